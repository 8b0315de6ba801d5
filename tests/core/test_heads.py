# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Heads and what they show: disjoint changes merge, changes of one field conflict, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.heads import Conflict, heads, nearest_common_ancestor, shown
from mahalleh_desktop.core.versions.version import Version, make_version

ROW = "0b8f1b8e-6f0e-4a51-9d3c-1d2f3a4b5c6d"
History = dict[str, Version]


class Log:
    """Versions of one row; ``write`` gives the vid."""

    def __init__(self) -> None:
        self.versions: History = {}

    def write(self, fields: Mapping[str, Any] | None, *parents: str, at: int | None = None) -> str:
        """A version with these fields, None for a deletion; ``at`` is the clock, else it counts on."""
        number = len(self.versions) + 1
        version = make_version(
            set_id="province", table="problem", row=ROW, parents=parents, fields=fields or {},
            device=f"{number:032x}", seq=1, hlc=f"{at or number:012x}-0000", deleted=fields is None,
        )  # fmt: skip
        self.versions[version.vid] = version
        return version.vid


def test_one_head_is_the_row() -> None:
    log = Log()
    first = log.write({"title": "آب"})
    second = log.write({"title": "برق"}, first)
    assert heads(log.versions) == [second]
    found = shown(log.versions)
    assert (found.fields, found.heads, found.conflicts) == ({"title": "برق"}, (second,), ())
    log.write(None, second)
    assert shown(log.versions).fields is None


def test_changes_of_different_fields_merge() -> None:
    log = Log()
    base = log.write({"title": "آب", "severity": 3, "place": "کوچه"})
    log.write({"title": "آب و فاضلاب", "severity": 3, "place": "کوچه"}, base)
    log.write({"title": "آب", "severity": 5, "urgency": 2}, base)
    found = shown(log.versions)
    assert found.fields == {"title": "آب و فاضلاب", "severity": 5, "urgency": 2}
    assert found.conflicts == ()


def test_the_same_change_twice_is_no_conflict() -> None:
    log = Log()
    base = log.write({"severity": 3, "place": "کوچه"})
    log.write({"severity": 5}, base)
    log.write({"severity": 5}, base)
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == ({"severity": 5}, ())


@pytest.mark.parametrize(
    ("one", "other", "value_one", "value_other"),
    [({"a": 1}, {"a": 2}, 1, 2), ({"a": 1}, {}, 1, None), ({"a": [1]}, {"a": [1, 2]}, [1], [1, 2])],
)
def test_a_field_that_both_changed_is_a_conflict_and_the_later_is_shown(
    one: dict[str, Any], other: dict[str, Any], value_one: Any, value_other: Any
) -> None:
    log = Log()
    base = log.write({"a": 0, "b": 0})
    early = log.write({**one, "b": 0}, base, at=50)
    late = log.write({**other, "b": 0}, base, at=60)
    found = shown(log.versions)
    assert found.heads == (late, early)
    assert found.conflicts == (Conflict("a", ((late, value_other), (early, value_one))),)
    assert found.fields == {**other, "b": 0}


def test_an_edit_against_a_deletion_is_a_conflict_and_the_edit_is_shown() -> None:
    log = Log()
    base = log.write({"a": 0})
    log.write({"a": 1}, base, at=50)
    log.write(None, base, at=60)
    found = shown(log.versions)
    assert found.fields == {"a": 1}
    assert [conflict.field for conflict in found.conflicts] == [""]


def test_two_deletions_agree() -> None:
    log = Log()
    base = log.write({"a": 0})
    log.write(None, base)
    log.write(None, base)
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == (None, ())


def test_a_deletion_beside_an_unchanged_head_wins() -> None:
    log = Log()
    base = log.write({"a": 0})
    log.write(None, base)
    log.write({"a": 0}, base)
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == (None, ())


def test_without_a_common_ancestor_every_difference_is_a_conflict() -> None:
    log = Log()
    log.write({"a": 1, "b": 1, "c": 1})
    log.write({"a": 2, "b": 1})
    found = shown(log.versions)
    assert [conflict.field for conflict in found.conflicts] == ["a", "c"]
    assert found.fields == {"a": 2, "b": 1}


def test_crossed_merges_have_no_single_ancestor() -> None:
    """Two PCs merged the same two heads differently: both bases are nearest, so what differs conflicts."""
    log = Log()
    base = log.write({"a": 0, "b": 0})
    one, other = log.write({"a": 1, "b": 0}, base), log.write({"a": 0, "b": 1}, base)
    left, right = log.write({"a": 1, "b": 1, "c": 1}, one, other), log.write({"a": 1, "b": 1}, one, other)
    assert nearest_common_ancestor([left, right], log.versions) is None
    found = shown(log.versions)
    assert (found.fields, [conflict.field for conflict in found.conflicts]) == ({"a": 1, "b": 1}, ["c"])


def test_the_nearest_ancestor_counts_not_the_oldest() -> None:
    log = Log()
    oldest = log.write({"a": 0, "b": 0})
    nearest = log.write({"a": 1, "b": 0}, oldest)
    left, right = log.write({"a": 1, "b": 1}, nearest), log.write({"a": 2, "b": 0}, nearest)
    assert nearest_common_ancestor([left, right], log.versions) == nearest
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == ({"a": 2, "b": 1}, ())


def test_the_next_edit_takes_all_heads_as_parents_and_ends_the_conflict() -> None:
    log = Log()
    base = log.write({"a": 0})
    one, other = log.write({"a": 1}, base), log.write({"a": 2}, base)
    log.write({"a": 3}, one, other)
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == ({"a": 3}, ())


def test_three_heads() -> None:
    log = Log()
    base = log.write({"a": 0, "b": 0, "c": 0})
    for name in "abc":
        log.write({"a": 0, "b": 0, "c": 0, name: 1}, base)
    assert (shown(log.versions).fields, shown(log.versions).conflicts) == ({"a": 1, "b": 1, "c": 1}, ())


FIELDS = st.none() | st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), max_size=3)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Versions of a row whose parents are any earlier ones."""
    log = Log()
    for _ in range(draw(st.integers(1, 7))):
        known = sorted(log.versions)
        parents = draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
        log.write(draw(FIELDS), *parents, at=draw(st.integers(1, 3)))
    return log.versions


@given(histories(), st.randoms())
@settings(max_examples=150)
def test_the_order_in_which_versions_came_does_not_matter(versions: History, chance: Any) -> None:
    pairs = list(versions.items())
    chance.shuffle(pairs)
    assert shown(dict(pairs)) == shown(versions)


@given(histories())
@settings(max_examples=150)
def test_what_several_heads_show(versions: History) -> None:
    """Nothing is invented and nothing unchanged is lost; every difference that is dropped is a conflict."""
    found = shown(versions)
    tips = [versions[vid] for vid in found.heads]
    assert sorted(found.heads) == sorted(heads(versions))
    assert all(vid not in version.parents for vid in found.heads for version in versions.values())
    if found.fields is None:
        assert any(tip.deleted for tip in tips)
        return
    living = [tip for tip in tips if not tip.deleted]
    for name, value in found.fields.items():
        assert any(tip.fields.get(name) == value for tip in living)
    if not found.conflicts and not any(tip.deleted for tip in tips) and len(tips) > 1:
        base_vid = nearest_common_ancestor(found.heads, versions)
        base = versions[base_vid].fields if base_vid else None
        for tip in tips:
            for name in {*tip.fields, *(base or {})}:
                changed = base is None or tip.fields.get(name) != base.get(name)
                assert not changed or found.fields.get(name) == tip.fields.get(name)


@given(histories())
def test_looking_twice_shows_the_same(versions: History) -> None:
    before = dict(versions)
    assert shown(versions) == shown(versions)
    assert versions == before
