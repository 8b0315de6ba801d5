# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bundles as they are used: written, read by those they are for, read again."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.core.versions.version import CHAIN_START, PROVINCE, chain_next
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.held import Held, HeldPlace
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.exchange.bundle.reading import BundleContents, inspect_bundle, read_bundle
from mahalleh_desktop.exchange.bundle.rows import group_by_stream, pack_rows
from mahalleh_desktop.exchange.bundle.tarball import write_tar
from mahalleh_desktop.exchange.bundle.writing import Written, bundle_members, write_bundle
from mahalleh_desktop.exchange.stick import bundle_name, write_safely

from .forging import council_bundle, return_bundle
from .world import (
    NOW_MS,
    ORCHARD,
    SCHEMA,
    SPRING,
    Stream,
    council_stream,
    member,
    office_streams,
    replica,
    world,
)

SCAN = b"%PDF-1.7 an invented scan"
SCAN_SHA = hashlib.sha256(SCAN).hexdigest()


def read(path: Path, reader: Reader, held: Held | None = None) -> BundleContents:
    return read_bundle(path, reader, held or Held(), check_fields=version_problem, now_ms=NOW_MS)


def holding(*streams: Stream) -> Held:
    """One who holds these streams whole."""
    places = {
        version.vid: HeldPlace(version.set_id, version.device, version.seq, version.row)
        for stream in streams
        for version in stream.versions
    }
    tips = {(s.set_id, s.device): [(len(s.lines), bytes.fromhex(s.rows.entry().tip))] for s in streams}
    return Held(streams=tips, version=places.get)


def written(folder: Path, streams: list[Stream], **more: Any) -> tuple[Path, Written]:
    path = folder / "own.mhb"
    settings: dict[str, Any] = {
        "kind": "council",
        "keys": world().spring,
        "recipients": world().registry.recipients_of(SPRING),
        "registry_version": world().registry.version,
    }
    done = write_bundle(
        path, schema=SCHEMA, streams=[stream.rows for stream in streams], **{**settings, **more}
    )
    return path, done


def test_a_council_bundle_reaches_the_office_by_stick(tmp_path: Path) -> None:
    own, stick = tmp_path / "own", tmp_path / "stick"
    own.mkdir()
    stick.mkdir()
    stream = council_stream()
    path, done = written(own, [stream], blobs={SCAN_SHA: SCAN}, have_blobs=["ab" * 32])
    carried = write_safely(stick, bundle_name(), path)

    contents = read(carried, world().office_reader)

    assert contents.new == tuple(stream.versions)
    assert [version.body for version in contents.new] == stream.lines
    assert contents.blobs == {SCAN_SHA: SCAN}
    assert contents.manifest.have_blobs == ("ab" * 32,)
    assert contents.manifest_hash == done.manifest_hash
    assert (contents.signer.set_id, contents.signer.code) == (SPRING, "T-01")
    assert not (contents.quarantined or contents.clones or contents.warnings or contents.registry_bytes)
    assert [entry.name for entry in own.iterdir()] == ["own.mhb"], "no plaintext is left behind"


def test_the_second_computer_of_a_council_reads_the_same_file(tmp_path: Path) -> None:
    stream = council_stream()
    path, _ = written(tmp_path, [stream, office_streams()[1]])
    contents = read(path, world().council_reader(world().spring_laptop), holding(stream))
    assert {version.table for version in contents.new} == {"directive", "receipt"}


def test_a_return_bundle_brings_the_set_and_the_province(tmp_path: Path) -> None:
    contents = read(return_bundle().write(tmp_path), world().council_reader(world().spring))
    assert {version.set_id for version in contents.new} == {SPRING, PROVINCE}
    assert len(contents.new) == 9
    assert contents.signer.kind == "office"
    assert contents.registry_bytes is None, "the registry is the one that is held"


def test_a_county_relays_its_own_set(tmp_path: Path) -> None:
    stream = Stream(world().registry.councils[0].set_id, replica("county"))
    stream.add()
    recipients = world().registry.recipients_of(stream.set_id)
    path, _ = written(tmp_path, [stream], kind="relay", keys=world().county, recipients=recipients)
    assert read(path, world().office_reader).signer.kind == "county"


def test_an_exact_replay_brings_nothing(tmp_path: Path) -> None:
    path, done = written(tmp_path, [council_stream()])
    contents = read(path, world().office_reader, Held(bundle={done.manifest_hash}.__contains__))
    assert contents.already_imported
    assert contents.new == ()


def test_a_held_prefix_is_skipped_and_the_rest_is_new(tmp_path: Path) -> None:
    stream = council_stream()
    held = stream.copy()
    del held.versions[4:], held.lines[4:]
    path, _ = written(tmp_path, [stream])
    contents = read(path, world().office_reader, holding(held))
    assert contents.new == tuple(stream.versions[4:])
    assert contents.clones == ()


def test_an_old_bundle_brings_nothing_and_is_no_clone(tmp_path: Path) -> None:
    stream = council_stream()
    old = stream.copy()
    del old.versions[3:], old.lines[3:]
    path, _ = written(tmp_path, [old])
    contents = read(path, world().office_reader, holding(stream))
    assert (contents.new, contents.clones) == ((), ())


@pytest.mark.parametrize("longer", [True, False])
def test_a_clone_is_named_and_both_sides_are_kept(tmp_path: Path, longer: bool) -> None:
    shared = council_stream(count=4)
    held, other = shared.copy(), shared.copy()
    for _ in range(2):
        held.add(fields=member("رایانهٔ نخست"))
    for _ in range(3 if longer else 1):
        other.add(fields=member("رونوشت"))
    path, _ = written(tmp_path, [other])

    contents = read(path, world().office_reader, holding(held))

    assert contents.new == tuple(other.versions[4:])
    assert [(clone.device, clone.seq) for clone in contents.clones] == [(shared.device, 5)]
    assert contents.clones[0].vids == tuple(version.vid for version in other.versions[4:])


def test_a_bundle_passes_on_both_branches_of_a_clone(tmp_path: Path) -> None:
    shared = council_stream(count=4)
    first, second = shared.copy(), shared.copy()
    first.add(fields=member("رایانهٔ نخست"))
    second.add(fields=member("رونوشت"))
    path, _ = written(tmp_path, [first, second])

    contents = read(path, world().office_reader)
    assert {v.vid for v in contents.new} == {v.vid for v in (*first.versions, *second.versions)}
    assert [clone.seq for clone in contents.clones] == [5]

    held = holding(first, second)
    tips = [(5, bytes.fromhex(stream.rows.entry().tip)) for stream in (first, second)]
    known = replace(held, streams={(SPRING, first.device): tips})
    again = read(path, world().office_reader, known)
    assert (again.new, again.clones) == ((), ())
    second.add(fields=member("پس از رونوشت"))
    path, _ = written(tmp_path, [first, second])
    later = read(path, world().office_reader, known)
    assert (later.new, later.clones) == ((second.versions[-1],), ()), "a known clone is no news"


def test_year_2999_is_kept_and_told(tmp_path: Path) -> None:
    stream = council_stream()
    stream.add(hlc="1d8f9e2f0000-0000")
    path, _ = written(tmp_path, [stream])
    contents = read(path, world().office_reader)
    assert len(contents.new) == 7
    assert [(p.code, p.params["count"]) for p in contents.warnings] == [("clock_far_ahead", 1)]


def test_markup_and_bidi_controls_are_only_text(tmp_path: Path) -> None:
    stream = council_stream()
    names = ["'; DROP TABLE member; --", "<b>&", "\u202eabc\u2069", "{0}%s"]
    for name in names:
        stream.add(fields=member(name))
    path, _ = written(tmp_path, [stream])
    assert [v.fields["last_name"] for v in read(path, world().office_reader).new[6:]] == names


def test_an_older_schema_is_read(tmp_path: Path) -> None:
    bundle = council_bundle(change_manifest=lambda manifest: manifest.update(schema=1))
    assert read(bundle.write(tmp_path), world().office_reader).manifest.schema == 1


def test_a_replica_made_by_a_restore_goes_on_without_enrolment(tmp_path: Path) -> None:
    stream = council_stream("spring after a restore")
    path, _ = written(tmp_path, [stream])
    assert len(read(path, world().office_reader).new) == 6


def test_an_office_restored_from_a_backup_notices_that_its_registry_is_behind(tmp_path: Path) -> None:
    path, _ = written(tmp_path, [council_stream()], registry_version=world().registry.version + 3)
    assert [problem.code for problem in read(path, world().office_reader).warnings] == ["registry_behind"]


def test_an_empty_bundle_is_a_bundle(tmp_path: Path) -> None:
    path, done = written(tmp_path, [])
    assert done.manifest.rows_usize == 0
    assert read(path, world().office_reader).new == ()


def test_the_same_content_gives_the_same_bytes_in_any_order() -> None:
    first, second = council_stream(), office_streams()[1]
    tars = []
    for streams in ([first, second], [second, first]):
        members, _ = bundle_members(
            kind="council", keys=world().spring, recipients=world().registry.recipients_of(SPRING),
            schema=SCHEMA, streams=[s.rows for s in streams], registry_version=5, registry=None,
            blobs={SCAN_SHA: SCAN}, have_blobs=[],
        )  # fmt: skip
        file = io.BytesIO()
        write_tar(file, members)
        tars.append(file.getvalue())
    assert tars[0] == tars[1]


def test_rows_are_grouped_by_stream_and_chained() -> None:
    streams = sorted([council_stream(), *office_streams()], key=lambda s: (s.set_id, s.device))
    grouped = group_by_stream((s.set_id, s.device, line) for s in streams for line in s.lines)
    entries = pack_rows(grouped).streams
    assert [(e.set_id, e.device, e.count) for e in entries] == [
        (s.set_id, s.device, len(s.lines)) for s in streams
    ]
    tip = CHAIN_START
    for version in streams[0].versions:
        tip = chain_next(tip, version.vid)
    assert entries[0].tip == tip.hex()


def test_verify_tells_who_and_for_whom_without_importing(tmp_path: Path) -> None:
    path, _ = written(tmp_path, [council_stream()])
    found = inspect_bundle(path, world().office_reader, check_fields=version_problem, now_ms=NOW_MS)
    assert found.good
    assert found.head is not None
    assert found.head.signer.code == "T-01"
    assert world().working.recipient in found.head.manifest.to


def test_verify_tells_who_signed_what_is_damaged_further_in(tmp_path: Path) -> None:
    bundle = council_bundle(text=b"{}\n")
    found = inspect_bundle(
        bundle.write(tmp_path), world().office_reader, check_fields=version_problem, now_ms=NOW_MS
    )
    assert found.head is not None
    assert [problem.code for problem in found.problems] == ["rows_count_differs"]


def test_verify_of_someone_elses_bundle(tmp_path: Path) -> None:
    path, _ = written(tmp_path, [council_stream()])
    reader = world().council_reader(world().orchard, ORCHARD)
    found = inspect_bundle(path, reader, check_fields=version_problem, now_ms=NOW_MS)
    assert (found.head, [p.code for p in found.problems]) == (None, ["not_addressed_to_you"])


def test_too_large_a_blob_is_not_written(tmp_path: Path) -> None:
    data = bytes(20 * 1024 * 1024 + 1)
    with pytest.raises(KnownError) as caught:
        written(tmp_path, [], blobs={hashlib.sha256(data).hexdigest(): data})
    assert caught.value.code == "blob_too_large"
