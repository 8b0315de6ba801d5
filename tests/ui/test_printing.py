# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The print dialog: which pages, both sides by hand, copies, no printer, a printer that takes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.work.print_dialog import PrintDialog
from mahalleh_desktop.ui.pages.work.printing import a4_printer, both_sides, draw_pages, pages_of
from mahalleh_desktop.ui.start.secret_step import SecretStep
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.papers.previewing import pages

from .inspection import clipped_texts, foreign_texts, nameless_controls
from .picture_looks import save
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pdf(qapp: object) -> bytes:
    """A paper of four pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number in range(4):
        if number:
            writer.newPage()
        painter.drawText(200, 200, f"page {number}")
    painter.end()
    return bytes(buffer.data().data())


def into_files(folder: Path) -> Callable[[str], QPrinter]:
    """Printers whose paper is a file: one for each time that the dialog prints."""
    made: list[Path] = []

    def make(name: str) -> QPrinter:
        printer = a4_printer()
        made.append(folder / f"{name}-{len(made)}.pdf")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(made[-1]))
        return printer

    return make


def visible(kind: type[QDialog]) -> list[QDialog]:
    return [each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("۲", [2]),
        ("1, 3-4", [1, 3, 4]),
        ("۱، ۳–۵", [1, 3, 4, 5]),
        ("۲ تا ۴", [2, 3, 4]),
        ("6", None),
        ("0", None),
        ("4-2", None),
        ("یک", None),
        ("1-", None),
    ],
)
def test_pages_that_a_person_means(text: str, expected: list[int] | None) -> None:
    assert pages_of(text, 5) == expected


def test_sides_of_a_turned_stack() -> None:
    assert both_sides([1, 2, 3, 4], from_last=False) == ([1, 3], [2, 4])
    assert both_sides([1, 2, 3, 4], from_last=True) == ([1, 3], [4, 2])
    assert both_sides([2, 3, 5], from_last=True) == ([2, 5], [3])


def test_some_pages_are_printed(qtbot: QtBot, look: Theme, tmp_path: Path, pdf: bytes) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(parent, pdf, ["چاپگر دفتر"], into_files(tmp_path))
    dialog.open()
    save(dialog, "print")
    assert clipped_texts(dialog) == nameless_controls(dialog) == foreign_texts(dialog) == []
    type_text(dialog.pages, "9")
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert dialog.pages_field.error() and dialog.isVisible() and not list(tmp_path.iterdir())
    dialog.pages.clear()
    type_text(dialog.pages, "2-3")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.print_button, LEFT)
    (file,) = tmp_path.iterdir()
    assert file.name == "چاپگر دفتر-0.pdf" and pages(file.read_bytes()) == 2


def test_both_sides_by_hand(qtbot: QtBot, look: Theme, tmp_path: Path, pdf: bytes) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(parent, pdf, ["چاپگر دفتر"], into_files(tmp_path))
    dialog.open()
    dialog.by_hand.click()
    assert dialog.face_up.isVisible()
    dialog.face_up.click()
    type_text(dialog.pages, "1-3")
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: bool(visible(ConfirmDialog)))
    turn = visible(ConfirmDialog)[0]
    assert isinstance(turn, ConfirmDialog)
    save(turn, "print-turn")
    assert clipped_texts(turn) == []
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(turn.action_button, LEFT)
    printed = [pages(file.read_bytes()) for file in sorted(tmp_path.iterdir())]
    assert printed == [2, 1]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, look: Theme, tmp_path: Path, pdf: bytes) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(parent, pdf, ["away"], into_files(tmp_path / "no folder"))
    dialog.open()
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: bool(visible(NoticeDialog)))
    assert dialog.isVisible()


def test_without_a_printer_there_is_another_way(qtbot: QtBot, look: Theme, pdf: bytes) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(parent, pdf, [])
    dialog.open()
    assert not dialog.print_button.isEnabled() and dialog.printer_field.error()
    save(dialog, "print-none")
    assert clipped_texts(dialog) == []


def test_every_page_by_default(qapp: object, tmp_path: Path, pdf: bytes) -> None:
    printer = into_files(tmp_path)("all")
    assert draw_pages(printer, pdf) == pages(pdf)
    assert pages((tmp_path / "all-0.pdf").read_bytes()) == pages(pdf)


def test_the_recovery_sheet_is_made_in_memory(qtbot: QtBot, look: Theme) -> None:
    step = SecretStep()
    qtbot.addWidget(step)
    assert pages(step.sheet()) == 1
