# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An update package goes from the office's stick through a county to the councils', whole or not at all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.resources import resource
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS, hand_on, kept_bundles, let_go
from mahalleh_desktop.usecases.updates import carrying
from mahalleh_desktop.usecases.updates.carrying import (
    KEEP_DAYS,
    carried_updates,
    hand_updates_on,
    let_updates_go,
    take_updates,
)
from mahalleh_desktop.usecases.updates.making import make_update_package
from mahalleh_desktop.usecases.updates.offers import best, look_for_updates, save_installer
from mahalleh_desktop.usecases.updates.program import own_platform
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province, new_province
from .test_updates import HERE, installer, newer, other_platform


@pytest.fixture(name="county")
def county_fixture(province: Province) -> Workspace:
    return province.county("فرمانداری نمونه")


def packed(province: Province, folder: Path, steps: int = 1, platform: str = "") -> Path:
    """A package of the office on a stick of its own."""
    stick = province.stick()
    return make_update_package(province.office, installer(folder, platform), newer(steps), stick).path


def outcomes(county: Workspace, *paths: Path, dry_run: bool = False) -> list[str]:
    found = take_updates(county, paths, dry_run=dry_run)
    return [each.problem.code if each.problem else each.outcome for each in found]


@pytest.mark.parametrize("enrolled", [True, False])
def test_from_the_office_through_a_county_to_a_council(
    province: Province, county: Workspace, tmp_path: Path, enrolled: bool
) -> None:
    council = province.council("T-01")
    if enrolled:
        province.enrol(county)
    stick, onward = province.stick(), province.stick()
    exporting.return_bundles(province.office, stick)
    for platform in HERE:
        make_update_package(province.office, installer(tmp_path, platform), newer(), stick)
    assert outcomes(county, stick, dry_run=True) == ["would_take"] * 2 and carried_updates(county) == []
    assert {each.outcome for each in importing.import_bundles(county, [stick], whither=FOR_COUNCILS)} <= {
        "imported",
        "relayed",
    }
    assert outcomes(county, stick) == ["taken", "taken"]
    assert outcomes(county, stick) == outcomes(county, stick, dry_run=True) == ["already", "already"]
    assert not list(county.folder.glob(".bundle-*"))
    hand_on(county, onward)
    written = hand_updates_on(county, onward)
    assert {path.name: path.read_bytes() for path in written} == {
        path.name: path.read_bytes() for path in stick.glob("*.mhu")
    }
    assert {each.handed_on for each in carried_updates(county)} == {(county.today(),)}
    assert importing.import_bundles(council, [onward])[0].outcome == "imported"
    offer = best(look_for_updates(council, [onward]))
    assert offer is not None
    saved = save_installer(council, offer.path, tmp_path / "downloads")
    assert saved.path.read_bytes() == HERE[own_platform()][1]
    assert {each.brought_as for each in kept_bundles(county)} <= {each.name for each in stick.glob("*.mhb")}


def test_a_stick_that_has_it_is_left_as_it_is(
    province: Province, county: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    onward = province.stick()
    assert outcomes(county, packed(province, tmp_path)) == ["taken"]
    (first,) = hand_updates_on(county, onward)
    written: list[str] = []
    whole = carrying.write_safely

    def watched(folder: Path, name: str, *more: object) -> Path:
        written.append(name)
        return whole(folder, name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(carrying, "write_safely", watched)
    assert hand_updates_on(county, onward) == [first] and written == []
    data = first.read_bytes()
    first.write_bytes(data[:-1] + b"x")  # the stick went bad
    assert hand_updates_on(county, onward) == [first] and written == [first.name]
    assert first.read_bytes() == data
    assert len(carried_updates(county)[0].handed_on) == 3


@pytest.mark.parametrize("enrolled", [True, False])
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data[:-1], "update_incomplete"),
        (lambda data: data[: len(data) // 2], "update_incomplete"),
        (lambda data: data[:-2000] + bytes([data[-2000] ^ 1]) + data[-1999:], "update_damaged"),
        (lambda data: data + b"x", "update_damaged"),
        (lambda data: data.replace(b'"schema":1', b'"schema":2', 1), "update_signature_invalid"),
        (lambda _data: b"", "not_an_update"),
    ],
)
def test_what_is_damaged_is_not_kept(
    province: Province, county: Workspace, tmp_path: Path, enrolled: bool, damage: object, code: str
) -> None:
    if enrolled:
        province.council("T-01")
        province.enrol(county)
    path = packed(province, tmp_path)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert outcomes(county, path, dry_run=True) == outcomes(county, path) == [code]
    assert carried_updates(county) == [] and not list(county.folder.glob(".bundle-*"))


def test_another_offices_package_is_known_where_the_county_is_enrolled(
    province: Province, county: Workspace, tmp_path: Path
) -> None:
    province.enrol(county)
    other = new_province(tmp_path / "other")
    other.council("X-01")
    false = packed(other, tmp_path)
    other.close()
    assert outcomes(county, false) == ["registry_not_signed_by_root"]


def test_a_false_version_does_not_keep_the_true_one_away(
    province: Province, county: Workspace, tmp_path: Path
) -> None:
    """A county that is not enrolled cannot tell them apart; what the office brings later counts."""
    other = new_province(tmp_path / "other")
    other.council("X-01")
    false, true = packed(other, tmp_path, 900), packed(province, tmp_path)
    other.close()
    assert outcomes(county, false) == ["taken"] and outcomes(county, true) == ["taken"]
    assert [each.path.name for each in carried_updates(county)] == [true.name]
    assert outcomes(county, false) == ["taken"]
    province.enrol(county)
    with pytest.raises(KnownError, match="registry_not_signed_by_root"):
        hand_updates_on(county, province.stick())
    assert outcomes(county, true) == ["taken"] and outcomes(county, true) == ["already"]


def test_the_newest_of_each_system_takes_the_others_place(
    province: Province, county: Workspace, tmp_path: Path
) -> None:
    province.enrol(county)
    first, second = packed(province, tmp_path), packed(province, tmp_path, 2)
    beside = packed(province, tmp_path, 1, other_platform())
    assert outcomes(county, first.parent, beside.parent) == ["taken", "taken"]
    assert outcomes(county, second) == ["taken"]
    assert {each.path.name for each in carried_updates(county)} == {second.name, beside.name}
    assert outcomes(county, first.parent) == ["already"]
    assert {each.path.name for each in carried_updates(county)} == {second.name, beside.name}


def test_one_that_is_damaged_here_is_let_go_and_taken_anew(
    province: Province, county: Workspace, tmp_path: Path
) -> None:
    path = packed(province, tmp_path)
    take_updates(county, [path])
    (kept,) = carried_updates(county)
    kept.path.write_bytes(path.read_bytes()[:-1] + b"x")
    stick = province.stick()
    with pytest.raises(KnownError, match="update_damaged"):
        hand_updates_on(county, stick)
    assert list(stick.iterdir()) == [] and carried_updates(county) == []
    assert outcomes(county, path) == ["taken"]


def test_it_is_let_go_long_after_it_was_handed_on(
    province: Province, county: Workspace, tmp_path: Path
) -> None:
    path = packed(province, tmp_path)
    take_updates(county, [path])
    assert isinstance(county.clock, SteppingClock)
    county.clock.moment += timedelta(days=3 * KEEP_DAYS)
    assert let_updates_go(county) == 0  # it still waits
    hand_updates_on(county, province.stick())
    county.clock.moment += timedelta(days=KEEP_DAYS - 1)
    assert let_updates_go(county) == 0
    county.clock.moment += timedelta(days=1)
    assert let_updates_go(county) == 1 and carried_updates(county) == []
    assert outcomes(county, path) == ["taken"]
    (anew,) = carried_updates(county)
    assert anew.handed_on == () and anew.on == county.today()
    assert let_go(county) == 0


def test_only_a_county_carries(province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    for call in (lambda: take_updates(council, [tmp_path]), lambda: hand_updates_on(council, tmp_path)):
        with pytest.raises(KnownError, match="wrong_kind"):
            call()


def test_the_published_rule() -> None:
    assert f"{persian_digits(KEEP_DAYS)} روز پس از آخرین تحویل" in resource("help/relay.md").read_text(
        "utf-8"
    )
