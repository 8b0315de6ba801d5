# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of members shows of each."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.shown import shown_percent
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.members import MemberLine

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
        Column("name", _("Name and role"), name_cell, 5, 210),
        Column("seat", _("Seat"), seat_cell, 4, 150, may_drop=True),
        Column("national_id", _("National ID"), id_cell, 2, 120, sort=False, may_drop=True),
        Column("mobile", _("Mobile"), mobile_cell, 2, 130, sort=False),
        Column("rate", _("Attendance"), rate_cell, 3, 150),
        Column("state", _("State"), state_cell, 1, 110),
    ]


def name_cell(row: MemberLine) -> Cell:
    member = row.member
    role = word("role", member.role)
    if not member.principal:
        role = f"{role}، {word('standing', 'substitute')}"
    full = f"{member.honorific} {member.name}" if member.honorific else member.name
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
