# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A folder full of bundles: read ahead in another process, a dry run, cancelling, going on from there."""

from __future__ import annotations

import os
import uuid
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.core.versions.canonical import decode, encode
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.writing import write_bundle
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.search import find
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.office import silence
from mahalleh_desktop.usecases.office.facts import last_bundles
from mahalleh_desktop.usecases.records.editing import edit, put
from mahalleh_desktop.usecases.records.people import add_body, change_body, change_member
from mahalleh_desktop.usecases.sync import exporting, importing, reading_ahead, taking
from mahalleh_desktop.usecases.sync.importing import summary_by_council
from mahalleh_desktop.usecases.sync.sealing import council_streams
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province, clock, everything, with_people


def no_process(_process: BaseProcess) -> None:
    raise OSError(11, "no process can be made")


class CancelledError(Exception):
    """What a person's click on «انصراف» raises."""


def write(council: Workspace, path: Path, *streams: StreamRows) -> None:
    """A bundle of these streams alone, well signed by the council."""
    registry = keyring.require_registry(council)
    write_bundle(
        path, kind="council", keys=keyring.keys(council), recipients=registry.recipients_of(council.set_id),
        schema=SCHEMA, streams=streams, registry_version=registry.version, workdir=path.parent,
    )  # fmt: skip


def test_bundles_read_ahead_are_judged_as_if_one_by_one(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of one council come one after the other: the second is judged after the first is in."""
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    council, other = province.council("T-01"), province.council("T-02")
    stick = province.stick()
    with_people(council)
    exporting.export_bundle(council, stick)
    add_body(council, "association", {"name": "گروه نمونه"})
    exporting.export_bundle(council, stick)
    exporting.export_bundle(other, stick)
    (stick / "m-ffffffff.mhb").write_bytes(b"")
    found = importing.import_bundles(province.office, [stick])
    told = {line.council: line for line in summary_by_council(found)}
    assert told["T-01"].new == 5 and told["T-02"].new == 1
    assert told[""].refused == ("bundle_empty",)
    office = everything(province.office, council.set_id)
    office.pop("receipt")
    assert office == everything(council)
    assert integrity.check(province.office.store) == []


def test_where_no_process_can_be_started_all_is_read_here(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third file is the first that would be read ahead."""
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    monkeypatch.setattr(BaseProcess, "start", no_process)
    stick = province.stick()
    for code in ("T-01", "T-02", "T-03"):
        exporting.export_bundle(province.council(code), stick)
    found = importing.import_bundles(province.office, [stick])
    assert [each.outcome for each in found] == ["imported"] * 3


def test_another_process_reads_the_same_and_stale_results_are_not_used(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    other, council = province.council("T-01"), province.council("T-02")
    stick = province.stick()
    files = [exporting.export_bundle(other, stick).path, exporting.export_bundle(council, stick).path]
    add_body(council, "association", {"name": "گروه نمونه"})
    files.append(exporting.export_bundle(council, stick).path)
    office, reader = province.office, importing.reader(province.office)
    with reading_ahead.reading_ahead(office, reader, files) as ahead:
        assert ahead is not None and ahead.ready.result()
        here = reading_ahead.read_here(office, reader, files[0])
        assert ahead.read(files[0]).contents.new == here.contents.new
        for begun in ahead._begun.values():
            assert len(begun.result.result()[0].new) in (1, 2)
        read = ahead.read(files[1])
        here = reading_ahead.read_here(office, reader, files[1])
        assert read.contents.new == here.contents.new
        assert importing.import_bundle(office, files[1]).new == 1
        ahead.imported(read.contents)
        last = ahead.read(files[2])
        assert len(last.contents.new) == 1, "judged anew, not as it was before the other one was in"
        assert last.worked_out is None


def test_a_copy_of_a_bundle_without_rows_is_there_already(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read ahead before the first one was in, it is still known by its signer."""
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    council, other = province.council("T-01"), province.council("T-02")
    stick = province.stick()
    for number in (1, 2):
        write(council, stick / f"m-0000000{number}.mhb")
    files = [exporting.export_bundle(other, stick).path, *sorted(stick.glob("m-0000000*"))]
    office = province.office
    with reading_ahead.reading_ahead(office, importing.reader(office), files) as ahead:
        assert ahead is not None and ahead.ready.result()
        ahead.read(files[0])
        assert not any(each.result.result()[0].already_imported for each in ahead._begun.values())
        first = ahead.read(files[1]).contents
        taking.take(office, files[1].name, first, dry_run=False)
        ahead.imported(first)
        assert ahead.read(files[2]).contents.already_imported


def test_what_was_refused_ahead_is_judged_anew(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle that begins where another one ends is refused before that is in, and not after."""
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    council, other = province.council("T-01"), province.council("T-02")
    chair, _, _ = with_people(council)
    stick = province.stick()
    files = [exporting.export_bundle(each, stick).path for each in (other, council)]
    change_member(council, chair, {"occupation": "معلم"})
    edited = council_streams(council, keyring.require_registry(council))[0].lines[-1]
    line = encode({**decode(edited), "dev": uuid.uuid4().hex, "seq": 1})
    files.append(stick / "m-00000000.mhb")
    write(council, files[2], StreamRows(council.set_id, decode(line)["dev"], [line]))
    office = province.office
    with reading_ahead.reading_ahead(office, importing.reader(office), files) as ahead:
        assert ahead is not None and ahead.ready.result()
        ahead.read(files[0])
        first = ahead.read(files[1])
        assert ahead._begun[files[2]].result.exception() is not None
        taking.take(office, files[1].name, first.contents, first.worked_out, dry_run=False)
        ahead.imported(first.contents)
        assert len(ahead.read(files[2]).contents.new) == 1


def test_what_was_worked_out_ahead_is_written_as_if_here(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that are new, edited, edited twice and deleted; of those held, the held versions count too."""
    monkeypatch.setattr(reading_ahead, "LEAST_FILES", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    council, other = province.council("T-01"), province.council("T-02")
    chair, _, _ = with_people(council)
    gone, kept = add_body(council, "association", {"name": "ناپایدار"}), province.stick()
    province.to_office(council)
    change_member(council, chair, {"occupation": "معلم بازنشسته"})
    with edit(council):
        put(council, "association", gone, None)
    new = add_body(council, "association", {"name": "گروه نمونه"})
    change_body(council, "association", new, {"name": "گروه همیاران"})
    files = [exporting.export_bundle(each, kept).path for each in (other, council)]
    office = province.office
    with reading_ahead.reading_ahead(office, importing.reader(office), files) as ahead:
        assert ahead is not None and ahead.ready.result()
        ahead.read(files[0])
        ahead._begun[files[1]].result.result()
        read = ahead.read(files[1])
    assert read.worked_out is not None and read.worked_out.known == {chair, gone}
    taking.take(office, files[1].name, read.contents, read.worked_out, dry_run=False)
    found = everything(office, council.set_id)
    found.pop("receipt")
    assert found == everything(council)
    assert integrity.check(office.store) == []
    sought = ("ناپایدار", "بازنشسته", "گروه نمونه", "همیاران")
    assert [[each.row for each in find(office.store.db, word)] for word in sought] == [[], [chair], [], [new]]


def test_a_dry_run_tells_and_changes_nothing(province: Province) -> None:
    desk, laptop = province.council("T-01"), province.council("T-01", "-laptop")
    chair, _, _ = with_people(desk)
    province.back(desk)
    province.across(desk, laptop)
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    stick = province.stick()
    exporting.export_bundle(desk, stick)
    before = everything(laptop)
    (told,) = importing.import_bundles(laptop, [stick], dry_run=True)
    assert (told.outcome, told.new, told.conflicts) == ("would_import", 1, 1)
    assert everything(laptop) == before
    (done,) = importing.import_bundles(laptop, [stick])
    assert (done.outcome, done.new, done.conflicts) == ("imported", 1, 1)


def test_a_cancelled_import_keeps_what_is_in_and_goes_on(province: Province) -> None:
    councils = [province.council(f"T-0{number}") for number in range(1, 4)]
    stick = province.stick()
    for council in councils:
        exporting.export_bundle(council, stick)

    def cancel(done: int, total: int) -> None:
        assert total == 3
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        importing.import_bundles(province.office, [stick], progress=cancel)
    assert province.office.store.db.execute("SELECT count(*) FROM council").fetchone()[0] == 2
    outcomes = [one.outcome for one in importing.import_bundles(province.office, [stick])]
    assert sorted(outcomes) == ["already", "already", "imported"]


def test_an_old_stick_that_turns_up_late_is_no_news_of_the_council(province: Province) -> None:
    council, office = province.council("T-01"), province.office
    lost, stick = province.stick(), province.stick()
    with_people(council)
    exporting.export_bundle(council, lost)
    add_body(council, "association", {"name": "پس از آن"})
    exporting.export_bundle(council, stick)
    assert importing.import_bundles(office, [stick])[0].outcome == "imported"
    came = last_bundles(office)[council.set_id]
    office.clock = clock(100)
    (found,) = importing.import_bundles(office, [lost])
    assert (found.outcome, found.new) == ("imported", 0)
    assert last_bundles(office)[council.set_id] == came, "its data are no newer than before"
    assert [each.reason for each in silence.silent(office)] == ["no_bundle"]
    add_body(council, "association", {"name": "امروز"})
    province.to_office(council)
    assert last_bundles(office)[council.set_id] == office.today() != came
