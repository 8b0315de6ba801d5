# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A known error that nobody has caught is told in a notice and, if the disk is to blame, at the bottom."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.crash import CrashDialog, install_crash_dialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog

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


def test_a_bug_still_reaches_the_crash_dialog(session: Session) -> None:
    fail(ValueError("a name of somebody"))
    (crash,) = visible(CrashDialog)
    assert visible(NoticeDialog) == []
    crash.accept()
