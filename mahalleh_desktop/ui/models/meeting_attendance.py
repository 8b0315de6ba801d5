# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The attendance list: its answers with their keys, the order of members, the quorum in words."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.attendance import in_calling_order
from mahalleh_desktop.core.rules.quorum import Quorum, members_on
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.fields.choice import Answer


def answers() -> tuple[Answer, ...]:
    """One key an answer: the Persian letter, the Latin one on the same key, or the digit of its place."""
    return (
        Answer("present", _("Present"), "good", "حpP1۱"),
        Answer("late", _("Late"), "warn", "تjJ2۲"),
        Answer("left_early", _("Left"), "warn", "رvV3۳"),
        Answer("excused", _("Excused"), "info", "مlL4۴"),
        Answer("absent", _("Absent"), "bad", "غyY5۵"),
    )


def expected(members: Sequence[Member], meeting: Meeting) -> list[Member]:
    """Who is asked for: members in term that day, officers first, then principals, then substitutes."""
    return in_calling_order(members_on(members, meeting.held_on))


def quorum_sentence(quorum: Quorum) -> str:
    """The live sentence above the attendance list."""
    figures = {
        "present": persian_digits(quorum.present),
        "principals": persian_digits(quorum.principals),
        "needed": persian_digits(quorum.needed),
        "lacking": persian_digits(max(quorum.needed - quorum.present, 0)),
    }
    if quorum.convened is None:
        sentence = _(
            "Attendance is not recorded yet; {needed} of {principals} principal members make a quorum."
        )
    elif quorum.convened:
        sentence = _("{present} of {principals} principal members are present; the meeting is convened.")
    else:
        sentence = _(
            "{present} of {principals} principal members are present; {lacking} more are needed for a quorum."
        )
    return sentence.format(**figures)
