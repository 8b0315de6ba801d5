# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Codes inside Persian text keep their Latin digits: K009V is the same in a sentence, a list and a tip.

The font of the window draws every ASCII digit as a Persian one. A run of Latin letters and digits (a code,
a file's name, a path) is laid out in the plain font of the same design and height instead, as on paper.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY

_RUN = re.compile(r"[A-Za-z0-9]+(?:[-._:/\\@+]+[A-Za-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z].*[0-9]|[0-9].*[A-Za-z]")


def codes_in(text: str) -> list[tuple[int, int]]:
    """Where codes stand, as (start, end): runs that have Latin letters as well as ASCII digits."""
    if text.isascii() and text.isdigit():
        return []
    return [found.span() for found in _RUN.finditer(text) if _CODE.search(found.group())]


def laid_out(
    text: str,
    font: QFont,
    width: float,
    align: Qt.AlignmentFlag,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft,
    *,
    wrap: bool = False,
) -> tuple[QTextLayout, float]:
    """The text in lines of ``width`` with its codes in the plain font, and the height it takes."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(align)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WordWrap if wrap else QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_plain(start, end - start, font) for start, end in codes_in(text)])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def draw_text(
    painter: QPainter,
    room: QRectF,
    text: str,
    align: Qt.AlignmentFlag,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft,
    *,
    wrap: bool = False,
) -> None:
    """Draws in the painter's font and pen, in the middle of the room's height."""
    layout, height = laid_out(text, painter.font(), room.width(), align, direction, wrap=wrap)
    layout.draw(painter, QPointF(room.left(), room.top() + max((room.height() - height) / 2, 0)))


def natural_width(text: str, font: QFont) -> float:
    """Pixels that the text takes on one line, its codes in the plain font."""
    layout, _height = laid_out(text, font, 1_000_000, Qt.AlignmentFlag.AlignLeft)
    return max(layout.lineAt(place).naturalTextWidth() for place in range(layout.lineCount()))


def tip(text: str) -> str:
    """The text as a tool tip: as it is, or with its codes in the plain font."""
    if not (found := codes_in(text)):
        return text
    from html import escape  # here: no tip is shown before the window stands

    parts, last = [], 0
    for start, end in found:
        code = f'<span style="font-family: {PLAIN_FAMILY}">{escape(text[start:end])}</span>'
        parts += [escape(text[last:start]), code]
        last = end
    told = "".join([*parts, escape(text[last:])]).replace("\n", "<br>")
    return f'<p dir="rtl">{told}</p>'


def _plain(start: int, length: int, font: QFont) -> QTextLayout.FormatRange:
    family = QFont(font)
    family.setFamily(PLAIN_FAMILY)
    style = QTextCharFormat()
    style.setFont(family)
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, length, style  # type: ignore[attr-defined]
    return result
