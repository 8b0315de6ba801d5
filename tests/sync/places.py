# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A small province for the tests of exchange: real workspaces, real keys, folders in the place of sticks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.records.people import add_body, add_member
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-11-22"
FORMAT = "mahalleh-data/1"


def clock(days: int = 0) -> SteppingClock:
    start = datetime(2026, 11, 22, 8, 30, tzinfo=UTC) + timedelta(days=days)
    return SteppingClock(start)


def _made(folder: Path, kind: str, body: dict[str, Any], days: int = 0) -> Workspace:
    data = json.dumps({"format": FORMAT, kind: body}, ensure_ascii=False).encode()
    return create_workspace(folder, read_identity(kind, data), clock=clock(days)).workspace


@dataclass
class Province:
    """An office with councils that are enrolled; everything lies under ``folder``."""

    folder: Path
    office: Workspace
    opened: list[Workspace] = field(default_factory=list)
    sticks: int = 0

    def stick(self) -> Path:
        """A new, empty stick."""
        self.sticks += 1
        path = self.folder / f"stick-{self.sticks}"
        path.mkdir()
        return path

    def council(self, code: str, place: str = "", *, days: int = 0, enrol: bool = True) -> Workspace:
        """A PC of a council; ``place`` tells two of them apart, ``days`` is how far its clock is ahead."""
        body = {"code": code, "name": f"شورای محلهٔ {code}", "level": "neighbourhood", "province": "کرمان"}
        made = _made(self.folder / f"{code}{place}", "council", body, days)
        self.opened.append(made)
        if enrol:
            self.enrol(made)
        return made

    def county(self, name: str) -> Workspace:
        made = _made(self.folder / name, "county", {"name": name, "province": "کرمان"})
        self.opened.append(made)
        return made

    def enrol(self, workspace: Workspace, replaces: str = "") -> None:
        """As people do it: request and form to the office, answer and form back."""
        request = self.folder / f"{workspace.store.device}.request"
        answer = self.folder / f"{workspace.store.device}.answer"
        shown = enrolling.write_request(workspace, request)
        enrolling.enrol_council(self.office, request, shown.fingerprint, answer, replaces)
        enrolling.accept_answer(workspace, answer, enrolling.office_fingerprint(self.office))

    def to_office(self, *councils: Workspace) -> list[Imported]:
        """Each council's bundle, by stick, to the office."""
        stick = self.stick()
        for council in councils:
            exporting.export_bundle(council, stick)
        return importing.import_bundles(self.office, [stick])

    def back(self, *councils: Workspace) -> list[Imported]:
        """The office's return bundles on one stick, read by each of these PCs."""
        stick = self.stick()
        exporting.return_bundles(self.office, stick)
        return [one for council in councils for one in importing.import_bundles(council, [stick])]

    def across(self, one: Workspace, other: Workspace) -> list[Imported]:
        """The very bundle for the office, read by another PC of the council."""
        stick = self.stick()
        exporting.export_bundle(one, stick)
        return importing.import_bundles(other, [stick])

    def close(self) -> None:
        for workspace in (*self.opened, self.office):
            workspace.close()


def new_province(folder: Path) -> Province:
    office = _made(folder / "office", "office", {"name": "دفتر امور اجتماعی", "province": "کرمان"})
    return Province(folder, office)


def with_people(council: Workspace) -> tuple[str, str, str]:
    """Two members (chair, secretary) and an agency; gives their rows."""
    terms = [{"starts_on": "2025-01-01"}]
    common = {"standing": "principal", "seat": "trusted_resident", "terms": terms}
    chair = add_member(council, {**common, "first_name": "رضا", "last_name": "نمونه‌پور", "role": "chair"})
    secretary = add_member(
        council, {**common, "first_name": "مریم", "last_name": "آزمایشی", "role": "secretary"}
    )
    return chair, secretary, add_body(council, "agency", {"name": "شهرداری"})


def everything(workspace: Workspace, set_id: str = "") -> dict[str, Any]:
    """All materialised tables of a set, to be compared between PCs."""
    from mahalleh_desktop.core.records.tables import TABLES
    from mahalleh_desktop.storage.materialised import read_rows

    found = {
        table: read_rows(workspace.store.db, table, "set_id = ?", [set_id or workspace.set_id])
        for table in TABLES
    }
    return {table: rows for table, rows in found.items() if rows}
