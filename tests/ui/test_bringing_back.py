# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A backup brought back by its button, a damaged workspace, a wrong clock, the diagnostic file."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.backup_page import BackupPage
from mahalleh_desktop.ui.pages.settings_page import SettingsPage
from mahalleh_desktop.ui.pages.work.backup_dialog import BackupDialog
from mahalleh_desktop.ui.start.clock_dialog import ClockDialog
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.start.rescue_dialog import RescueDialog
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_body
from mahalleh_desktop.usecases.workspaces.backups import back_up_folder
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock, SystemClock
from mahalleh_desktop.usecases.workspaces.clock_doubt import clock_doubt
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .councils import empty_council, full_council
from .inspection import clipped_texts, nameless_controls
from .picture_looks import save

LEFT = Qt.MouseButton.LeftButton


def council(folder: Path) -> None:
    """A council with a backup, and an agency that was added after it."""
    with full_council(folder, meetings=2) as workspace:
        back_up_folder(workspace.folder, workspace.key, SystemClock(), "daily")
    with open_workspace(folder) as workspace:
        add_body(workspace, "agency", {"name": "پس از پشتیبان"})


def agencies(workspace: Workspace) -> list[str]:
    return [each.name for each in reading.entities(workspace, "agency")]


def dialog_of(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    def visible() -> list[QDialog]:
        return [each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()))
    return visible()[-1]


def test_a_backup_is_brought_back_by_its_button(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    council(tmp_path / "council")
    starter.begin()
    first = starter.session
    assert first is not None and "پس از پشتیبان" in agencies(first.workspace)
    page = first.window.open_section("backup")
    assert isinstance(page, BackupPage)
    page.look_at(page.backups[0].path)
    inside = dialog_of(qtbot, BackupDialog)
    assert isinstance(inside, BackupDialog)
    save(inside, "backup-inside")
    qtbot.mouseClick(inside.restore_button, LEFT)
    question = dialog_of(qtbot, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    qtbot.waitUntil(lambda: starter.session is not None and starter.session is not first)
    assert starter.session is not None and starter.session.window.isVisible()
    assert "پس از پشتیبان" not in agencies(starter.session.workspace)
    assert "safety" in [each.reason for each in list_backups(tmp_path / "council")]


def test_a_backup_of_others_changes_nothing(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    council(tmp_path / "council")
    with empty_council(tmp_path / "other") as other:
        foreign = back_up_folder(other.folder, None, SystemClock(), "manual", tmp_path)
    starter.begin()
    first = starter.session
    assert first is not None
    starter.restore(foreign)
    assert starter.session is not None and "پس از پشتیبان" in agencies(starter.session.workspace)
    assert dialog_of(qtbot, QDialog).isVisible()


@pytest.mark.parametrize("damage", ["garbage", "cut", "page", "table", "gone"])
def test_a_damaged_workspace_is_brought_back(
    qtbot: QtBot, starter: Starter, tmp_path: Path, damage: str
) -> None:
    council(tmp_path / "council")
    file = tmp_path / "council" / "mahalleh.db"
    with open_workspace(tmp_path / "council") as workspace:
        sql = "SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = 'council'"
        (table,) = workspace.store.db.execute(sql).fetchone()  # first read where the window is made
    data = file.read_bytes()
    broken = {
        "garbage": b"no database " * 1000,
        "cut": data[: len(data) // 3],
        "page": data[:1024] + bytes(8192) + data[9216:],
        "table": data[:table] + b"z" * 4096 + data[table + 4096 :],
        "gone": b"",
    }[damage]
    file.write_bytes(broken)
    if damage == "gone":
        file.unlink()
    assert starter.begin()
    assert starter.session is None
    rescue = starter.dialog
    assert isinstance(rescue, RescueDialog)
    save(rescue, f"rescue-{damage}")
    assert clipped_texts(rescue) == [] and nameless_controls(rescue) == []
    qtbot.mouseClick(rescue.restore_button, LEFT)
    assert starter.session is not None and starter.session.window.isVisible()
    assert len(reading.meetings(starter.session.workspace)) > 0
    kept = [each for each in (tmp_path / "council" / "backups").iterdir() if each.read_bytes() == broken]
    assert kept or damage in ("page", "gone"), "what could not be read is kept as it was"


@pytest.mark.parametrize("damage", ["folder", "empty", "nothing in it", "of something else"])
def test_what_is_no_database_is_put_aside_for_a_backup(
    qtbot: QtBot, starter: Starter, tmp_path: Path, damage: str
) -> None:
    council(tmp_path / "council")
    file = tmp_path / "council" / "mahalleh.db"
    file.unlink()
    if damage == "folder":
        file.mkdir()
        (file / "a.txt").write_text("x")
    elif damage == "empty":
        file.touch()
    else:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipe (name)")
            if damage == "nothing in it":
                other.execute("DROP TABLE recipe")
    assert starter.begin() and starter.session is None
    rescue = starter.dialog
    assert isinstance(rescue, RescueDialog)
    save(rescue, f"rescue-{damage}")
    assert clipped_texts(rescue) == [] and nameless_controls(rescue) == []
    if damage == "folder":  # it may pass by itself: once more, and it is still so
        qtbot.mouseClick(rescue.again_button, LEFT)
        assert not rescue.isVisible() and starter.session is None
        rescue = starter.dialog
        assert isinstance(rescue, RescueDialog) and rescue.isVisible()
    qtbot.mouseClick(rescue.restore_button, LEFT)
    assert starter.session is not None and starter.session.window.isVisible()
    assert len(reading.meetings(starter.session.workspace)) > 0
    kept = [
        each for each in (tmp_path / "council" / "backups").iterdir() if each.name.endswith("mahalleh.db")
    ]
    assert len(kept) == 1 and not [
        each for each in list_backups(tmp_path / "council") if each.reason == "safety"
    ], "what is no workspace is no backup either"
    if damage == "folder":
        assert (kept[0] / "a.txt").read_text() == "x", "nothing is thrown away"


def test_it_opens_when_the_hindrance_has_passed(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    council(tmp_path / "council")
    file, aside = tmp_path / "council" / "mahalleh.db", tmp_path / "aside.db"
    file.rename(aside)
    file.mkdir()
    assert starter.begin()
    rescue = starter.dialog
    assert isinstance(rescue, RescueDialog)
    file.rmdir()
    aside.rename(file)
    qtbot.mouseClick(rescue.again_button, LEFT)
    assert starter.session is not None and starter.session.window.isVisible() and not rescue.isVisible()
    assert "پس از پشتیبان" in agencies(starter.session.workspace)


@pytest.mark.parametrize(
    ("now", "doubtful"),
    [
        (timedelta(), False),
        (timedelta(days=400), False),
        (timedelta(minutes=-5), False),
        (timedelta(hours=-1), True),
        (timedelta(days=-6000), True),
        (timedelta(days=7000), True),
    ],
)
def test_when_the_clock_is_doubted(tmp_path: Path, now: timedelta, doubtful: bool) -> None:
    full_council(tmp_path / "council", meetings=2).close()
    made = datetime.now(UTC)
    with open_workspace(tmp_path / "council", clock=SteppingClock(made)) as workspace:
        add_body(workspace, "agency", {"name": "آخرین تغییر"})
    with open_workspace(tmp_path / "council", clock=SteppingClock(made + now)) as workspace:
        assert (clock_doubt(workspace) is not None) == doubtful


def test_a_wrong_clock_is_asked_about(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    full_council(tmp_path / "council", meetings=2).close()
    ahead = SteppingClock(datetime.now(UTC) + timedelta(hours=9))
    with open_workspace(tmp_path / "council", clock=ahead) as workspace:
        add_body(workspace, "agency", {"name": "از فردا"})
    starter.begin()
    assert starter.session is None and isinstance(starter.clock_dialog, ClockDialog)
    save(starter.clock_dialog, "clock")
    assert clipped_texts(starter.clock_dialog) == [] and nameless_controls(starter.clock_dialog) == []
    qtbot.mouseClick(starter.clock_dialog.go_on_button, LEFT)
    assert starter.session is not None and starter.session.window.isVisible()


def test_closing_the_question_lets_the_workspace_go(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    full_council(tmp_path / "council", meetings=2).close()
    ahead = SteppingClock(datetime.now(UTC) + timedelta(hours=9))
    with open_workspace(tmp_path / "council", clock=ahead) as workspace:
        add_body(workspace, "agency", {"name": "از فردا"})
    starter.begin()
    assert starter.clock_dialog is not None
    qtbot.mouseClick(starter.clock_dialog.close_button, LEFT)
    assert starter.session is None
    open_workspace(tmp_path / "council").close()


def test_the_diagnostic_file_names_nobody(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    council(tmp_path / "council")
    (tmp_path / "council" / "refused.log").write_text("2026-11-22 m-1.mhb bundle_damaged\n", encoding="utf-8")
    starter.begin()
    assert starter.session is not None
    page = starter.session.window.open_section("settings")
    assert isinstance(page, SettingsPage)
    out = tmp_path / "diagnosis.zip"
    page.save_diagnosis(out)
    qtbot.waitUntil(out.exists)
    with zipfile.ZipFile(out) as archive:
        names = set(archive.namelist())
        text = "\n".join(archive.read(name).decode() for name in names)
        facts = json.loads(archive.read("facts.json"))
    assert {"facts.json", "refused.log"} <= names
    assert facts["rows"]["meeting"] >= 1 and facts["problems"] == [] and facts["kind"] == "council"
    members = reading.members(starter.session.workspace)
    secrets = {
        value for each in members for value in (each.last_name, each.national_id, each.mobile) if value
    }
    secrets |= set(agencies(starter.session.workspace)) | {reading.council(starter.session.workspace).name}
    assert [each for each in secrets if each in text] == []
