# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Small pictures of files: of a picture itself, of a PDF its first page; made off the main thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.papers import previewing

_PDF_DPI = 24
_MOST_PIXELS = 120_000_000
"""A picture larger than this is a trap or a map; it keeps its sign."""


def thumbnail(data: bytes, side: int) -> QImage:
    """A picture of at most ``side`` × ``side`` pixels; a null one where the file shows none."""
    if data.startswith(b"%PDF"):
        try:
            width, height, pixels = previewing.page(data, 1, _PDF_DPI)
        except KnownError:
            return QImage()
        page = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
        return _fitted(page.copy(), side)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _fitted(picture: QImage, side: int) -> QImage:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(side, side, keep, smooth)
