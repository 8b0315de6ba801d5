# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register of letters, the newest first: which reminder one is, and which wait for an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.core.rules.carrying import reminder_rank
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT
from mahalleh_desktop.usecases.listing.description import Order, RecordList, among
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.words import naming, reading_as
from mahalleh_desktop.usecases.records.reading import some_entities, some_names
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_WAITING = (
    "(direction = 'outgoing' AND coalesce(kind, '') <> ''"
    ' AND "row" NOT IN (SELECT answers FROM letter WHERE answers IS NOT NULL)'
    ' AND "row" NOT IN (SELECT follows FROM letter WHERE follows IS NOT NULL))'
)
_FILTERS = {
    "all": "1",
    "outgoing": "direction = 'outgoing'",
    "incoming": "direction = 'incoming'",
    "waiting": _WAITING,
}
_HIDDEN = HIDDEN_TEXT["letter"][1]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """``rank`` is which reminder it is; ``waits`` counts the days without an answer, None if none is due."""

    letter: Letter
    party: str
    rank: int
    answered: bool
    waits: int | None


def listed_letters(workspace: Workspace, kept: str = "all") -> Listed[LetterLine]:
    """Filters: ``all outgoing incoming waiting``; orders: ``number subject direction state``."""
    return Listed(workspace, _described, _lines, kept)


def _described(workspace: Workspace, kept: str) -> RecordList:
    days = 'max(julianday(:today) - julianday("on"), 0)'
    return RecordList(
        table="letter",
        base=("number_order DESC", "pos DESC"),
        kept=_FILTERS[kept],
        orders={
            "number": Order(("number_order",)),
            "subject": Order(("iif(subject IS NULL, :hidden, name_order)",)),
            "direction": Order(("direction",)),
            "state": Order((f"iif({_WAITING}, {days}, -1)",)),
        },
        values={"today": workspace.today(), "hidden": sort_key(_HIDDEN)},
        words=(naming("agency", "agency"), reading_as("subject", _HIDDEN)),
    )


def _lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, LetterLine]:
    letters: dict[str, Letter] = some_entities(workspace, "letter", rows)
    known = {**letters, **_followed(workspace, letters)}
    answered, followed = (_named_by(workspace, link, rows) for link in ("answers", "follows"))
    names = some_names(workspace, [letter.agency for letter in letters.values()])
    today = workspace.today()
    return {
        row: LetterLine(
            letter,
            names.get(letter.agency or "", "") or letter.addressee or "",
            reminder_rank(letter, known),
            row in answered,
            _waits(letter, row in answered or row in followed, today),
        )
        for row, letter in letters.items()
    }


def _waits(letter: Letter, settled: bool, today: str) -> int | None:
    if letter.direction != "outgoing" or not letter.kind or settled:
        return None
    return max(days_between(letter.on, today), 0)


def _followed(workspace: Workspace, letters: Mapping[str, Letter]) -> dict[str, Letter]:
    """The letters that some follow, and those that these follow, to the first of each chain."""
    found: dict[str, Letter] = {}
    wanted = {each.follows for each in letters.values() if each.follows} - letters.keys()
    while wanted:
        more: dict[str, Letter] = some_entities(workspace, "letter", wanted)
        found |= more
        wanted = {each.follows for each in more.values() if each.follows} - letters.keys() - found.keys()
    return found


def _named_by(workspace: Workspace, link: str, rows: Sequence[str]) -> set[str]:
    """Those of the rows that another letter answers or follows."""
    where, values = among(link, rows)
    return {row for (row,) in workspace.store.db.execute(f"SELECT {link} FROM letter WHERE {where}", values)}
