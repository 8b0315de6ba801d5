# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of members shows of each."""

from __future__ import annotations

from collections.abc import Callable

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.members import MemberLine

_SHORT_TITLE = 14  # letters; a longer one would leave no room for the name
LOW = 60  # percent; below it the bar asks for attention


def filters() -> list[tuple[str, str]]:
    return [
        ("running", _("In office")),
        ("principal", word("standing", "principal")),
        ("substitute", word("standing", "substitute")),
        ("ended", _("Term ended")),
    ]


def columns() -> list[Column[MemberLine]]:
    return [
        Column("name", _("Name and role"), name_cell, 5, 210, copied=_name_parts()),
        Column("seat", _("Seat"), seat_cell, 4, 150, may_drop=True, copied=_seat_parts()),
        Column("national_id", _("National ID"), id_cell, 2, 120, sort=False, may_drop=True),
        Column("mobile", _("Mobile"), mobile_cell, 2, 130, sort=False),
        Column("occupation", _("Occupation"), occupation_cell, 2, 130, False, True, False, _job_parts()),
        Column("expertise", _("Expertise"), expertise_cell, 3, 150, False, True, shown=False),
        Column("term", _("Last term"), term_cell, 3, 200, False, True, shown=False),
        Column("rate", _("Attendance"), rate_cell, 3, 150),
        Column("state", _("State"), state_cell, 1, 110),
    ]


Parts = tuple[tuple[str, Callable[[MemberLine], str]], ...]


def _name_parts() -> Parts:
    """Under heads that the reading of rosters knows, so that what is copied can be pasted elsewhere."""
    return (
        (_("Title"), lambda row: row.member.honorific or ""),
        (_("First name"), lambda row: row.member.first_name),
        (_("Last name"), lambda row: row.member.last_name),
        (_("Role"), lambda row: word("role", row.member.role)),
        (_("Membership"), lambda row: word("standing", row.member.standing or "principal")),
    )


def _seat_parts() -> Parts:
    return ((_("Seat"), lambda row: row.seat), (_("Agency or association"), lambda row: row.body))


def _job_parts() -> Parts:
    return (
        (_("Occupation"), lambda row: row.member.occupation or ""),
        (_("Education"), lambda row: row.member.education or ""),
    )


def occupation_cell(row: MemberLine) -> Cell:
    return Cell(row.member.occupation or "–", row.member.education or "", muted=not row.member.occupation)


def expertise_cell(row: MemberLine) -> Cell:
    return Cell("، ".join(row.member.expertise or ()) or "–", muted=not row.member.expertise)


def term_cell(row: MemberLine) -> Cell:
    """The last term."""
    if not row.member.terms:
        return Cell("–", muted=True)
    last = row.member.terms[-1]
    return Cell(term_line(last.starts_on, last.ends_on))


def name_cell(row: MemberLine) -> Cell:
    member = row.member
    role = word("role", member.role)
    if not member.principal:
        role = f"{role}، {word('standing', 'substitute')}"
    full, title = member.name, member.honorific or ""
    if title and len(title) <= _SHORT_TITLE:
        full = f"{title} {full}"
    elif title:
        role = f"{title}، {role}"
    return Cell(full, role, disc=member.first_name[:1], strong=True)


def seat_cell(row: MemberLine) -> Cell:
    return Cell(row.seat or "–", row.body, muted=not row.seat)


def id_cell(row: MemberLine) -> Cell:
    return Cell(masked_national_id(row.member.national_id) if row.member.national_id else "–", numeric=True)


def mobile_cell(row: MemberLine) -> Cell:
    return Cell(shown_mobile(row.member.mobile or "") or "–", numeric=True)


def shown_mobile(mobile: str) -> str:
    """``۰۹۱۳ ۳۴۵ ۶۷۸۹``"""
    return persian_digits(" ".join(part for part in (mobile[:4], mobile[4:7], mobile[7:]) if part))


def rate_cell(row: MemberLine) -> Cell:
    """The percentage as a bar; the denominator is in the card of the member."""
    if not row.rate.counted:
        return Cell("–", muted=True)
    share = 100 * row.rate.attended / row.rate.counted
    return Cell(shown_percent(row.rate.attended, row.rate.counted), share=share, low=share < LOW)


def state_cell(row: MemberLine) -> Cell:
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
