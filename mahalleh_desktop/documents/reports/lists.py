# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Printed lists: members with masked national IDs, the letter register, the follow-up of resolutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import long_date, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.issuer import Issuer, finished, head, running_foot, title, titled
from mahalleh_desktop.documents.meetings.meeting_forms import fact_row
from mahalleh_desktop.documents.page.blocks import CELL, PLAIN, Block, Paragraph, gap
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.fonts import BOLD
from mahalleh_desktop.documents.persian.lines import Span, Style, Text, grey, medium
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.texts import word

_SMALL = Style(size=8.8, leading=14)
_RED = "#a3261f"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member; codes for role, seat, standing, ISO ``since``; the national ID is masked when printed."""

    name: str
    honorific: str = ""
    role: str = "member"
    seat: str = ""
    standing: str = "principal"
    national_id: str = ""
    mobile: str = ""
    body: str = ""
    expertise: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class MemberList:
    issuer: Issuer
    on: str
    rows: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One letter: ``direction`` outgoing or incoming, ``kind`` a code or "", ``on`` ISO."""

    direction: str
    number: str
    on: str
    subject: str
    party: str
    kind: str = ""
    follows: str = ""
    answers: str = ""
    their_number: str = ""


@dataclass(frozen=True, slots=True)
class LetterRegister:
    """The letters of one Jalali year in the order of their numbers."""

    issuer: Issuer
    year: int
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One resolution: lifelong ``number``, ISO dates, ``status`` a code, ``days_late`` 0 if not overdue."""

    number: str
    text: str
    executor: str = ""
    due_on: str = ""
    continuous: bool = False
    status: str = "open"
    days_late: int = 0
    carry_count: int = 0
    last_on: str = ""
    last_note: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    issuer: Issuer
    on: str
    rows: tuple[FollowUpRow, ...]


def render_members(data: MemberList) -> bytes:
    """The list of members as of a day."""
    beside = wording("members", "of_date", date=long_date(data.on))
    return titled(data.issuer, wording("members", "title"), data.on, _members(data), beside=beside)


def render_letter_register(data: LetterRegister) -> bytes:
    """The register of letters of a year, both directions."""
    name = wording("register", "title")
    return finished(data.issuer, name, list(_register(data)), running_foot(name, data.issuer))


def render_follow_up(data: FollowUpReport) -> bytes:
    """Resolutions that are not closed, with what was done last and what is overdue."""
    beside = wording("follow_up", "of_date", date=long_date(data.on))
    return titled(data.issuer, wording("follow_up", "title"), data.on, _follow_up(data), beside=beside)


def _members(data: MemberList) -> Iterator[Block]:
    yield gap(6)
    rows = [Row((persian_digits(place), *_member_cells(each))) for place, each in enumerate(data.rows, 1)]
    columns = (
        Column(wording("common", "row"), fixed=28, align="centre", style=_SMALL),
        Column(wording("minutes", "name"), share=1.25, style=_SMALL),
        Column(wording("minutes", "office"), share=1.1, style=_SMALL),
        Column(wording("members", "national_id"), fixed=64, align="centre", style=_SMALL),
        Column(wording("members", "mobile"), fixed=72, align="centre", style=_SMALL),
        Column(wording("members", "expertise"), share=0.95, style=_SMALL),
        Column(wording("members", "since"), fixed=62, align="centre", style=_SMALL),
    )
    yield Table(columns, rows, data.issuer.colour, 24)
    yield gap(6)
    principals = sum(each.standing == "principal" for each in data.rows)
    numbers = {
        "count": persian_digits(len(data.rows)),
        "principals": persian_digits(principals),
        "substitutes": persian_digits(len(data.rows) - principals),
    }
    count = wording("members", "count", **numbers)
    yield Paragraph((medium(count + ". "), grey(wording("members", "note"))), CELL)


def _member_cells(row: MemberRow) -> tuple[Text, ...]:
    seat = word("seat", row.seat) if row.seat else ""
    role = word("role", row.role) if row.role != "member" or not seat else ""
    standing = wording("minutes", "substitute") if row.standing == "substitute" else ""
    office = [Span("، ".join(each for each in (role, seat, standing) if each))]
    if row.body:
        office.append(grey("\n" + row.body))
    return (
        (medium(f"{row.honorific} {row.name}".strip()),),
        office,
        left_to_right(masked_national_id(row.national_id)) if row.national_id else "–",
        left_to_right(persian_digits(row.mobile)) if row.mobile else "–",
        "، ".join(row.expertise),
        short_date(row.since) if row.since else "–",
    )


def _register(data: LetterRegister) -> Iterator[Block]:
    yield head(data.issuer, boxed=False)
    yield title(wording("register", "title"), wording("register", "of_year", year=persian_digits(data.year)))
    yield gap(6)
    columns = (
        Column(wording("register", "number"), fixed=52, align="centre", style=_SMALL),
        Column(wording("register", "date"), fixed=60, align="centre", style=_SMALL),
        Column(wording("register", "direction"), fixed=46, align="centre", style=_SMALL),
        Column(wording("register", "subject"), share=1.3, style=_SMALL),
        Column(wording("register", "party"), share=1, style=_SMALL),
        Column(wording("register", "relation"), fixed=72, align="centre", style=_SMALL),
    )
    rows = [
        Row(
            (
                (medium(persian_digits(each.number)),),
                short_date(each.on),
                wording("register", each.direction),
                each.subject,
                _party(each),
                persian_digits(each.follows or each.answers) or "–",
            ),
            tinted=each.direction == "incoming",
        )
        for each in data.rows
    ]
    yield Table(columns, rows, data.issuer.colour, 24)
    yield gap(6)
    yield Paragraph((grey(wording("register", "note")),), CELL)


def _party(row: RegisterRow) -> Text:
    if not row.their_number:
        return row.party
    return (
        Span(row.party),
        grey("\n" + wording("register", "their", number=persian_digits(row.their_number))),
    )


def _follow_up(data: FollowUpReport) -> Iterator[Block]:
    yield gap(4)
    if not data.rows:
        yield Paragraph(wording("follow_up", "empty"), PLAIN)
        return
    total = wording("follow_up", "summary", total=persian_digits(len(data.rows)))
    pairs = [("", total)]
    for status in ("open", "in_progress", "stalled", "done"):
        if count := sum(each.status == status for each in data.rows):
            pairs.append((word("resolution_status", status) + ":", persian_digits(count)))
    late = sum(each.days_late > 0 for each in data.rows)
    pairs.append((wording("follow_up", "summary_overdue") + ":", persian_digits(late)))
    yield from fact_row(pairs, data.issuer.colour)
    yield gap(10)
    columns = (
        Column(wording("follow_up", "number"), fixed=50, align="centre", style=_SMALL),
        Column(wording("follow_up", "text"), share=1, style=_SMALL),
        Column(wording("follow_up", "executor"), fixed=80, align="centre", style=_SMALL),
        Column(wording("follow_up", "due"), fixed=58, align="centre", style=_SMALL),
        Column(wording("follow_up", "status"), fixed=108, align="centre", style=_SMALL),
    )
    yield Table(columns, [Row(_follow_up_cells(each)) for each in data.rows], data.issuer.colour, 24)


def _follow_up_cells(row: FollowUpRow) -> tuple[Text, ...]:
    text = [Span(row.text)]
    if row.last_note:
        date = short_date(row.last_on) if row.last_on else "–"
        text.append(grey("\n" + wording("follow_up", "last", date=date, note=row.last_note)))
    status = [medium(word("resolution_status", row.status))]
    if row.days_late > 0:
        late = wording("follow_up", "overdue", days=persian_digits(row.days_late))
        status.append(Span("\n" + late, BOLD, _RED))
    if row.carry_count:
        status.append(grey("\n" + wording("follow_up", "carried", count=persian_digits(row.carry_count))))
    due = (
        short_date(row.due_on) if row.due_on else wording("minutes", "continuous") if row.continuous else "–"
    )
    return ((medium(persian_digits(row.number)),), text, row.executor or "–", due, status)
