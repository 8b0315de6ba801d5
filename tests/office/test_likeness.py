# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Like problems: alike however spelt, of one category, of several councils, never twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.office.likeness import LEAST, ProblemTitle, like_problems, likeness


def titles(*rows: tuple[str, str, str, str]) -> list[ProblemTitle]:
    return [ProblemTitle(*row) for row in rows]


def test_likeness_by_hand() -> None:
    assert likeness("تاریکی کوچه‌ها", "تاریکی کوچه ها") == 1
    assert likeness("اعتیاد", "بیکاری") == 0
    # «تاریکی» has تار اری ریک یکی, «تاریک» the first three of them.
    assert likeness("تاریکی", "تاریک") == 3 / 4
    assert likeness("", "") == 0


def test_proposals_by_hand() -> None:
    found = like_problems(
        titles(
            ("1", "A", "streets_lighting", "تاریکی معابر محله"),
            ("2", "B", "streets_lighting", "تاريكي معابر محله"),
            ("3", "C", "streets_lighting", "تاریکی شدید معابر محله"),
            ("4", "A", "streets_lighting", "آسفالت خراب خیابان"),
            ("5", "D", "poverty", "تاریکی معابر محله"),
            ("6", "E", "poverty", "نبود کار"),
            ("7", "E", "poverty", "نبود کار"),
        )
    )
    assert [{p.row for p in each.problems} for each in found] == [{"1", "2", "3"}]
    assert (found[0].councils, found[0].category) == (3, "streets_lighting")
    assert LEAST <= found[0].likeness < 1


def test_what_is_joined_is_not_proposed_again_unless_another_council_comes() -> None:
    first = titles(("1", "A", "x", "نبود سرویس مدرسه"), ("2", "B", "x", "نبود سرویس مدرسه"))
    joined = [frozenset({"1", "2", "9"})]
    assert like_problems(first, joined) == []
    more = [*first, ProblemTitle("3", "C", "x", "نبود سرویس مدرسه")]
    assert [each.councils for each in like_problems(more, joined)] == [3]


WORDS = st.lists(
    st.sampled_from(["تاریکی", "معابر", "کوچه", "زباله", "نخاله", "زمین", "خالی"]), min_size=1, max_size=5
)
PROBLEMS = st.lists(st.tuples(st.sampled_from("ABCD"), WORDS.map(" ".join)), max_size=25)


def test_titles_of_one_council_stay_free_for_the_others() -> None:
    """Council A writes the first one most often, but only its other title is one that C has too."""
    often, once, elsewhere = "زباله تاریکی", "محله تاریکی", "تاریکی محله"
    assert likeness(often, once) >= LEAST > likeness(often, elsewhere)
    own = [(str(number), "A", "x", often) for number in range(4)]
    found = like_problems(titles(*own, ("7", "A", "x", once), ("8", "C", "x", elsewhere)))
    assert [{"7", "8"} <= {p.row for p in each.problems} for each in found] == [True]
    assert like_problems(titles(*own, ("7", "A", "x", once))) == []


@settings(max_examples=60, deadline=None)
@given(PROBLEMS, st.randoms())
def test_the_order_of_the_problems_does_not_matter_and_the_short_cut_loses_nothing(
    given_problems: list[tuple[str, str]], random: object
) -> None:
    problems = [ProblemTitle(str(n), who, "x", title) for n, (who, title) in enumerate(given_problems)]
    found = like_problems(problems)
    shuffled = list(problems)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert like_problems(shuffled) == found
    for proposal in found:
        assert proposal.councils > 1
        centre = proposal.problems[0].title
        assert all(likeness(centre, each.title) >= LEAST - 1e-9 for each in proposal.problems)
    # Any two alike problems of two councils: at least one of them is in a proposal.
    proposed = {each.row for proposal in found for each in proposal.problems}
    for one in problems:
        for other in problems:
            if one.council != other.council and likeness(one.title, other.title) >= LEAST:
                assert {one.row, other.row} & proposed
