# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every paper says and looks as it did when somebody looked at it; nothing is clipped or overlaps."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mahalleh_desktop.core.minutes import AgendaLine, Letterhead, ResolutionLine
from mahalleh_desktop.documents.issuer import LIST_FRAME, Issuer, head
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.page.blocks import BODY, Block, Drawing, Paragraph, heading
from mahalleh_desktop.documents.page.emblem import LARGEST_LOGO, read_logo
from mahalleh_desktop.documents.page.flow import Paper, drawn
from mahalleh_desktop.documents.page.footer import PlainFurniture
from mahalleh_desktop.documents.page.sheet import LEFT, RIGHT, TOP, Sheet
from mahalleh_desktop.documents.persian.lines import Style, natural_width, shortened
from mahalleh_desktop.documents.pictures import page_count
from mahalleh_desktop.errors import KnownError
from tests.documents.all_papers import ALL, GOLDEN, golden_text, page_images
from tests.documents.layout_faults import layout_faults
from tests.documents.looks import TOLERANCE, as_png, differing, look
from tests.documents.sample import check_pdf, minutes
from tests.documents.stress import LONG_RESOLUTION, stress
from tests.documents.test_minutes_paper import bare


@pytest.mark.parametrize("name", ALL)
def test_a_paper_is_as_it_was(name: str, tmp_path: Path) -> None:
    pdf = ALL[name]()
    assert golden_text(pdf, tmp_path) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert differing(look(pdf), Image.open(GOLDEN / f"{name}.png")) <= TOLERANCE
    assert layout_faults(pdf, watermark=name in ("minutes-draft", "minutes-archive", "minutes-void")) == []


def test_the_pictures_for_a_telephone_are_as_they_were() -> None:
    assert differing(page_images(), Image.open(GOLDEN / "page-images.png")) <= TOLERANCE


def test_a_golden_picture_sees_what_a_person_would() -> None:
    """A line that moved by two points, a rule through a text, a word more; not what is the same."""

    def seen(*texts: str, up: float = 0.0, rule: float = 0.0) -> Image.Image:
        class Written(PlainFurniture):
            def over(self, sheet: Sheet, page: int, pages: int) -> None:  # noqa: ARG002
                end = 700.0 + up
                for text in texts:
                    end = sheet.text(text, Style(), LEFT, RIGHT, end)
                if rule:
                    sheet.rule(LEFT, RIGHT, end + rule)

        picture = look(drawn([Paper([], Written())]).data)
        return Image.open(io.BytesIO(as_png(picture)))

    text = "شورای پیشرفت محلهٔ گلستان در تاریخ ۱۹ شهریور تشکیل جلسه داد"
    usual = seen(text, rule=-1)
    assert differing(usual, seen(text, rule=-1)) == 0
    for other in (seen(text, up=2, rule=-1), seen(text, rule=8), seen(text + " و", rule=-1), seen(text)):
        assert differing(usual, other) > TOLERANCE


def test_the_stress_paper_is_clean(tmp_path: Path) -> None:
    pdf = render_minutes(stress(), state="finalised")
    assert page_count(pdf) == 7 and 880 <= len(LONG_RESOLUTION) <= 930
    assert len(stress().attendance) == 30 and len(set(stress().discussion.split("\n"))) > 10
    assert layout_faults(pdf) == []
    (tmp_path / "paper.pdf").write_bytes(pdf)
    check_pdf(tmp_path / "paper.pdf")


class CutAnywhere(Paragraph):
    """A paragraph that parts after ``lines``, as ours never does."""

    lines = 1

    def first(self, width: float) -> float:  # noqa: ARG002
        return self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        laid = self.laid(width)
        parts = laid[: self.lines], laid[self.lines :]
        return tuple(Paragraph(self.text, self.style, {width: part}) for part in parts)  # type: ignore[return-value]


def test_orphans_are_seen() -> None:
    """A heading last on a page, a first line alone at the end, a last line alone at the beginning."""
    text = "جمله‌ای که چند سطر را پر می‌کند و در پایان صفحه می‌شکند. " * 6
    lines = len(Paragraph(text).laid(RIGHT - LEFT))
    full = TOP - LIST_FRAME.bottom

    def faults(*blocks: Block) -> list[str]:
        return layout_faults(drawn([Paper(blocks, PlainFurniture(), LIST_FRAME)]).data)

    def room(tall: float) -> Drawing:
        return Drawing(tall, lambda *_edges: None)

    assert lines >= 4
    before = Paragraph("سطر پیش", BODY)
    for height, cut, wanted in (
        (40, 1, "first line"),
        (19 * lines - 10, lines - 1, "last line"),
        (60, 2, ""),
    ):
        CutAnywhere.lines = cut
        found = faults(room(full - height - 19), before, CutAnywhere(text, BODY))
        assert [wanted in fault for fault in found] == ([True] if wanted else []), found
    named = heading(1, "عنوان", "#0b5c4f")
    last = Drawing(named.tall, named.draws)
    assert "heading" in faults(room(full - 30), last, Paragraph(text, BODY))[0]
    assert faults(room(full - 30), named, Paragraph(text, BODY)) == []


def test_a_fault_is_seen() -> None:
    """The looking itself: a head drawn over the blocks is noticed."""
    issuer = Issuer("شورا", "A1", Letterhead(("شورای نمونه", "مسجد نمونه")))

    class Twice(PlainFurniture):
        def over(self, sheet: object, page: int, pages: int) -> None:  # noqa: ARG002
            head(issuer).draw(sheet, 51, 520, 795)  # type: ignore[arg-type]

    assert layout_faults(drawn([Paper([head(issuer)], Twice())]).data)


def test_a_rule_through_a_text_is_seen() -> None:
    """As when the running head went on in a second line; a rule below the text is none."""

    class Ruled(PlainFurniture):
        up = 0.0

        def over(self, sheet: Sheet, page: int, pages: int) -> None:  # noqa: ARG002
            end = sheet.text("متن روی خط", Style(), LEFT, RIGHT, 700)
            sheet.rule(LEFT, RIGHT, end + self.up)

    for up, seen in ((8.0, True), (-1.0, False)):
        Ruled.up = up
        faults = layout_faults(drawn([Paper([], Ruled())]).data)
        assert any("a rule through" in fault for fault in faults) == seen


BAD: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a very long word": {"discussion": "ب" * 5000, "place": "م" * 5000},
    "a very long Latin word": {"discussion": "w" * 5000, "presiding": "W" * 400},
    "long words in cells": {"resolutions": (ResolutionLine("1405/1/1", "پ" * 5000, executor="ش" * 5000),)},
    "long words in the agenda": {"agenda": (AgendaLine("د" * 5000, "ن" * 500),)},
    "control characters": {"discussion": "\x07\x1b[31mسرخ\x7f\r\n\t پایان", "place": "\n\n\n"},
    "bidi characters": {
        "discussion": "".join(map(chr, (0x202E, 0x2066, 0x2067, 0x200F))) * 50 + "متن",
        "clerk": chr(0x202E) + "ali",
    },
    "spaces only": {"discussion": "   \n  \n ", "place": "   ", "presiding": "  "},
    "a council of one endless word": {"council": "ن" * 400},
    "a long letterhead": {"letterhead": Letterhead(("ن" * 300, "م" * 300, "ا" * 300))},
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_a_good_page(name: str, tmp_path: Path) -> None:
    given = minutes(**BAD[name]) if BAD[name] else bare()
    pdf = render_minutes(given, state="finalised")
    (tmp_path / "paper.pdf").write_bytes(pdf)
    check_pdf(tmp_path / "paper.pdf")
    assert layout_faults(pdf) == []


@pytest.mark.parametrize("field", ["discussion", "place", "presiding", "number"])
def test_an_emoji_is_a_clear_error_wherever_it_stands(field: str) -> None:
    with pytest.raises(KnownError) as error:
        render_minutes(minutes(**{field: "خوب 🌹"}), state="finalised")
    assert error.value.code == "missing_glyph" and error.value.params["character"] == "🌹"


def test_a_logo_of_50_megabytes_or_no_picture_is_passed_over() -> None:
    assert read_logo(b"x" * (50 * 1024 * 1024)) is None
    assert read_logo(b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_LOGO - 8)) is None
    assert read_logo(b"<svg/>") is None and read_logo(b"") is None
    with_logo = minutes(letterhead=Letterhead(("شورا",), logo="ab" * 32))
    huge = render_minutes(with_logo, state="finalised", assets={"ab" * 32: b"x" * (50 * 1024 * 1024)})
    assert huge == render_minutes(with_logo, state="finalised")


def test_a_running_head_is_one_line_however_long_the_name() -> None:
    style = Style(size=8.5)
    for name in ("شورای پیشرفت محلهٔ " + "نخلستان " * 40, "ن" * 900, "W" * 900):
        short = shortened(name, style, 250)
        assert short.endswith("…") and 150 < natural_width(short, style) <= 250
    assert shortened("کوتاه", style, 250) == "کوتاه" and shortened("الف\nب", style, 250) == "الف ب"
