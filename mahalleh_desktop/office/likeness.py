# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Like problems in several councils, proposed for joining; a person confirms each proposal.

Two titles are alike by the share of trigrams that they have in common (Jaccard) after folding, so that
spelling, spaces and half-spaces do not count. Only problems of one category are compared. The same problems
give the same proposals in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
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
    """Each title with the most like ones takes them as its group; no chains of ever less like ones.

    Groups of one council are left out.
    """
    by_title: dict[str, list[ProblemTitle]] = {}
    for problem in problems:
        by_title.setdefault(problem.title, []).append(problem)
    by_text: dict[str, list[ProblemTitle]] = {}
    for title, group in by_title.items():
        by_text.setdefault(fold(title), []).extend(group)
    texts = sorted(text for text in by_text if text)
    near = _neighbours([_grams(text) for text in texts], least)
    written = [len(by_text[text]) for text in texts]
    weights = [own + sum(map(written.__getitem__, near[n])) for n, own in enumerate(written)]
    free = set(range(len(texts)))
    found = []
    for centre in sorted(free, key=lambda n: (-weights[n], texts[n])):
        if centre not in free:
            continue
        members = [centre, *sorted(n for n in near[centre] if n in free)]
        free -= set(members)
        alike = tuple(problem for n in members for problem in by_text[texts[n]])
        councils = len({problem.council for problem in alike})
        if councils < 2:
            continue
        least_like = min((near[centre][n] for n in members[1:]), default=1.0)
        title = alike[0].title
        found.append(LikeProblems(title, alike[0].category, alike, councils, round(least_like, 2)))
    return found


def _neighbours(sets: Sequence[frozenset[str]], least: float) -> list[dict[int, float]]:
    """For each set those at least so like, with how like they are."""
    # A whole number with a bit for each trigram: what two have in common is counted in one step.
    bits: dict[str, int] = {}
    for gram in dict.fromkeys(gram for each in sets for gram in each):
        bits[gram] = 1 << len(bits)
    masks = [sum(map(bits.__getitem__, each)) for each in sets]
    sizes = [len(each) for each in sets]
    near: list[dict[int, float]] = [{} for _ in sets]
    for place, others in candidates(sets, least):
        mask, size, own = masks[place], sizes[place], near[place]
        for other in others:
            common = (mask & masks[other]).bit_count()
            share = common / (size + sizes[other] - common)
            if share >= least:
                own[other] = near[other][place] = share
    return near


def candidates(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, list[int]]]:
    """The places of the sets, the smallest first, each with those before it that it has to be compared with.

    Two sets at least so like share one of the rarest trigrams of each, and are about equally large. Of a set
    of n the first n − ⌈least·n⌉ + 1 need to be looked up, and for sets that are no smaller only the first
    n − ⌈2·least/(1 + least)·n⌉ + 1 need to be found.
    """
    counts = Counter(gram for each in sets for gram in each)
    by_rarity = sorted(counts, key=lambda gram: (counts[gram], gram))
    ranks = {gram: rank for rank, gram in enumerate(by_rarity)}
    sizes = [len(each) for each in sets]
    holders: dict[int, list[int]] = {}
    for place in sorted(range(len(sets)), key=lambda each: (sizes[each], each)):
        rare, size = sorted(map(ranks.__getitem__, sets[place])), sizes[place]
        smallest = _share_of(least, size)
        found: set[int] = set()
        for rank in rare[: size - smallest + 1]:
            found.update(holders.get(rank, ()))
        yield place, [other for other in found if sizes[other] >= smallest]
        for rank in rare[: size - _share_of(2 * least / (1 + least), size) + 1]:
            holders.setdefault(rank, []).append(place)


def _share_of(share: float, size: int) -> int:
    return ceil(share * size - 1e-9)
