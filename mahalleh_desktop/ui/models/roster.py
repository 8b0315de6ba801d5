# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the rows of a roster would become, in words."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.rosters.reading import RosterRow
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

_TONES = {
    "added": ("good", "check"),
    "doubtful": ("warn", "triangle-alert"),
    "duplicate": ("neutral", "users"),
    "refused": ("bad", "circle-alert"),
    "skipped": ("neutral", "minus"),
}


def listing() -> Listing[RosterRow]:
    return Listing(lambda row: row.name, {"row": lambda row: (row.sheet, row.row)})


def filters() -> list[tuple[str, str]]:
    return [("all", _("All rows")), ("attention", _("Needs a look"))]


def wants_attention(row: RosterRow) -> bool:
    return row.outcome in ("doubtful", "duplicate", "refused")


def columns() -> list[Column[RosterRow]]:
    return [
        Column("row", _("Row"), lambda row: Cell(persian_digits(row.row)), 0, 70),
        Column("name", _("Name"), name_cell, 3, 145, False),
        Column("outcome", _("Outcome"), outcome_cell, 1, 185, False),
        Column("why", _("What to look at"), why_cell, 7, 230, False),
    ]


def outcome_cell(row: RosterRow) -> Cell:
    words = {
        "added": _("Will be added"),
        "doubtful": _("Added with a doubt"),
        "duplicate": _("Is there already"),
        "refused": _("Cannot be added"),
        "skipped": _("No member"),
    }
    tone, icon = _TONES[row.outcome]
    return Cell(words[row.outcome], tone=tone, icon=icon)


def why_cell(row: RosterRow) -> Cell:
    first, *others = [message(Problem(code)) for code in row.problems] or [""]
    return Cell(first, " ".join(others))


def name_cell(row: RosterRow) -> Cell:
    """The name without the mark that stands for a missing first name."""
    name = row.name.removeprefix("؟").strip()
    return Cell(name or "–", strong=bool(name))


def summary(rows: Sequence[RosterRow]) -> str:
    """What would happen, in one sentence."""
    coming = sum(row.person is not None for row in rows)
    doubtful = sum(row.outcome == "doubtful" for row in rows)
    left = sum(row.outcome in ("duplicate", "refused") for row in rows)
    parts = [
        _("{count} members will be added").format(count=grouped(coming)) if coming else "",
        _("{count} of them without a wrong value").format(count=grouped(doubtful)) if doubtful else "",
        _("{count} rows are left out").format(count=grouped(left)) if left else "",
    ]
    return "؛ ".join(part for part in parts if part) + "." if any(parts) else _("There is nothing to add.")


def action(coming: int) -> str:
    return _("Add {count} members").format(count=grouped(coming))
