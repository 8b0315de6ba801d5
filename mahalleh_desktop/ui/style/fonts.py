# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The bundled fonts: one draws every digit as a Persian one, the other leaves codes and Latin as they are."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from mahalleh_desktop.resources import resource

SCREEN_FAMILY = "Vazirmatn UI FD"
PLAIN_FAMILY = "Vazirmatn"
_FILES = (
    "Vazirmatn-UI-FD-Regular.ttf", "Vazirmatn-UI-FD-Medium.ttf", "Vazirmatn-UI-FD-Bold.ttf",
    "Vazirmatn-Regular.ttf", "Vazirmatn-Medium.ttf", "Vazirmatn-Bold.ttf",
)  # fmt: skip


def load_fonts() -> None:
    """Makes the bundled fonts known to Qt; a font that is missing is a broken installation."""
    for name in _FILES:
        path = resource(f"fonts/{name}")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def screen_font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the window; ASCII digits come out Persian in it."""
    font = QFont(SCREEN_FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def code_font(points: float) -> QFont:
    """The font of codes and addresses, whose Latin letters and digits belong together."""
    font = QFont(PLAIN_FAMILY)
    font.setPointSizeF(points)
    return font
