# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The way of the Tab key: as the eye reads, from right to left and from top to bottom, by the layouts.

Qt goes by the order in which controls were made, and pages make theirs when they need them.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QWidget


def tab_order(root: QWidget) -> list[QWidget]:
    """The controls of a window that the Tab key comes to, in their order."""
    seen: dict[QWidget, None] = {}
    for widget in _walk(root.centralWidget() if isinstance(root, QMainWindow) else root):
        if _takes_tab(widget):
            seen.setdefault(widget)
    return list(seen)


def step_focus(root: QWidget, *, forward: bool) -> bool:
    """Takes the cursor to the next control, or to the one before; False where there is none."""
    order = tab_order(root)
    if not order:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    now: QWidget | None = root.focusWidget()
    while now is not None and now not in order and now is not root:
        now = now.parentWidget()
    if now in order:
        place = (order.index(now) + (1 if forward else -1)) % len(order)
    else:
        place = 0 if forward else -1
    _bring_into_view(order[place])
    order[place].setFocus(reason)
    return True


def _bring_into_view(widget: QWidget) -> None:
    around: QWidget | None = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all in it, first what its layout has in order, then what lies freely on it."""
    if not widget.isVisible():
        return
    yield widget
    placed = list(_placed(widget.layout()))
    if isinstance(widget, QScrollArea) and (inner := widget.widget()) is not None:
        placed.insert(0, inner)
    for each in placed:
        yield from _walk(each)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and child not in placed:
            yield from _walk(child)


def _placed(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None:
            yield from _placed(item.layout())


def _takes_tab(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus.value
    return widget.isEnabled() and widget.focusPolicy().value & wanted == wanted and not widget.focusProxy()
