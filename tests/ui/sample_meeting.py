# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sample pages: a meeting in numbered steps, and a list of members."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.buttons import (
    icon_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.choice import SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.fields.time_edit import TimeEdit
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview
from mahalleh_desktop.ui.widgets.quorum_banner import QuorumBanner
from mahalleh_desktop.ui.widgets.side_by_side import SideBySide
from mahalleh_desktop.ui.widgets.step_bar import StepBar, StepButtons
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column, Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel

from .sample_people import ANSWERS, PEOPLE, TODAY, Person


class Members(Page):
    """A list with search, filters, chips and bars."""

    def __init__(self) -> None:
        super().__init__("اعضا", "اعضای اصلی و علی‌البدل شورا")
        columns: list[Column[Person]] = [
            Column(
                "name", "نام و جایگاه", lambda p: Cell(p.name, p.role, disc=p.name[0], strong=True), 5, 230
            ),
            Column(
                "national_id",
                "کد ملی",
                lambda p: Cell(p.national_id, numeric=True),
                2,
                120,
                sort=False,
                may_drop=True,
            ),
            Column(
                "mobile",
                "تلفن همراه",
                lambda p: Cell(p.mobile, numeric=True),
                2,
                140,
                sort=False,
                may_drop=True,
            ),
            Column("share", "حضور در ۱۲ جلسه", self._share, 3, 150),
            Column("state", "وضعیت", self._state, 1, 130),
        ]
        self.model = ListModel(columns, self._ids, lambda ids: [PEOPLE[int(str(each))] for each in ids])
        empty = EmptyState("users", "هنوز عضوی ثبت نشده است", "نخستین عضو را بیفزایید.", "عضو جدید")
        self.list: ListTable[Person] = ListTable(
            "فهرست اعضا",
            self.model,
            empty,
            search_hint="جست‌وجو: نام یا جایگاه",
            count=lambda count: f"{persian_digits(count)} نفر از {persian_digits(len(PEOPLE))} نفر",
        )
        self.list.add_filters([("all", "همه"), ("principal", "اصلی"), ("substitute", "علی‌البدل")])
        self.list.add_action(secondary_button("چاپ فهرست", "printer"))
        self.list.add_action(primary_button("عضو جدید", "user-plus"))
        self.body.addWidget(self.list)

    def shown(self) -> None:
        self.list.refresh()

    def focus_search(self) -> bool:
        self.list.search.setFocus()
        return True

    def _ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        found = [n for n, p in enumerate(PEOPLE) if fold(query) in fold(p.name + p.role)]
        if sort:
            found.sort(key=lambda n: getattr(PEOPLE[n], sort.key), reverse=sort.descending)
        return found

    @staticmethod
    def _share(person: Person) -> Cell:
        return Cell(shown_percent(person.share, 100), share=person.share, low=person.share < 60)

    @staticmethod
    def _state(person: Person) -> Cell:
        icon = {"good": "check", "warn": "triangle-alert", "bad": "x"}[person.tone]
        return Cell(person.state, tone=person.tone, icon=icon)


def white_page(page: int, dpi: float) -> tuple[int, int, bytes]:
    """A stand-in for a renderer: a sheet with grey lines."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    rows = []
    for row in range(height):
        inked = row % 24 < 3 and 60 * (page + 1) < row < height - 60
        rows.append(
            (b"\xff" * 90 + b"\xbb" * (3 * width - 180) + b"\xff" * 90) if inked else b"\xff" * 3 * width
        )
    return width, height, b"".join(rows)


class Meeting(Page):
    """Numbered steps: attendance with the quorum sentence; fields above, the paper beside."""

    def __init__(self) -> None:
        super().__init__("ثبت جلسه", "جلسهٔ عادی شمارهٔ ۱۴۰۵/۱۵، پیش‌نویس")
        self.steps = StepBar(("دستور جلسه", "حضور و غیاب", "مصوبات", "صورت‌جلسه"))
        self.footer = StepButtons(self.steps, "نهایی کردن")
        self.steps.step_chosen.connect(self.go_to)
        self.footer.step_chosen.connect(self.go_to)
        self.body.addWidget(self._fields())
        self.preview = PdfPreview("پیش‌نمایش")
        self.preview.add_tool(icon_button("printer", "چاپ پیش‌نویس"))
        paper = Card()
        paper.body.addWidget(self.preview)
        self.body.addWidget(SideBySide(self._work(), paper), 1)
        self.go_to(1)

    def shown(self) -> None:
        self.preview.show_paper(2, white_page)

    def go_to(self, step: int) -> None:
        self.steps.show_step(step, frozenset(range(step)))
        assert isinstance(self.footer, StepButtons)
        self.footer.show_step()

    def _fields(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(14)
        number, date, time = (
            NumberEdit("شماره"),
            JalaliDateEdit("تاریخ", lambda: TODAY),
            TimeEdit("ساعت شروع"),
        )
        kind = ChoiceBox(
            "نوع جلسه", [("ordinary", "عادی"), ("extraordinary", "فوق‌العاده"), ("joint", "مشترک")]
        )
        place = LineEdit("محل برگزاری")
        number.set_value(15)
        date.set_value(TODAY)
        time.set_value("17:30")
        kind.set_value("ordinary")
        place.set_value("مسجد صاحب‌الزمان (عج)، شبستان")
        names = ("شمارهٔ جلسه", "تاریخ", "ساعت شروع", "نوع جلسه", "محل برگزاری")
        stretches = (1, 2, 1, 2, 4)
        for name, editor, stretch in zip(names, (number, date, time, kind, place), stretches, strict=True):
            row.addWidget(Field(name, editor), stretch)
        card.body.addLayout(row)
        return card

    def _work(self) -> Card:
        card = Card()
        banner = QuorumBanner()
        banner.show_sentence("۷ نفر از ۹ عضو اصلی حاضرند؛ جلسه رسمیت دارد.", True)
        banner.add_action(quiet_button("همه حاضرند", "check"))
        card.body.addWidget(self.steps)
        card.body.addWidget(banner)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 2, 0)
        for person, status in zip(
            PEOPLE,
            ("present", "present", "late", "present", None, "excused", "absent", "present", "present"),
            strict=True,
        ):
            row, names = QHBoxLayout(), QVBoxLayout()
            names.setSpacing(0)
            names.addWidget(label(person.name, "strong", wrap=True))
            names.addWidget(label(person.role, "small", wrap=True))
            choice = SegmentedChoice(person.name, ANSWERS)
            choice.set_value(status)
            row.addLayout(names, 1)
            row.addWidget(choice)
            column.addLayout(row)
            column.addWidget(line())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("حضور و غیاب")
        area.setWidget(inner)
        card.body.addWidget(area, 1)
        return card
