# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a county lets go of what it has handed on, and that nothing undelivered ever goes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.stick import write_safely
from mahalleh_desktop.resources import resource
from mahalleh_desktop.usecases.papers.county_papers import delivery_receipt
from mahalleh_desktop.usecases.sync import exporting, importing, relaying
from mahalleh_desktop.usecases.sync.relaying import (
    FOR_COUNCILS,
    FOR_OFFICE,
    KEEP_DAYS,
    hand_on,
    kept_bundles,
    let_go,
    take_for_delivery,
    waiting,
)
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..usecases.reading_pdf import text_of
from .places import Province

KEEP_NEWEST = 6
"""In the place of fifty, which takes a disk long; see the last test."""


@pytest.fixture(autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "published" not in request.node.name:
        monkeypatch.setattr(relaying, "KEEP_NEWEST", KEEP_NEWEST)


def pass_days(county: Workspace, days: int) -> None:
    assert isinstance(county.clock, SteppingClock)
    county.clock.moment += timedelta(days=days)


def sealed(folder: Path, number: int) -> Path:
    """A bundle as a county sees one: the beginning of an age file, and it knows no more."""
    path = folder / f"m-{number:08x}.mhb"
    path.write_bytes(b"age-encryption.org/v1\n" + number.to_bytes(4, "big") * 200)
    return path


def take(county: Workspace, folder: Path, numbers: range, way: str = FOR_OFFICE) -> list[str]:
    return [take_for_delivery(county, sealed(folder, number), way).sha256 for number in numbers]


@pytest.fixture(name="county")
def county_fixture(province: Province) -> Workspace:
    return province.county("فرمانداری نمونه")


def files(county: Workspace) -> set[str]:
    return {path.name for path in (county.folder / "relay").rglob("*.mhb")}


def test_old_ones_go_once_enough_later_ones_are_there(
    county: Workspace, province: Province, tmp_path: Path
) -> None:
    first = take(county, tmp_path, range(3))
    hand_on(county, province.stick())
    pass_days(county, KEEP_DAYS)
    assert let_go(county) == 0  # they are old, but the newest
    take(county, tmp_path, range(10, 10 + KEEP_NEWEST))
    assert len(files(county)) == KEEP_NEWEST + 3  # what waits counts for nothing yet
    hand_on(county, province.stick())
    found = {each.sha256: each for each in kept_bundles(county)}
    assert len(found) == KEEP_NEWEST + 3 and len(files(county)) == KEEP_NEWEST
    assert [found[sha].here for sha in first] == [False] * 3
    assert sum(each.here for each in found.values()) == KEEP_NEWEST
    # The receipt is left, and prints.
    (paper,) = {delivery_receipt(county, [found[sha] for sha in first])}
    assert first[0][:4].upper() in text_of(paper)
    with pytest.raises(KnownError, match="bundle_let_go"):
        hand_on(county, province.stick(), [found[first[0]]])


def test_young_ones_stay_however_many_there_are(
    county: Workspace, province: Province, tmp_path: Path
) -> None:
    take(county, tmp_path, range(KEEP_NEWEST + 30))
    hand_on(county, province.stick())
    pass_days(county, KEEP_DAYS - 1)
    assert let_go(county) == 0 and len(files(county)) == KEEP_NEWEST + 30
    pass_days(county, 1)
    assert let_go(county) == 30
    assert let_go(county) == 0


def test_what_waits_is_never_removed(county: Workspace, province: Province, tmp_path: Path) -> None:
    waits = take(county, tmp_path, range(5))
    pass_days(county, 20 * KEEP_DAYS)
    take(county, tmp_path, range(100, 110 + KEEP_NEWEST))
    for_office = [each for each in waiting(county) if each.sha256 not in waits]
    hand_on(county, province.stick(), for_office)
    pass_days(county, 20 * KEEP_DAYS)
    assert let_go(county) == 10
    assert sorted(each.sha256 for each in waiting(county)) == sorted(waits)
    assert all(each.here for each in waiting(county))
    assert sorted(path.name for path in hand_on(county, province.stick())) == sorted(
        f"m-{sha[:16]}.mhb" for sha in waits
    )


def test_each_way_by_itself_and_handing_on_again_counts(
    county: Workspace, province: Province, tmp_path: Path
) -> None:
    back = take(county, tmp_path, range(2), FOR_COUNCILS)
    hand_on(county, province.stick())
    pass_days(county, KEEP_DAYS)
    take(county, tmp_path, range(10, 10 + KEEP_NEWEST), FOR_OFFICE)
    hand_on(county, province.stick())
    assert all(each.here for each in kept_bundles(county))  # the other way's do not count
    again = next(each for each in kept_bundles(county) if each.sha256 == back[0])
    pass_days(county, 1)
    hand_on(county, province.stick(), [again])
    take(county, tmp_path, range(100, 100 + KEEP_NEWEST), FOR_COUNCILS)
    hand_on(county, province.stick())
    here = {each.sha256: each.here for each in kept_bundles(county)}
    assert (here[back[0]], here[back[1]]) == (True, False)


def test_one_that_was_let_go_is_taken_anew(county: Workspace, province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    stick = province.stick()
    sent = exporting.export_bundle(council, stick).path
    assert importing.import_bundles(county, [sent], whither=FOR_OFFICE)[0].outcome == "relayed"
    hand_on(county, province.stick())  # … and that stick is lost
    pass_days(county, KEEP_DAYS)
    take(county, tmp_path, range(KEEP_NEWEST))
    hand_on(county, province.stick())
    assert importing.import_bundles(county, [sent], dry_run=True)[0].outcome == "relayed"
    assert importing.import_bundles(county, [sent], whither=FOR_OFFICE)[0].outcome == "relayed"
    (kept,) = waiting(county)
    assert kept.handed_on == () and kept.here and kept.on == county.today()
    assert [each.brought_as for each in kept_bundles(county)].count(sent.name) == 1
    onward = province.stick()
    hand_on(county, onward)
    assert importing.import_bundles(province.office, [onward])[0].outcome == "imported"
    assert importing.import_bundles(county, [sent])[0].outcome == "already"


def test_a_taking_that_was_cut_off_is_done_again(county: Workspace, tmp_path: Path) -> None:
    """The file lies there, the receipt does not: nothing says that it was taken."""
    path = sealed(tmp_path, 1)
    digest = relaying._digest(path)[0]
    folder = county.folder / "relay"
    folder.mkdir()
    write_safely(folder, f"m-{digest[:16]}.mhb", path)
    assert not relaying.was_taken(county, path)
    assert take_for_delivery(county, path, FOR_OFFICE).new
    assert [each.sha256 for each in waiting(county)] == [digest]


def test_the_published_rule() -> None:
    told = resource("help/relay.md").read_text(encoding="utf-8")
    days, newest = (persian_digits(number) for number in (relaying.KEEP_DAYS, relaying.KEEP_NEWEST))
    assert f"بیش از {days} روز" in told and f"{newest} بستهٔ جدیدتر" in told
