# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Icons: one-colour drawings (Lucide) that take the colour of the theme when they are loaded."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from mahalleh_desktop.resources import resource


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing ``resources/icons/<name>.svg`` in one colour, ``size`` pixels wide at a screen's ratio."""
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = resource(f"icons/{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def coloured_icon(name: str, colour: str, faded: str, size: int, *, left: int = 0, right: int = 0) -> QIcon:
    """An icon for buttons, sharp on every screen there is; ``faded`` is its colour when disabled.

    ``left`` and ``right`` add air: Qt puts the text of a button too close to its icon.
    """
    icon = QIcon()
    for ratio in ratios():
        for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faded)):
            drawing = icon_pixmap(name, ink, size, ratio)
            icon.addPixmap(_padded(drawing, left, right, size, ratio), mode)
    return icon


def ratios() -> list[float]:
    """The ratios of pixels to measures of the screens that are there."""
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or [1.0]


def _padded(drawing: QPixmap, left: int, right: int, size: int, ratio: float) -> QPixmap:
    if not left and not right:
        return drawing
    wide = QPixmap(round((size + left + right) * ratio), round(size * ratio))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(left, 0, drawing)
    painter.end()
    return wide
