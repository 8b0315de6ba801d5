# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The fonts of the papers: widths, missing glyphs, places of marks, and a map that copies real Persian."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mahalleh_desktop.documents.persian.letters import (
    DRAWN_MARK,
    EMPTY_LETTERS,
    MOVED,
    THIN_LAM,
    TOLD_MARK,
    copied,
)
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.resources import resource

REGULAR, MEDIUM, BOLD = "Vazirmatn-Regular", "Vazirmatn-Medium", "Vazirmatn-Bold"
_ZWNJ = 0x200C
_MARKS = frozenset(chr(code) for code in (*range(0x64B, 0x660), 0x670))
_BELOW = frozenset("\u064d\u0650\u0655\u0656")
_GAP, _STEP, _THIN = 30, 16, 40


class PersianFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose presentation forms are copied as letters, with an empty glyph for ligatures."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str(resource(f"fonts/{name}.ttf")), asciiReadable=False)
        face = self.face
        for code in EMPTY_LETTERS:
            face.charToGlyph[code] = face.charToGlyph[_ZWNJ]
            face.charWidths[code] = 0
        for code in (THIN_LAM, TOLD_MARK, DRAWN_MARK):
            face.charToGlyph[code] = len(face.glyphPos) - 1
            face.charWidths[code] = _THIN * 1000 / face.unitsPerEm
        face.glyphPos.append(face.glyphPos[-1])
        face.hmetrics.append((_THIN, 0))
        start = face.get_table_pos("glyf")[0]
        self.boxes: dict[int, tuple[int, int, int, int]] = {}
        for code, glyph in face.charToGlyph.items():
            if face.glyphPos[glyph + 1] > face.glyphPos[glyph]:
                face.seek(start + face.glyphPos[glyph])
                self.boxes[code] = struct.unpack(">4h", face.get_chunk(start + face.glyphPos[glyph] + 2, 8))
        self._growing = Lock()
        self._moved: dict[tuple[str, int, int], str] = {}
        self._make_room(start)

    def moved(self, mark: str, right: int, up: int) -> str:
        """The code of a mark whose glyph is moved by font units: a composite glyph, made when asked for."""
        key = (mark, right // _STEP * _STEP, up // _STEP * _STEP)
        with self._growing:
            if key not in self._moved:
                face, code = self.face, MOVED + len(self._moved) * 0x100 + (ord(mark) & 0xFF)
                glyph = struct.pack(
                    ">5h2H2h", -1, *self.boxes[ord(mark)], 3, face.charToGlyph[ord(mark)], *key[1:]
                )
                face._ttf_data += glyph
                face.tables_of_glyphs["length"] += len(glyph)
                face.charToGlyph[code] = len(face.glyphPos) - 1
                face.glyphPos.append(face.glyphPos[-1] + len(glyph))
                face.hmetrics.append((0, 0))
                face.charWidths[code] = 0
                self._moved[key] = chr(code)
        return self._moved[key]

    def _make_room(self, start: int) -> None:
        """Puts the table of glyphs at the end of the font's data, so that it can grow."""
        face = self.face
        table = face.table["glyf"]
        glyphs = face._ttf_data[start : start + face.glyphPos[-1]]
        table["offset"], table["length"] = len(face._ttf_data), len(glyphs)
        face._ttf_data += glyphs
        face.tables_of_glyphs = table

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        state = self.state[doc]
        super().addObjects(doc)
        for number, subset in enumerate(state.subsets):
            name = f"{state.internalName}+{number}"
            pdf_font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[pdf_font.ToUnicode.name].content = _to_unicode(name, subset)
            widths = " ".join(f"{self.face.getCharWidth(each):.6g}" for each in subset)
            pdf_font.Widths = _Written(f"[ {widths} ]".encode())


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of a PDF whose bytes are written already; reportlab formats long lists slowly."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, document: Any) -> bytes:  # noqa: ARG002
        return self._data


@cache
def font(name: str) -> PersianFont:
    """The font, loaded and known to reportlab."""
    rl_config.useA85 = 0
    rl_config.invariant = 1
    rl_config.canvas_basefontname = REGULAR
    found = PersianFont(name)
    pdfmetrics.registerFont(found)
    return found


@lru_cache(maxsize=40_000)
def width(glyphs: str, name: str) -> float:
    """The width of drawn codes in thousandths of the size. Raises KnownError ``missing_glyph``."""
    widths = font(name).face.charWidths
    try:
        return float(sum([widths[ord(c)] for c in glyphs]))
    except KeyError:
        missing = unicodedata.normalize("NFKC", next(c for c in glyphs if ord(c) not in widths))[0]
        raise missing_glyph_error(missing, missing) from None


def missing_glyph_error(character: str, text: str) -> KnownError:
    """The error of a character that the fonts lack; ``shown`` is its number where it cannot be seen."""
    seen = unicodedata.category(character)[0] not in "CMZ"
    shown = character if seen else f"U+{ord(character):04X}"
    return KnownError("missing_glyph", character=character, shown=shown, text=text)


def placed(glyphs: str, name: str) -> str:
    """The codes with each vowel mark centred over its letter (which follows it) and lifted clear of it.

    The fonts leave that to a shaping engine; here each place becomes a glyph of its own.
    """
    if _MARKS.isdisjoint(glyphs):
        return glyphs
    found = font(name)
    result: list[str] = []
    waiting: list[str] = []
    for letter in glyphs:
        if letter in _MARKS and ord(letter) in found.boxes:
            waiting.append(letter)
            continue
        left, bottom, right, top = found.boxes.get(ord(letter), (0, 0, 400, 0))
        stack: list[str] = []
        for mark in reversed(waiting):
            x, low, x_end, high = found.boxes.get(ord(mark), (0, 0, 0, 0))
            below = mark in _BELOW
            rise = min(0, bottom - _GAP - high) if below else max(0, top + _GAP - low)
            top, bottom = (top, low + rise) if below else (high + rise, bottom)
            stack.append(found.moved(mark, (left + right - x - x_end) // 2, rise))
        result += [*reversed(stack), letter]
        waiting = []
    return "".join(result + waiting)


def _hex(letter: int) -> str:
    """What a code is copied as; the mark behind numbers is told to the readers that need it, not here."""
    return "" if letter == TOLD_MARK else f"{copied(letter):04X}"


def _to_unicode(name: str, subset: list[int]) -> str:
    pairs = [f"<{code:02X}> <{_hex(letter)}>" for code, letter in enumerate(subset) if letter]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name.replace('+', '-')} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
