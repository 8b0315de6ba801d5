# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is copied from a paper or searched in it is real Persian, for three independent readers."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from mahalleh_desktop.documents.issuer import finished, running_foot
from mahalleh_desktop.documents.page.blocks import BODY, Paragraph
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.lines import Span, Style, bold
from tests.documents.sample import ISSUER, no_spaces, pdfium_text, poppler_text, pypdf_text

PHRASES = {
    "کتاب‌ها و مجله‌ها": "", "می‌شود و نمی‌خواهیم": "", "لالهٔ سالن اسلامی": "", "مسئولیت و مسائل": "",
    "صورت‌جلسهٔ شمارهٔ ۱۷": "", "۱۴۰۵/۰۹/۰۱": "", "۱۸:۳۰ تا ۲۰:۱۵": "", "۱۲٬۵۰۰٬۰۰۰ ریال": "", "۷۱٪": "",
    "۰۲۱-۸۸۷۷۶۶۵۵": "", "info@example.ir": "", "OpenStreetMap": "", "(پیوست دارد)": "", "«چرا نوبت»": "",
    "حتماً و لطفاً": "", "محلّه و مدّت": "", "كتابهاي علمي": "کتابهای علمی", "نصرت‌الله رحمانی": "",
    "مؤسسه و رأی‌گیری": "", "آیت‌الله": "", "قرآن و الآن": "", "تأمین اعتبار": "", "آقای ملک‌زاده": "",
    "شورای پیشرفت محلهٔ امیرآباد": "", "کلاس و سؤال": "", "ملأ عام": "", "اولاً و کاملاً": "",
    "نمایندهٔ پایگاه": "", "خیابان شهدا": "", "1405 در 12 آذر": "۱۴۰۵ در ۱۲ آذر",
}  # fmt: skip
SURROUNDED = "متن پیش {} متن پس"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = [phrase for place, phrase in enumerate(PHRASES) if place % 3 == 0]
    blocks: list[object] = [Paragraph(phrase, Style()) for phrase in PHRASES if phrase not in cells]
    blocks.append(
        Table((Column("ردیف", share=1), Column("شرح", share=1)), [Row((c, c)) for c in cells], "#0b5c4f")
    )
    path: Path = tmp_path_factory.mktemp("copied") / "paper.pdf"
    path.write_bytes(finished(ISSUER, "آزمون", blocks, running_foot("آزمون", ISSUER)))  # type: ignore[arg-type]
    return path


def _missing(text: str) -> list[str]:
    found = no_spaces(text)
    return [phrase for phrase, wanted in PHRASES.items() if no_spaces(wanted or phrase) not in found]


def test_there_are_thirty_phrases() -> None:
    assert len(PHRASES) == 30


def test_poppler_finds_28(paper: Path) -> None:
    assert len(_missing(poppler_text(paper))) <= 2, _missing(poppler_text(paper))


def test_pdfium_finds_27(paper: Path) -> None:
    assert len(_missing(pdfium_text(paper))) <= 3, _missing(pdfium_text(paper))


def test_pypdf_finds_25(paper: Path) -> None:
    assert len(_missing(pypdf_text(paper))) <= 5, _missing(pypdf_text(paper))


def test_a_sentence_keeps_its_order_in_every_reader(tmp_path: Path) -> None:
    """Numbers, Latin names and bold words stand where they were written, in lines that are justified too."""
    sentence = "در سال ۱۴۰۵ مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال به PostgreSQL و خانهٔ شمارهٔ ۷ رسید"
    emphasis = (Span("از "), bold("کتاب‌ها "), Span("تا "), bold("۱۸:۳۰"), Span(" مانده است"))
    path = tmp_path / "order.pdf"
    blocks = [Paragraph(f"{sentence} و {sentence}", BODY), Paragraph(emphasis, BODY)]
    path.write_bytes(finished(ISSUER, "آزمون", blocks, running_foot("آزمون", ISSUER)))
    wanted = ("درسال۱۴۰۵مبلغ۱۲٬۵۰۰٬۰۰۰ریالبهPostgreSQLوخانهٔشمارهٔ۷رسیدو", "ازکتاب‌هاتا۱۸:۳۰ماندهاست")
    for text in (poppler_text(path), pdfium_text(path), pypdf_text(path)):
        for each in wanted:
            assert each in no_spaces(text)


def test_no_reader_sees_drawing_codes(paper: Path) -> None:
    for text in (poppler_text(paper), pdfium_text(paper), pypdf_text(paper)):
        strange = {
            c for c in text if 0xFB50 <= ord(c) <= 0xFEFC or unicodedata.category(c) == "Co" or c == "\ufffd"
        }
        assert strange == set()
