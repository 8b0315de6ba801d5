# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Silent councils: the call list, and the letter that reminds them through their county's government."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.office.silence import SilentCouncil
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import code_column, council_column, day_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.silence import reminder_letter, set_silent_days, silent, silent_days
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_OFFERED = (15, 30, 45, 60, 90)


class SilentPage(LinesPage[SilentCouncil]):
    """The letter is for all silent councils of the county of the one that is chosen."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "circle-check",
            _("No council is silent"),
            _("Those of which nothing was heard for a long time appear here, with whom to call."),
        )
        super().__init__(
            _("Silent councils"),
            _subtitle(silent_days(workspace)),
            [
                council_column(lambda each: each.name, lambda each: each.county, least=180, strong=True),
                Column("reason", _("Reason"), _reason, 3, 150, may_drop=True),
                Column("days", _("Days of silence"), _days, 1, 110),
                Column(
                    "contact",
                    _("Whom to call"),
                    _contact,
                    3,
                    170,
                    copied=(
                        (_("Whom to call"), lambda each: each.contact.name),
                        (_("Mobile"), lambda each: persian_digits(each.contact.mobile)),
                    ),
                ),
                day_column("last_bundle", _("Last bundle"), lambda each: each.last_bundle),
                day_column("last_meeting", _("Last meeting"), lambda each: each.last_meeting),
                code_column(lambda each: each.code),
            ],
            empty,
            hint=_("Search: name or county"),
            count=lambda count: _("{count} councils").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_silent"),
            sorts={
                "council": lambda each: sort_key(each.name),
                "reason": lambda each: each.reason,
                "days": lambda each: each.days or 10_000,
                "contact": lambda each: sort_key(each.contact.name),
                "last_bundle": lambda each: each.last_bundle,
                "last_meeting": lambda each: each.last_meeting,
                "code": lambda each: each.code,
            },
        )
        self.letter_button = primary_button(_("Reminder letter to the county"), "mail")
        self.letter_button.clicked.connect(self._show_letter)
        self.buttons = [self.letter_button]
        own = silent_days(workspace)
        offered = sorted({*_OFFERED, own})
        told = _("{days} days")
        self.days = ChoiceBox(
            _("Silent after"), [(str(each), told.format(days=persian_digits(each))) for each in offered]
        )
        self.days.set_value(str(own))
        self.days.value_edited.connect(self._set_days)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(_("Silent after"), "strong"))
        row.addWidget(self.days)
        row.addWidget(label(_("without a bundle or a meeting"), "muted", wrap=True), 1)
        card.body.addLayout(row)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.insertWidget(0, card)
        self.body.setStretchFactor(self.list, 1)

    def read(self) -> list[SilentCouncil]:
        found = silent(self._workspace)
        self.letter_button.setEnabled(bool(found))
        return found

    def _set_days(self, days: str) -> None:
        set_silent_days(self._workspace, int(days))
        self._actions.saved()
        self.set_heading(self.title, _subtitle(int(days)))
        self.shown()

    def words(self, line: SilentCouncil) -> str:
        return f"{line.name} {line.county}"

    def open_line(self, line: SilentCouncil) -> None:
        self._letter_of(line)

    def _show_letter(self) -> None:
        line = self.current() or (self.lines[0] if self.lines else None)
        if line is not None:
            self._letter_of(line)

    def _letter_of(self, line: SilentCouncil) -> None:
        codes = [each.code for each in self.lines if each.county == line.county]
        title = _("Reminder letter to the county")
        show_paper(self, title, lambda: reminder_letter(self._workspace, codes), f"{title}.pdf")


def _subtitle(days: int) -> str:
    return _("No bundle or no meeting for {days} days").format(days=persian_digits(days))


def _reason(line: SilentCouncil) -> Cell:
    told = {
        "never": (_("nothing ever came"), "bad", "circle-x"),
        "no_bundle": (_("no bundle"), "warn", "inbox"),
        "no_meeting": (_("no meeting"), "warn", "calendar-days"),
    }
    text, tone, icon = told[line.reason]
    return Cell(text, tone=tone, icon=icon)


def _days(line: SilentCouncil) -> Cell:
    if line.days is None:
        return Cell("–", muted=True)
    last = max(line.last_bundle, line.last_meeting) if line.reason == "no_bundle" else line.last_meeting
    return Cell(persian_digits(line.days), short_date(last) if last else "")


def _contact(line: SilentCouncil) -> Cell:
    if not line.contact.name:
        return Cell(_("not known"), muted=True)
    return Cell(line.contact.name, left_to_right(persian_digits(line.contact.mobile)))
