# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A passing notice at the bottom of the window, with at most one action such as undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label

_SECONDS = 6
_LONGER = 12  # with an action, a slow reader needs the time to reach it


class Toast(QFrame):
    """One toast a window at a time; ``show_toast`` puts it up."""

    def __init__(self, parent: QWidget, text: str, action: str, then: Callable[[], object] | None) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "toast")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        now = theme().tokens
        row.setContentsMargins(now.px(16), now.px(10), now.px(16), now.px(10))
        row.setSpacing(now.px(10))
        row.addWidget(IconLabel("circle-check", "on_tip", 18))
        row.addWidget(label(text))
        if action and then:
            self.action = QPushButton(action)
            self.action.setProperty("kind", "toast")
            self.action.setAccessibleName(action)
            give_icon(self.action, "undo-2", "on_tip", 16)
            self.action.clicked.connect(then)
            self.action.clicked.connect(self.close)
            row.addWidget(self.action)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.close)
        timer.start(1000 * (_LONGER if action else _SECONDS))
        parent.installEventFilter(self)

    def place(self) -> None:
        """Stands at the bottom, in the middle of the window's page side."""
        self.adjustSize()
        parent = self._over
        now = theme().tokens
        self.move(max((parent.width() - self.width()) // 2, 8), parent.height() - self.height() - now.px(72))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.place()
        return False


def show_toast(
    parent: QWidget, text: str, action: str = "", then: Callable[[], object] | None = None
) -> Toast:
    """Puts a toast over ``parent`` (the window or a page), in place of one that is still there."""
    before: Iterable[Toast] = parent.findChildren(Toast)
    for old in before:
        old.close()
    toast = Toast(parent, text, action, then)
    toast.show()
    toast.place()
    toast.raise_()
    return toast
