# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Workspaces for tests: real folders, real SQLite, real keys, and a clock that goes on by itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-11-22"
"""۱ آذر ۱۴۰۵, a Sunday."""

OFFICE = {"format": "mahalleh-data/1", "office": {"name": "دفتر امور اجتماعی", "province": "کرمان"}}
COUNTY = {"format": "mahalleh-data/1", "county": {"name": "فرمانداری نمونه", "province": "کرمان"}}


def clock(day: str = TODAY) -> SteppingClock:
    return SteppingClock(datetime.fromisoformat(f"{day}T08:30:00+00:00").astimezone(UTC))


def as_bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def year(seed: int = 7, number: int = 0, meetings: int = 4, today: str = TODAY) -> dict[str, Any]:
    """A generated council's document; it holds ``meetings`` - 1 meetings."""
    return council_year(seed, number, meetings, today)


def open_year(seed: int = 7, number: int = 0, meetings: int = 4) -> dict[str, Any]:
    """A generated council's document without a confidential problem."""
    found = year(seed, number, meetings)
    for problem in found["problems"]:
        problem.pop("referral", None)
        problem.pop("confidential", None)
    return found


def empty_council(
    folder: Path, document: dict[str, Any] | None = None, passphrase: str | None = None, day: str = TODAY
) -> Workspace:
    """A council's workspace without records."""
    identity = read_identity("council", as_bytes(document or year()))
    return create_workspace(folder, identity, passphrase, clock=clock(day)).workspace


def loaded_council(
    folder: Path, document: dict[str, Any] | None = None, passphrase: str | None = None, day: str = TODAY
) -> Workspace:
    """A council's workspace with a generated year."""
    found = empty_council(folder, document, passphrase, day)
    load(found, as_bytes(document or year()))
    return found


def new_office(folder: Path, passphrase: str | None = None) -> Workspace:
    return create_workspace(
        folder, read_identity("office", as_bytes(OFFICE)), passphrase, clock=clock()
    ).workspace


def enrolled(council: Workspace, office: Workspace, folder: Path) -> None:
    """Enrols a council's device as people do: request, stamped form, answer, stamped form."""
    folder.mkdir(exist_ok=True)
    request, answer = folder / f"{council.store.device}.request", folder / f"{council.store.device}.answer"
    shown = enrolling.write_request(council, request)
    enrolling.enrol_council(office, request, shown.fingerprint, answer)
    enrolling.accept_answer(council, answer, enrolling.office_fingerprint(office))


def version_count(workspace: Workspace) -> int:
    return int(workspace.store.db.execute("SELECT count(*) FROM version").fetchone()[0])
