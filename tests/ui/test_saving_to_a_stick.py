# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A paper saved to a stick that is plugged in: offered first, written safely, and only then called safe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import drives
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.pages.work.print_dialog import PrintDialog
from mahalleh_desktop.ui.pages.work.save_dialog import SaveDialog
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.papers.carrying import carry
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading

from ..exchange.test_stick import kernel
from ..usecases.test_opening import full_disk
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Councils, Heard, choose_file, council_fixture
from .picture_looks import save
from .test_meeting_papers import open_page

__all__ = ["council_fixture"]
LEFT = Qt.MouseButton.LeftButton
NAME = "صورت‌جلسه 1405-3.pdf"
LOOKS = [("light", False, False), ("dark", True, False), ("large", False, True)]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the mount table of Linux")


@pytest.fixture(name="stick")
def stick_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the kernel says when a stick is plugged in; its folder is a real one."""
    place = tmp_path / "kernel"
    place.mkdir()
    mounts, blocks = kernel(place)
    lines = [line for line in mounts.read_text(encoding="utf-8").splitlines() if "mmcblk" not in line]
    mounts.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(drives, "MOUNTS", mounts)
    monkeypatch.setattr(drives, "BLOCKS", blocks)
    return place / "MY STICK"


@pytest.fixture(name="pdf")
def pdf_fixture(council: Councils) -> bytes:
    workspace = council(4)
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    return minutes_pdf(workspace, row)


@pytest.fixture(name="window")
def window_fixture(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window


def opened(qtbot: QtBot, window: QWidget, pdf: bytes) -> tuple[PaperDialog, SaveDialog]:
    """The paper on the screen, and the dialog behind its button that saves."""
    paper = PaperDialog(window, "صورت‌جلسه", pdf, NAME)
    paper.open()
    settle(paper)
    qtbot.mouseClick(paper.save_button, LEFT)
    (dialog,) = paper.findChildren(SaveDialog)
    settle(dialog)
    return paper, dialog


@pytest.mark.parametrize(("name", "dark", "large"), LOOKS)
def test_the_stick_is_offered_first(
    qtbot: QtBot, window: QWidget, pdf: bytes, stick: Path, look: Theme, name: str, dark: bool, large: bool
) -> None:
    _paper, dialog = opened(qtbot, window, pdf)
    look.use(dark=dark, large=large)
    settle(dialog)
    assert dialog.place.folder() == stick and dialog.save_button.isEnabled()
    save(dialog, f"save-offered-{name}")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "اکنون می‌توانید" not in dialog.outcome.text()
    qtbot.waitUntil(lambda: "اکنون می‌توانید فلش را جدا کنید" in dialog.outcome.text())
    settle(dialog)
    save(dialog, f"save-saved-{name}")
    assert clipped_texts(dialog) == [] and dialog.save_button.isEnabled()
    assert [text for text in foreign_texts(dialog) if "MY STICK" not in text and ".pdf" not in text] == []
    assert (stick / NAME).read_bytes() == pdf
    assert [each.name for each in stick.iterdir()] == [NAME]


def test_saved_again_and_beside_another_file(qtbot: QtBot, window: QWidget, pdf: bytes, stick: Path) -> None:
    (stick / NAME).write_bytes(b"%PDF of somebody else")
    _paper, dialog = opened(qtbot, window, pdf)
    for _time in range(2):
        qtbot.mouseClick(dialog.save_button, LEFT)
        qtbot.waitUntil(lambda: "اکنون می‌توانید" in dialog.outcome.text() and dialog.save_button.isEnabled())
    assert (stick / NAME).read_bytes() == b"%PDF of somebody else"
    assert sorted(each.name for each in stick.iterdir()) == ["صورت‌جلسه 1405-3 (2).pdf", NAME]
    assert (stick / "صورت‌جلسه 1405-3 (2).pdf").read_bytes() == pdf


def test_a_stick_that_fails_is_told_and_tried_again(
    qtbot: QtBot, window: QWidget, pdf: bytes, stick: Path
) -> None:
    _paper, dialog = opened(qtbot, window, pdf)
    with full_disk(1000):  # a file may have so many bytes and no more
        qtbot.mouseClick(dialog.save_button, LEFT)
        qtbot.waitUntil(dialog.save_button.isEnabled)
    assert "جا نمی‌گیرد" in dialog.outcome.text() and list(stick.iterdir()) == []
    settle(dialog)
    assert clipped_texts(dialog) == []
    stick.rmdir()
    qtbot.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and "جا نمی‌گیرد" not in dialog.outcome.text())
    assert "اکنون می‌توانید" not in dialog.outcome.text()
    stick.mkdir()
    qtbot.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: "اکنون می‌توانید" in dialog.outcome.text())
    assert (stick / NAME).read_bytes() == pdf


def test_this_computer_is_one_button_away(
    qtbot: QtBot, window: QWidget, pdf: bytes, stick: Path, tmp_path: Path
) -> None:
    paper, dialog = opened(qtbot, window, pdf)
    qtbot.mouseClick(dialog.computer_button, LEFT)
    choose_file(dialog, tmp_path / "here.pdf")
    assert (tmp_path / "here.pdf").read_bytes() == pdf and list(stick.iterdir()) == []
    qtbot.waitUntil(lambda: not paper.findChildren(SaveDialog) or not dialog.isVisible())


def test_without_a_stick_the_file_dialog_comes_at_once(
    qtbot: QtBot, window: QWidget, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "no such table")
    paper = PaperDialog(window, "صورت‌جلسه", pdf, NAME)
    paper.open()
    qtbot.mouseClick(paper.save_button, LEFT)
    assert paper.findChildren(SaveDialog) == [] and len(paper.findChildren(QFileDialog)) == 1


def test_the_meeting_saves_to_the_stick(qtbot: QtBot, council: Councils, stick: Path, tmp_path: Path) -> None:
    workspace, heard = council(4), Heard()
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    _window, page = open_page(qtbot, tmp_path, workspace, heard)
    page.open_meeting(row)
    assert page.view is not None
    qtbot.mouseClick(page.view.finish.final.pdf_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(SaveDialog)))
    (dialog,) = page.findChildren(SaveDialog)
    qtbot.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: "فایل PDF ذخیره شد." in heard.toasts)
    (path,) = stick.iterdir()
    assert path.read_bytes() == minutes_pdf(workspace, row)


def test_a_computer_without_a_printer_saves(qtbot: QtBot, window: QWidget, pdf: bytes, stick: Path) -> None:
    dialog = PrintDialog(window, pdf, names=[], name=NAME)
    dialog.open()
    settle(dialog)
    save(dialog, "print-without-printer")
    assert dialog.save_button.isVisible() and not dialog.print_button.isEnabled()
    assert clipped_texts(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    (saving,) = dialog.findChildren(SaveDialog)
    qtbot.mouseClick(saving.save_button, LEFT)
    qtbot.waitUntil(lambda: "اکنون می‌توانید" in saving.outcome.text())
    assert (stick / NAME).read_bytes() == pdf
    # With a printer there is nothing to add, and a sheet with a secret is not offered as a file.
    for more in ({"names": ["چاپگر"], "name": NAME}, {"names": [], "name": ""}):
        other = PrintDialog(window, pdf, **more)  # type: ignore[arg-type]
        assert other.save_button.isHidden()
        assert [each for each in other.findChildren(QPushButton) if each is other.print_button]
        other.reject()


def test_names_that_every_stick_takes(tmp_path: Path) -> None:
    path = carry(tmp_path, 'نامهٔ 1405/3: "فوری"?.pdf', b"%PDF")
    assert path.name == "نامهٔ 1405-3- -فوری-.pdf" and path.read_bytes() == b"%PDF"
    assert carry(tmp_path, "../../x.pdf", b"%PDF").parent == tmp_path
    with pytest.raises(KnownError, match="folder_not_found"):
        carry(tmp_path / "gone", "x.pdf", b"%PDF")
