# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is copied from a paper or searched in it is real Persian, for three independent readers."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from mahalleh_desktop.core.minutes import AgendaLine, Minutes, ResolutionLine
from mahalleh_desktop.core.persian.isolate import RIGHT_TO_LEFT_MARK, left_to_right
from mahalleh_desktop.documents.issuer import finished, running_foot
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.page.blocks import BODY, Paragraph
from mahalleh_desktop.documents.persian.lines import Span, Style, bold, lines
from tests.documents.sample import ISSUER, minutes, no_spaces, pdfium_text, poppler_text, pypdf_text

PHRASES = {
    "کتاب‌ها و مجله‌ها": "", "می‌شود و نمی‌خواهیم": "", "لالهٔ سالن اسلامی": "", "مسئولیت و مسائل": "",
    "صورت‌جلسهٔ شمارهٔ ۱۷": "", "۱۴۰۵/۰۹/۰۱": "", "۱۸:۳۰ تا ۲۰:۱۵": "", "۱۲٬۵۰۰٬۰۰۰ ریال": "", "۷۱٪": "",
    "۰۲۱-۸۸۷۷۶۶۵۵": "", "info@example.ir": "", "OpenStreetMap": "", "(پیوست دارد)": "", "«چرا نوبت»": "",
    "حتماً و لطفاً": "", "محلّه و مدّت": "", "كتابهاي علمي": "کتابهای علمی", "نصرت‌الله رحمانی": "",
    "مؤسسه و رأی‌گیری": "", "آیت‌الله": "", "قرآن و الآن": "", "تأمین اعتبار": "", "آقای ملک‌زاده": "",
    "شورای پیشرفت محلهٔ امیرآباد": "", "کلاس و سؤال": "", "ملأ عام": "", "اولاً و کاملاً": "",
    "نمایندهٔ پایگاه": "", "خیابان شهدا": "", "1405 در 12 آذر": "۱۴۰۵ در ۱۲ آذر",
}  # fmt: skip


def with_phrases() -> Minutes:
    """Minutes whose agenda, discussion and table of resolutions hold the phrases, ten each."""
    agenda, talk, cells = (list(PHRASES)[start::3] for start in range(3))
    sentence = "در این جلسه گفته شد {} و سپس اعضا آن را پذیرفتند تا پایان ماه انجام شود."
    return minutes(
        agenda=tuple(AgendaLine(phrase) for phrase in agenda),
        discussion="\n".join(sentence.format(phrase) for phrase in talk),
        resolutions=tuple(
            ResolutionLine(f"1405/17/{number}", phrase, None, "شهرداری", unanimous=True)
            for number, phrase in enumerate(cells, 1)
        ),
    )


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("copied") / "minutes.pdf"
    path.write_bytes(render_minutes(with_phrases(), state="finalised"))
    return path


def _missing(text: str) -> list[str]:
    """The phrases that are not found as they stand, their spaces where they belong."""
    return [phrase for phrase, wanted in PHRASES.items() if (wanted or phrase) not in text]


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


def test_spaces_stay_behind_numbers_and_signs(tmp_path: Path) -> None:
    """pdftotext put them before: «۱۲ ،۵» became «،۱۲ ۵». The mark that helps it is told to it alone."""
    sentences = (
        "از ۱۸:۳۰ تا ۲۰:۱۵، با حضور ۱۲ نفر؛ سپس ۷ مصوبه خوانده شد.",
        "موضوع: تعمیر ۱۴ پایه، تا ۱۴۰۵/۰۹/۰۱ و با ۱۲٬۵۰۰٬۰۰۰ ریال.",
        "تلفن ۰۳۴-۳۲۱۲۳۴۵۶ و همراه ۰۹۱۳ ۱۲۳ ۴۵۶۷ پاسخ می‌دهد! چرا؟ نه.",
    )
    path = tmp_path / "spaces.pdf"
    blocks = [Paragraph(each, style) for each in sentences for style in (Style(), BODY)]
    path.write_bytes(finished(ISSUER, "آزمون", blocks, running_foot("آزمون", ISSUER)))
    with pypdfium2.PdfDocument(path) as document:
        plain = document[0].get_textpage().get_text_range()
    # Only between a number and a full stop, colon or comma do the others need a mark of their own.
    for text in (plain, PdfReader(path).pages[0].extract_text()):
        assert set(re.findall(f"(.){RIGHT_TO_LEFT_MARK}(.)", text)) == {("۵", "،")}
    for each in sentences:
        assert each in poppler_text(path) and each in pdfium_text(path) and each in pypdf_text(path)


def test_groups_within_an_isolate_keep_their_order(tmp_path: Path) -> None:
    """A telephone number in groups, and Persian digits between Latin words, run as before."""
    line = lines("همراه " + left_to_right("۰۹۱۳ ۳۴۵ ۶۷۸۹") + " است", Style(), 500)[0]
    drawn_order = "".join(piece.glyphs for piece in sorted(line.pieces, key=lambda each: each.left))
    assert "۰۹۱۳ ۳۴۵ ۶۷۸۹" in drawn_order
    latin = lines("Room ۱۲ floor", Style(), 500)[0]
    assert "".join(p.glyphs for p in sorted(latin.pieces, key=lambda each: each.left)) == "Room ۱۲ floor"


def test_no_reader_sees_drawing_codes(paper: Path) -> None:
    for text in (poppler_text(paper), pdfium_text(paper), pypdf_text(paper)):
        strange = {
            c for c in text if 0xFB50 <= ord(c) <= 0xFEFC or unicodedata.category(c) == "Co" or c == "\ufffd"
        }
        assert strange == set()
