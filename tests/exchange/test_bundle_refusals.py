# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Refusals that depend on what a reader holds; those of real workspaces: ``test_refused_by_real_places``."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.bundle.held import Held, HeldPlace
from mahalleh_desktop.exchange.bundle.opening import Reader

from .bad_bundles import stream_with_parent
from .forging import Forgery, council_bundle
from .test_bundle_round_trip import read
from .world import ORCHARD, SPRING, Stream, replica, row_id, world


def code_of(folder: Path, forgery: Forgery, reader: Reader | None = None) -> str:
    """The one code with which the office refuses a bundle."""
    path = forgery.write(folder)
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        read(path, reader or world().office_reader)
    assert len(caught.value.problems) == 1
    assert path.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == [path.name], "nothing is left behind"
    reason = caught.value.params.get("reason", "")
    return f"{caught.value.code} {reason}".strip()


def test_08_a_council_does_not_read_its_neighbour(tmp_path: Path) -> None:
    reader = world().council_reader(world().orchard, ORCHARD)
    assert code_of(tmp_path, council_bundle(), reader) == "not_addressed_to_you"
    to_both = council_bundle(to=[world().orchard.recipient, world().working.recipient])
    assert code_of(tmp_path, to_both, reader) == "foreign_set"


def test_15_a_row_that_belongs_to_another_set(tmp_path: Path) -> None:
    """A council's own version of a neighbour's row would write over it at the office."""
    stream = Stream(SPRING, replica("spring"))
    stream.add(row="the neighbour's")
    owners = {row_id("the neighbour's"): (ORCHARD, "member")}
    with pytest.raises(KnownError) as caught:
        read(council_bundle(streams=[stream]).write(tmp_path), world().office_reader, Held(row=owners.get))
    assert caught.value.code == "foreign_row"


def test_32_a_parent_that_is_held_is_enough(tmp_path: Path) -> None:
    stream = stream_with_parent("0" * 64)
    path, row = council_bundle(streams=[stream]).write(tmp_path), stream.versions[-1].row
    places = {"0" * 64: HeldPlace(SPRING, replica("spring laptop"), 1, row)}
    assert len(read(path, world().office_reader, Held(version=places.get)).new) == 7
    places["0" * 64] = HeldPlace(SPRING, replica("spring laptop"), 1, row_id("another"))
    with pytest.raises(KnownError) as caught:
        read(path, world().office_reader, Held(version=places.get))
    assert caught.value.code == "parents_missing"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_not_blamed_on_the_bundle(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        envelope.decrypt_file(council_bundle().write(tmp_path), Path("/dev/full"), [world().working.identity])
    assert caught.value.errno == errno.ENOSPC


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read(tmp_path / "m-00000000.mhb", world().office_reader)
    assert caught.value.code == "bundle_unreadable"
