# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A known error that nobody has caught is told in a notice and, if the disk is to blame, at the bottom."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.crash import CrashDialog, install_crash_dialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.workspaces.names import names_of
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from .councils import empty_council, session_on


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(empty_council(tmp_path / "council"), "members")
    found.window.show()
    found.window.activateWindow()
    assert QTest.qWaitForWindowActive(found.window)
    before = install_crash_dialog()
    yield found
    sys.excepthook = before
    found.window.close()
    found.close()


def fail(error: Exception) -> None:
    """As Qt does with what a slot of ours has raised."""
    try:
        raise error
    except type(error) as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


def visible(kind: type[QDialog]) -> list[QDialog]:
    return [each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()]


def test_the_disk_is_told_of_at_the_bottom_too(session: Session) -> None:
    fail(KnownError("disk_full", path="mahalleh.db"))
    (notice,) = visible(NoticeDialog)
    assert visible(CrashDialog) == []
    assert "ذخیره نشد" in session.window.footer.sentence()
    fail(KnownError("disk_full", path="mahalleh.db"))
    assert visible(NoticeDialog) == [notice], "one notice is enough"
    notice.accept()
    session.saving.try_again()
    assert "ذخیره شده است" in session.window.footer.sentence()


def test_another_known_error_is_a_notice_only(session: Session) -> None:
    fail(KnownError("not_found"))
    (notice,) = visible(NoticeDialog)
    assert "ذخیره شده است" in session.window.footer.sentence()
    notice.accept()


def test_a_damaged_part_of_the_database_is_told(session: Session, tmp_path: Path) -> None:
    """It is met where it is first read: a sentence and a way on, no fault of the program."""
    other = tmp_path / "other"
    with empty_council(other) as workspace:
        sql = "SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = 'council'"
        (table,) = workspace.store.db.execute(sql).fetchone()
    file = other / "mahalleh.db"
    data = file.read_bytes()
    file.write_bytes(data[:table] + b"z" * 4096 + data[table + 4096 :])
    with open_workspace(other) as damaged, pytest.raises(Exception, match="malformed") as met:
        names_of(damaged)
    fail(met.value)
    (notice,) = visible(NoticeDialog)
    assert visible(CrashDialog) == []
    told = [each.text() for each in notice.findChildren(QLabel)]
    assert any("پایگاه داده آسیب دیده است" in text for text in told)
    notice.accept()


def test_a_bug_still_reaches_the_crash_dialog(session: Session) -> None:
    fail(ValueError("a name of somebody"))
    (crash,) = visible(CrashDialog)
    assert visible(NoticeDialog) == []
    crash.accept()
