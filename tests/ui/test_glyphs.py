# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What Qt lays out: no missing glyph, no other font than ours, and letters joined where they should be."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QFont, QImage, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import ZWNJ
from mahalleh_desktop.resources import folder, resource
from mahalleh_desktop.ui.style.fonts import code_font, screen_font

pytestmark = pytest.mark.usefixtures("qapp")
FONTS = [
    ("normal", lambda: screen_font(10)),
    ("medium", lambda: screen_font(10, QFont.Weight.Medium)),
    ("bold", lambda: screen_font(10, QFont.Weight.Bold)),
    ("codes", lambda: code_font(10)),
]
TO_NEITHER, TO_RIGHT = "ء", "اأإآٱدذرزژوؤة"
WORDS = (
    "محله", f"صورت{ZWNJ}جلسه", f"می{ZWNJ}شود", "شورای پیشرفت محلهٔ سرآسیاب", "مصوبه", "لا", f"نقطه{ZWNJ}ضعف",
    "گفت‌وگوی صمیمی", "فرمانداری", "کتابخانه",
)  # fmt: skip


def runs(text: str, font: QFont) -> list[tuple[str, list[int]]]:
    """The family and the glyph numbers of each run of a text on one line."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1_000_000)
    layout.endLayout()
    return [(run.rawFont().familyName(), list(run.glyphIndexes())) for run in layout.glyphRuns()]


def glyphs(text: str, font: QFont) -> list[int]:
    return [number for _family, numbers in runs(text, font) for number in numbers]


def shown_texts() -> list[str]:
    """Every Persian text of the catalogue, and every line of the help."""
    with (folder("i18n") / "fa.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file, locale="fa") if message.id]
    for page in sorted(resource("help").glob("*.md")):
        texts.extend(re.sub(r"\(pictures/.*\)", "", page.read_text(encoding="utf-8")).splitlines())
    return [text for text in texts if text]


def joins(word: str) -> list[bool]:
    """For each letter whether it is joined to a neighbour, by the rules of the script."""
    found = []
    for place, letter in enumerate(word):
        before, after = word[place - 1 : place], word[place + 1 : place + 2]
        behind = bool(before) and before.isalpha() and before not in TO_RIGHT + TO_NEITHER
        ahead = bool(after) and after.isalpha() and after != TO_NEITHER and letter not in TO_RIGHT
        found.append(letter.isalpha() and letter != TO_NEITHER and (behind or ahead))
    return found


def picture(widget: QWidget) -> QImage:
    widget.resize(240, 60)
    widget.ensurePolished()
    return widget.grab().toImage()


@pytest.mark.parametrize(("name", "font"), FONTS, ids=[name for name, _font in FONTS])
def test_every_text_is_drawn_whole_in_our_own_font(name: str, font: object) -> None:
    chosen = font()  # type: ignore[operator]
    texts = shown_texts()
    assert len(texts) > 2000
    wrong = [
        (text, family)
        for text in texts
        for family, numbers in runs(text, chosen)
        if family != chosen.family() or 0 in numbers
    ]
    assert wrong == []


def test_a_sign_that_the_font_lacks_would_be_found() -> None:
    """Qt takes such a sign from another font, or draws glyph 0 where no font has it."""
    font = screen_font(10)
    assert any(family != font.family() or 0 in numbers for family, numbers in runs("محله 漢 😀", font))


@pytest.mark.parametrize("word", WORDS)
def test_letters_join(word: str) -> None:
    """A joined letter has another glyph than when it stands alone; one that is not joined has the same."""
    for _name, font in FONTS:
        whole = set(glyphs(word, font()))
        for part in re.split(f"[{ZWNJ} ]", word):
            laid = glyphs(part, font())
            alone = [number for letter in part for number in glyphs(letter, font())]
            assert any(joins(part)) and laid != alone
            assert set(laid) <= whole, "a half-space or a space changed how its neighbours join"
            for letter in filter(str.isalpha, part):  # a mark melts into the letter below it
                free = [each for each, tied in zip(part, joins(part), strict=True) if not tied]
                assert (glyphs(letter, font())[0] in laid) == (letter in free), (part, letter)


def test_a_half_space_parts_the_letters_and_draws_nothing_wide() -> None:
    font = screen_font(10)
    apart, together = glyphs(f"می{ZWNJ}شود", font), glyphs("میشود", font)
    assert apart != together and len(apart) >= len(together)
    laid = QTextLayout(ZWNJ, font)
    laid.beginLayout()
    line = laid.createLine()
    laid.endLayout()
    assert line.naturalTextWidth() == 0


def test_no_word_of_qt_is_marked_for_a_mnemonic(qtbot: QtBot) -> None:
    """Qt underlines the letter after a ``&``, and the letters around it come apart."""
    plain, marked = QPushButton("پشتیبان"), QPushButton("پ&شتیبان")
    files, line = QFileDialog(), QLineEdit()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    every = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(every.Ok | every.Cancel | every.SaveAll | every.RestoreDefaults | every.Help)
    menu = line.createStandardContextMenu()
    for widget in (plain, marked, files, line, box, menu):
        qtbot.addWidget(widget)
    assert picture(plain) != picture(marked), "that is why"
    files.show()
    parts: list[QWidget] = [*files.findChildren(QWidget), *box.findChildren(QWidget)]
    words = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    for owner in (files, menu):
        actions: Iterable[QAction] = owner.findChildren(QAction)
        words += [action.text() for action in actions]
    words += [
        QCoreApplication.translate(*each) for each in (("QFileDialog", "&New Folder"), ("QWizard", "&Next"))
    ]
    assert len(list(filter(None, words))) > 20
    assert [word for word in words if "&" in word] == []
    assert "&" not in (folder("i18n") / "fa.po").read_text(encoding="utf-8").partition("\n\n")[2]
