# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The invitation for a messenger: day, hour, place and agenda, without any personal data."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import spoken
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.meeting_list import time_of


def invitation_text(
    council: str,
    number: str,
    kind: str,
    held_on: str,
    starts_at: str,
    starts_note: str,
    place: str,
    agenda: Sequence[str],
) -> str:
    """The text; ``agenda`` are titles in which confidential problems are only numbered."""
    time = time_of(starts_at, starts_note)
    lines = [
        _("Invitation to {kind} meeting number {number}").format(
            kind=word("meeting_kind", kind), number=spoken(number)
        ),
        council,
        "",
        _("Time: {time}").format(time="، ".join(part for part in (long_date(held_on), time) if part)),
    ]
    if place:
        lines.append(_("Place: {place}").format(place=place))
    if agenda:
        lines += ["", _("Agenda:")]
        lines += [f"{persian_digits(place)}. {title}" for place, title in enumerate(agenda, 1)]
    return "\n".join(lines)
