# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Like problems in several councils, proposed for joining; a person confirms each proposal.

Two titles are alike by the share of trigrams that they have in common (Jaccard) after folding, so that
spelling, spaces and half-spaces do not count. Only problems of one category are compared. The same problems
give the same proposals in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from operator import attrgetter
from typing import NamedTuple

from mahalleh_desktop.core.persian.fold import fold

LEAST = 0.45
"""The share of common trigrams from which two titles are proposed as alike."""


class ProblemTitle(NamedTuple):
    """A problem that may be compared: it has a title and is not confidential."""

    row: str
    council: str
    category: str
    title: str


@dataclass(frozen=True, slots=True)
class LikeProblems:
    """A proposal: problems of at least two councils; ``likeness`` is that of the least like (0 to 1)."""

    title: str
    category: str
    problems: tuple[ProblemTitle, ...]
    councils: int
    likeness: float


def trigrams(text: str) -> frozenset[str]:
    """The trigrams of the folded text; a text of one or two letters is its own."""
    return _grams(fold(text))


def _grams(folded: str) -> frozenset[str]:
    if len(folded) < 3:
        return frozenset((folded,)) if folded else frozenset()
    return frozenset(map("".join, zip(folded, folded[1:], folded[2:], strict=False)))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: common trigrams over all trigrams of both."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def like_problems(
    problems: Iterable[ProblemTitle], joined: Iterable[frozenset[str]] = (), least: float = LEAST
) -> list[LikeProblems]:
    """The proposals, those of most councils first. ``joined`` are the groups (rows) confirmed already:
    a proposal that is wholly inside one is not made again."""
    known = list(joined)
    by_category: dict[str, list[ProblemTitle]] = {}
    for problem in sorted(problems, key=attrgetter("category", "title", "row")):
        by_category.setdefault(problem.category, []).append(problem)
    found = []
    for group in by_category.values():
        for proposal in _proposals(group, least):
            rows = frozenset(each.row for each in proposal.problems)
            if not any(rows <= each for each in known):
                found.append(proposal)
    return sorted(found, key=lambda each: (-each.councils, -each.likeness, each.category, each.title))


def _proposals(problems: Sequence[ProblemTitle], least: float) -> list[LikeProblems]:
    """One title after the other takes the ones like it as its group, the most central one first.

    Central is a title whose trigrams most problems of the category have: how near its trigrams are to those
    of all of them together (cosine). There are no chains of ever less like titles. Groups of one council are
    left out, and their titles stay free for others.
    """
    by_title: dict[str, list[ProblemTitle]] = {}
    for problem in problems:
        by_title.setdefault(problem.title, []).append(problem)
    by_text: dict[str, list[ProblemTitle]] = {}
    for title, group in by_title.items():
        by_text.setdefault(fold(title), []).extend(group)
    texts = sorted(text for text in by_text if text)
    sets = [_grams(text) for text in texts]
    written: Counter[str] = Counter()
    for text, grams in zip(texts, sets, strict=True):
        written.update(dict.fromkeys(grams, len(by_text[text])))
    central = [sum(map(written.__getitem__, grams)) / sqrt(len(grams)) for grams in sets]
    free = LikeSets(sets, least)
    found = []
    for centre in sorted(range(len(texts)), key=lambda n: (-central[n], texts[n])):
        if centre not in free:
            continue
        near = free.like(centre)
        members = [centre, *sorted(near.keys() - {centre})]
        alike = tuple(problem for n in members for problem in by_text[texts[n]])
        councils = len({problem.council for problem in alike})
        if councils < 2:
            continue
        free.take(members)
        title = alike[0].title
        found.append(LikeProblems(title, alike[0].category, alike, councils, round(min(near.values()), 2)))
    return found


class LikeSets:
    """Sets by their places, to ask for those like one of them; those that are taken are not found again.

    Two sets at least so like are about equally large and share one of the rarest elements of each: of a set
    of n it is enough to look at the first n − ⌈least·n⌉ + 1. A whole number with a bit for each element
    then tells in one step what two have in common. ``compared`` counts these steps.
    """

    def __init__(self, sets: Sequence[frozenset[str]], least: float) -> None:
        self._least, self.compared = least, 0
        counts = Counter(element for each in sets for element in each)
        ranks = {element: rank for rank, element in enumerate(sorted(counts, key=lambda e: (counts[e], e)))}
        self._sizes = [len(each) for each in sets]
        self._masks: list[int] = []
        self._rare: list[list[int]] = []
        self._holders: dict[int, set[int]] = {}
        for place, each in enumerate(sets):
            found = sorted(map(ranks.__getitem__, each))
            self._masks.append(sum(1 << rank for rank in found))
            rare = found[: len(found) - self._smallest(len(found)) + 1]
            self._rare.append(rare)
            for rank in rare:
                self._holders.setdefault(rank, set()).add(place)
        self._free = set(range(len(sets)))

    def __contains__(self, place: int) -> bool:
        return place in self._free

    def like(self, place: int) -> dict[int, float]:
        """The places of those at least so like, itself too, with how like they are."""
        mask, size, least = self._masks[place], self._sizes[place], self._least
        smallest, masks, sizes = self._smallest(size), self._masks, self._sizes
        found = {}
        for other in set().union(*(self._holders[rank] for rank in self._rare[place])):
            other_size = sizes[other]
            if other_size < smallest or size < other_size * least:
                continue
            self.compared += 1
            common = (mask & masks[other]).bit_count()
            share = common / (size + other_size - common)
            if share >= least:
                found[other] = share
        return found

    def take(self, places: Iterable[int]) -> None:
        for place in places:
            self._free.discard(place)
            for rank in self._rare[place]:
                self._holders[rank].discard(place)

    def _smallest(self, size: int) -> int:
        return ceil(self._least * size - 1e-9)
