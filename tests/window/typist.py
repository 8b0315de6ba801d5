# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The process that is killed: ``python -m tests.window.typist WORKSPACE KIND`` types into a field of a kind.

It types through real key events, without end, and says after each letter how many letters stand there and
when (seconds of the monotonic clock, which all processes share). What it types is ``text_of``.
"""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from .typed_fields import field_of

_EVERY = 15  # milliseconds between two letters
_LETTERS = "اعضا دربارهٔ روشنایی کوچه گفت‌وگو کردند. "


def text_of(letters: int) -> str:
    """The first letters of the text."""
    return (_LETTERS * (letters // len(_LETTERS) + 1))[:letters]


def main(folder: Path, kind: str) -> None:
    application = create_application(["typist"])
    session = Session(open_workspace(folder, holder="window"))
    session.show()
    field = field_of(session, kind)
    field.setFocus()
    if isinstance(field, QPlainTextEdit):
        field.moveCursor(QTextCursor.MoveOperation.End)
    typed = count()

    def type_on() -> None:
        number = next(typed)
        letter = text_of(number + 1)[-1]
        for press in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(press, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(field, key)
        print(number + 1, time.monotonic(), flush=True)

    timer = QTimer(application)
    timer.timeout.connect(type_on)
    timer.start(_EVERY)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
