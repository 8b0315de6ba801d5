# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list reckoned in plain Python from whole records and the rules, which the lists must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.core.persian.fold import fold, sort_key, words_of
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.meetings import MEETING_STATUS, RESOLUTION_STATUS
from mahalleh_desktop.core.records.problems import PROBLEM_STATUS, STAGE
from mahalleh_desktop.core.rules.attendance import HELD, rate_of_meeting, rate_of_member
from mahalleh_desktop.core.rules.carrying import OPEN, overdue_days
from mahalleh_desktop.core.rules.numbering import parts, resolution_parts
from mahalleh_desktop.core.rules.priority import priority
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.texts import word
from mahalleh_desktop.usecases.minutes.resolutions import open_resolutions, resolutions_with_rows
from mahalleh_desktop.usecases.office.guidance import comments
from mahalleh_desktop.usecases.records import lists, problems, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

__all__ = ["Reference", "open_resolutions", "rate_of_meeting", "reading", "resolutions_with_rows"]


@dataclass(frozen=True)
class Reference:
    """Rows in the list's own order; what each is sorted by, kept by and found by."""

    rows: list[str]
    orders: Mapping[str, Callable[[str], Any]]
    filters: Mapping[str, Callable[[str], bool]]
    texts: Mapping[str, list[str]]
    beside: Mapping[str, list[str]] = field(default_factory=dict)
    parts: Mapping[str, list[list[str]]] = field(default_factory=dict)

    def ids(self, query: str, order: str, kept: str, *, descending: bool) -> list[str]:
        words = words_of(query)
        found = [
            row for row in self.rows if self.filters[kept](row) and (not words or self._holds(row, words))
        ]
        if order:
            found.sort(key=self.orders[order], reverse=descending)
        return found

    def _holds(self, row: str, words: list[str]) -> bool:
        """By its own texts and (two letters or more) what it shows beside them, or by one part of it."""
        whole = [*self.texts[row], *self.beside.get(row, ())]
        if all(any(w in fold(t) for t in (whole if len(w) > 1 else self.texts[row])) for w in words):
            return True
        return any(all(any(w in fold(t) for t in part) for w in words) for part in self.parts.get(row, ()))


def joined(*texts: str | Iterable[str] | None) -> str:
    return " ".join("، ".join(each) if isinstance(each, list) else str(each) for each in texts if each)


def members(workspace: Workspace) -> Reference:
    found = {each.ref: each for each in reading.members_by_name(workspace)}
    held = [each for each in reading.meetings(workspace) if each.status in HELD and each.attendance][-12:]
    seats, names, today = lists.known_titles(workspace, "seat"), reading.names(workspace), workspace.today()
    running = {row for row, each in found.items() if in_term(each, today)}
    rates = {row: rate_of_member(each, held) for row, each in found.items()}

    def share(row: str) -> float:
        return rates[row].attended / rates[row].counted if rates[row].counted else -1.0

    return Reference(
        list(found),
        {
            "name": lambda row: (sort_key(found[row].last_name), sort_key(found[row].first_name)),
            "seat": lambda row: sort_key(seats.get(found[row].seat or "", "")),
            "rate": share,
            "state": lambda row: row not in running,
        },
        {
            "all": lambda _row: True,
            "running": lambda row: row in running,
            "principal": lambda row: row in running and found[row].principal,
            "substitute": lambda row: row in running and not found[row].principal,
            "ended": lambda row: row not in running,
        },
        {
            row: [
                joined(each.first_name, each.last_name),
                joined(each.occupation, each.education, each.expertise),
                joined(each.national_id, each.mobile),
            ]
            for row, each in found.items()
        },
        {
            row: [
                seats.get(each.seat or "", ""),
                word("role", each.role),
                names.get(each.agency or "", ""),
                names.get(each.association or "", ""),
            ]
            for row, each in found.items()
        },
    )


def bodies(workspace: Workspace, table: str) -> Reference:
    found = {each.ref: each for each in reading.entities(workspace, table)}
    load = Counter(each.resolution.executor or "" for each in open_resolutions(workspace))
    names = reading.names(workspace)

    def head(each: Any) -> str:
        value = getattr(each, "head", None)
        return value["name"] if isinstance(value, dict) else names.get(value or "", "")

    return Reference(
        sorted(found, key=lambda row: sort_key(found[row].name)),
        {"name": lambda row: sort_key(found[row].name), "load": lambda row: load[row]},
        {table: lambda _row: True},
        {
            row: [each.name, getattr(each, "code", "") or "", getattr(each, "kind", "") or ""]
            for row, each in found.items()
        },
        {row: [head(each)] for row, each in found.items()},
    )


def problems_list(workspace: Workspace) -> Reference:
    found = {each.ref: each for each in reading.problems(workspace)}
    numbers, titles = problems.problem_numbers(workspace), lists.known_titles(workspace, "category")
    scores = {each.about: each.office_score or 0 for each in comments(workspace)}
    is_open = {row for row, each in found.items() if each.status in ("open", "in_progress")}
    return Reference(
        sorted(found, key=lambda row: (row not in is_open, -priority(found[row]), numbers[row])),
        {
            "title": lambda row: sort_key(found[row].title or ""),
            "category": lambda row: sort_key(titles[found[row].category]),
            "priority": lambda row: priority(found[row]),
            "office_score": lambda row: scores.get(row, 0),
            "status": lambda row: PROBLEM_STATUS.codes.index(found[row].status),
            "reported_on": lambda row: found[row].reported_on,
        },
        {
            "open": lambda row: row in is_open,
            "hotspot": lambda row: bool(found[row].hotspot),
            "confidential": lambda row: is_confidential(found[row]),
            "all": lambda _row: True,
        },
        {row: [each.title or "", joined(each.description, each.place)] for row, each in found.items()},
        {row: [titles[each.category]] for row, each in found.items()},
    )


def solutions(workspace: Workspace) -> Reference:
    found = {each.ref: each for each in reading.solutions(workspace)}
    titles = {each.ref: each.title or "" for each in reading.problems(workspace)}
    return Reference(
        list(found),
        {
            "title": lambda row: sort_key(found[row].title),
            "stage": lambda row: STAGE.codes.index(found[row].stage),
            "shareable": lambda row: not found[row].shareable,
            "cost_rial": lambda row: -1 if found[row].cost_rial is None else found[row].cost_rial,
        },
        {
            "all": lambda _row: True,
            "worked": lambda row: found[row].stage == "worked",
            "shareable": lambda row: bool(found[row].shareable),
        },
        {
            row: [
                each.title,
                joined(each.steps, each.resources, each.result, each.lesson),
            ]
            for row, each in found.items()
        },
        {row: [titles.get(each.problem or "", "")] for row, each in found.items()},
    )


def letters(workspace: Workspace) -> Reference:
    found = {each.ref: each for each in reversed(reading.letters(workspace))}
    names, today = reading.names(workspace), workspace.today()
    settled = {each.answers for each in found.values()} | {each.follows for each in found.values()}
    waiting = {
        row
        for row, each in found.items()
        if each.direction == "outgoing" and each.kind and row not in settled
    }
    return Reference(
        list(found),
        {
            "number": lambda row: parts(found[row].number),
            "subject": lambda row: sort_key(found[row].subject[:80]),
            "direction": lambda row: found[row].direction,
            "state": lambda row: max(days_between(found[row].on, today), 0) if row in waiting else -1,
        },
        {
            "all": lambda _row: True,
            "outgoing": lambda row: found[row].direction == "outgoing",
            "incoming": lambda row: found[row].direction == "incoming",
            "waiting": lambda row: row in waiting,
        },
        {
            row: [
                each.number,
                each.subject,
                joined(each.text, each.addressee, each.their_number),
            ]
            for row, each in found.items()
        },
        {row: [names.get(each.agency or "", "")] for row, each in found.items()},
    )


def resolutions(workspace: Workspace) -> Reference:
    found = {row: each for row, _meeting, each in resolutions_with_rows(workspace)}
    names, today = reading.names(workspace), workspace.today()
    return Reference(
        sorted(found, key=lambda row: resolution_parts(found[row].number), reverse=True),
        {
            "number": lambda row: resolution_parts(found[row].number),
            "text": lambda row: sort_key(found[row].text[:80]),
            "due": lambda row: (found[row].status not in OPEN, found[row].due_on or "9999"),
            "status": lambda row: RESOLUTION_STATUS.codes.index(found[row].status),
        },
        {
            "open": lambda row: found[row].status in OPEN,
            "late": lambda row: overdue_days(found[row], today) > 0,
            "done": lambda row: found[row].status == "done",
            "all": lambda _row: True,
        },
        {row: [each.number, each.text] for row, each in found.items()},
        {row: [names.get(each.executor or "", "")] for row, each in found.items()},
    )


def meetings(workspace: Workspace) -> Reference:
    found = {each.ref: each for each in reading.meetings(workspace)}
    rows = reading.some_rows(workspace, "meeting", found)
    return Reference(
        sorted(found, key=lambda row: (found[row].held_on, rows[row]["pos"]), reverse=True),
        {
            "number": lambda row: parts(found[row].number),
            "held_on": lambda row: (found[row].held_on, rows[row]["pos"]),
            "place": lambda row: sort_key(found[row].place or ""),
            "status": lambda row: MEETING_STATUS.codes.index(found[row].status),
        },
        {
            "all": lambda _row: True,
            "coming": lambda row: found[row].status in ("planned", "draft"),
            "final": lambda row: found[row].status in ("finalised", "signed") and not found[row].archive,
            "archive": lambda row: found[row].archive,
        },
        {
            row: [each.number, each.place or "", joined(each.discussion, each.starts_note)]
            for row, each in found.items()
        },
        parts={
            row: [
                *([item.title, joined(item.outcome, item.presenter)] for item in each.agenda),
                *([guest.name, guest.affiliation or ""] for guest in each.guests),
                *([decided.number, decided.text] for decided in each.resolutions),
                *([addendum.text] for addendum in each.addenda),
            ]
            for row, each in found.items()
        },
    )
