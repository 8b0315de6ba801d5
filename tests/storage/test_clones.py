# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Copied databases that go on by themselves: both branches of a chain are kept and told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.storage.streams import all_branches
from tests.storage.exchanging import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(tmp_path)
    yield found
    found.close()


def branches(world: World, number: int) -> list[int]:
    """How many versions each branch of the first device's stream counts, on one PC."""
    found = all_branches(world.pc(number).store)
    return sorted(count for (_, device), held in found.items() for count, _ in held if device.endswith("1"))


def edits(world: World, number: int, *values: str) -> None:
    for value in values:
        world.edit(number, 0, "result", value)


def carry(world: World, sender: int, *receivers: int) -> None:
    for receiver in receivers:
        assert world.take(receiver, world.bundle(sender)) >= 0


def test_a_clone_begins_a_branch_everywhere(world: World) -> None:
    edits(world, 0, "۱", "۲")
    world.copy(0, restored=False)
    edits(world, 0, "الف")
    edits(world, 3, "ب", "پ")
    carry(world, 0, 1)
    carry(world, 3, 1, 0)
    carry(world, 1, 2, 3)
    assert [branches(world, number) for number in range(4)] == [[3, 4]] * 4
    world.require_converged()


def test_a_newcomer_gets_both_branches_from_one_bundle(world: World) -> None:
    """The prefix that the branches share arrives together with them."""
    edits(world, 0, "۱", "۲", "۳")
    world.copy(0, restored=False)
    edits(world, 0, "الف", "ب")
    edits(world, 3, "پ")
    carry(world, 3, 0)
    carry(world, 0, 1, 3)
    carry(world, 1, 2)
    assert branches(world, 2) == [4, 5]
    world.require_converged()


def test_both_branches_go_on_and_travel_together(world: World) -> None:
    edits(world, 0, "۱")
    world.copy(0, restored=False)
    edits(world, 0, "الف")
    edits(world, 3, "ب")
    world.settle()
    for _ in range(2):
        edits(world, 0, "پ", "ت")
        edits(world, 3, "ث", "ج")
        carry(world, 0, 1)
        carry(world, 3, 1)
        carry(world, 1, 2, 0, 3)
    assert branches(world, 2) == [6, 6]
    world.settle()
    world.require_converged()


def test_branches_of_different_length_go_on_together(world: World) -> None:
    edits(world, 0, "۱")
    world.copy(0, restored=False)
    edits(world, 0, "الف", "ب", "پ")
    edits(world, 3, "ت")
    world.settle()
    edits(world, 0, "ث")
    edits(world, 3, "ج", "چ", "ح", "خ")
    carry(world, 3, 0)
    carry(world, 0, 1, 2, 3)
    assert branches(world, 1) == [5, 6]
    world.settle()
    world.require_converged()


def test_a_clone_of_a_clone(world: World) -> None:
    """The third branch leaves the second, not the first, and is longer than what the first ever had."""
    edits(world, 0, "۱", "۲")
    world.copy(0, restored=False)
    edits(world, 3, "الف", "ب", "پ", "ت")
    world.copy(3, restored=False)
    edits(world, 0, "ث")
    edits(world, 3, "ج")
    edits(world, 4, "چ", "ح")
    world.settle()
    assert {tuple(branches(world, number)) for number in range(5)} == {(3, 7, 8)}
    world.require_converged()
    edits(world, 0, "د")
    edits(world, 4, "ذ")
    world.settle()
    assert {tuple(branches(world, number)) for number in range(5)} == {(4, 7, 9)}
    world.require_converged()


def test_a_copy_that_nobody_used_adds_no_branch(world: World) -> None:
    edits(world, 0, "۱")
    world.copy(0, restored=False)
    edits(world, 0, "الف")
    world.settle()
    assert branches(world, 3) == [2]
    edits(world, 3, "ب")
    world.settle()
    assert branches(world, 0) == [3]
    world.require_converged()


def test_a_restored_copy_writes_a_stream_of_its_own(world: World) -> None:
    edits(world, 0, "۱")
    world.copy(0, restored=True)
    edits(world, 0, "الف")
    edits(world, 3, "ب")
    world.settle()
    assert branches(world, 1) == [2]
    assert len(all_branches(world.pc(1).store)) == 2
    world.require_converged()


def test_an_old_bundle_after_a_new_one_is_no_news(world: World) -> None:
    edits(world, 0, "۱")
    old = world.bundle(0)
    edits(world, 0, "۲")
    carry(world, 0, 1)
    assert world.take(1, old) == 0
    assert branches(world, 1) == [2]


def test_a_bundle_without_the_parents_is_refused(world: World) -> None:
    """What the second PC wrote on top of the first one's rows is nothing without those."""
    edits(world, 0, "۱")
    carry(world, 0, 1)
    edits(world, 1, "۲")
    (first, second) = world.bundle(1)
    assert world.take(2, [second]) == -1
    assert world.take(2, [first]) == 1
    assert world.take(2, [second]) == 1
    world.settle()
    world.require_converged()
