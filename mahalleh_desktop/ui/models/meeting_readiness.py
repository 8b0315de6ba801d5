# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is missing before a meeting is final, as lines that lead to their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.finalising import Readiness
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message

BASICS, AGENDA, ATTENDANCE, RESOLUTIONS, FINISH = range(5)
"""The steps of the meeting page."""
_STEPS = {
    "agenda": AGENDA,
    "attendance": ATTENDANCE,
    "guests": ATTENDANCE,
    "discussion": RESOLUTIONS,
    "resolutions": RESOLUTIONS,
    "attachments": FINISH,
}
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """A sentence, the step it belongs to, the place in it, and whether it stops the finalising."""

    sentence: str
    step: int
    place: str
    stops: bool


def step_of(place: str) -> int:
    """The step of the page on which a place of the meeting is written."""
    return next((step for beginning, step in _STEPS.items() if place.startswith(beginning)), BASICS)


def ready_lines(readiness: Readiness) -> list[ReadyLine]:
    """The lines, what stops first; many members without attendance share one line."""
    absent = [problem for problem in readiness.missing if problem.code == "no_attendance"]
    found = []
    for problem in readiness.missing:
        if problem.code != "no_attendance" or len(absent) <= _MOST_NAMES:
            found.append(_line(problem, stops=True))
        elif problem is absent[0]:
            sentence = _("The attendance of {count} members is not recorded.")
            shown = sentence.format(count=persian_digits(len(absent)))
            found.append(ReadyLine(shown, ATTENDANCE, "attendance", True))
    return found + list(_warnings(readiness.warnings))


def _warnings(problems: Iterable[Problem]) -> Iterable[ReadyLine]:
    return (_line(problem, stops=False) for problem in problems)


def _line(problem: Problem, *, stops: bool) -> ReadyLine:
    return ReadyLine(message(problem), step_of(problem.place), problem.place, stops)
