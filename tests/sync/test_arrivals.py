# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county learns from the office's answer which of its relayed bundles have arrived, and lets those go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.office.overview import councils
from mahalleh_desktop.usecases.sync import exporting, importing, relaying
from mahalleh_desktop.usecases.sync.arrivals import arrivals
from mahalleh_desktop.usecases.sync.delivery_receipts import read_receipt, receipt_beside, written_receipt
from mahalleh_desktop.usecases.sync.relaying import (
    FOR_COUNCILS,
    FOR_OFFICE,
    KEEP_DAYS,
    Relayed,
    hand_on,
    kept_bundles,
    let_go,
)
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province, with_people


@pytest.fixture(name="county")
def county_fixture(province: Province) -> Workspace:
    for code in ("T-01", "T-02"):
        with_people(province.council(code))
    made = province.county("فرمانداری نمونه")
    province.enrol(made)
    return made


def councils_of(province: Province) -> list[Workspace]:
    return [each for each in province.opened if each.kind == "council"]


def relayed(province: Province, county: Workspace, council: Workspace) -> tuple[Path, Relayed]:
    """A council's bundle through the county: the stick for the office, and what the county knows of it."""
    stick, onward = province.stick(), province.stick()
    exporting.export_bundle(council, stick)
    before = {each.sha256 for each in kept_bundles(county)}
    importing.import_bundles(county, [stick], whither=FOR_OFFICE)
    hand_on(county, onward)
    (new,) = (each for each in kept_bundles(county) if each.sha256 not in before)
    return onward, new


def answer(province: Province, county: Workspace) -> None:
    """The office's answers reach the county."""
    stick = province.stick()
    exporting.return_bundles(province.office, stick)
    found = importing.import_bundles(county, [stick], whither=FOR_COUNCILS)
    assert {each.outcome for each in found} <= {"imported", "relayed", "already"}, found


def pass_days(workspace: Workspace, days: int) -> None:
    assert isinstance(workspace.clock, SteppingClock)
    workspace.clock.moment += timedelta(days=days)


def told(county: Workspace) -> dict[str, str]:
    return {each.sha256: each.arrived for each in kept_bundles(county) if each.whither == FOR_OFFICE}


def test_the_answer_tells_what_has_arrived(province: Province, county: Workspace) -> None:
    first, second = councils_of(province)
    onward, one = relayed(province, county, first)
    _lost, other = relayed(province, county, second)  # … and that stick is lost
    assert told(county) == {one.sha256: "", other.sha256: ""}
    pass_days(province.office, 3)
    before = len(councils(province.office))
    (outcome,) = importing.import_bundles(province.office, [onward])
    assert (outcome.outcome, outcome.council) == ("imported", "T-01")
    answer(province, county)
    assert told(county) == {one.sha256: province.office.today(), other.sha256: ""}
    for workspace in (county, province.office):
        assert integrity.check(workspace.store) == []
    # It is a receipt in the county's own set: the councils hear nothing of it, and are counted as before.
    assert set(read_rows(county.store.db, "receipt")) == set(
        read_rows(province.office.store.db, "receipt", "set_id = ?", [county.set_id])
    )
    province.back(first)
    assert arrivals(first) == {}
    assert len(councils(province.office)) == before == 2


def test_it_is_told_once_and_also_of_a_bundle_that_was_there(province: Province, county: Workspace) -> None:
    council = councils_of(province)[0]
    onward, one = relayed(province, county, council)
    (bundle,) = onward.glob("*.mhb")
    receipt = receipt_beside(bundle)
    data = receipt.read_bytes()
    receipt.unlink()
    importing.import_bundles(province.office, [onward])
    answer(province, county)
    assert told(county) == {one.sha256: ""}, "nothing says through whom it came"
    receipt.write_bytes(data)
    assert importing.import_bundles(province.office, [onward], dry_run=True)[0].outcome == "already"
    count = read_rows(province.office.store.db, "receipt", "set_id = ?", [county.set_id])
    assert count == {}, "a look changes nothing"
    for _time in range(2):
        assert importing.import_bundle(province.office, bundle).outcome == "already"
        pass_days(province.office, 1)
    answer(province, county)
    sql = "SELECT count(*) FROM version JOIN stream ON stream.id = version.stream WHERE stream.set_id = ?"
    assert county.store.db.execute(sql, [county.set_id]).fetchone()[0] == 1
    assert told(county)[one.sha256] == one.on


def bent(county: Workspace, other: Workspace, good: bytes) -> dict[str, bytes]:
    """Receipts that say nothing: of another file, by nobody known, by a council, changed, too large, none."""
    body = read_receipt(good)
    name, sha, size = str(body["file"]), str(body["sha256"]), int(str(body["size"]))
    return {
        "another file": written_receipt(county, name, "0" * 64, size),
        "a council": written_receipt(other, name, sha, size),
        "changed": good.replace(b'"size":', b'"size":1'),
        "cut": good[:-5],
        "empty": b"",
        "too large": good + b" " * 70_000,
        "no receipt": b"[]",
    }


def test_a_receipt_that_does_not_hold_is_passed_over(province: Province, county: Workspace) -> None:
    council = councils_of(province)[0]
    onward, one = relayed(province, county, council)
    (bundle,) = onward.glob("*.mhb")
    beside = receipt_beside(bundle)
    good = beside.read_bytes()
    stranger = province.county("فرمانداری دیگر")
    bad = {**bent(county, council, good), "a stranger": written_receipt(stranger, "m-1.mhb", one.sha256, 1)}
    for name, data in bad.items():
        beside.write_bytes(data)
        (outcome,) = importing.import_bundles(province.office, [onward])
        assert outcome.outcome in ("imported", "already"), name
        assert read_rows(province.office.store.db, "receipt", "set_id = ?", [county.set_id]) == {}, name
    beside.write_bytes(good)
    importing.import_bundles(province.office, [onward])
    answer(province, county)
    assert told(county)[one.sha256]


def test_a_refused_file_has_not_arrived(province: Province, county: Workspace) -> None:
    onward, one = relayed(province, county, councils_of(province)[0])
    (bundle,) = onward.glob("*.mhb")
    bundle.write_bytes(bundle.read_bytes()[:-1])
    assert importing.import_bundles(province.office, [onward])[0].outcome == "refused"
    answer(province, county)
    assert told(county) == {one.sha256: ""}


def test_what_has_arrived_is_let_go_and_what_is_lost_stays(
    province: Province, county: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaying, "KEEP_NEWEST", 2)
    first, second = councils_of(province)
    _lost, lost = relayed(province, county, second)
    sticks = []
    arrived = []
    for _round in range(3):
        onward, one = relayed(province, county, first)
        sticks.append(onward)
        arrived.append(one)
        with_people(first)
    importing.import_bundles(province.office, sticks[:2])
    answer(province, county)
    pass_days(county, KEEP_DAYS - 1)
    assert let_go(county) == 0
    pass_days(county, 1)
    assert let_go(county) == 2, "those that arrived, however few are there"
    here = {each.sha256: each.here for each in kept_bundles(county) if each.whither == FOR_OFFICE}
    assert here == {
        lost.sha256: True,
        arrived[0].sha256: False,
        arrived[1].sha256: False,
        arrived[2].sha256: True,
    }
    hand_on(county, province.stick(), [each for each in kept_bundles(county) if each.sha256 == lost.sha256])
    assert keyring.registry(county) is not None


def test_the_receipt_lies_beside_what_goes_to_the_office_only(province: Province, county: Workspace) -> None:
    onward, one = relayed(province, county, councils_of(province)[0])
    (bundle,) = onward.glob("*.mhb")
    body = read_receipt(receipt_beside(bundle).read_bytes(), keyring.keys(county).spki)
    assert (body["sha256"], body["set"]) == (one.sha256, county.set_id)
    answer(province, county)
    stick = province.stick()
    hand_on(county, stick)
    assert list(stick.glob("*.json")) == [] and len(list(stick.glob("*.mhb"))) == 2
