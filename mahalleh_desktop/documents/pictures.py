# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF as pictures for messengers and preview, and one page of frozen bytes for printing again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pikepdf
import pypdfium2
from PIL import Image

from mahalleh_desktop.errors import KnownError

SCREEN_DPI, PRINT_DPI = 150, 300
_PDFIUM = Lock()
"""PDFium serves one thread at a time."""


def page_count(pdf: bytes) -> int:
    """How many pages. Raises KnownError ``not_a_pdf``."""
    with opened_pdf(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int, dpi: float = SCREEN_DPI) -> Image.Image:
    """Page ``number`` (from 1) as an RGB picture, form fields and signatures included.

    Raises KnownError ``not_a_pdf``, ``no_such_page``.
    """
    with opened_pdf(pdf) as document:
        if not 1 <= number <= len(document):
            raise KnownError("no_such_page", page=number, pages=len(document))
        document.init_forms()
        return _picture(document, number - 1, dpi)


def page_images(pdf: bytes, dpi: float = SCREEN_DPI) -> list[bytes]:
    """Every page as a JPEG. Raises KnownError ``not_a_pdf``."""
    with opened_pdf(pdf) as document:
        document.init_forms()
        pictures = [_picture(document, place, dpi) for place in range(len(document))]
    found: list[bytes] = []
    for picture in pictures:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=85)
        found.append(buffer.getvalue())
    return found


def page_images_zip(pdf: bytes, stem: str = "page") -> bytes:
    """The pictures of all pages in one ZIP, ``page-01.jpg`` and so on; same input, same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, data in enumerate(page_images(pdf), 1):
            archive.writestr(zipfile.ZipInfo(f"{stem}-{number:02}.jpg", (2020, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


def one_page(pdf: bytes, number: int) -> bytes:
    """Page ``number`` (from 1) alone, unchanged, to print it again; signatures are drawn on it as they look.

    Raises KnownError ``not_a_pdf``, ``no_such_page``.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
            if not 1 <= number <= len(source.pages):
                raise KnownError("no_such_page", page=number, pages=len(source.pages))
            if "/AcroForm" in source.Root:
                source.flatten_annotations("all")  # fields of a form are not shown without the whole file
            target.pages.append(source.pages[number - 1])
            target.Root.Lang = pikepdf.String("fa")
            buffer = io.BytesIO()
            target.save(buffer, min_version="1.7", deterministic_id=True)
            return buffer.getvalue()
    except pikepdf.PdfError as error:
        raise KnownError("not_a_pdf") from error


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document for PDFium, one at a time. Raises KnownError ``not_a_pdf``."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise KnownError("not_a_pdf") from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:  # a page that is damaged
            raise KnownError("not_a_pdf") from error
        finally:
            document.close()


def _picture(document: pypdfium2.PdfDocument, place: int, dpi: float) -> Image.Image:
    page = document[place]
    bitmap = page.render(scale=dpi / 72)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    return picture
