# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Councils from which nothing is heard: no bundle, or no meeting, for a number of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.office.register import RegisterLine

DAYS = 45
"""The days after which a council counts as silent, unless the office sets others."""
_SPEAKING = frozenset({"active", "forming"})


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: ``mobile`` "" unless its owner allowed that it is passed on."""

    name: str = ""
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class SilentCouncil:
    """``reason`` is ``never`` (nothing ever came), ``no_bundle`` or ``no_meeting``; ``days`` of silence.

    ``days`` counts from the last bundle or meeting, None where there never was one.
    """

    code: str
    name: str
    county: str
    set_id: str
    reason: str
    days: int | None
    last_bundle: str
    last_meeting: str
    contact: Contact


def silent_councils(
    lines: Iterable[RegisterLine],
    last_meetings: Mapping[str, str],
    contacts: Mapping[str, Contact],
    today: str,
    days: int = DAYS,
) -> list[SilentCouncil]:
    """The active and forming councils that are silent, by county, the longest silence first.

    One that is only planned and not enrolled has nothing to send yet. ``last_meetings`` and ``contacts`` are
    by set. A bundle that is missing says more than a meeting that is.
    """
    found = []
    for line in lines:
        if line.state not in _SPEAKING or (line.only_planned and not line.enrolled):
            continue
        last_meeting = last_meetings.get(line.set_id, "")
        reason, since = _silence(line, last_meeting, today, days)
        if reason:
            found.append(
                SilentCouncil(
                    line.code, line.name, line.county, line.set_id, reason,
                    days_between(since, today) if since else None, line.last_bundle, last_meeting,
                    contacts.get(line.set_id, Contact()),
                )
            )  # fmt: skip
    return sorted(found, key=lambda each: (each.county, -(each.days or 10**6), each.code))


def _silence(line: RegisterLine, last_meeting: str, today: str, days: int) -> tuple[str, str]:
    if not line.has_data:
        return "never", ""
    if line.last_bundle and days_between(line.last_bundle, today) > days:
        return "no_bundle", line.last_bundle
    if not last_meeting:
        return "no_meeting", ""
    return ("no_meeting", last_meeting) if days_between(last_meeting, today) > days else ("", "")
