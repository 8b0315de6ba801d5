# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The calendar that drops from a date field: Jalali months, Saturday first, Friday coloured."""

from __future__ import annotations

from PySide6.QtCore import QCalendar, QDate, QLocale, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from mahalleh_desktop.core.jalali import jalali
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.buttons import quiet_button


class _Days(QCalendarWidget):
    """Draws each day itself: own colours, and Persian digits whatever Qt's calendar thinks."""

    def __init__(self, today: QDate) -> None:
        super().__init__()
        self._today = today
        self.setCalendar(QCalendar(QCalendar.System.Jalali))
        self.setLocale(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Saturday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setAccessibleName(_("Calendar"))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        now = theme().tokens
        chosen = date == self.selectedDate()
        friday = date.dayOfWeek() == Qt.DayOfWeek.Friday.value
        other_month = date.month(self.calendar()) != self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(rect.width(), rect.height()) - 4
        pill = QRectF(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2, side, side)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.colours.accent))
            painter.drawRoundedRect(pill, now.px(8), now.px(8))
        elif date == self._today:
            painter.setPen(QPen(QColor(now.colours.accent), 1.5))
            painter.drawRoundedRect(pill, now.px(8), now.px(8))
        ink = now.colours.bad if friday else now.colours.muted if other_month else now.colours.text
        painter.setPen(QColor(now.colours.on_accent if chosen else ink))
        if other_month and not chosen:
            painter.setOpacity(0.55)
        weight = QFont.Weight.Bold if chosen or date == self._today else QFont.Weight.Normal
        painter.setFont(screen_font(now.points, weight))
        day = persian_digits(jalali(date.toString(Qt.DateFormat.ISODate)).day)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, day)
        painter.restore()


class CalendarPopup(QFrame):
    """``chosen`` carries an ISO date; the popup closes by itself."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, today: str, shown: str | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        now = theme().tokens
        self.days = _Days(QDate.fromString(today, Qt.DateFormat.ISODate))
        self.days.setSelectedDate(QDate.fromString(shown or today, Qt.DateFormat.ISODate))
        self.days.setFixedSize(now.px(330), now.px(320))
        self._dress()
        self.today_button = quiet_button(_("Today"))
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(8), now.px(8), now.px(8), now.px(6))
        column.setSpacing(now.px(4))
        column.addWidget(self.days)
        column.addWidget(self.today_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.days.clicked.connect(self._choose)
        self.days.activated.connect(self._choose)
        self.today_button.clicked.connect(self._choose_today)
        self.days.setFocus()

    def _dress(self) -> None:
        colours = theme().tokens.colours
        plain = self.days.weekdayTextFormat(Qt.DayOfWeek.Monday)
        plain.setForeground(QColor(colours.muted))
        for day in Qt.DayOfWeek:
            self.days.setWeekdayTextFormat(day, plain)
        plain.setForeground(QColor(colours.bad))
        self.days.setWeekdayTextFormat(Qt.DayOfWeek.Friday, plain)
        header = self.days.headerTextFormat()
        header.setBackground(QColor(colours.card))
        self.days.setHeaderTextFormat(header)
        # "Before" lies to the right in a right-to-left row.
        for name, icon, says in (
            ("qt_calendar_prevmonth", "chevron-right", _("Previous month")),
            ("qt_calendar_nextmonth", "chevron-left", _("Next month")),
        ):
            button = self.days.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                give_icon(button, icon, "muted", 18)
                button.setAccessibleName(says)
                button.setToolTip(says)
        table = self.days.findChild(QTableView, "qt_calendar_calendarview")
        if isinstance(table, QTableView):
            table.setAccessibleName(_("Days"))

    def _choose(self, date: QDate) -> None:
        self.chosen.emit(date.toString(Qt.DateFormat.ISODate))
        self.close()

    def _choose_today(self) -> None:
        self.chosen.emit(self._today)
        self.close()
