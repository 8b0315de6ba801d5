# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council whose first bundle was good lies in its second: in its own rows, and about those of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.sealed import line_of
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.every_list import read_every_list

from .forging import council_bundle
from .real_places import copy_opened, make_office
from .test_sealed_rows import PUBLIC, SECRET, changed, province_key
from .world import ORCHARD, Stream, council_stream, row_id, world


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates") / "office"
    make_office(folder)
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    with copy_opened(template, tmp_path / "office") as workspace:
        yield workspace
        assert integrity.check(workspace.store) == []
        read_every_list(workspace)


def send(office: Workspace, folder: Path, stream: Stream, **more: Any) -> Imported:
    (found,) = importing.import_bundles(office, [council_bundle(streams=[stream], **more).write(folder)])
    return found


def of_orchard() -> dict[str, Any]:
    return {"keys": world().orchard, "to": world().registry.recipients_of(ORCHARD)}


def with_a_secret(stream: Stream | None = None) -> tuple[Stream, Version]:
    """A council's stream that ends in a sealed problem."""
    stream = stream or council_stream()
    version = stream.add("problem", row="secret", fields=SECRET)
    stream.lines[-1] = seal_version(version, PUBLIC, province_key())
    return stream, version


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_stands_twice_in_its_stream_is_refused(
    office: Workspace, tmp_path: Path, first: bool
) -> None:
    stream = council_stream()
    if not first:
        assert send(office, tmp_path, stream).outcome == "imported"
    stream.lines.append(stream.lines[1])
    assert send(office, tmp_path, stream).code == "row_out_of_order"


def test_a_parent_of_another_row_is_refused_later_too(office: Workspace, tmp_path: Path) -> None:
    stream = council_stream()
    send(office, tmp_path, stream)
    stream.add(parents=(stream.versions[1].vid,))
    assert send(office, tmp_path, stream).code == "parents_missing"


def test_a_sealed_row_in_the_place_of_another_councils_is_refused(office: Workspace, tmp_path: Path) -> None:
    """Of a sealed row nobody here can tell that its vid is not its own."""
    stream, version = with_a_secret()
    send(office, tmp_path, stream)
    theirs = council_stream("orchard", ORCHARD)
    assert send(office, tmp_path, theirs, **of_orchard()).new == 6
    mine = theirs.add("problem", row="mine", fields=SECRET)
    line = seal_version(mine, PUBLIC, province_key(), 5)
    theirs.lines[-1] = changed(line, vid=version.vid)
    assert send(office, tmp_path, theirs, **of_orchard()).code == "row_out_of_order"
    assert line_of(office.store, version.vid) == stream.lines[-1]


@pytest.mark.parametrize(
    "lie",
    [{"row": row_id("another")}, {"hlc": "000000000000-0000"}, {"who": row_id("another")}],
    ids=["another row", "another clock", "another writer"],
)
def test_a_sealing_that_says_another_version_is_passed_over(
    office: Workspace, tmp_path: Path, lie: Mapping[str, Any]
) -> None:
    stream, version = with_a_secret()
    send(office, tmp_path, stream)
    kept = stream.lines[-1]
    stream.lines[-1] = changed(kept, reg=3, **lie)
    stream.add()
    assert (send(office, tmp_path, stream).outcome, line_of(office.store, version.vid)) == ("imported", kept)
    stream.lines[6] = changed(kept, reg=4)
    stream.add()
    send(office, tmp_path, stream)
    assert line_of(office.store, version.vid) == stream.lines[6], "a true one that is sealed anew counts"


def test_a_sealing_that_makes_a_loop_is_passed_over(office: Workspace, tmp_path: Path) -> None:
    stream, first = with_a_secret()
    later = stream.add("problem", row="secret", fields={**SECRET, "title": "ویرایش"}, parents=(first.vid,))
    stream.lines[-1] = seal_version(later, PUBLIC, province_key())
    send(office, tmp_path, stream)
    stream.lines[6] = changed(stream.lines[6], par=[later.vid], reg=3)
    stream.add()
    assert send(office, tmp_path, stream).outcome == "imported"
    (head,) = office.store.db.execute('SELECT vid FROM head WHERE "row" = ?', [first.row]).fetchall()
    assert bytes(head[0]).hex() == later.vid
