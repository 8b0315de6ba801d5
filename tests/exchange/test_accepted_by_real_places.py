# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Input 34–40 of the exchange specification: strange, taken, and told; every list still reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.keys.revoking import quarantined, revoke
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.sync.conflicts import conflicts
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.cli.calling import Console
from tests.usecases_office.every_list import read_every_list

from .forging import council_bundle, return_bundle
from .real_places import content_hashes, copy_opened, make_council, make_office
from .world import SPRING, Stream, council_stream, member, replica, row_id

NAMES = ["'; DROP TABLE member; --", '<img src=x onerror="alert(1)">', "<b>&amp;", "{0}%s{name}", "=1+1"]
BIDI = "\u202eنمونه\u2069 abc\u2066"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    make_office(folder / "office")
    make_council(folder / "council")
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    with copy_opened(template / "office", tmp_path / "office") as workspace:
        yield workspace


def send(workspace: Workspace, folder: Path, *streams: Stream | StreamRows, **more: object) -> Imported:
    bundle = council_bundle(**{"streams": streams or [council_stream()], **more})
    (found,) = importing.import_bundles(workspace, [bundle.write(folder)])
    return found


def with_council_row() -> Stream:
    """A stream that begins as a real one does, with the council itself."""
    stream = Stream(SPRING, replica("spring"))
    fields = {"code": "T-01", "name": "شورای چشمه", "level": "neighbourhood", "province": "کرمان", "pos": 0}
    stream.add("council", uuid=SPRING, fields=fields)
    return stream


def told(found: Imported) -> list[str]:
    """What is told of a file, as people read it."""
    assert all(message(problem) for problem in found.warnings)
    return [problem.code for problem in found.warnings]


def whole(workspace: Workspace) -> None:
    """Nothing is broken, and every list reads."""
    assert integrity.check(workspace.store) == []
    read_every_list(workspace)


def names(workspace: Workspace) -> set[str]:
    return {fields["last_name"] for fields in read_rows(workspace.store.db, "member").values()}


def test_34_an_exact_replay(office: Workspace, tmp_path: Path) -> None:
    assert send(office, tmp_path).new == 6
    before = content_hashes(office)
    (found,) = importing.import_bundles(office, [tmp_path / "m-00000000.mhb"])
    assert (found.outcome, found.council, found.new, found.code) == ("already", "T-01", 0, "")
    assert content_hashes(office) == before, "a replay writes nothing, not even to the log"
    whole(office)


def test_34_a_replay_at_the_console_ends_with_0(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with copy_opened(template / "office", tmp_path / "office") as workspace:
        send(workspace, tmp_path)
    console = Console(tmp_path / "office", capsys)
    (found,) = console.json("import", tmp_path / "m-00000000.mhb")["files"]
    assert (found["outcome"], found["new"], found["code"]) == ("already", 0, "")


def test_35_a_revoked_signer(office: Workspace, tmp_path: Path) -> None:
    """Up to row S it is merged, what comes after S is kept in quarantine and shown there."""
    stream = council_stream()
    send(office, tmp_path, stream)
    revoke(office, stream.device, up_to=4)
    assert {held.seq for held in quarantined(office)} == {5, 6}
    shown = names(office)
    for _ in range(3):
        stream.add(fields=member("پس از ابطال"))
    found = send(office, tmp_path, stream)
    assert (found.outcome, found.new, found.quarantined) == ("imported", 0, 3)
    assert told(found) == ["records_quarantined"]
    assert names(office) == shown
    held = quarantined(office, SPRING)
    assert [(each.seq, each.reason) for each in held] == [(seq, "revoked") for seq in range(5, 10)]
    whole(office)


def test_36_the_year_2999(office: Workspace, tmp_path: Path) -> None:
    stream = with_council_row()
    late = "1d8f9e2f0000-0000"
    stream.add(hlc=late)
    found = send(office, tmp_path, stream)
    assert (found.outcome, found.new, told(found)) == ("imported", 2, ["clock_far_ahead"])
    assert len(names(office)) == 1
    ours = office.store.db.execute("SELECT value FROM workspace WHERE key = 'hlc'").fetchone()[0]
    assert unpack(ours)[0] <= office.now_ms() + 24 * 60 * 60 * 1000, (
        "our own clock goes ahead by a day at most"
    )
    whole(office)


def test_37_the_same_number_with_other_content(office: Workspace, tmp_path: Path) -> None:
    """A clone: both histories are kept, and which PC was copied is told."""
    shared = council_stream(count=4)
    first, second = shared.copy(), shared.copy()
    first.add(row="by the first", fields=member("رایانهٔ نخست"))
    second.add(row="by the copy", fields=member("رونوشت"))
    send(office, tmp_path, first)
    found = send(office, tmp_path, second)
    assert (found.outcome, found.new, told(found)) == ("imported", 1, ["device_cloned"])
    assert found.warnings[0].params == {"device": shared.device[:8], "number": 5}
    assert {"رایانهٔ نخست", "رونوشت"} <= names(office)
    whole(office)


def test_37_two_contents_of_one_row_are_a_conflict_that_shows_both(office: Workspace, tmp_path: Path) -> None:
    shared = with_council_row()
    base = shared.add(row="one", fields=member("نخست"))
    first, second = shared.copy(), shared.copy()
    first.add(row="one", parents=(base.vid,), fields=member("رایانهٔ نخست"))
    second.add(row="one", parents=(base.vid,), fields=member("رونوشت"))
    send(office, tmp_path, first)
    found = send(office, tmp_path, second)
    assert (found.outcome, found.conflicts) == ("imported", 1)
    (conflict,) = conflicts(office)
    assert (conflict.row, conflict.field) == (row_id("one"), "last_name")
    assert {choice.value for choice in conflict.choices} == {"رایانهٔ نخست", "رونوشت"}
    whole(office)


def test_38_bidi_controls_are_stored(office: Workspace, tmp_path: Path) -> None:
    stream = with_council_row()
    stream.add(row="one", fields=member(BIDI))
    assert send(office, tmp_path, stream).outcome == "imported"
    assert names(office) == {BIDI}
    assert dump(office, SPRING)["members"][0]["last_name"] == BIDI
    whole(office)


def test_38_the_console_shows_them_escaped(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with copy_opened(template / "council", tmp_path / "council") as workspace:
        stream = Stream(SPRING, replica("spring"))
        stream.add(row="one", fields=member(BIDI))
        bundle = return_bundle(streams=[stream])
        (found,) = importing.import_bundles(workspace, [bundle.write(tmp_path)])
        assert found.outcome == "imported", found
    shown = Console(tmp_path / "council", capsys).done("search", "نمونه")
    assert "[U+202E]نمونه[U+2069] abc[U+2066]" in shown


def test_39_sql_and_markup_are_text(office: Workspace, tmp_path: Path) -> None:
    stream = with_council_row()
    for name in NAMES:
        stream.add(fields=member(name))
    assert send(office, tmp_path, stream).new == 1 + len(NAMES)
    assert names(office) == set(NAMES)
    assert {each["last_name"] for each in dump(office, SPRING)["members"]} == set(NAMES)
    whole(office)


def test_40_an_older_schema(office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that knows the next schema reads what an older one wrote, with what is missing left out."""
    monkeypatch.setattr(importing, "SCHEMA", importing.SCHEMA + 1)
    stream = with_council_row()
    stream.add("problem", row="p", fields={
        "title": "بی‌روند", "category": "addiction", "severity": 3, "extent": 2, "urgency": 2,
        "reported_on": "2026-04-01", "status": "open",
    })  # fmt: skip
    found = send(office, tmp_path, stream)
    assert (found.outcome, found.new, found.warnings) == ("imported", 2, ())
    lists = read_every_list(office)
    (ranked,) = lists["problems by priority"]  # type: ignore[misc]
    assert (ranked.row, ranked.priority) == (row_id("p"), 12)
