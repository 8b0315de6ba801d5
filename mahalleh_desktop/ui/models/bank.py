# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a council sees of the bank of solutions: how often one was tried, what worked, what did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.problems import Problem
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.problems import OPEN
from mahalleh_desktop.usecases.office.bank import BankEntry


@dataclass(frozen=True, slots=True)
class BankRow:
    """``adopted``: this council has a solution that was taken from the entry."""

    entry: BankEntry
    category: str
    adopted: bool


def bank_rows(
    entries: Iterable[BankEntry], categories: Mapping[str, str], adopted: set[str]
) -> dict[str, BankRow]:
    return {
        each.row: BankRow(each, categories.get(each.category, each.category), each.title in adopted)
        for each in entries
    }


def bank_listing() -> Listing[BankRow]:
    return Listing(
        lambda row: " ".join(
            (row.entry.title, row.entry.problem, row.category, row.entry.steps, row.entry.lesson)
        ),
        {
            "title": lambda row: sort_key(row.entry.title),
            "problem": lambda row: sort_key(row.entry.problem),
            "outcome": lambda row: (row.entry.worked, row.entry.tried),
        },
    )


def bank_filters() -> list[tuple[str, str]]:
    return [("all", _("All")), ("worked", _("What worked")), ("failed", _("What did not work"))]


def bank_shown_by(row: BankRow, key: str, category: str) -> bool:
    wanted = {"worked": row.entry.worked > 0, "failed": row.entry.failed > 0}
    return wanted.get(key, True) and category in ("", row.entry.category)


def bank_columns() -> list[Column[BankRow]]:
    return [
        Column("title", _("Solution"), _title_cell, 5, 200),
        Column("problem", _("Problem"), lambda row: Cell(row.entry.problem or "–"), 3, 240, may_drop=True),
        Column("outcome", _("Outcome"), outcome_cell, 2, 170),
    ]


def _title_cell(row: BankRow) -> Cell:
    second = "، ".join(part for part in (row.category, _("adopted here") if row.adopted else "") if part)
    return Cell(row.entry.title, second, disc="icon:lightbulb", strong=True)


def outcome_cell(row: BankRow) -> Cell:
    words, tone, icon = outcome_words(row.entry)
    return Cell(words, tone=tone, icon=icon)


def outcome_words(entry: BankEntry) -> tuple[str, str, str]:
    """(words, tone, icon) of how an entry went where it was tried."""
    tried, worked = persian_digits(entry.tried), persian_digits(entry.worked)
    if not entry.tried:
        return _("not tried yet"), "neutral", "lightbulb"
    if entry.worked:
        return _("worked in {worked} of {tried}").format(worked=worked, tried=tried), "good", "circle-check"
    if entry.failed:
        failed = persian_digits(entry.failed)
        return _("failed in {failed} of {tried}").format(failed=failed, tried=tried), "bad", "circle-x"
    return _("running in {tried}").format(tried=tried), "info", "clock"


def counted_sentence(entry: BankEntry) -> str:
    """«tried in N neighbourhoods, worked in M», with the failures where there are any."""
    if not entry.tried:
        return _("Nobody has tried it yet.")
    sentence = _("Tried in {tried} neighbourhoods, worked in {worked}.")
    if entry.failed:
        sentence = _("Tried in {tried} neighbourhoods, worked in {worked}, failed in {failed}.")
    return sentence.format(
        tried=persian_digits(entry.tried),
        worked=persian_digits(entry.worked),
        failed=persian_digits(entry.failed),
    )


def told_of(row: BankRow) -> list[tuple[str, str]]:
    """(heading, text) of all that is known of an entry."""
    entry = row.entry
    cost = _("{cost} rial").format(cost=grouped(entry.cost_rial)) if entry.cost_rial is not None else ""
    volunteers = persian_digits(entry.volunteers) if entry.volunteers is not None else ""
    parts = (
        (_("Problem"), "، ".join(part for part in (entry.problem, row.category) if part)),
        (_("Steps"), entry.steps),
        (_("What it needs"), entry.resources),
        (_("Cost"), cost),
        (_("Volunteers"), volunteers),
        (_("Result"), entry.result),
        (_("Lesson learnt"), entry.lesson),
        (_("Council"), entry.council),
    )
    return [(heading, text) for heading, text in parts if text]


def fitting_problem(problems: Iterable[Problem], category: str) -> str:
    """The row of the open problem of the category with the highest priority, "" for none."""
    found = [each for each in problems if each.category == category and each.status in OPEN]
    return max(found, key=priority).ref if found else ""


def problem_choices(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """The open problems, the most pressing first, and none at all."""
    found = sorted((each for each in problems if each.status in OPEN), key=priority, reverse=True)
    return [("", _("No problem in particular")), *((each.ref, each.title or "") for each in found)]
