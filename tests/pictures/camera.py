# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Looks at a window as a person would: waits until it rests, inspects what is shown, and keeps a picture."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from mahalleh_desktop.core.persian.isolate import FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import drawing_pool
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog
from tests.ui.inspection import (
    LATIN,
    LATIN_ALLOWED,
    clipped_texts,
    foreign_texts,
    nameless_controls,
    overflowing_areas,
    untold_icons,
)

_REST, _PATIENCE = 0.06, 20.0  # seconds
_SOON = 1500  # milliseconds; a word in passing stays longer
_APART = re.compile(
    f"[{LEFT_TO_RIGHT_ISOLATE}{FIRST_STRONG_ISOLATE}][^{POP_ISOLATE}]*{POP_ISOLATE}"
    '|<p dir="ltr".*</p>'
    r"|\b(Ctrl|Shift|Enter|Esc|Space|Tab|Delete)\b"  # as they stand on the keys
    r"|\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b"  # a code that is read aloud
)
"""What is Latin on purpose."""


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in the window's own pixels; ``scale`` multiplies them, as a screen setting does."""

    name: str
    size: QSize
    dark: bool = False
    large: bool = False
    scale: float = 1.0


LOOKS = {
    look.name: look
    for look in (
        Look("light", QSize(1366, 768)),
        Look("dark", QSize(1366, 768), dark=True),
        Look("large", QSize(1366, 768), large=True),
        Look("small", QSize(1024, 768)),
        Look("small-large", QSize(1024, 768), large=True),
        Look("scaled", QSize(911, 512), scale=1.5),  # a screen of 1366 × 768 at 150 per cent
    )
}


@dataclass
class Camera:
    """``findings`` are what is wrong, a line each; pictures are kept where there is a ``folder``."""

    look: Look
    folder: Path | None = None
    findings: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def prepare(self, window: QWidget) -> None:
        """Gives a window the look and shows it."""
        theme().use(dark=self.look.dark, large=self.look.large)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(self.look.size)
        window.show()
        settle()
        if window.size() != self.look.size:
            self.findings.append(f"the window cannot be made {self.look.size.toTuple()}")

    def shoot(self, widget: QWidget, name: str) -> None:
        """Inspects the widget with all in it, and keeps a picture."""
        settle()
        self.taken.append(name)
        for sign, inspect in (
            ("cut off", clipped_texts),
            ("too wide", overflowing_areas),
            ("not Persian", _foreign),
            ("nameless", nameless_controls),
            ("without a tip", untold_icons),
        ):
            for text in inspect(widget):
                if (sign, text) not in self._told:
                    self._told.add((sign, text))
                    self.findings.append(f"{self.look.name}/{name}: {sign}: {text}")
        if self.folder is not None:
            widget.grab().save(str(self.folder / f"{name}.png"))

    def page(self, window: QWidget, page: QWidget, name: str) -> None:
        """The window as it is, and what comes up when the page is scrolled."""
        self.shoot(window, name)
        areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
        for number, area in enumerate(areas):
            bar = area.verticalScrollBar()
            if bar.maximum() > 20 and self.folder is not None:
                bar.setValue(bar.maximum())
                self.shoot(window, f"{name}-down{number or ''}")
                bar.setValue(0)

    def dialog(self, owner: QWidget, name: str, opening: Callable[[], object]) -> None:
        """Opens a dialog, looks at it and closes it; it may come only after work in the background."""
        opening()
        settle()
        end = time.monotonic() + _PATIENCE
        while not (found := dialogs()):
            if time.monotonic() > end:
                self.findings.append(f"{self.look.name}/{name}: no dialog came up")
                return
            settle()
        if found[-1].isFullScreen():  # a computer without a screen would say how large that is
            found[-1].setWindowState(Qt.WindowState.WindowNoState)
            found[-1].resize(self.look.size)
        self.shoot(found[-1], name)
        for dialog in reversed(found):
            dialog.reject()
        settle()
        if dialogs():
            self.findings.append(f"{self.look.name}/{name}: the dialog stays")
        owner.window().activateWindow()


def dialogs() -> list[QDialog]:
    """The dialogs that are open, the newest last."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog) and widget.isVisible() and not isinstance(widget, ProgressDialog)
    ]


def settle() -> None:
    """Until work in the background has ended, nothing is due and nothing has happened for a moment."""
    end = time.monotonic() + _PATIENCE
    quiet = time.monotonic() + _REST
    while time.monotonic() < min(quiet, end):
        QCoreApplication.processEvents()
        if _is_busy():
            quiet = time.monotonic() + _REST


def _is_busy() -> bool:
    """Whether pages are being drawn or read, or a timer is about to begin such work."""
    if QThreadPool.globalInstance().activeThreadCount() or drawing_pool().activeThreadCount():
        return True
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            timers = (each for each in top.findChildren(QTimer) if each.isActive() and each.isSingleShot())
            if any(each.interval() <= _SOON for each in timers):
                return True
    return False


def _foreign(widget: QWidget) -> list[str]:
    return [
        text
        for text in foreign_texts(widget)
        if LATIN.search(LATIN_ALLOWED.sub("", _APART.sub("", text))) and not Path(text).is_absolute()
    ]
