# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«حالت قرائت»: the draft over the whole screen in large type, to be read aloud; Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_list import meeting_title
from mahalleh_desktop.ui.models.meeting_reading import Paragraph, reading_text
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import icon_button, secondary_button
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.minutes.editions import minutes_of

SMALLEST, LARGEST, STEP = 14.0, 34.0, 2.0  # points of the text
_WIDEST = 1000  # base pixels; longer lines are hard to follow
_DOWN = frozenset({Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down})
_UP = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_Up})


class ReadingView(QDialog):
    """``points`` is the size of the text; the space bar and the arrows turn, + and - change the size."""

    def __init__(self, parent: QWidget, title: str, paragraphs: list[Paragraph]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "page")
        self.points = theme().tokens.pt(19)
        self.larger = secondary_button(_("Larger"), "plus")
        self.smaller = secondary_button(_("Smaller"), "minus")
        self.leave = icon_button("x", _("Leave the reading view"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(title, "title"), 1)
        top.addWidget(label(_("Esc leaves, the space bar goes on"), "muted"))
        for button in (self.larger, self.smaller, self.leave):
            top.addWidget(button)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        inner.setMaximumWidth(theme().tokens.px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 40)
        column.setSpacing(theme().tokens.px(14))
        self.texts = [(each, label(each.text, _kind(each), wrap=True)) for each in paragraphs]
        for each, shown in self.texts:
            column.addWidget(shown)
            if each.kind == "heading":
                column.addWidget(line())
        column.addStretch(1)
        centred = QWidget()
        centred.setProperty("kind", "scrolled")
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(title)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(centred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 20, 28, 12)
        outer.addLayout(top)
        outer.addWidget(self.area, 1)
        self.larger.clicked.connect(lambda: self.use_points(self.points + STEP))
        self.smaller.clicked.connect(lambda: self.use_points(self.points - STEP))
        self.leave.clicked.connect(self.reject)
        self.use_points(self.points)
        self.area.setFocus()

    def use_points(self, points: float) -> None:
        """Shows the text in a size, within what can be read and what fits."""
        self.points = min(max(points, SMALLEST), LARGEST)
        for each, shown in self.texts:
            size = self.points * {"heading": 1.15, "small": 0.8}.get(each.kind, 1.0)
            font = screen_font(size)
            font.setBold(each.kind == "heading")
            # A style sheet of the program sets the size of its kinds; this one stands nearer and wins.
            shown.setStyleSheet(f"font-size: {size:.1f}pt;")
            shown.setFont(font)
        self.larger.setEnabled(self.points < LARGEST)
        self.smaller.setEnabled(self.points > SMALLEST)

    def turn(self, down: bool) -> None:
        """Most of a screen on or back, so that the last line read stays in sight."""
        bar = self.area.verticalScrollBar()
        step = round(bar.pageStep() * 0.8)
        bar.setValue(bar.value() + (step if down else -step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DOWN or key in _UP:
            self.turn(key in _DOWN)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.use_points(self.points + STEP)
        elif key == Qt.Key.Key_Minus:
            self.use_points(self.points - STEP)
        else:
            super().keyPressEvent(event)


def _kind(paragraph: Paragraph) -> str:
    return {"heading": "heading", "small": "muted"}.get(paragraph.kind, "")


def open_reading_view(owner: QWidget, sheet: MeetingSheet) -> ReadingView:
    """The minutes as they stand now, over the whole screen."""
    minutes = minutes_of(sheet.workspace, sheet.meeting)
    view = ReadingView(owner, meeting_title(minutes.number), reading_text(minutes))
    view.resize(owner.window().size())
    view.setWindowState(Qt.WindowState.WindowFullScreen)
    view.open()
    return view
