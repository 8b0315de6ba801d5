# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sample pages: a dashboard and a report, of cards and charts."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import (
    primary_button,
    quiet_button,
    secondary_button,
)
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.charts.bars import Bar, BarChart
from mahalleh_desktop.ui.widgets.charts.heat import HeatTable
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line
from mahalleh_desktop.ui.widgets.stat_card import StatCard


class Dashboard(Page):
    """Cards with figures, the next meeting, a chart, and what wants following up."""

    def __init__(self) -> None:
        super().__init__("پیشخوان", "کارهای امروز شورا در یک نگاه", scrolls=True)
        self.buttons = [primary_button("جلسهٔ جدید", "plus")]
        cards = []
        for icon, name, tone, figure, note, note_tone in (
            ("calendar-days", "جلسهٔ امسال", "accent", "۱۴", "آخرین: ۸ مهر", ""),
            ("list-checks", "مصوبهٔ باز", "warn", "۶", "۲ مورد مهلت‌گذشته", "bad"),
            ("users", "میانگین حضور", "info", shown_percent(78, 100), "۹۸ حضور از ۱۲۶ نوبت", ""),
            ("hard-drive-download", "صورت‌جلسهٔ آمادهٔ ارسال", "good", "۳", "آخرین ارسال: ۲ مهر", ""),
        ):
            card = StatCard(icon, name, tone)
            card.show_figure(figure, note, note_tone)
            cards.append(card)
        self.body.addWidget(Columns(cards, least=210))
        self.body.addWidget(Columns([self._next_meeting(), self._chart()], least=380, shares=(10, 12)), 1)
        self.body.addWidget(self._follow_ups())

    def _next_meeting(self) -> Card:
        card = Card("جلسهٔ بعدی")
        card.add_aside(Chip("۲ روز دیگر", "info", "clock"))
        card.body.addWidget(label("جلسهٔ عادی شمارهٔ ۱۴۰۵/۱۵", "strong"))
        card.body.addWidget(label("پنجشنبه ۱۶ مهر ۱۴۰۵، ساعت ۱۷:۳۰، مسجد صاحب‌الزمان", "muted", wrap=True))
        card.body.addWidget(line())
        for icon, role, text in (
            ("circle-check", "good", "دستور جلسه نوشته شد (۴ بند)"),
            ("circle-check", "good", "دعوت‌نامه چاپ شد"),
            ("clock", "muted", "حضور و غیاب ثبت شود"),
            ("clock", "muted", "صورت‌جلسه امضا و چاپ شود"),
        ):
            row = QHBoxLayout()
            row.addWidget(IconLabel(icon, role, 18))
            row.addWidget(label(text, "" if role == "good" else "muted"), 1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(secondary_button("ادامهٔ جلسه", "pen-line"))
        buttons.addWidget(quiet_button("چاپ دعوت‌نامه", "printer"))
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        return card

    def _chart(self) -> Card:
        card = Card("حضور در ۱۲ جلسهٔ اخیر")
        card.add_aside(label("خط‌چین: حد نصاب", "small"))
        chart = BarChart("نمودار حضور: کمترین ۵۵ و بیشترین ۱۰۰ درصد")
        values = (55, 66, 77, 77, 89, 67, 55, 77, 89, 78, 100, 89)
        names = [
            "فروردین",
            "اردیبهشت",
            "اردیبهشت",
            "خرداد",
            "خرداد",
            "تیر",
            "تیر",
            "مرداد",
            "مرداد",
            "شهریور",
            "شهریور",
            "مهر",
        ]
        bars = [Bar(name, value, value < 60) for name, value in zip(names, values, strict=True)]
        chart.show_bars(bars, 60)
        card.body.addWidget(chart, 1)
        return card

    def _follow_ups(self) -> Card:
        card = Card("مصوباتی که پیگیری می‌خواهند")
        card.add_aside(quiet_button("همهٔ مصوبات", "list-checks"))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        rows = (
            (
                "نصب روشنایی معبر خیابان لاله",
                "مجری: شهرداری منطقهٔ ۲",
                "مهلت: ۱۰ مهر",
                "۵ روز از مهلت گذشته",
                "bad",
            ),
            (
                "نامه به شهرداری برای لایروبی جوی",
                "مجری: کمیتهٔ عمرانی",
                "مهلت: ۱۲ مهر",
                "۳ روز از مهلت گذشته",
                "bad",
            ),
            ("برنامهٔ جشن روز محله", "مجری: ژاله چراغی", "مهلت: ۲۰ مهر", "۵ روز مانده", "warn"),
        )
        for place, (text, executor, due, state, tone) in enumerate(rows):
            grid.addWidget(line(), 2 * place, 0, 1, 4)
            grid.addWidget(label(text, "strong", wrap=True), 2 * place + 1, 0)
            grid.addWidget(label(executor, "muted", wrap=True), 2 * place + 1, 1)
            grid.addWidget(label(due, "muted"), 2 * place + 1, 2)
            icon = "circle-alert" if tone == "bad" else "clock"
            grid.addWidget(Chip(state, tone, icon), 2 * place + 1, 3)
        for column, stretch in enumerate((4, 3, 2, 0)):
            grid.setColumnStretch(column, stretch)
        card.body.addLayout(grid)
        return card


class Reports(Page):
    """The heat table."""

    def __init__(self) -> None:
        super().__init__("گزارش‌ها", "داده از ۱۰ شورا از ۱۲ شورای شهرستان", scrolls=True)
        card = Card("درصد حضور به تفکیک محله و ماه")
        card.add_aside(label("هاشور: بسته نرسیده است", "small"))
        heat = HeatTable("درصد حضور در ده محله و هفت ماه")
        names = [
            "سرآسیاب",
            "شهرک\u200cباهنر",
            "الله\u200cآباد",
            "هوتک",
            "ده\u200cزیار",
            "شرف\u200cآباد",
            "زریسف",
            "خواجو",
            "پامنار",
            "مشتاق",
        ]
        months = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر"]
        values = [[(17 * row + 31 * column) % 101 for column in range(7)] for row in range(10)]
        rows = [
            (name, [None if v % 9 == 0 else v for v in row]) for name, row in zip(names, values, strict=True)
        ]
        heat.show_values([(month, str(place)) for place, month in enumerate(months, 1)], rows)
        card.body.addWidget(heat)
        self.body.addWidget(card)
        self.body.addStretch(1)
