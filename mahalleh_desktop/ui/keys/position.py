# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Shortcuts under a Persian-only keyboard layout: found by the position of the key, as a last resort.

With such a layout Ctrl+S arrives as Ctrl+س and no shortcut matches. Persian twins of the shortcuts
would be ambiguous when a Latin layout exists too, so the key is looked at only after Qt found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

# Rows of the main block from their first scan code; evdev and the PC's set 1 agree on these.
_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'"), (44, "ZXCVBNM,./"))
_LATIN_BY_SCAN_CODE = {first + place: key for first, row in _ROWS for place, key in enumerate(row)}
# The standard Persian layout (ISIRI 9147), for when the platform tells no scan code.
_LATIN_BY_LETTER = dict(
    zip("ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو", "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,", strict=True)
) | dict(zip("۱۲۳۴۵۶۷۸۹۰", "1234567890", strict=True))
_X11_OFFSET = 8  # X11 and Wayland count their key codes from 8


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The key of a Latin layout at the same place, or None if the event has a Latin key anyway."""
    if event.key() < 0x80 or event.key() >= 0x0100_0000:
        return None
    offset = 0 if QGuiApplication.platformName() == "windows" else _X11_OFFSET
    found = _LATIN_BY_SCAN_CODE.get(event.nativeScanCode() - offset) if event.nativeScanCode() else None
    found = found or _LATIN_BY_LETTER.get(chr(event.key()))
    return Qt.Key(ord(found)) if found else None


class ShortcutsByPosition(QObject):
    """A key filter (``focus``); acts on key presses that no shortcut has taken."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if (
            event.type() != QEvent.Type.KeyPress
            or not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return False
        key = latin_key(event)
        if key is None:
            return False
        if _activate(watched.window(), QKeySequence(event.modifiers().value | key.value)):
            return True
        latin = QKeyEvent(event.type(), key, event.modifiers(), "", event.isAutoRepeat(), event.count())
        QCoreApplication.sendEvent(watched, latin)
        return True


def _activate(window: QWidget, keys: QKeySequence) -> bool:
    """Triggers the shortcut or action of a window that these keys belong to."""
    shortcuts: Iterable[QShortcut] = window.findChildren(QShortcut)
    for shortcut in shortcuts:
        if shortcut.isEnabled() and keys in list(shortcut.keys()) and _reachable(shortcut.parent()):
            shortcut.activated.emit()
            return True
    actions: Iterable[QAction] = window.findChildren(QAction)
    for action in actions:
        if action.isEnabled() and keys in action.shortcuts() and _reachable(action.parent()):
            action.trigger()
            return True
    return False


def _reachable(owner: QObject | None) -> bool:
    """Whether the owner of a shortcut is on screen and not behind a blocking dialog."""
    modal = QApplication.activeModalWidget()
    if not isinstance(owner, QWidget) or isinstance(owner, QMenu):
        return isinstance(owner, QMenu)
    return owner.isVisible() and owner.isEnabled() and (modal is None or modal is owner.window())
