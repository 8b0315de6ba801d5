# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the papers' fonts hold: said truly without loading them, and shown by a sign where they lack one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.minutes import minutes_from
from mahalleh_desktop.core.persian.printing import surely_printed
from mahalleh_desktop.documents.meetings.addenda import render_addendum
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.persian.coverage import SUBSTITUTE, missing_glyph, substituted
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM, REGULAR, font
from mahalleh_desktop.documents.persian.letters import MOVED
from mahalleh_desktop.documents.persian.lines import Style, natural_width
from mahalleh_desktop.documents.scanned.reading_back import attached_data

from .sample import minutes, no_spaces
from .test_minutes_paper import text_of

SURE = [chr(code) for code in range(0x3000) if surely_printed(chr(code))]


def test_the_three_fonts_hold_the_same_signs() -> None:
    """Moved vowel marks, which a font gains while it draws, are left aside."""
    held = [
        {code for code in font(name).face.charToGlyph if code < MOVED} for name in (REGULAR, MEDIUM, BOLD)
    ]
    regular, medium, bold = held
    assert regular == medium == bold


@given(st.text(st.sampled_from(SURE), max_size=12))
def test_a_sure_text_is_drawn_in_every_form(text: str) -> None:
    natural_width(text, Style())


def test_persian_and_its_signs_are_sure() -> None:
    assert surely_printed("آیا «صورت‌جلسهٔ» ۱۴۰۵/۱۷، مسئولِ محلّۀ (ع)؟ ۷۱٪ – a@b.ir… مؤمنٌ إنشاءالله")
    assert len(SURE) > 400


@pytest.mark.parametrize("text", ["دورۀ", "خانۀ ما", "ۀ", "محلّۀ"])
def test_heh_with_yeh_is_drawn_after_every_letter(text: str) -> None:
    """U+06C0, as many keyboards type it: its lone form is in no font, the two letters are."""
    assert missing_glyph(text) is None and substituted(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("خوب 😀😀 بود", "خوب � بود"),
        ("🏳️\u200d🌈", "�"),
        ("ماہ", "ما�"),
        ("ب\u0659ب", "ب�ب"),
        ("漢字 و ←", "� و �"),
        ("\ue123\U000f0040\ufffe", "�"),
        ("ساده", "ساده"),
    ],
)
def test_each_run_that_cannot_be_drawn_becomes_one_sign(text: str, shown: str) -> None:
    assert substituted(text) == shown


@given(st.text(max_size=30))
def test_whatever_is_substituted_can_be_drawn(text: str) -> None:
    text = re.sub(r"[\ud800-\udfff]", "", text)
    assert missing_glyph(substituted(text)) is None


def test_history_is_printed_with_a_sign_and_carries_what_was_written(tmp_path: Path) -> None:
    written = minutes(discussion="خوب 🌹 بود", place="مسجد ←")
    pdf = render_minutes(written, state="finalised", history=True)
    data = attached_data(pdf)
    assert data is not None and minutes_from(data) == written
    paper = text_of(pdf, tmp_path)
    assert no_spaces(f"خوب {SUBSTITUTE} بود") in paper and "🌹" not in paper
    addendum = render_addendum(written, "correction", 1, "2026-10-01", "گل 🌹 افزوده شد.", "TCQR-WP0H-TNDN")
    assert no_spaces(f"گل {SUBSTITUTE} افزوده شد.") in text_of(addendum, tmp_path)
