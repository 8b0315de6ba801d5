# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One stick with everything that can happen between councils, read ahead and read here: the same office."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.storage import integrity
from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.minutes.meetings import change_meeting, plan_meeting
from mahalleh_desktop.usecases.records.editing import edit, put
from mahalleh_desktop.usecases.records.people import add_body, change_member
from mahalleh_desktop.usecases.sync import exporting, importing, reading_ahead
from mahalleh_desktop.usecases.sync.reading_ahead import Read, ReadAhead
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province, clock, with_people
from .test_confidential import with_secret


def a_stick(province: Province) -> Path:
    """Edits and deletions on held rows, two PCs that disagree, a clone, a revoked council, sealed rows."""
    desk, revoked, sealed = (province.council(f"T-0{number}") for number in (1, 2, 3))
    chair, _, _ = with_people(desk)
    with_people(revoked)
    with_secret(sealed)
    gone = add_body(desk, "association", {"name": "ناپایدار"})
    plan = plan_meeting(desk, TODAY)
    laptop = province.council("T-01", "-laptop")
    province.to_office(desk, revoked)
    province.back(desk)
    province.across(desk, laptop)
    copied = province.folder / "copied"
    copy(desk, copied)
    revoke(province.office, "T-02")
    stick = province.stick()
    with open_workspace(copied, None, clock=clock()) as clone:
        change_member(clone, chair, {"occupation": "راننده"})
        exporting.export_bundle(clone, stick)
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    change_meeting(laptop, plan, {"place": "شبستان"})
    with edit(desk):
        put(desk, "association", gone, None)
    for council in (desk, laptop, sealed):
        exporting.export_bundle(council, stick)
    change_meeting(desk, plan, {"place": "کتابخانه"})
    add_body(revoked, "association", {"name": "پس از ابطال"})
    for council in (desk, revoked, laptop, sealed):
        exporting.export_bundle(council, stick)
    shutil.copy(min(stick.iterdir()), stick / "m-ffffffff.mhb")
    (stick / "m-00000000.mhb").write_bytes(b"")
    return stick


def copy(workspace: Workspace, folder: Path) -> None:
    """The folder of an open workspace as it would lie there once it is closed."""
    workspace.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copytree(workspace.folder, folder, ignore=shutil.ignore_patterns("lock", "*-wal", "*-shm"))


def state(office: Workspace) -> dict[str, list[Any]]:
    """Everything but what names the hour or is random."""
    db = office.store.db
    names = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in ("workspace", "bundle", "receipt", "draft") and "search" not in name
    ]
    found = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    receipts = {row for (row,) in db.execute('SELECT "row" FROM receipt')}
    mine = office.store.device
    return {
        name: sorted(
            repr(row) for row in rows if not receipts.intersection(map(str, row)) and mine not in row
        )
        for name, rows in found.items()
    }


def test_an_office_is_the_same_however_a_stick_is_read(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = a_stick(province)
    other = province.folder / "other-office"
    copy(province.office, other)
    here = importing.import_bundles(province.office, [stick])
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    used, read = [], ReadAhead.read

    def waited(ahead: ReadAhead, path: Path) -> Read:
        ahead.ready.result()
        for begun in ahead._begun.values():
            begun.result.exception()
        found = read(ahead, path)
        used.append(found.worked_out is not None)
        return found

    monkeypatch.setattr(ReadAhead, "read", waited)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    with open_workspace(other, None, clock=clock()) as office:
        ahead = importing.import_bundles(office, [stick])
        assert ahead == here and set(used) == {True, False}
        assert {one.outcome for one in here} == {"imported", "already", "refused"}
        assert sum(one.quarantined for one in here) == 1 and sum(one.conflicts for one in here) >= 2
        assert any(told.code == "device_cloned" for one in here for told in one.warnings)
        assert state(office) == state(province.office)
        assert integrity.check(office.store) == integrity.check(province.office.store) == []
