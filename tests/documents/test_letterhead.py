# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The letterhead: box, basmala and names keep clear of each other; the logo is a picture or an error."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image

from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.documents.issuer import Issuer, head
from mahalleh_desktop.documents.page.flow import Paper, drawn
from mahalleh_desktop.documents.page.footer import PlainFurniture
from mahalleh_desktop.documents.page.letterhead import BOX
from mahalleh_desktop.documents.page.sheet import LEFT, TOP
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.papers.minutes_papers import draft_pdf
from mahalleh_desktop.usecases.records.people import change_logo
from mahalleh_desktop.usecases.records.reading import council_fields
from tests.documents.photographs import as_bytes
from tests.usecases.places import loaded_council
from tests.usecases.steps import held_meeting

NAMES = (
    "شورا",
    "شورای پیشرفت محلهٔ نخلستان (کرمان)",
    "شورای پیشرفت محلهٔ نخلستان و امیرآباد و شهرک باهنر بخش مرکزی (کرمان)",
)


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("logo", [b"", as_bytes(Image.new("RGB", (300, 80), "navy"))])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_the_head_touches(name: str, logo: bytes, lines: int) -> None:
    assert len(name) <= 70
    issuer = Issuer(name, "A1", Letterhead((name,) * lines), logo)
    block = head(issuer, "1405/117", "2026-11-22", "دارد (۱۲ مورد)")
    page = pypdfium2.PdfDocument(drawn([Paper([block], PlainFurniture())]).data)[0]
    basmala_low = TOP - 9
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, _right, top = item.get_bounds()
        hidden = raw.FPDFTextObj_GetTextRenderMode(item.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        if left > LEFT + BOX and bottom > 200 and not hidden:
            assert top < basmala_low - 3, "under the basmala"
            assert left > LEFT + BOX + 8, "beside the box"
            assert bottom > TOP - block.height(0) + 10, "above the rule"


def test_a_logo_is_a_picture_or_a_clear_error(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w") as council:
        row = held_meeting(council)
        plain = draft_pdf(council, row)
        change_logo(council, as_bytes(Image.new("RGBA", (200, 200), (10, 90, 60, 200)), "PNG"))
        assert draft_pdf(council, row) != plain
        bad = {b"<svg/>": "logo_not_a_picture", b"": "logo_not_a_picture", bytes(2**25): "logo_too_large"}
        for data, code in bad.items():
            with pytest.raises(KnownError, match=code):
                change_logo(council, data)
        assert council_fields(council).get("letterhead_logo")
        change_logo(council, None)
        assert draft_pdf(council, row) == plain
