# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The solutions bank: what was tried where, what worked and what failed, from shareable solutions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from mahalleh_desktop.core.persian.fold import fold

TRIED = frozenset({"running", "worked", "failed"})
_ORDER = {"worked": 0, "failed": 1, "running": 2, "approved": 3, "proposed": 4}


class SharedSolution(NamedTuple):
    """A shareable solution of a problem that is not confidential, with the council that has it."""

    row: str
    council: str
    council_name: str
    title: str
    stage: str
    category: str = ""
    problem: str = ""
    steps: str = ""
    resources: str = ""
    cost_rial: int | None = None
    volunteers: int | None = None
    result: str = ""
    lesson: str = ""
    adopted_from: str = ""


@dataclass(frozen=True, slots=True)
class BankSnapshot:
    """One solution over all councils: tried in ``tried`` of them, worked in ``worked``, failed in ``failed``.

    The text is that of the council where it got furthest; results and lessons of all are told, failures too.
    """

    key: str
    title: str
    problem: str
    category: str
    steps: str
    resources: str
    cost_rial: int | None
    volunteers: int | None
    stage: str
    result: str
    lesson: str
    council: str
    tried: int
    worked: int
    failed: int
    solutions: tuple[str, ...]


def key_of(title: str) -> str:
    """What makes two solutions one: the folded title."""
    return fold(title)


def snapshots(shared: Iterable[SharedSolution]) -> list[BankSnapshot]:
    """The bank's entries, those that worked most often first.

    A solution that was adopted from another counts with it, under whatever title the council gave it.
    """
    by_text: dict[str, list[SharedSolution]] = {}
    for solution in sorted(shared, key=attrgetter("council", "row")):
        by_text.setdefault(solution.adopted_from or solution.title, []).append(solution)
    groups: dict[str, list[SharedSolution]] = {}
    for text, alike in by_text.items():
        groups.setdefault(key_of(text), []).extend(alike)
    found = [_snapshot(key, group) for key, group in groups.items() if key]
    return sorted(found, key=lambda each: (-each.worked, each.failed, -each.tried, each.key))


def _snapshot(key: str, group: Sequence[SharedSolution]) -> BankSnapshot:
    titles = {title for title in {each.title for each in group} if key_of(title) == key}
    own = [each for each in group if each.title in titles] or list(group)
    best = min(own, key=lambda each: (_ORDER.get(each.stage, 9), each.council, each.row))
    tried = [each for each in group if each.stage in ("worked", "failed")]
    tried.sort(key=lambda each: (_ORDER[each.stage], each.council))
    return BankSnapshot(
        key=key,
        title=best.title if best.title in titles else best.adopted_from,
        problem=best.problem,
        category=best.category,
        steps=best.steps,
        resources=best.resources,
        cost_rial=best.cost_rial,
        volunteers=best.volunteers,
        stage=best.stage,
        result=_told(tried, "result"),
        lesson=_told(tried, "lesson"),
        council=best.council_name,
        tried=len({each.council for each in group if each.stage in TRIED}),
        worked=len({each.council for each in group if each.stage == "worked"}),
        failed=len({each.council for each in group if each.stage == "failed"}),
        solutions=tuple(sorted(each.row for each in group)),
    )


def _told(group: Sequence[SharedSolution], name: str) -> str:
    """The different texts of those that worked and then of those that failed, each once, a line each."""
    return "\n".join(dict.fromkeys(filter(None, (getattr(each, name) for each in group))))
