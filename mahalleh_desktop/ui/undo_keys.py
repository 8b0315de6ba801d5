# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Ctrl+Z and Ctrl+Y: first within the field that is being typed in, then the steps of the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mahalleh_desktop.ui.keys.focus import filter_keys


class UndoKeys(QObject):
    """Belongs to a window; a field that has nothing to undo lets the keys through to the window."""

    def __init__(self, window: QWidget, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__(window)
        for keys, act in (("Ctrl+Z", undo), ("Ctrl+Y", redo), ("Ctrl+Shift+Z", redo)):
            QShortcut(QKeySequence(keys), window).activated.connect(act)
        filter_keys(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if not undoes and not event.matches(QKeySequence.StandardKey.Redo):
            return False
        if has_own_step(watched, undo=undoes):
            return False
        event.ignore()
        return True


def has_own_step(field: QObject, *, undo: bool) -> bool:
    """Whether a field has typing of its own to take back or to do again."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
