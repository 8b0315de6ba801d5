# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong in the world, as a code with parameters; anything else that is raised is a bug.

Every code is listed in ``resources/codes.toml`` with its English sentence; the window and the console
turn it into Persian (``texts.message``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code, the place in the input (positions from 0) and parameters."""

    code: str
    place: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def top(self) -> str:
        """The first step of the place: the field of a form in which it lies (``terms`` of ``terms[0]``)."""
        return self.place.partition("[")[0].partition(".")[0]


class KnownError(Exception):
    """An expected failure. ``problems`` holds at least one entry; the first one is the headline."""

    def __init__(self, code: str, *, place: str = "", **params: object) -> None:
        super().__init__(code)
        self.problems: tuple[Problem, ...] = (Problem(code, place, params),)

    @property
    def code(self) -> str:
        return self.problems[0].code

    @property
    def params(self) -> Mapping[str, object]:
        return self.problems[0].params

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> KnownError:
        """One error that carries all the given problems (at least one)."""
        found = tuple(problems)
        error = cls(found[0].code)
        error.problems = found
        return error

    def __str__(self) -> str:
        return "; ".join(f"{p.code} {p.place} {dict(p.params)}".strip() for p in self.problems)
