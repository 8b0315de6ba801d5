# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the page of search results shows of each record found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_list import meeting_title
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.records.searching import Hit

_ICONS = {
    "member": "users",
    "meeting": "calendar-days",
    "resolution": "list-checks",
    "letter": "mail",
    "problem": "triangle-alert",
    "solution": "lightbulb",
    "agency": "building-2",
    "association": "users",
    "committee": "list-checks",
    "directive": "inbox",
    "bank_entry": "lightbulb",
}


def kind_word(kind: str) -> str:
    """What a table's record is called; a table that people never name is «record»."""
    words = {
        "member": _("Member"),
        "meeting": _("Meeting"),
        "resolution": _("Resolution"),
        "letter": _("Letter"),
        "problem": _("Problem"),
        "solution": _("Solution"),
        "agency": _("Agency"),
        "association": _("Association"),
        "committee": _("Committee"),
        "council": _("Council"),
        "directive": _("Directive"),
        "bank_entry": _("Bank of solutions"),
    }
    return words.get(kind, _("Record"))


def columns(council_of: Callable[[Hit], str] | None = None) -> list[Column[Hit]]:
    """``council_of`` names the council that a record belongs to, where there are many."""
    councils = []
    if council_of is not None:
        told = partial(_council_cell, council_of)
        councils = [Column("council", _("Council"), told, 4, 180, sort=False, may_drop=True)]
    return [
        Column("title", _("Found"), title_cell, 6, 260, sort=False),
        *councils,
        Column("kind", _("Kind"), kind_cell, 1, 120, sort=False),
        Column("number", _("Number"), number_cell, 1, 100, sort=False),
    ]


def _council_cell(council_of: Callable[[Hit], str], hit: Hit) -> Cell:
    name = council_of(hit)
    return Cell(council_name(name) or "–", muted=not name)


def title_cell(hit: Hit) -> Cell:
    icon = "icon:" + _ICONS.get(hit.kind, "file-text")
    text = hit.text if hit.text != hit.title else ""
    if name := _record_name(hit):
        found = "، ".join(part for part in (hit.title, text) if part)
        part = part_word(hit.part)
        return Cell(name, f"{part}: {found}" if part and found else found, disc=icon, strong=True)
    return Cell(hit.title or hit.text, text if hit.title else "", disc=icon, strong=True)


def _record_name(hit: Hit) -> str:
    """What a meeting or a resolution is called, for the words found may belong to a part of it."""
    if hit.kind == "meeting" and hit.number:
        return meeting_title(hit.number)
    if hit.kind == "resolution" and hit.number:
        return _("Resolution {number}").format(number=persian_digits(hit.number))
    return ""


def part_word(part: str) -> str:
    words = {
        "agenda_item": _("Agenda"),
        "guest": _("Guest"),
        "addendum": _("Addendum"),
        "follow_up": _("Follow-up"),
    }
    return words.get(part, "")


def kind_cell(hit: Hit) -> Cell:
    return Cell(kind_word(hit.kind), tone="neutral")


def number_cell(hit: Hit) -> Cell:
    return Cell(persian_digits(hit.number) or "–")


def count_sentence(query: str, count: int, *, more: bool = False) -> str:
    """How many were found; ``more`` where there are others that are not shown."""
    if more:
        sentence = _("More than {count} records found for “{query}”; the first {count} are shown.")
        return sentence.format(count=persian_digits(count), query=query)
    if not count:
        return _("Nothing was found for “{query}”.").format(query=query)
    return _("{count} records found for “{query}”").format(count=persian_digits(count), query=query)
