# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lines of Persian: order, breaking, justification, marks, and letters that the fonts lack."""

from __future__ import annotations

from itertools import groupby

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.persian.isolate import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    RIGHT_TO_LEFT_MARK,
    left_to_right,
)
from mahalleh_desktop.documents.persian.fonts import REGULAR, width
from mahalleh_desktop.documents.persian.letters import DRAWN_MARK, TOLD_MARK, copied, drawn, glyphs
from mahalleh_desktop.documents.persian.lines import WIDEST_GAP, Line, Span, Style, bold, lines
from mahalleh_desktop.documents.persian.order import levels, reordered
from mahalleh_desktop.documents.persian.printable import printable
from mahalleh_desktop.errors import KnownError

LETTERS = "ابپتنمی ‌آabXY۰۱۹059 .،:/-+٪%«»!؟#\u064b\u0651"
TEXT = "در آغاز جلسه، دبیر شورا گزارش پیگیری مصوبه‌های جلسهٔ شمارهٔ ۱۶ را با نرم‌افزار OpenStreetMap خواند. " * 6


def visual(text: str) -> str:
    kept, found = levels(text)
    return "".join(reordered(kept, found))


def shown(line: Line) -> str:
    pieces = sorted(line.pieces, key=lambda each: each.left)
    shown = "".join(chr(copied(ord(c))) for piece in pieces for c in piece.glyphs)
    return shown.replace(RIGHT_TO_LEFT_MARK, "")  # drawn behind numbers and signs, as nothing


@given(st.text(st.sampled_from([c for c in LETTERS if c != "\u200c"]), max_size=30))
def test_order_is_that_of_the_unicode_algorithm(text: str) -> None:
    """Trailing spaces and marks aside, which stand at the line's end in any case."""
    text = "ب" + text.replace("\u064b", "").replace("\u0651", "").strip() + "ن"
    assert visual(text) == get_display(text, base_dir="R")


@given(
    st.text(
        st.sampled_from([*LETTERS, LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE]),
        max_size=40,
    )
)
def test_nothing_is_lost_and_controls_never_show(text: str) -> None:
    kept, found = levels(text)
    assert len(kept) == len(found)
    wanted = [c for c in text if c not in {LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE}]
    assert sorted(reordered(kept, found)) == sorted(wanted)


def test_isolates_keep_telephone_numbers_and_brackets() -> None:
    assert visual("تلفن " + left_to_right("021-88") + " است").count("021-88") == 1
    assert visual("الف (abc) ب") == "ب )abc( فلا"
    assert visual("الف " + RIGHT_TO_LEFT_ISOLATE + "a ب" + POP_ISOLATE + " ج") == "ج ب a فلا"


@pytest.mark.parametrize("control", [0x202E, 0x202D, 0x2067, 0x2066, 0x2069, 0x202C, 0x200F, 0x61C])
def test_a_lone_control_changes_nothing(control: int) -> None:
    assert visual("مصوبهٔ" + chr(control) + " یک") == visual("مصوبهٔ یک")


@pytest.mark.parametrize("text", ["۷۸٪", "78%", "رشد ۷۸٪ بود", "(۷۸٪)"])
def test_the_percent_sign_stands_left_of_its_number(text: str) -> None:
    shown_text = visual(drawn(text)).replace("%", "٪").replace(chr(DRAWN_MARK), "")
    assert "٪۷۸" in shown_text


def test_deep_isolates_do_no_harm() -> None:
    kept, _ = levels(RIGHT_TO_LEFT_ISOLATE * 5000 + "الف" + POP_ISOLATE * 5000)
    assert kept == "الف"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("جلسهٔ 17", "جلسهٔ ۱۷"),
        ("كتاب علي", "کتاب علی"),
        ("نسخهٔ A4 و Windows 10", "نسخهٔ A4 و Windows 10"),
        ("info2@example.ir", "info2@example.ir"),
        ("٣٤ نفر", "۳۴ نفر"),
        ("تلفن 021-88776655", "تلفن " + left_to_right("۰۲۱-۸۸۷۷۶۶۵۵")),
        ("الف\x07\x00ب", "الفب"),
    ],
)
def test_what_is_drawn(typed: str, wanted: str) -> None:
    assert drawn(typed).translate({DRAWN_MARK: None, TOLD_MARK: None}) == wanted


def test_ligatures_are_one_shape_and_empty_letters() -> None:
    for word in ("سلام", "الله", "الآن", "لأ", "محلهٔ"):
        codes = glyphs(word, True)
        assert "".join(chr(copied(ord(c))) for c in reversed(codes)) == word
        assert width(codes, REGULAR) > 0


def test_brackets_are_mirrored() -> None:
    assert glyphs("(الف)", True)[0] == "("


@pytest.mark.parametrize("room", [120.0, 200.0, 333.0, 470.0])
def test_justified_lines_fill_the_room_without_wide_gaps(room: float) -> None:
    style = Style(align="justify")
    space = width(" ", style.font) * style.size / 1000
    *justified, last = lines(TEXT, style, room)
    assert last.widened == 0
    for line in justified:
        spaces = sum(piece.glyphs.count(" ") for piece in sorted(line.pieces, key=lambda each: each.left))
        assert line.width <= room + 0.1
        assert 1 + line.widened / space <= WIDEST_GAP + 0.01
        if line.widened:
            assert line.width + line.widened * spaces == pytest.approx(room, abs=0.1)


def test_balanced_lines_are_no_more_and_about_equal() -> None:
    plain, balanced = lines(TEXT, Style(), 200), lines(TEXT, Style(balanced=True), 200)
    assert len(plain) == len(balanced)
    assert max(line.width for line in balanced) <= max(line.width for line in plain) + 0.1


@pytest.mark.parametrize("word", ["ب" * 5000, "a" * 5000, "سلام" * 1250, "\u0651" * 5000])
def test_a_word_of_5000_letters_is_cut_to_fit(word: str) -> None:
    found = lines("پیش " + word + " پس", Style(align="justify"), 300)
    assert all(line.width <= 300.1 for line in found)
    assert sum(len(shown(line).replace(" ", "")) for line in found) == len(word) + 5


def test_bold_spans_keep_the_order_of_the_line() -> None:
    (line,) = lines((bold("غایبان: "), Span("علی ۱۲")), Style(), 400)
    assert shown(line) == "۱۲ یلع :نابیاغ"
    fonts = [font for font, _pieces in groupby(line.pieces, lambda piece: piece.font)]
    assert fonts == ["Vazirmatn-Bold", "Vazirmatn-Regular"]


@pytest.mark.parametrize("align", ["right", "justify"])
def test_a_dash_never_ends_a_line(align: str) -> None:
    """It goes with the word after it; the space between them is widened like the others."""
    reasons = "آقای رضا ملک‌زاده – غایب موجه؛ خانم لیلا چیت‌ساز "
    parts = [Span(reasons), bold("– "), Span("با تأخیر - ساعت ۱۸:۲۰")]
    for room in range(60, 300, 7):
        for line in lines(parts, Style(align=align), room):
            text = shown(line)
            assert text[0] not in "-–", (room, text)
            assert line.width + line.widened * line.spaces <= room + 0.1


def test_empty_texts_are_one_empty_line() -> None:
    assert len(lines("", Style(), 100)) == 1
    assert len(lines("الف\n\nب", Style(), 100)) == 3


@pytest.mark.parametrize("sign", ["←", "😀", "漢", "\ue123"])
def test_a_missing_glyph_is_told_with_its_character(sign: str) -> None:
    with pytest.raises(KnownError) as caught:
        lines(f"متن {sign} متن", Style(), 200)
    assert caught.value.code == "missing_glyph"
    assert caught.value.params["character"] == sign
    assert caught.value.params["text"] == f"متن {sign} متن"
    assert caught.value.params["shown"] == ("U+E123" if sign == "\ue123" else sign)


def test_a_missing_glyph_is_told_with_the_words_around_it() -> None:
    words = "واژه " * 20
    with pytest.raises(KnownError) as caught:
        lines((bold(words), Span(f"اینجا 😀 است {words}")), Style(), 200)
    assert caught.value.params["text"] == "…واژه واژه اینجا 😀 است واژه واژه واژه…"


def test_vowel_marks_are_centred_over_their_letters() -> None:
    codes = lines("سّ", Style(), 100)[0].pieces[0].glyphs
    assert len(codes) == 2 and ord(codes[0]) >= 0xF0000 and copied(ord(codes[0])) == 0x651


def test_what_the_fonts_lack_is_shown_in_a_paper_of_many_hands() -> None:
    for text in ("می‌شود", "شمارهٔ ۱۷", "مُحَرَّم", "كتاب علي", "لا الله", "«۱۲٪» (ABC)", "سطر\nدیگر"):
        assert printable(text) == text
    assert printable("پارک \U0001f642←") == "پارک \u2066[U+1F642]\u2069\u2066[U+2190]\u2069"
