# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""No list of the office does more than four times the work for four times the councils.

Work is counted, not timed: the steps of the database's machine and the lines of Python that are run. What
takes each record with each other one would do sixteen times the work.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from mahalleh_desktop.office.likeness import LEAST, LikeSets, likeness, trigrams
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.office import attendance
from mahalleh_desktop.usecases.sync.conflicts import conflicts, field_conflicts, open_conflicts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .every_list import LISTS
from .many_councils import SEED, TODAY, fill_office, written
from .province import new_office

FEW, MANY, MEETINGS = 8, 32, 3
ALLOWED = 1.25 * MANY / FEW
_STEPS = 10


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Workspace]]:
    """An office of few councils and one of four times as many, the same ones among them."""
    found = {}
    for size in (FEW, MANY):
        office = new_office(Path(tmp_path_factory.mktemp("offices")) / str(size), TODAY)
        fill_office(office, 0, size, MEETINGS)
        attendance.refresh_tallies(office)
        found[size] = office
    yield found
    for office in found.values():
        office.close()


def work(office: Workspace, read: Callable[[Workspace], object]) -> int:
    """Steps of the database and lines of Python that reading a list takes."""
    counted = 0

    def step() -> int:
        nonlocal counted
        counted += _STEPS
        return 0

    def line(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal counted
        counted += event == "line"
        return line

    before, connection = sys.gettrace(), office.store.db.conn
    connection.set_progress_handler(step, _STEPS)
    sys.settrace(line)
    try:
        read(office)
    finally:
        sys.settrace(before)
        connection.set_progress_handler(None, _STEPS)
    return counted


@pytest.mark.parametrize("name", LISTS)
def test_four_times_the_councils_are_four_times_the_work(offices: dict[int, Workspace], name: str) -> None:
    read = LISTS[name]
    for office in offices.values():
        read(office)  # what is looked up once is not counted
    few, many = (work(offices[size], read) for size in (FEW, MANY))
    assert many <= ALLOWED * few, f"{few} and {many} steps and lines, {many / few:.1f} ×"


def test_the_count_sees_what_takes_each_record_with_each_other(offices: dict[int, Workspace]) -> None:
    def pairs(office: Workspace) -> int:
        sql = "SELECT count(*) FROM problem p JOIN problem q ON p.severity + q.severity > 0"
        return int(office.store.db.execute(sql).fetchone()[0])

    def loops(office: Workspace) -> int:
        rows = office.store.db.execute('SELECT "row" FROM problem').fetchall()
        return sum(1 for one in rows for other in rows if one < other)

    for read in (pairs, loops):
        assert work(offices[MANY], read) > 2 * ALLOWED * work(offices[FEW], read)


def test_conflicts_are_listed_without_reading_a_version(offices: dict[int, Workspace]) -> None:
    office, asked = offices[MANY], []
    office.store.db.conn.set_trace_callback(asked.append)
    places = open_conflicts(office)
    assert len(places) == MANY and not [sql for sql in asked if "version" in sql]
    shown = field_conflicts(office, places[:3])
    office.store.db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if "FROM version" in sql]) == 3
    assert shown == conflicts(office)[:3] and all(each and len(each.choices) == 2 for each in shown)


def test_titles_are_compared_with_few_others() -> None:
    """Sixty titles of one category, then four times as many: all that are alike are found."""
    for count in (60, 240):
        random = Random(count)
        known = [each["title"] for each in council_year(SEED, 1, 2, TODAY)["problems"]]
        texts = sorted({written(random, random.choice(known)) for _each in range(count)})
        sets = LikeSets([trigrams(text) for text in texts], LEAST)
        for place, text in enumerate(texts):
            alike = {other: likeness(text, texts[other]) for other in range(len(texts))}
            assert sets.like(place) == {other: share for other, share in alike.items() if share >= LEAST}
        assert sets.compared < len(texts) ** 2 / 2
        taken = range(0, len(texts), 2)
        sets.take(taken)
        assert not any(sets.like(place).keys() & set(taken) for place in range(len(texts)))
