# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages as pictures, codes read from photographs, one page printed again."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from mahalleh_desktop.core.minutes import content_hash, minutes_bytes, qr_text
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import (
    one_page,
    page_count,
    page_images,
    page_images_zip,
    page_picture,
)
from mahalleh_desktop.documents.scanned.qr import read_code_from_picture
from mahalleh_desktop.errors import KnownError
from tests.documents.sample import minutes

PDF = render_minutes(minutes(), state="finalised")
CODE = qr_text("K3M9A", content_hash(minutes_bytes(minutes())), 1)


def test_every_page_becomes_a_jpeg() -> None:
    found = page_images(PDF)
    assert len(found) == page_count(PDF)
    with Image.open(io.BytesIO(found[0])) as picture:
        assert picture.format == "JPEG" and picture.size == (1241, 1754)
    assert read_code_from_picture(found[0]) == [CODE]


def test_the_zip_is_the_same_each_time() -> None:
    data = page_images_zip(PDF)
    assert data == page_images_zip(PDF)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [f"page-{number:02}.jpg" for number in range(1, page_count(PDF) + 1)]


@pytest.mark.parametrize("turn", [0, 3, 90, 180])
def test_a_slanted_grey_photograph_is_read(turn: int) -> None:
    picture = (
        page_picture(PDF, 1, 150)
        .rotate(turn, expand=True, fillcolor="#d8d2c8")
        .point(lambda v: 30 + v * 0.75)
    )
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=60)
    assert read_code_from_picture(buffer.getvalue()) == [CODE]


def test_one_page_is_drawn_as_before() -> None:
    alone = one_page(PDF, 2)
    assert page_count(alone) == 1
    assert page_picture(alone, 1, 72).tobytes() == page_picture(PDF, 2, 72).tobytes()


def test_faults_are_told() -> None:
    with pytest.raises(KnownError, match="no_such_page"):
        one_page(PDF, 9)
    with pytest.raises(KnownError, match="no_such_page"):
        page_picture(PDF, 0)
    for call in (page_images, page_count):
        with pytest.raises(KnownError, match="not_a_pdf"):
            call(b"rubbish")
    with pytest.raises(KnownError, match="not_a_pdf"):
        one_page(b"rubbish", 1)
    with pytest.raises(KnownError, match="not_a_picture"):
        read_code_from_picture(b"rubbish")
