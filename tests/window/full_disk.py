# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An evening on a disk that fills up: ``python -m tests.window.full_disk COUNCIL OUT tmpfs|limit``.

The council is copied to a small file system of its own, or written to under a limit of the kernel; at the end
it is copied to OUT. Fails with an assertion where the window does not keep what is typed, or crashes.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.crash import CrashDialog, install_crash_dialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.minutes.meetings import attendance_of
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.ui.typing_keys import type_text

TALK, PLACE, WORK = "سخن از روشنایی کوچه", "مدرسهٔ نیکی", "آهنگر"
NOT_SAVED, SAVED = "ذخیره نشد", "همهٔ تغییرات ذخیره شده است"
_SIZE = "8m"


class Disk:
    """``fill`` leaves no byte, ``free`` gives the room back."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder, self._kind = folder, kind
        self._filler = folder / "filler"
        if kind == "tmpfs":
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)], check=True)

    def fill(self) -> None:
        if self._kind == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
            return
        with self._filler.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self._filler.unlink(missing_ok=True)


def wait_for(found: Callable[[], object], what: str, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        QCoreApplication.processEvents()
        time.sleep(0.005)


def dialogs() -> list[QDialog]:
    QCoreApplication.processEvents()
    found = [each for each in QApplication.allWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert not any(isinstance(each, CrashDialog) for each in found), "a full disk is no bug"
    return found


def answer(kind: type[QDialog]) -> None:
    """A dialog of a kind is open, and is closed by its quiet way out."""
    wait_for(lambda: any(isinstance(each, kind) for each in dialogs()), kind.__name__)
    for each in dialogs():
        each.reject()
    wait_for(lambda: not dialogs(), "the dialog to close")


class Evening:
    """What a secretary does one after the other."""

    def __init__(self, session: Session, disk: Disk) -> None:
        self.session, self.disk, self.window = session, disk, session.window
        meetings: Any = self.window.open_section("meetings")
        meetings.create_new()
        self.view = meetings.view
        members: Any = self.window.open_section("members")
        self.row, self.other = (str(members.list.model.id_at(place)) for place in range(2))
        members.open_row(self.row)
        self.members = members

    def says(self, words: str) -> None:
        wait_for(lambda: words in self.window.footer.sentence(), f"«{words}» at the bottom")

    def write(self, editor: QWidget, text: str) -> None:
        editor.setFocus()
        editor.selectAll()  # type: ignore[attr-defined]
        type_text(editor, text)

    def write_discussion(self) -> None:
        self.window.open_section("meetings")
        self.view.go_to_step(3)
        self.write(self.view.resolutions.discussion, TALK)
        self.says(NOT_SAVED)
        self.view.resolutions.discussion.clearFocus()
        assert dialogs() == []
        assert self.view.resolutions.discussion.value() == TALK
        self.says(NOT_SAVED)

    def write_place(self) -> None:
        self.view.go_to_step(0)
        field = self.view.basics.fields["place"]
        self.write(field.editor, PLACE)
        field.editor.clearFocus()
        assert dialogs() == [] and "دیسک" in field.error()
        assert field.editor.value() == PLACE

    def write_occupation(self) -> None:
        self.window.open_section("members")
        field = self.members.form.fields["occupation"]
        self.write(field.editor, WORK)
        self.says(NOT_SAVED)
        self.members.back_button.setFocus()
        assert dialogs() == [] and "دیسک" in field.error()
        self.members.open_row(self.other)
        assert field.editor.value() != WORK
        self.members.open_row(self.row)
        assert field.editor.value() == WORK

    def answer_attendance(self) -> None:
        self.window.open_section("meetings")
        self.view.go_to_step(2)
        row = next(iter(self.view.attendance.rows.values()))
        row.choice.setFocus()
        type_text(row.choice, "ح")
        answer(NoticeDialog)
        assert row.choice.value() is None, "what is shown is what is recorded"
        assert attendance_of(self.view.sheet.meeting, row.member.ref) is None

    def take_back(self) -> None:
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to have the keys")
        QTest.keyClick(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        answer(NoticeDialog)
        assert len(self.session.workspace.undo_stack) == 1

    def close_too_early(self) -> None:
        self.window.close()
        answer(ConfirmDialog)
        assert self.window.isVisible()

    def go_on(self) -> None:
        """There is room again: all is saved by itself, and as values once the pages come to the front."""
        self.disk.free()
        self.says(SAVED)
        assert self.session.workspace.unkept == {}
        self.window.open_section("members")
        self.window.open_section("meetings")
        for step in (0, 3, 0):
            self.view.go_to_step(step)
            QCoreApplication.processEvents()
        meeting = reading.meeting(self.session.workspace, self.view.sheet.row)
        assert (meeting.place, meeting.discussion) == (PLACE, TALK)
        assert reading.entity(self.session.workspace, "member", self.row).occupation == WORK

    def fill_once_more(self) -> None:
        """Typing on finds the room as well, without waiting for the next try."""
        self.view.go_to_step(3)
        editor = self.view.resolutions.discussion
        self.disk.fill()
        self.write(editor, TALK * 2)
        self.says(NOT_SAVED)
        self.disk.free()
        type_text(editor, "!")
        wait_for(lambda: self.session.saving.hindrance is None, "the text on the disk", seconds=2.0)
        self.says(SAVED)
        self.window.close()
        assert not self.window.isVisible() and dialogs() == []


def main(council: Path, out: Path, kind: str) -> None:
    application = create_application(["full-disk"])
    install_crash_dialog()
    place = out.with_name(f"{out.name}-disk")
    place.mkdir()
    disk = Disk(place, kind)
    shutil.copytree(council, place / "council")
    session = Session(open_workspace(place / "council", holder="window"))
    session.window.show()
    session.window.activateWindow()
    evening = Evening(session, disk)
    disk.fill()
    for act in (
        evening.write_discussion, evening.write_place, evening.write_occupation, evening.answer_attendance,
        evening.take_back, evening.close_too_early, evening.go_on, evening.fill_once_more,
    ):  # fmt: skip
        act()
        print(act.__name__, flush=True)
    session.close()
    shutil.copytree(place / "council", out)
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
