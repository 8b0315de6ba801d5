# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.window.eye --workspace DIR``: the real program, and an eye that tells what it shows.

The eye only looks, as a screen reader would: each line on its standard input is a question, each answer a
line of JSON. Hands are xdotool's. Questions: ``widgets`` (what can be seen, with name, text and place on the
screen) and ``focus`` (the same of the widget that has the keys).
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mahalleh_desktop.ui.main import run


class Eye(QObject):
    """Lives in the window's thread; questions reach it through its own signal."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())

    def _answer(self, question: str) -> None:
        if question == "focus":
            focused = QApplication.focusWidget()
            found = [seen(focused)] if focused is not None else []
        else:
            found = [
                seen(widget)
                for top in QApplication.topLevelWidgets()
                if top.isVisible()
                for widget in (top, *top.findChildren(QWidget))
                if widget.isVisible() and not widget.visibleRegion().isEmpty()
            ]
        print(json.dumps(found, ensure_ascii=False), flush=True)


def seen(widget: QWidget) -> dict[str, Any]:
    """Name, text, class, whether it can be used, and the middle of what is seen of it, in screen pixels."""
    shown = widget.visibleRegion().boundingRect()
    middle = widget.mapToGlobal(shown.center() if not shown.isEmpty() else QPoint(0, 0))
    return {
        "name": widget.accessibleName(),
        "text": text_in(widget),
        "kind": type(widget).__name__,
        "enabled": widget.isEnabled(),
        "at": [middle.x(), middle.y()],
    }


def text_in(widget: QWidget) -> str:
    """What is written in a widget."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLineEdit | QLabel | QAbstractButton) else ""


if __name__ == "__main__":
    eye = Eye()
    threading.Thread(target=eye.listen, daemon=True).start()
    sys.exit(run(sys.argv[1:]))
