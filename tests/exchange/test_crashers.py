# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every kept crasher is refused or harmless, at the office and at the council's other PC."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.texts import error_codes
from mahalleh_desktop.usecases.sync import importing
from tests.sync.council_lists import read_every_list_of_a_council
from tests.usecases_office.every_list import read_every_list

from .crasher_files import CRASHER_FILES
from .kept_world import CRASHERS, kept_world
from .real_places import content_hashes, copy_opened, make_council, make_office

FILES = sorted(CRASHERS.glob("*.mhb"))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    make_office(folder / "office", kept_world())
    make_council(folder / "council", kept_world(), kept_world().spring_laptop)
    return folder


@pytest.mark.parametrize("kind", ["office", "council"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_crasher_is_refused_or_harmless(places: Path, tmp_path: Path, path: Path, kind: str) -> None:
    with copy_opened(places / kind, tmp_path / "w") as workspace:
        before = content_hashes(workspace)
        (found,) = importing.import_bundles(workspace, [path])
        if found.outcome == "refused":
            after = content_hashes(workspace)
            after.pop("refused.log")
            assert found.code in error_codes() and after == before
        else:
            assert found.outcome == "imported" and found.new
        read = read_every_list if kind == "office" else read_every_list_of_a_council
        assert read(workspace)["integrity"] == []


def test_every_crasher_is_told_of_and_can_be_made() -> None:
    told = (CRASHERS / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in FILES} == set(CRASHER_FILES)
    assert all(f"| `{path.stem}` |" in told for path in FILES)
