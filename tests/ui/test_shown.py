# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of the screen keep paths and foreign names whole, and say when there is nothing to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mahalleh_desktop.core.persian.isolate import isolated, left_to_right
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.ui.models.meeting_exchange import import_sentence
from mahalleh_desktop.ui.shown import file_in_line, message, paper_name
from mahalleh_desktop.ui.style.codes import laid_out
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.usecases.sync.importing import Imported


@pytest.mark.parametrize(
    ("code", "params", "piece"),
    [
        ("disk_full", {"path": "/media/usb/x"}, left_to_right("/media/usb/x")),
        ("not_a_spreadsheet", {"name": "list-2.ods"}, isolated("list-2.ods")),
        ("no_such_member", {"name": "زهرا نوری"}, "«زهرا نوری»"),
    ],
)
def test_paths_and_foreign_names_keep_their_direction(
    code: str, params: dict[str, object], piece: str
) -> None:
    assert piece in message(Problem(code, "", params))


def test_bundles_that_are_here_already_are_told_so() -> None:
    known = Imported(file="a.mhb", outcome="already", council="K001A")
    assert import_sentence([known, known], dry_run=True) == "همهٔ ۲ بسته پیش‌تر دریافت شده است."
    fresh = Imported(file="b.mhb", outcome="would_import", council="K001A", new=5)
    told = import_sentence([known, fresh], dry_run=True)
    assert told == "۱ بسته از ۲ بسته آمادهٔ دریافت است (۵ تغییر). هنوز چیزی تغییر نکرده است."


def test_a_file_name_inside_a_sentence_keeps_its_order() -> None:
    left, first, end = "\u2066", "\u2068", "\u2069"
    assert file_in_line("صورت‌جلسه 1405-3.pdf") == f"{first}صورت‌جلسه {left}1405-3.pdf{end}{end}"
    assert file_in_line("رسید.pdf") == f"{first}رسید.{left}pdf{end}{end}"


def test_the_number_in_the_name_of_a_paper_keeps_its_order_on_the_screen(qapp: object) -> None:
    name = paper_name("صورت‌جلسه", "1405/17", 2)
    assert name == "1405-17-02 صورت‌جلسه.pdf"
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        layout = laid_out(name, code_font(10), 1000, Qt.AlignmentFlag.AlignLeft, direction)[0]
        line = layout.lineAt(0)
        places = [line.cursorToX(place)[0] for place in range(len("1405-17-02"))]  # type: ignore[index]
        assert places == sorted(places)
    assert paper_name("نامه", "1405/3") == "1405-3 نامه.pdf"
