# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The bank of solutions: what worked elsewhere, how often, and what was learnt."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import council_column, count_column, number_column, text_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.bank import BankEntry, bank, renew_bank
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class BankPage(LinesPage[BankEntry]):
    """The button takes in what councils have shared; it travels to all with the next answers."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._titles = known_titles(workspace, "category")
        empty = EmptyState(
            "lightbulb",
            _("The bank is empty"),
            _("Solutions that councils share come into it with “Renew the bank”."),
            _("Renew the bank"),
            action_icon="refresh-cw",
        )
        super().__init__(
            _("Bank of solutions"),
            _("What worked in other councils, without names of people"),
            [
                Column(
                    "title",
                    _("Solution"),
                    self._title,
                    5,
                    240,
                    copied=(
                        (_("Solution"), lambda each: each.title),
                        (_("Category"), lambda each: self._titles.get(each.category, "")),
                    ),
                ),
                Column(
                    "problem", _("Problem"), lambda each: Cell(each.problem or "–"), 4, 180, may_drop=True
                ),
                count_column("tried", _("Tried"), lambda each: each.tried, 80),
                Column("worked", _("Worked"), _worked, 1, 100),
                Column("failed", _("Failed"), _failed, 1, 100),
                council_column(lambda each: each.council, weight=3, least=150, may_drop=True),
                number_column("cost", _("Cost (rial)"), lambda each: each.cost_rial),
                number_column("volunteers", _("Volunteers"), lambda each: each.volunteers),
                text_column("lesson", _("What was learnt"), lambda each: each.lesson, weight=4, least=180),
            ],
            empty,
            hint=_("Search: solution, problem or council"),
            count=lambda count: _("{count} solutions").format(count=grouped(count)),
            read=lambda: bank(workspace),
            kept_as=(workspace, "office_bank"),
            sorts={
                "title": lambda each: sort_key(each.title),
                "problem": lambda each: sort_key(each.problem),
                "tried": lambda each: each.tried,
                "worked": lambda each: each.worked,
                "council": lambda each: sort_key(each.council),
                "failed": lambda each: each.failed,
                "cost": lambda each: -1 if each.cost_rial is None else each.cost_rial,
                "volunteers": lambda each: -1 if each.volunteers is None else each.volunteers,
                "lesson": lambda each: sort_key(each.lesson),
            },
        )
        self.renew_button = primary_button(_("Renew the bank"), "refresh-cw")
        self.renew_button.clicked.connect(self.renew)
        empty.acted.connect(self.renew)
        self.buttons = [self.renew_button]

    def words(self, line: BankEntry) -> str:
        return f"{line.title} {line.problem} {line.council}"

    def open_line(self, line: BankEntry) -> None:
        parts = (
            (_("Steps"), line.steps),
            (_("What it needs"), line.resources),
            (_("Cost (rial)"), grouped(line.cost_rial) if line.cost_rial is not None else ""),
            (_("Result"), line.result),
            (_("What was learnt"), line.lesson),
        )
        counts = _("tried in {tried} neighbourhoods, worked in {worked}, failed in {failed}").format(
            tried=persian_digits(line.tried),
            worked=persian_digits(line.worked),
            failed=persian_digits(line.failed),
        )
        told = [f"{name}: {text}" for name, text in parts if text]
        show_notice(self, line.title, f"{council_name(line.council)}؛ {counts}", *told)

    def renew(self) -> None:
        """Takes in what has been shared since the last time."""
        changed = renew_bank(self._workspace)
        self._actions.saved()
        sentence = _("{count} entries are new or changed.")
        self._actions.toast(sentence.format(count=persian_digits(changed)))
        self.shown()

    def _title(self, line: BankEntry) -> Cell:
        return Cell(line.title, self._titles.get(line.category, ""), disc="icon:lightbulb", strong=True)


def _failed(line: BankEntry) -> Cell:
    if not line.failed:
        return Cell("–", muted=True)
    return Cell(persian_digits(line.failed), tone="bad", icon="x")


def _worked(line: BankEntry) -> Cell:
    if not line.worked:
        return Cell("–", muted=True)
    return Cell(persian_digits(line.worked), tone="good", icon="check")
