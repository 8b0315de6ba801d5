# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Hands that press whatever they see: buttons, fields, keys, lists, files, as nobody would in earnest.

What they do follows from a seed, and is written down so that a fault can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from mahalleh_desktop.ui.frame.header import Header
from mahalleh_desktop.ui.frame.navigation import Navigation
from mahalleh_desktop.ui.tasks import wait_for_background

from .typing_keys import press

TEXTS = (
    "", "مهم", "۱۴۰۵/۰۶/۰۷", "1405/13/40", "۱۲:۳۰", "25:99", "علی‌رضا  محمّدی", "۰۹۱۳۱۲۳۴۵۶۷", "0",
    "-1", "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹", "ي ك ة", "Robert'); DROP TABLE member;--", "<b>&amp;</b>", "{name} %s",
    "\u202eوارون\u202c", "👨‍👩‍👧", "خط نخست\nخط دوم\tجدول", "بسیار " * 60, "مقرر گردید تا دو هفته دیگر",
)  # fmt: skip
_NONE, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *((getattr(Qt.Key, f"Key_{name}"), _NONE) for name in (
        "Tab", "Return", "Escape", "Up", "Down", "Left", "Right", "Space", "Delete", "Home", "End",
        "PageDown", "F1", "Backspace",
    )),
    *((getattr(Qt.Key, f"Key_{name}"), _CTRL) for name in "ZYNFCVA139"),
    (Qt.Key.Key_Tab, _SHIFT),
    (Qt.Key.Key_Z, _CTRL | _SHIFT),
)  # fmt: skip


class RandomHands:
    """``files`` are what they choose where a file is asked for, ``out`` the folder in which they save."""

    def __init__(self, window: QWidget, seed: int, files: Sequence[Path], out: Path) -> None:
        self.window, self.chance, self.files, self.out = window, Random(seed), tuple(files), out
        self.done: list[str] = []
        self._acts: tuple[tuple[Callable[[QWidget], str], int], ...] = (
            (self._click, 10), (self._type, 5), (self._key, 6), (self._choose, 2), (self._row, 4),
        )  # fmt: skip

    def act(self) -> None:
        """One deed, in what is in front."""
        front = self._front()
        if isinstance(front, QFileDialog):
            self.done.append(self._answer(front))
        elif isinstance(front, QMenu):
            self.done.append(self._pick(front))
        else:
            (act,) = self.chance.choices([act for act, _ in self._acts], [weight for _, weight in self._acts])
            self.done.append(f"{type(front).__name__}: {act(front)}")
        QCoreApplication.processEvents()
        if self.chance.random() < 0.3:
            wait_for_background()
            QCoreApplication.processEvents()

    def _front(self) -> QWidget:
        if popup := QApplication.activePopupWidget():
            return popup
        if modal := QApplication.activeModalWidget():
            return modal
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return dialogs[-1] if dialogs else self.window

    def _click(self, front: QWidget) -> str:
        buttons = [each for each in front.findChildren(QAbstractButton) if _is_there(each, front)]
        if self.chance.random() < 0.9:  # stay on a page for a while
            buttons = [each for each in buttons if not isinstance(each.parentWidget(), Navigation | Header)]
        if not buttons:
            return self._key(front)
        button = self.chance.choice(buttons)
        if isinstance(button, QToolButton) and button.menu() is not None:
            return self._pick(button.menu())  # Qt would wait for a hand
        QTest.mouseClick(
            button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 9, button.height() // 2)
        )
        return f"click {said}" if (said := _named(button)) else f"click {type(button).__name__}"

    def _type(self, front: QWidget) -> str:
        kinds = (QLineEdit, QPlainTextEdit)
        fields = [each for kind in kinds for each in front.findChildren(kind) if _is_there(each, front)]
        if not fields:
            return self._click(front)
        field, text = self.chance.choice(fields), self.chance.choice(TEXTS)
        name = _named(field)
        field.setFocus()
        if self.chance.random() < 0.7:
            field.selectAll()
        for letter in text[:40]:
            press_if_there(field, 0, text=letter)
        return f"type {text[:20]!r} in {name}"

    def _key(self, front: QWidget) -> str:
        key, with_ = self.chance.choice(KEYS)
        to = QApplication.focusWidget() or front
        QTest.keyClick(to, key, with_)
        return f"key {key.name} {with_.name}"

    def _choose(self, front: QWidget) -> str:
        boxes = [each for each in front.findChildren(QComboBox) if _is_there(each, front) and each.count()]
        if not boxes:
            return self._click(front)
        box = self.chance.choice(boxes)
        box.setFocus()
        for _ in range(self.chance.randrange(4)):
            QTest.keyClick(box, self.chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        return f"choose in {_named(box)}"

    def _row(self, front: QWidget) -> str:
        views = [each for each in front.findChildren(QAbstractItemView) if _is_there(each, front)]
        views = [each for each in views if each.model() is not None and each.model().rowCount()]
        if not views:
            return self._click(front)
        view = self.chance.choice(views)
        model = view.model()
        index = model.index(
            self.chance.randrange(model.rowCount()), self.chance.randrange(model.columnCount())
        )
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if self.chance.random() < 0.6:
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return f"row {index.row()} of {_named(view)}"

    def _answer(self, dialog: QFileDialog) -> str:
        if self.chance.random() < 0.2:
            dialog.reject()
            return "no file"
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            path = self.out / f"{len(self.done)}"
        elif dialog.fileMode() == QFileDialog.FileMode.Directory:
            path = self.out
        else:
            path = self.chance.choice(self.files)
        name.setText(str(path))
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()
        return f"file {path.name}"

    def _pick(self, menu: QMenu) -> str:
        actions = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
        menu.close()
        if not actions:
            return "an empty menu"
        action = self.chance.choice(actions)
        action.trigger()
        return f"menu {action.text()}"


def press_if_there(field: QWidget, key: int, text: str) -> None:
    """A letter, unless what was typed before has taken the field away."""
    if QApplication.focusWidget() is field:
        press(field, key, text=text)


def _is_there(widget: QWidget, front: QWidget) -> bool:
    """Whether a hand could reach it: shown, usable, within the window and not behind another one."""
    if not (widget.isVisible() and widget.isEnabled() and widget.window() is front.window()):
        return False
    return not widget.visibleRegion().isEmpty()


def _named(widget: QWidget) -> str:
    shown = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (shown or widget.accessibleName() or widget.objectName() or type(widget).__name__)[:40]
