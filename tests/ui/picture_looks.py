# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A look in which windows are taken and checked: nothing clipped, nothing English, everything named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.window import MainWindow

from .inspection import clipped_texts, foreign_texts, nameless_controls, overflowing_areas, settle

_LATIN_ON_PURPOSE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|T-0|\.mhb|enrolment-|pdf")
"""Printed codes, councils of the tests, and names of files."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The name of a look and what it is; ``size`` is that of the window."""

    look: str
    dark: bool
    large: bool
    size: QSize

    def dress(self, window: QWidget) -> None:
        """Shows a window in this look and size; one that is made later brings a look of its own."""
        theme().use(dark=self.dark, large=self.large)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(self.size)
        window.show()

    def of(self, shown: QWidget, name: str) -> None:
        """Keeps a picture of the window in which something stands, and checks the window."""
        window = shown.window()
        settle(shown)
        self.save(window, name)
        if isinstance(window, QDialog):
            assert window.width() <= self.size.width() and window.height() <= self.size.height(), name
        else:
            assert window.size() == self.size, "the content forces the window to be larger than the screen"
        assert clipped_texts(window) == [], name
        assert overflowing_areas(window) == [], name
        assert nameless_controls(window) == [], name
        assert [text for text in foreign_texts(window) if not _LATIN_ON_PURPOSE.search(text)] == [], name

    def of_sections(self, window: MainWindow, keys: Iterable[str], name: str) -> None:
        """The same of pages, each opened as by the navigation."""
        self.dress(window)
        for key in keys:
            self.of(window.open_section(key), f"{name}-{key}")

    def save(self, widget: QWidget, name: str) -> None:
        save(widget, f"{self.look}-{name}")


LOOKS = [
    Picture("light", False, False, QSize(1366, 768)),
    Picture("dark", True, False, QSize(1366, 768)),
    Picture("large", False, True, QSize(1366, 768)),
    Picture("small", False, False, QSize(1024, 768)),
    Picture("small-large", False, True, QSize(1024, 768)),
]
LOWEST = Picture("lowest", False, False, QSize(911, 512))
"""1366×768 at scale 1.5."""
_DEFAULT = ("light", "small-large")  # the others take their time
EACH_LOOK = [
    pytest.param(each, id=each.look, marks=[] if each.look in _DEFAULT else pytest.mark.deep)
    for each in LOOKS
]


def save(widget: QWidget, name: str) -> None:
    """Keeps a picture where ``MAHALLEH_PICTURES`` names a folder to look at."""
    if folder := os.environ.get("MAHALLEH_PICTURES"):
        widget.grab().save(str(Path(folder) / f"{re.sub('[^a-z0-9-]', '-', name)}.png"))
