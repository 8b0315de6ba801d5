# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sentence about the last backup."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import day_and_month, days_between
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _

DUE_AFTER = 3  # days


def backup_sentence(at: str, today: str) -> tuple[str, bool]:
    """«پشتیبان: امروز ۰۹:۱۵» and whether that is recent; ``at`` is local ISO date and time or ""."""
    if not at:
        return _("No backup yet"), False
    days = days_between(at[:10], today)
    day = _("today") if days <= 0 else _("yesterday") if days == 1 else day_and_month(at[:10])
    return _("Backup: {day} {time}").format(day=day, time=persian_digits(at[11:16])), days <= DUE_AFTER
