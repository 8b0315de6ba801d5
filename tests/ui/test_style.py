# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The look: contrast is computed, the theme switches live, icons take its colours."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.resources import folder, resource
from mahalleh_desktop.ui.style.contrast import contrast, readable_on
from mahalleh_desktop.ui.style.fonts import SCREEN_FAMILY
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.sheet import style_sheet
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.style.tokens import BORDER_PAIRS, DARK, LIGHT, TEXT_PAIRS, Colours, tokens
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.charts.heat import mixed
from mahalleh_desktop.ui.widgets.chip import TONES
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit

from .inspection import settle
from .typing_keys import type_text


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(colours: Colours) -> None:
    for pairs, least in ((TEXT_PAIRS, 4.5), (BORDER_PAIRS, 3.0)):
        for front, back in pairs:
            found = contrast(getattr(colours, front), getattr(colours, back))
            assert found >= least, f"{front} on {back}: {found:.2f}"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_heat_colour_carries_a_readable_number(colours: Colours) -> None:
    for share in range(101):
        ground = mixed(colours.card, colours.accent, share / 100)
        assert contrast(ground, readable_on(ground, "#ffffff", "#000000")) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_ground_and_an_ink(tone: str) -> None:
    for dark in (False, True):
        now = tokens(dark=dark)
        assert contrast(now.ink(tone), getattr(now.colours, f"{tone}_soft")) >= 4.5


def test_sheet_is_filled_and_scales() -> None:
    normal, large = style_sheet(tokens()), style_sheet(tokens(large=True))
    assert "$" not in normal
    assert "border-radius: 12px" in normal
    assert "border-radius: 15px" in large
    assert LIGHT.card in normal
    assert DARK.card in style_sheet(tokens(dark=True))


def test_theme_switches_live(look: Theme) -> None:
    button = primary_button("جلسهٔ جدید", "plus")
    button.show()
    before = button.sizeHint(), button.icon().cacheKey()
    look.use(large=True, dark=True)
    assert button.sizeHint().height() > before[0].height()
    assert button.icon().cacheKey() != before[1]
    assert QApplication.font().pointSizeF() == 13.5
    assert QApplication.palette().window().color().name() == DARK.window
    look.use(large=False)
    assert look.tokens.dark
    assert QApplication.font().pointSizeF() == 10.5


class Polishings(QObject):
    """Counts how often each widget below is told that its style has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.counts[watched] += 1
        return False


def test_a_switch_does_not_cost_more_the_deeper_a_widget_stands(look: Theme) -> None:
    """Qt would polish the innermost one here a dozen times; with all pages open that takes a second."""
    chain = [QWidget()]
    for _depth in range(12):
        chain.append(QFrame(chain[-1]))
    button = QPushButton("ب", chain[-1])
    chain[0].show()
    seen = Polishings()
    button.installEventFilter(seen)
    look.use(dark=True)
    look.use(large=True)
    assert 0 < seen.counts[button] <= 4


def test_a_switch_leaves_what_is_being_typed(look: Theme) -> None:
    field, text = LineEdit("نام"), TextEdit("متن")
    for editor in (field, text):
        editor.show()
        type_text(editor, "نورپردازی")
        look.use(dark=not look.tokens.dark, large=not look.tokens.large)
        assert editor.value() == "نورپردازی" and editor.hasFocus()
        type_text(editor, "ها")
        assert editor.value() == "نورپردازیها"
        editor.undo()
        assert editor.value() != "نورپردازیها"
    field.set_value("نورپردازی")
    field.setSelection(1, 3)
    look.use(dark=not look.tokens.dark)
    assert (field.selectionStart(), field.selectionLength()) == (1, 3)


def test_a_text_that_broke_anew_while_hidden_is_seen_whole(look: Theme) -> None:
    stack, page, editor = QStackedWidget(), QWidget(), TextEdit("متن")
    column = QVBoxLayout(page)
    column.addWidget(editor)
    stack.addWidget(page)
    stack.addWidget(QWidget())
    stack.resize(1000, 400)
    stack.show()
    editor.set_value("نورپردازی و نظافت بوستان محله با همکاری شهرداری " * 4)
    settle(stack)
    stack.setCurrentIndex(1)
    for width in (500, 480):
        stack.resize(width, 400)
        settle(stack)
        stack.grab()  # hands hidden widgets the sizes they have been given
    stack.setCurrentIndex(0)
    settle(stack)
    lines = round(editor.document().size().height())
    assert lines > 2
    assert editor.height() >= lines * editor.fontMetrics().lineSpacing() + look.tokens.px(26)


def test_the_bundled_font_is_the_one_drawn_with(look: Theme) -> None:
    assert QFontInfo(QApplication.font()).family() == SCREEN_FAMILY


def test_icons_are_tinted_and_licensed(look: Theme) -> None:
    drawing = icon_pixmap("check", "#ff0000", 32).toImage()
    inks = {
        drawing.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if drawing.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#ff0000"}
    assert "ISC" in resource("icons/LICENSE").read_text(encoding="utf-8")


def test_every_icon_that_the_code_names_is_there() -> None:
    shipped = {path.stem for path in (folder("resources") / "icons").glob("*.svg")}
    package = resource("style.qss").parent.parent / "mahalleh_desktop" / "ui"
    named = set()
    for path in package.rglob("*.py"):
        found = re.findall(
            r'(?:give_icon\(\s*[\w.]+,|icon_pixmap\(|IconLabel\(|_button\([^()]*,)\s*"([a-z0-9-]+)"',
            path.read_text(),
        )
        named.update(found)
    assert named - shipped == set()
