# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bad input 1–33 of the exchange specification on real bytes, through the import of a real workspace.

Each file is refused with one code and one Persian sentence; no byte of the workspace changes but the log
of refused files, which tells time, name, code, size and hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mahalleh_desktop.texts import error_codes, message
from mahalleh_desktop.usecases.sync import importing, refused_log
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.every_list import read_every_list

from .bad_returns import REFUSED_RETURNS, good_return, held_registry
from .bad_rows import REFUSED
from .forging import Forgery, council_bundle
from .real_places import content_hashes, copy_opened, make_council, make_office
from .world import COUNTY, ORCHARD, SPRING, Stream, council_stream, replica, world

PERSIAN = re.compile("[\u0621-\u06cc]")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An office that holds a council, whose bundle it has taken; refused files must leave it as it is."""
    folder = tmp_path_factory.mktemp("office")
    make_office(folder / "template")
    with copy_opened(folder / "template", folder / "office") as workspace:
        stream = council_stream("orchard", ORCHARD)
        bundle = Forgery(
            keys=world().orchard, to=world().registry.recipients_of(ORCHARD), streams=[stream]
        )  # fmt: skip
        (taken,) = importing.import_bundles(workspace, [bundle.write(folder)])
        assert (taken.outcome, taken.new) == ("imported", 6)
        yield workspace


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The council of the spring, which has read a return bundle."""
    folder = tmp_path_factory.mktemp("council")
    make_council(folder / "template", replace(world(), registry=held_registry()))
    with copy_opened(folder / "template", folder / "council") as workspace:
        (taken,) = importing.import_bundles(workspace, [good_return(streams=[]).write(folder)])
        assert taken.outcome == "imported", taken
        yield workspace


def require_refused(workspace: Workspace, path: Path, expected: str) -> None:
    """One code (and the reason where one stands beside it), one sentence, one log line, no other byte."""
    log = workspace.folder / refused_log.FILE
    file = path.read_bytes()
    before = content_hashes(workspace)
    lines = log.read_text(encoding="ascii").splitlines() if log.exists() else []

    (found,) = importing.import_bundles(workspace, [path])

    after = content_hashes(workspace)
    before.pop(log.name, None)
    assert after.pop(log.name)
    assert after == before, "no byte of the workspace has changed"
    assert path.read_bytes() == file
    assert (found.outcome, len(found.problems)) == ("refused", 1)
    problem = found.problems[0]
    assert f"{found.code} {problem.params.get('reason', '')}".strip() == expected
    assert problem.code in error_codes()
    sentence = message(problem)
    assert PERSIAN.search(sentence) and "{" not in sentence and "\n" not in sentence, sentence
    assert sentence != error_codes()[problem.code]

    added = log.read_text(encoding="ascii").splitlines()[len(lines) :]
    assert len(added) == 1
    told = json.loads(added[0])
    assert datetime.fromisoformat(told.pop("at")).tzinfo is not None
    assert told == {
        "file": path.name, "code": found.code, "size": len(file), "sha256": hashlib.sha256(file).hexdigest(),
    }  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_an_office_refuses(office: Workspace, tmp_path: Path, name: str) -> None:
    expected, make = REFUSED[name]
    require_refused(office, make().write(tmp_path), expected)


@pytest.mark.parametrize("name", REFUSED_RETURNS)
def test_a_council_refuses(council: Workspace, tmp_path: Path, name: str) -> None:
    expected, make = REFUSED_RETURNS[name]
    require_refused(council, make().write(tmp_path), expected)


def test_03_truncated_at_every_byte(office: Workspace, tmp_path: Path) -> None:
    """A stick full of them, read by several processes; the log of them stays small."""
    file = council_bundle(to=[world().working.recipient]).file()
    stick = tmp_path / "stick"
    stick.mkdir()
    for size in range(len(file)):
        (stick / f"m-{size:08x}.mhb").write_bytes(file[:size])
    before = content_hashes(office)
    found = importing.import_bundles(office, [stick])
    after = content_hashes(office)
    assert [each.code for each in found] == ["bundle_empty"] + ["bundle_damaged"] * (len(file) - 1)
    assert all(each.outcome == "refused" and len(each.problems) == 1 for each in found)
    logs = [name for name in after if name.startswith(refused_log.FILE)]
    assert logs == [refused_log.FILE, f"{refused_log.FILE}.1"]
    assert all((office.folder / name).stat().st_size <= refused_log.LARGEST_LOG for name in logs)
    last = (office.folder / refused_log.FILE).read_text(encoding="ascii").splitlines()[-1]
    assert json.loads(last)["file"] == f"m-{len(file) - 1:08x}.mhb"
    for name in logs:
        after.pop(name)
        before.pop(name, None)
    assert after == before


def test_15_a_row_of_the_neighbour(office: Workspace, tmp_path: Path) -> None:
    """A council's own version of a row that another council has would write over it."""
    stream = Stream(SPRING, replica("spring"))
    stream.add(row=f"{ORCHARD}/{replica('orchard')}/1")
    require_refused(office, council_bundle(streams=[stream]).write(tmp_path), "foreign_row")


def test_15_a_row_of_another_table(office: Workspace, tmp_path: Path) -> None:
    stream = Stream(ORCHARD, replica("orchard"))
    stream.add("association", row=f"{ORCHARD}/{replica('orchard')}/2", fields={"name": "خیریه"})
    bundle = Forgery(keys=world().orchard, to=world().registry.recipients_of(ORCHARD), streams=[stream])
    require_refused(office, bundle.write(tmp_path), "foreign_row")


def test_15_a_county_that_writes_a_councils_set(office: Workspace, tmp_path: Path) -> None:
    bundle = Forgery(kind="relay", keys=world().county, to=world().registry.recipients_of(COUNTY))
    require_refused(office, bundle.write(tmp_path), "foreign_set")


def test_what_was_refused_is_read_by_nobody(office: Workspace) -> None:
    """After all of them every list of the office reads, and shows the one council that it held before."""
    found = read_every_list(office)
    assert found["integrity"] == []
    streams = office.store.db.execute("SELECT DISTINCT set_id, device FROM stream ORDER BY 1, 2").fetchall()
    assert [stream for stream in streams if stream[1] != office.store.device] == [
        (ORCHARD, replica("orchard"))
    ]


@pytest.mark.parametrize("number", [f"{number:02}" for number in range(1, 34)])
def test_every_number_of_the_specification_has_a_case(number: str) -> None:
    assert any(name.startswith(f"{number} ") for name in (*REFUSED, *REFUSED_RETURNS))
