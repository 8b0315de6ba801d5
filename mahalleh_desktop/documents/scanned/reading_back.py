# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a PDF says of itself: which paper it is, the text of its pages, the data in it."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2.raw as pdfium_raw

from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.documents.finish import ADDENDUM_FILE, MINUTES_FILE
from mahalleh_desktop.documents.pictures import opened_pdf
from mahalleh_desktop.errors import KnownError

_CODE_LETTERS = frozenset("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
_CODE = re.compile(r"(?<![0-9A-Z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z-])")

_BESIDE_THE_DRAWING = frozenset({"/Annots", "/Parent", "/StructParents", "/Tabs"})


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """``kind`` is minutes, addendum, letter or list, "" for a PDF that is none of ours.

    ``number`` is that of the meeting or letter; ``addendum`` is kind and number, ``correction/1``.
    """

    kind: str
    number: str = ""
    addendum: str = ""


def paper_facts(pdf: bytes) -> PaperFacts:
    """Which paper the file says it is; only a hint, which anybody can write. Raises ``not_a_pdf``."""
    with _opened(pdf) as opened:
        try:
            private = opened.Root.PieceInfo.MahallehDesktop.Private
            about = {name: str(private[f"/{name}"]) for name in ("Kind", "Number", "Addendum")}
        except (AttributeError, KeyError, TypeError, ValueError):
            return PaperFacts("")
    return PaperFacts(about["Kind"], about["Number"], about["Addendum"])


def attached_data(pdf: bytes) -> bytes | None:
    """The attached ``minutes.json`` or ``addendum.json``, or None. Raises KnownError ``not_a_pdf``."""
    with _opened(pdf) as opened:
        try:
            found = opened.attachments.get(MINUTES_FILE) or opened.attachments.get(ADDENDUM_FILE)
            return found.get_file().read_bytes() if found else None
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
            return None


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as it is copied, each run of spaces and line ends as one space.

    Raises KnownError ``not_a_pdf``.
    """
    texts: list[str] = []
    with opened_pdf(pdf) as document:
        for page in document:
            text_page = page.get_textpage()
            texts.append(re.sub(r"\s+", " ", without_controls(text_page.get_text_range())).strip())
            text_page.close()
            page.close()
    return tuple(texts)


def printed_codes(pdf: bytes) -> tuple[frozenset[str], ...]:
    """The codes of each page in the form ``TCQR-WP0H-TNDN``, read by the places of their letters.

    PDFium turns the groups of Latin letters and digits round on a page that runs from right to left, so
    that its text does not serve. Raises KnownError ``not_a_pdf``.
    """
    found: list[frozenset[str]] = []
    with opened_pdf(pdf) as document:
        for page in document:
            text_page = page.get_textpage()
            letters: list[tuple[float, float, str]] = []
            for place in range(text_page.count_chars()):
                letter = chr(pdfium_raw.FPDFText_GetUnicode(text_page.raw, place))
                if letter in _CODE_LETTERS:
                    left, bottom, _right, _top = text_page.get_charbox(place, loose=True)
                    letters.append((bottom, left, letter))
            found.append(frozenset(code for line in _rows(letters) for code in _CODE.findall(line)))
            text_page.close()
            page.close()
    return tuple(found)


def _rows(letters: list[tuple[float, float, str]]) -> Iterator[str]:
    """The rows of letters, given as (bottom, left, letter), each from left to right."""
    row: list[tuple[float, str]] = []
    height = 0.0
    for bottom, left, letter in sorted(letters):
        if row and bottom - height > 1.5:
            yield "".join(each for _left, each in sorted(row))
            row = []
        height = bottom
        row.append((left, letter))
    yield "".join(each for _left, each in sorted(row))


def same_pages(pdf: bytes, other: bytes) -> bool:
    """Whether both draw the same pages: contents, fonts and pictures; form fields may differ.

    Raises KnownError ``not_a_pdf``.
    """
    with _opened(pdf) as one, _opened(other) as two:
        if len(one.pages) != len(two.pages):
            return False
        for page, beside in zip(one.pages, two.pages, strict=True):
            if any(str(each.get("/Subtype")) != "/Widget" for each in page.get("/Annots", [])):
                return False
            if _digest(page.obj, set()) != _digest(beside.obj, set()):
                return False
    return True


def _digest(item: pikepdf.Object, seen: set[tuple[int, int]]) -> bytes:
    """A hash of all that an object holds and names, each object once."""
    if isinstance(item, pikepdf.Object) and item.is_indirect:
        if item.objgen in seen:
            return b"seen"
        seen.add(item.objgen)
    found = hashlib.sha256()
    if isinstance(item, pikepdf.Array):
        for each in item:
            found.update(b"[" + _digest(each, seen))
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for name in sorted(set(item.keys()) - _BESIDE_THE_DRAWING):
            found.update(name.encode() + b"=" + _digest(item[name], seen))
        if isinstance(item, pikepdf.Stream):
            found.update(b"stream" + item.read_raw_bytes())
    else:
        found.update(item.unparse() if isinstance(item, pikepdf.Object) else repr(item).encode())
    return found.digest()


def _opened(pdf: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(pdf))
    except (pikepdf.PdfError, ValueError) as error:
        raise KnownError("not_a_pdf") from error
