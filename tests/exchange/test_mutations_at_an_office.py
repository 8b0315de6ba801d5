# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Mutated bundles through the import of a real office: whatever comes in, every list of it still reads.

The rows are those of an invented council, changed in meaning and signed again by its enrolled key.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.sync import importing
from tests.sync.council_lists import read_every_list_of_a_council
from tests.usecases_office.every_list import read_every_list

from .mutating_rows import changed_year
from .real_places import copy_opened, make_council, make_office
from .world import world


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    make_office(folder / "office")
    make_council(folder / "council", device=world().spring_laptop)
    return folder


def taken_by(places: Path, kind: str, path: Path, folder: Path) -> bool:
    """Whether a workspace of a kind takes the bundle; if so its lists and papers are read."""
    with copy_opened(places / kind, folder / "w") as workspace:
        (found,) = importing.import_bundles(workspace, [path])
        if found.outcome == "imported":
            read = read_every_list if kind == "office" else read_every_list_of_a_council
            assert read(workspace)["integrity"] == []
        else:
            assert (found.outcome, len(found.problems)) == ("refused", 1)
    shutil.rmtree(folder / "w")
    return found.outcome == "imported"


def run(places: Path, folder: Path, seed: int, count: int) -> None:
    taken = 0
    for number in range(count):
        path = changed_year(random.Random(seed + number)).write(folder)
        for kind in ("office", "council"):
            if not taken_by(places, kind, path, folder):
                break
            taken += kind == "office"
    assert count / 3 < taken < count, "some are refused, and many reach the lists"


def test_changed_rows(places: Path, tmp_path: Path) -> None:
    run(places, tmp_path, 20260504, 12)


@pytest.mark.deep
def test_many_changed_rows(places: Path, tmp_path: Path) -> None:
    run(places, tmp_path, 20270504, 900)
