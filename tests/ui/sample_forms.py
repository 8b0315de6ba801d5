# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sample pages: every editor, button and chip, and the empty state of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.widgets.buttons import (
    danger_button,
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit, NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.fields.tick_box import TickBox
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit

from .sample_people import TODAY


class Fields(Page):
    """Every editor, with and without an error, and every button."""

    def __init__(self) -> None:
        super().__init__("فرم‌ها", "همهٔ خانه‌ها و دکمه‌ها", scrolls=True)
        card = Card("مشخصات عضو")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(14)
        self.mobile = Field("تلفن همراه", DigitsEdit("تلفن همراه"))
        self.mobile.editor.set_value("0913123456")  # type: ignore[attr-defined]
        self.mobile.show_error("شمارهٔ همراه باید یازده رقم باشد و با ۰۹ آغاز شود.")
        self.starts = Field(
            "آغاز دوره", JalaliDateEdit("آغاز دوره", lambda: TODAY), "مانند ۱۵ مهر یا ۱۴۰۵/۷/۱۵"
        )
        agencies = [
            ("municipality", "شهرداری منطقهٔ ۲"),
            ("water", "شرکت آب و فاضلاب"),
            ("police", "فرماندهی انتظامی"),
        ]
        self.agency = SearchBox("دستگاه", agencies, "نام دستگاه را بنویسید")
        cost = NumberEdit("هزینه")
        cost.set_value(12_500_000)
        note = TextEdit("توضیح", "توضیح کوتاه")
        note.set_value("نامه به ادارهٔ برق ناحیه برای نصب ۸ چراغ در خیابان لاله فرستاده شود.")
        fields = (
            Field("نام و نام خانوادگی", LineEdit("نام", "مانند مریم آریان‌نژاد"), required=True),
            self.mobile,
            self.starts,
            Field("دستگاه", self.agency),
            Field("هزینه (ریال)", cost),
            Field("ساعت", TimeEdit("ساعت"), "مانند ۱۸:۳۰ یا «۶ عصر»"),
        )
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 3, place % 3)
        card.body.addLayout(grid)
        card.body.addWidget(Field("توضیح", note))
        tick = TickBox("شمارهٔ همراه در فهرست چاپی بیاید")
        tick.setAccessibleName(tick.text())
        tick.setChecked(True)
        card.body.addWidget(tick)
        self.body.addWidget(card)
        self.body.addWidget(self._buttons())
        self.body.addStretch(1)

    def _buttons(self) -> Card:
        card = Card("دکمه‌ها و نشان‌ها")
        off = secondary_button("ناپویا", "lock")
        off.setEnabled(False)
        rows = (
            (primary_button("ثبت عضو", "check"), secondary_button("چاپ فهرست", "printer"), off),
            (
                quiet_button("بازگشت", "undo-2"),
                danger_button("پایان عضویت", "trash-2"),
                icon_button("printer", "چاپ"),
            ),
        )
        for buttons in rows:
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            card.body.addLayout(row)
        chips = []
        for text, tone, icon in (
            ("پیش‌نویس", "neutral", "pen-line"),
            ("در دست اقدام", "info", "clock"),
            ("انجام‌شده", "good", "check"),
            ("۵ روز مانده", "warn", "clock"),
            ("مهلت‌گذشته", "bad", "circle-alert"),
            ("نهایی‌شده", "accent", "lock"),
        ):
            chips.append(Chip(text, tone, icon))
        card.body.addWidget(Columns(chips, least=130))
        return card


class Nothing(Page):
    """The empty state of a page."""

    def __init__(self) -> None:
        super().__init__("جلسات", "جلسات و صورت‌جلسات شورا")
        card = Card()
        self.state = EmptyState(
            "calendar-days",
            "هنوز جلسه‌ای ثبت نشده است",
            "برای نخستین جلسه، «جلسهٔ جدید» را بزنید؛ فهرست اعضا از پیش آماده است. اگر صورت‌جلسه‌های گذشته را "
            "روی کاغذ دارید، «ثبت از بایگانی» را انتخاب کنید و تصویر آن‌ها را پیوست کنید.",
            "جلسهٔ جدید",
            "ثبت از بایگانی",
        )
        card.body.addWidget(self.state)
        self.body.addWidget(card)
