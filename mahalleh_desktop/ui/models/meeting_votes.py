# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Votes, executors and numbers of resolutions in words."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.texts import _


def vote_chip(resolution: Resolution) -> tuple[str, str, str]:
    """Word, tone and icon of the vote on a resolution."""
    if resolution.unanimous:
        return _("Unanimous"), "good", "check"
    if resolution.votes_for is None:
        return _("Votes not recorded"), "neutral", "minus"
    words = _("{for_} for, {against} against, {abstained} abstained").format(
        for_=persian_digits(resolution.votes_for),
        against=persian_digits(resolution.votes_against or 0),
        abstained=persian_digits(resolution.abstained or 0),
    )
    if resolution.status == "rejected":
        return _("Rejected: {votes}").format(votes=words), "bad", "x"
    return words, "info", "check"


def openings() -> list[tuple[str, str]]:
    """(word on the button, beginning of the resolution) as councils word them."""
    return [
        (_("It was decided …"), _("It was decided that")),
        (_("Letter to an agency …"), _("It was decided to write to the agency")),
        (_("Task of a committee …"), _("The committee was charged")),
    ]
