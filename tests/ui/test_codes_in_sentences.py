# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A code is the same everywhere: Latin digits in a sentence, a list, a tip, a field; dates stay Persian."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.ui.style.codes import codes_in, laid_out, tip
from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY, SCREEN_FAMILY, screen_font
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import RIGHT, ElidedLabel, label
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.ui.widgets.table.delegate import CellDelegate
from mahalleh_desktop.ui.widgets.table.model import ListModel

pytestmark = pytest.mark.usefixtures("qapp")
CODE, PERSIAN = "K009V", "K۰۰۹V"
SENTENCE = "بستهٔ شورای {code} در ۱۵ مهر رسید."


def words(code: str) -> str:
    return SENTENCE.format(code=left_to_right(code))


def picture(widget: QWidget) -> QImage:
    widget.resize(320, 60)
    widget.ensurePolished()
    return widget.grab().toImage()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("شورای \u2066K009V\u2069 است", ["K009V"]),
        ("کد: \u20669CQR-WP0H-TNDN\u2069", ["9CQR-WP0H-TNDN"]),
        ("فایل minutes-1405.pdf، ۱۲ صفحه", ["minutes-1405.pdf"]),
        ("شمارهٔ 1404/3/2 در 1404", []),
        ("نامهٔ PDF و 12 پیوست", []),
        ("Ctrl+1 تا Ctrl+9: بخش‌ها", ["Ctrl+1", "Ctrl+9"]),
        ("120", []),
    ],
)
def test_a_code_has_letters_and_digits(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in codes_in(text)] == found


@pytest.mark.parametrize("code", [CODE, "009KV"])
def test_the_digits_of_a_code_are_drawn_in_the_plain_font(code: str) -> None:
    layout, _height = laid_out(f"شورای {left_to_right(code)} در 1405 جلسه دارد", screen_font(10), 900, RIGHT)
    drawn = {run.rawFont().familyName(): len(run.glyphIndexes()) for run in layout.glyphRuns()}
    assert drawn.keys() == {SCREEN_FAMILY, PLAIN_FAMILY}
    assert drawn[PLAIN_FAMILY] == len(code)


@pytest.mark.parametrize("wrap", [False, True], ids=["one line", "wrapped"])
def test_a_label_shows_a_code_unlike_persian_digits(qtbot: QtBot, wrap: bool) -> None:
    latin, persian = (label(words(code), wrap=wrap) for code in (CODE, PERSIAN))
    for each in (latin, persian):
        qtbot.addWidget(each)
    assert picture(latin) != picture(persian)
    latin.setText(words(PERSIAN))
    assert picture(latin) == picture(persian)  # nothing else differs


def test_a_label_claims_the_room_of_its_code(qtbot: QtBot) -> None:
    told = label(left_to_right("K000000000V"))
    qtbot.addWidget(told)
    layout, _height = laid_out(told.text(), told.font(), 1000, RIGHT)
    assert told.sizeHint().width() >= layout.lineAt(0).naturalTextWidth()
    wrapped = label(" ".join([words(CODE)] * 6), wrap=True)
    qtbot.addWidget(wrapped)
    layout, height = laid_out(wrapped.text(), wrapped.font(), 200, RIGHT, wrap=True)
    assert layout.lineCount() > 3
    assert wrapped.heightForWidth(200) >= height


def test_a_shortened_line_shows_a_code_unlike_persian_digits(qtbot: QtBot) -> None:
    pair = [ElidedLabel(words(code)) for code in (CODE, PERSIAN)]
    for each in pair:
        qtbot.addWidget(each)
    assert picture(pair[0]) != picture(pair[1])


def _drawn(cell: Cell) -> QImage:
    """The cell as the list draws it."""
    column = Column[str]("name", "نام", lambda _record: cell)
    model = ListModel([column], lambda _query, _sort: ["1"], lambda ids: [str(each) for each in ids])
    model.refresh()
    image = QImage(320, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter, option = QPainter(image), QStyleOptionViewItem()
    option.rect = QRect(0, 0, 320, 60)  # type: ignore[attr-defined]
    CellDelegate().paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def test_a_cell_shows_a_code_inside_its_words() -> None:
    assert _drawn(Cell(words(CODE))) != _drawn(Cell(words(PERSIAN)))
    assert _drawn(Cell("نام", words(CODE))) != _drawn(Cell("نام", words(PERSIAN)))


def test_a_tip_shows_a_code_in_the_plain_font() -> None:
    assert f'<span style="font-family: {PLAIN_FAMILY}">{CODE}</span>' in tip(words(CODE))
    assert tip("<b> ۱۲") == "<b> ۱۲"
    assert "&lt;b&gt;" in tip(f"<b> {CODE}")
    column = Column[str]("name", "نام", lambda _record: Cell(words(CODE)))
    model = ListModel([column], lambda _query, _sort: ["1"], lambda ids: [str(each) for each in ids])
    model.refresh()
    index = model.index(0, 0)
    assert PLAIN_FAMILY in str(model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert model.data(index, Qt.ItemDataRole.DisplayRole) == words(CODE)


def test_a_choice_shows_a_code_with_its_own_digits(qtbot: QtBot) -> None:
    box = ChoiceBox("فلش", [("a", "فلش ۱"), ("b", left_to_right("USB16"))])
    qtbot.addWidget(box)
    assert box.font().family() == PLAIN_FAMILY == box.view().font().family()
    box.set_choices([("a", "فلش 1")])
    assert box.font().family() == SCREEN_FAMILY == box.view().font().family()


def test_a_field_shows_a_code_with_its_own_digits(qtbot: QtBot) -> None:
    field = LineEdit("جستجو")
    qtbot.addWidget(field)
    field.ensurePolished()
    field.setText(CODE)
    assert field.font().family() == PLAIN_FAMILY
    field.setText("جلسهٔ 12")
    assert field.font().family() == SCREEN_FAMILY
