# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of members shows of each, and which filter shows whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.attendance import HELD, Rate, rate_of_member
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

LAST_MEETINGS = 12
LOW = 60  # percent; below it the bar asks for attention


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with what the list needs of other records; ``body`` is the agency's or association's name."""

    member: Member
    seat: str
    body: str
    rate: Rate
    running: bool


def member_rows(
    members: Iterable[Member],
    meetings: Sequence[Meeting],
    seats: Mapping[str, str],
    names: Mapping[str, str],
    today: str,
) -> dict[str, MemberRow]:
    """The rows by the member's ref; attendance is that of the last twelve meetings held."""
    held = [meeting for meeting in meetings if meeting.status in HELD and meeting.attendance]
    last = held[-LAST_MEETINGS:]
    return {
        member.ref: MemberRow(
            member,
            seats.get(member.seat or "", member.seat or ""),
            names.get(member.agency or member.association or "", ""),
            rate_of_member(member, last),
            in_term(member, today),
        )
        for member in members
    }


def listing() -> Listing[MemberRow]:
    return Listing(
        lambda row: " ".join(
            part or ""
            for part in (
                row.member.name, row.seat, row.body, row.member.national_id, row.member.mobile,
                word("role", row.member.role), row.member.occupation, *(row.member.expertise or ()),
            )
        ),
        {
            "name": lambda row: (sort_key(row.member.last_name), sort_key(row.member.first_name)),
            "seat": lambda row: sort_key(row.seat),
            "rate": lambda row: row.rate.attended / row.rate.counted if row.rate.counted else -1.0,
            "state": lambda row: (not row.running, sort_key(state_cell(row).text)),
        },
    )  # fmt: skip


def filters() -> list[tuple[str, str]]:
    return [
        ("running", _("In office")),
        ("principal", word("standing", "principal")),
        ("substitute", word("standing", "substitute")),
        ("ended", _("Term ended")),
    ]


def shown_by(row: MemberRow, key: str) -> bool:
    """Whether a filter shows a member; those whose term has ended only by their own filter."""
    if key == "ended":
        return not row.running
    wanted = {"principal": row.member.principal, "substitute": not row.member.principal}
    return row.running and wanted.get(key, True)


def columns() -> list[Column[MemberRow]]:
    return [
        Column("name", _("Name and role"), name_cell, 5, 210),
        Column("seat", _("Seat"), seat_cell, 4, 150, may_drop=True),
        Column("national_id", _("National ID"), id_cell, 2, 120, sort=False, may_drop=True),
        Column("mobile", _("Mobile"), mobile_cell, 2, 130, sort=False),
        Column("rate", _("Attendance"), rate_cell, 3, 150),
        Column("state", _("State"), state_cell, 1, 110),
    ]


def name_cell(row: MemberRow) -> Cell:
    member = row.member
    role = word("role", member.role)
    if not member.principal:
        role = f"{role}، {word('standing', 'substitute')}"
    full = f"{member.honorific} {member.name}" if member.honorific else member.name
    return Cell(full, role, disc=member.first_name[:1], strong=True)


def seat_cell(row: MemberRow) -> Cell:
    return Cell(row.seat or "–", row.body, muted=not row.seat)


def id_cell(row: MemberRow) -> Cell:
    return Cell(masked_national_id(row.member.national_id) if row.member.national_id else "–", numeric=True)


def mobile_cell(row: MemberRow) -> Cell:
    return Cell(shown_mobile(row.member.mobile or "") or "–", numeric=True)


def shown_mobile(mobile: str) -> str:
    """``۰۹۱۳ ۳۴۵ ۶۷۸۹``"""
    return persian_digits(" ".join(part for part in (mobile[:4], mobile[4:7], mobile[7:]) if part))


def rate_cell(row: MemberRow) -> Cell:
    """The percentage as a bar; the denominator is in the card of the member."""
    if not row.rate.counted:
        return Cell("–", muted=True)
    share = 100 * row.rate.attended / row.rate.counted
    return Cell(shown_percent(row.rate.attended, row.rate.counted), share=share, low=share < LOW)


def state_cell(row: MemberRow) -> Cell:
    if row.running:
        return Cell(_("Active"), tone="good", icon="check")
    return Cell(_("Term ended"), tone="neutral", icon="clock")


def rate_sentence(rate: Rate) -> str:
    """«در ۹ جلسه از ۱۲ جلسهٔ ثبت‌شده حاضر بوده است.»"""
    if not rate.counted:
        return _("No attendance of this member is recorded yet.")
    return _("Present in {attended} of {counted} recorded meetings.").format(
        attended=persian_digits(rate.attended), counted=persian_digits(rate.counted)
    )


def term_line(starts_on: str | None, ends_on: str | None) -> str:
    """``از ۱۴۰۵/۰۱/۱۵ تا کنون``"""
    start = short_date(starts_on) if starts_on else "…"
    if ends_on:
        return _("from {start} to {end}").format(start=start, end=short_date(ends_on))
    return _("from {start} until now").format(start=start)
