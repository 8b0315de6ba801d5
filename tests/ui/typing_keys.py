# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Typing as people do it: QTest aborts on Persian text, so the key events are made here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def reach(widget: QWidget) -> None:
    """Gives the keyboard to a widget, in a window that is in front: no key comes to any other."""
    if QApplication.focusObject() is widget:
        return
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    widget.setFocus()


def press(widget: QWidget, key: int, modifiers: Qt.KeyboardModifier = _NONE, text: str = "") -> None:
    """One key, pressed and let go."""
    reach(widget)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """A text, letter by letter."""
    for letter in text:
        press(widget, ord(letter.upper()), text=letter)
