# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What Persian typists expect while typing: ی and ک for their Arabic twins, Shift+Space for the half-space.

The key event is replaced before the field sees it, so that undo works as for any typed letter
(a validator that rewrites the text would lose it). A field whose property ``digits`` is ``persian``
gets Persian digits, whatever the layout; one with the property ``latin`` gets the Latin letter that
stands on the key, so that codes can be typed where the keyboard has a Persian layout only.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import ZWNJ
from mahalleh_desktop.core.persian.normal import normalise
from mahalleh_desktop.ui.keys.position import latin_key

DIGITS, LATIN = "digits", "latin"
_SHORTCUT_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class PersianTyping(QObject):
    """A key filter (``focus``); touches line and text edits only."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QLineEdit | QPlainTextEdit | QTextEdit):
            return False
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(watched, event)
        return isinstance(event, QInputMethodEvent) and self._commit(watched, event)

    def _key(self, field: QWidget, event: QKeyEvent) -> bool:
        changed = key_meant(event, field)
        if changed is not None:
            QCoreApplication.sendEvent(field, changed)
        return changed is not None

    def _commit(self, field: QWidget, event: QInputMethodEvent) -> bool:
        wanted = persian_letters(event.commitString(), field)
        if wanted == event.commitString():
            return False
        changed = QInputMethodEvent(event.preeditString(), event.attributes())
        changed.setCommitString(wanted, event.replacementStart(), event.replacementLength())
        QCoreApplication.sendEvent(field, changed)
        return True


def key_meant(event: QKeyEvent, field: QWidget) -> QKeyEvent | None:
    """The key press that a typist means in a field; None where it is the one that came."""
    text = event.text()
    if not text or event.modifiers() & _SHORTCUT_KEYS:
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if field.property(LATIN) and (place := latin_key(event)) is not None:
        wanted = chr(place.value)
    else:
        wanted = ZWNJ if shift and event.key() == Qt.Key.Key_Space else persian_letters(text, field)
    if wanted == text:
        return None
    plain = Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_unknown if wanted == ZWNJ else event.key()
    return QKeyEvent(event.type(), key, plain, wanted, event.isAutoRepeat(), event.count())


def persian_letters(text: str, field: QWidget) -> str:
    """Typed text as it is to stand in a field; control characters such as Return pass unchanged."""
    if not text.isprintable() and text != ZWNJ:
        return text
    text = normalise(text)
    return persian_digits(text) if field.property(DIGITS) == "persian" else text
