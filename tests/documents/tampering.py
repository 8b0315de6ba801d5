# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Ways to cheat with a PDF: each gives the bytes of a changed file."""

from __future__ import annotations

import io

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

WHITE = b"q 1 1 1 rg 60 300 400 200 re f Q"


def flipped(pdf: bytes, part: float = 0.5) -> bytes:
    """One bit of one byte changed, in the middle of a stream."""
    place = pdf.index(b"stream", int(len(pdf) * part)) + 40
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def saved_again(pdf: bytes) -> bytes:
    """What a PDF editor writes when nothing was changed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        buffer = io.BytesIO()
        opened.save(buffer)
        return buffer.getvalue()


def overlaid(pdf: bytes, drawing: bytes = WHITE) -> bytes:
    """Something drawn over page 1 in a proper incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    extra = writer.add_object(generic.StreamObject(stream_data=drawing))
    before = page["/Contents"]
    several = isinstance(before, generic.ArrayObject)
    parts = [before.raw_get(n) for n in range(len(before))] if several else [page.raw_get("/Contents")]
    page[generic.pdf_name("/Contents")] = generic.ArrayObject([*parts, extra])
    writer.update_container(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def with_body(pdf: bytes, drawing: bytes = WHITE) -> bytes:
    """Page 1 drawn otherwise, the file saved anew; attachment and codes stay."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        page.contents_coalesce()
        page.Contents = opened.make_stream(page.Contents.read_bytes() + b"\n" + drawing)
        buffer = io.BytesIO()
        opened.save(buffer)
        return buffer.getvalue()


def with_attachment(pdf: bytes, data: bytes | None) -> bytes:
    """Other data in the place of the attached ones, or none."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if data is None:
            del opened.Root["/AF"], opened.Root["/Names"]
        else:
            opened.Root.AF[0].EF.F.write(data)
        buffer = io.BytesIO()
        opened.save(buffer)
        return buffer.getvalue()
