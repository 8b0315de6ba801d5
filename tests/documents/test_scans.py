# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Photographs of paper become upright, straight and small, whatever way they were taken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.scanned.qr import found_codes
from mahalleh_desktop.documents.scanned.scans import LARGEST_PAGE, LONG_SIDE, scanned_pages, slant
from mahalleh_desktop.errors import KnownError
from tests.documents.photographs import as_bytes, photograph, scanned_pdf, without_code
from tests.documents.sample import minutes

PDF = render_minutes(minutes(), state="finalised")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("turn", [0, 2.5, 92, 180, 266.6])
def test_a_turned_page_is_set_upright(turn: float) -> None:
    (page,) = scanned_pages(as_bytes(photograph(PDF, 1, turn, 150)))
    assert page.codes[0].endswith(":1")
    picture = opened(page.jpeg)
    assert picture.height > picture.width
    (code,) = found_codes(picture.convert("L"))
    assert abs(code.turn) < 0.8
    assert abs(slant(picture)) <= 0.3


def test_a_page_without_code_is_straightened_by_its_lines() -> None:
    (page,) = scanned_pages(
        as_bytes(without_code(photograph(PDF, 1)).rotate(2, expand=True, fillcolor="white"))
    )
    assert page.codes == ()
    assert abs(slant(opened(page.jpeg))) <= 0.3


def test_a_large_photograph_becomes_small() -> None:
    big = photograph(PDF, 1, 0.0, dpi=300)
    noise = Image.effect_noise(big.size, 40).convert("RGB")
    (page,) = scanned_pages(as_bytes(Image.blend(big, noise, 0.25)))
    assert len(page.jpeg) <= LARGEST_PAGE
    assert LONG_SIDE <= max(opened(page.jpeg).size) < LONG_SIDE * 1.1
    assert page.codes


def test_a_grey_page_stays_grey_and_ink_keeps_its_colour() -> None:
    (grey,) = scanned_pages(as_bytes(photograph(PDF, 1).convert("L")))
    assert opened(grey.jpeg).mode == "L"
    (inked,) = scanned_pages(as_bytes(photograph(PDF, 1)))
    assert opened(inked.jpeg).mode == "RGB"


def test_a_pdf_and_a_tiff_of_several_pages(tmp_path: Path) -> None:
    pictures = [photograph(PDF, 2), photograph(PDF, 1)]
    path = scanned_pdf(pictures, tmp_path / "scan.pdf")
    assert [page.codes[0][-2:] for page in scanned_pages(path.read_bytes())] == [":2", ":1"]
    both = tmp_path / "scan.tiff"
    photograph(PDF, 2).save(both, save_all=True, append_images=[photograph(PDF, 1)])
    assert [page.codes[0][-2:] for page in scanned_pages(both.read_bytes())] == [":2", ":1"]


def test_a_transparent_png_lies_on_white() -> None:
    clear = photograph(PDF, 1).convert("RGBA")
    clear.putalpha(clear.convert("L").point(lambda value: 255 if value < 150 else 0))
    (page,) = scanned_pages(as_bytes(clear, "PNG"))
    assert page.codes


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"rubbish", "not_a_picture"),
        (b"", "not_a_picture"),
        (b"%PDF-1.7 rubbish", "not_a_pdf"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 500, "not_a_picture"),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        list(scanned_pages(data))


def test_a_picture_of_too_many_dots_is_refused() -> None:
    with pytest.raises(KnownError, match="picture_too_large"):
        list(scanned_pages(as_bytes(Image.new("1", (12_000, 12_000)), "PNG")))
