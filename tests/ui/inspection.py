# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What tests look for in a window: texts that are cut off, texts in English, controls without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QTableView,
    QToolButton,
    QWidget,
)

from mahalleh_desktop.ui.tasks import wait_for_background

_MARKUP = re.compile(r"</?(p|span|b|br)\b[^<>]*>")
LATIN_ALLOWED = re.compile(r"\b(PDF|Excel|CSV|QR|USB|mahalleh-desktop|Qt|Python)\b")
LATIN = re.compile(r"[A-Za-z]{2,}")


def visible(window: QWidget) -> Iterator[QWidget]:
    widgets: Iterable[QWidget] = window.findChildren(QWidget)
    yield window
    for widget in widgets:
        if widget.isVisible():
            yield widget


def settle(page: QWidget) -> None:
    """Lets layouts, timers of no length and background pictures come to rest."""
    for _round in range(4):
        QCoreApplication.processEvents()
        wait_for_background()
    QCoreApplication.processEvents()


def _place(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.width()}x{widget.height()}"


def clipped_texts(window: QWidget) -> list[str]:
    """The texts of labels and buttons that need more room than their widget has."""
    found = []
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text():
            room = widget.contentsRect()
            metrics = QFontMetrics(widget.font())
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                widest = max(metrics.horizontalAdvance(word) for word in widget.text().split())
                cut = needed > widget.height() + 1 or widest > room.width()
            else:
                cut = metrics.horizontalAdvance(widget.text()) > room.width() + 1
            cut = cut or metrics.height() > widget.height() + 1
            if cut:
                found.append(f"{widget.text()!r} in {_place(widget)}")
        elif isinstance(widget, QPushButton):
            bold = QFont(widget.font())
            bold.setWeight(QFont.Weight.Bold)
            icon = widget.iconSize().width() + 4 if not widget.icon().isNull() else 0
            text = QFontMetrics(bold).horizontalAdvance(widget.text())
            if text + icon > widget.width() - 8 or widget.width() < widget.sizeHint().width():
                found.append(f"{widget.text()!r} in {_place(widget)}")
        elif isinstance(widget, QLineEdit) and not widget.text() and widget.isEnabled():
            if _hint_width(widget) > _room_for_hint(widget):
                found.append(f"the hint {widget.placeholderText()!r} in {_place(widget)}")
        elif isinstance(widget, QLineEdit) and widget.cursorPosition() and not widget.hasFocus():
            text = widget.fontMetrics().horizontalAdvance(widget.text())
            if text > widget.contentsRect().width():
                found.append(f"the beginning of {widget.text()!r} in {_place(widget)}")
        if cut_texts := getattr(widget, "cut_texts", None):  # charts draw their texts themselves
            found.extend(f"{text!r} in {_place(widget)}" for text in cut_texts())
    return found


def _hint_width(field: QLineEdit) -> int:
    return 0 if field.isReadOnly() else field.fontMetrics().horizontalAdvance(field.placeholderText())


def _room_for_hint(field: QLineEdit) -> int:
    """What is left of a field beside its icons."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    buttons: Iterable[QToolButton] = field.findChildren(QToolButton)
    margins = field.textMargins()
    icons = sum(button.width() for button in buttons if button.isVisible())
    return inside.width() - icons - margins.left() - margins.right() - 2


def foreign_texts(window: QWidget) -> list[str]:
    """Visible, spoken or hinted texts with a Latin word outside the whitelist."""
    found = []
    for widget in visible(window):
        texts = [
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.windowTitle(),
        ]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts.extend(widget.itemText(place) for place in range(widget.count()))
        found.extend(text for text in texts if LATIN.search(LATIN_ALLOWED.sub("", _MARKUP.sub("", text))))
    return found


def nameless_controls(window: QWidget) -> list[str]:
    """Controls that can be focused or clicked but tell a screen reader nothing."""
    found = []
    for widget in visible(window):
        inner = isinstance(widget.parentWidget(), QComboBox) or (
            isinstance(widget.parentWidget(), QAbstractScrollArea)
            and not isinstance(widget, QAbstractItemView)
        )
        if inner or not widget.focusPolicy() or isinstance(widget, QLabel) or widget.isWindow():
            continue
        if widget.focusPolicy().value == 0 or widget.accessibleName():
            continue
        if isinstance(widget, QAbstractButton) and widget.text():
            continue
        found.append(
            f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        )
    return found


def untold_icons(window: QWidget) -> list[str]:
    """Buttons that show no text and lack a name for those who hear, or a tip for those who see."""
    found = []
    for widget in visible(window):
        if not isinstance(widget, QAbstractButton) or (
            widget.text() and not getattr(widget, "narrow", False)
        ):
            continue
        inner = isinstance(widget.parentWidget(), QLineEdit | QAbstractScrollArea | QHeaderView)
        worded = any(label.text() for label in _labels(widget))  # a whole line that can be clicked
        if not inner and not worded and not (widget.accessibleName() and widget.toolTip()):
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r} {widget.toolTip()!r}")
    return found


def _labels(widget: QWidget) -> Iterable[QLabel]:
    return widget.findChildren(QLabel)


def overflowing_areas(window: QWidget) -> list[str]:
    """Scrolling areas whose content is wider than what can be seen of it."""
    found = []
    for widget in visible(window):
        if isinstance(widget, QScrollArea) and widget.widget().width() > widget.viewport().width():
            found.append(f"{widget.accessibleName()} {widget.widget().width()} > {widget.viewport().width()}")
        elif isinstance(widget, QTableView) and widget.horizontalScrollBar().maximum() > 0:
            found.append(f"{widget.accessibleName()} scrolls sideways")
    return found
