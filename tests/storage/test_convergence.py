# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever PCs do and in whatever order bundles travel, all end with the same and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.heads import Shown, heads
from mahalleh_desktop.exchange.bundle import ancestry
from mahalleh_desktop.storage import showing
from tests.storage import exchanging
from tests.storage.exchanging import Bundle, World

PCS, ROW = st.sampled_from([0, 1, 0, 1, 2, 3, 4]), st.sampled_from([0, 0, 1])
FIELDS = st.sampled_from(["title", "result", "lesson"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), PCS, ROW, FIELDS, st.sampled_from(["الف", "ب", "پ"])),
    st.tuples(st.just("edit"), PCS, ROW, st.sampled_from(["result", "lesson"]), st.none()),
    st.tuples(st.just("delete"), PCS, ROW),
    st.tuples(st.just("exchange"), PCS, PCS),
    st.tuples(st.just("answer"), PCS, PCS, ROW, FIELDS, st.sampled_from(["الف", "ب", "پ"])),
    st.tuples(st.just("answer"), PCS, PCS, ROW, FIELDS, st.sampled_from(["ت", "ث"])),
    st.tuples(st.just("take_old"), PCS, st.integers(0, 30)),
    st.tuples(st.just("take_part"), PCS, PCS, st.sampled_from([0, 0, 1, 2]), st.sampled_from([0, 0, 1, 2])),
    st.tuples(st.just("copy"), PCS, st.booleans()),
    st.tuples(st.just("turn_clock"), PCS, st.sampled_from([-400, 0, 2, 355_000])),
)
SCRIPTS = st.lists(STEPS, min_size=8, max_size=30)
Script = list[tuple[Any, ...]]
BEGINNING: Script = [("edit", 0, 0, "title", "آغاز"), ("answer", 0, 1, 0, "lesson", "آغاز")]
"""Every story begins with one row that two PCs wrote, one on top of the other."""


def play(script: Script) -> None:
    """Runs a script and checks all that must hold at its end."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            for action, *values in [*BEGINNING, *script]:
                getattr(world, action)(*values)
            world.settle()
            world.require_converged()
        finally:
            world.close()


def scripted(
    examples: int, *, fixed: bool = False
) -> Callable[[Callable[[Script], None]], Callable[[], None]]:
    """Runs a property on that many scripts; ``fixed`` ones are the same every time, and not shrunk."""

    def decorate(function: Callable[[Script], None]) -> Callable[[], None]:
        phases = [Phase.generate] if fixed else list(Phase)
        return settings(
            max_examples=examples, deadline=None, derandomize=fixed, phases=phases,
            suppress_health_check=list(HealthCheck),
        )(given(SCRIPTS)(function))  # fmt: skip

    return decorate


@scripted(300)
def test_all_converge(script: Script) -> None:
    play(script)


@pytest.mark.deep
@scripted(5000)
def test_all_converge_in_many_scripts(script: Script) -> None:
    play(script)


def last_writer_wins(found: Any) -> Shown:
    """A mutant: the latest head is the row, the others are forgotten."""
    first = found[heads(found)[0]]
    return Shown(None if first.deleted else first.fields, tuple(heads(found)))


def by_number_only(store: Any, bundle: Bundle) -> dict[Any, list[tuple[int, bytes]]]:
    """A mutant: so many versions are held, so the first ones of the bundle are they, whatever its chain."""
    found = {}
    for key, branches in streams_held(store, bundle).items():
        count = max(count for count, _ in branches)
        found[key] = [
            (min(count, stream.entry.count), stream.chain[min(count, stream.entry.count)])
            for stream in bundle
            if (stream.entry.set_id, stream.entry.device) == key
        ] or branches
    return found


streams_held = exchanging.branches_held

MUTANTS: dict[str, tuple[Any, str, Any]] = {
    "row-level last writer wins": (showing, "shown", last_writer_wins),
    "a prefix is skipped without the chain check": (exchanging, "branches_held", by_number_only),
    "a set is taken that is not closed under its parents": (ancestry, "require_closed", lambda *_: None),
}


@pytest.mark.parametrize(("module", "name", "mutant"), MUTANTS.values(), ids=MUTANTS.keys())
def test_the_property_catches_mutants(
    module: Any, name: str, mutant: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test of the test: the property fails where one of the known mistakes is made."""
    monkeypatch.setattr(module, name, mutant)

    @scripted(150, fixed=True)
    def mutated(script: Script) -> None:
        play(script)

    with pytest.raises((AssertionError, ExceptionGroup)):
        mutated()
