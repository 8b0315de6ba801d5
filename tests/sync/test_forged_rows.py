# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An enrolled council that lies: in the office's name, in another council's, about files, clocks, seals."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.core.versions.clock import LATEST
from mahalleh_desktop.core.versions.version import Version, make_version, parse_line
from mahalleh_desktop.exchange.bundle.row_keys import new_row_key
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.exchange.bundle.writing import write_bundle
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.registering import current
from mahalleh_desktop.usecases.keys.revoking import lift_revocation, quarantined, revoke
from mahalleh_desktop.usecases.office.consolidating import councils
from mahalleh_desktop.usecases.office.guidance import directives, send_directive
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.sync.sealing import council_streams
from mahalleh_desktop.usecases.workspaces.backups import back_up
from mahalleh_desktop.usecases.workspaces.care import restore_backup
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province, clock, with_people

PROBLEM = {
    "title": "پنهان", "category": "violence", "severity": 3, "extent": 2, "urgency": 2, "confidential": True,
    "reported_on": TODAY, "status": "open",
}  # fmt: skip
SHOWN = {name: value for name, value in PROBLEM.items() if name != "title"}


def streams_of(council: Workspace) -> list[StreamRows]:
    return council_streams(council, keyring.require_registry(council))


def sent(
    province: Province, council: Workspace, streams: Sequence[StreamRows], blobs: Sequence[bytes] = ()
) -> Imported:
    """What the office does with a bundle of these streams, well signed by the council's own key."""
    registry = keyring.require_registry(council)
    path = province.stick() / "m-00000000.mhb"
    write_bundle(
        path, kind="council", keys=keyring.keys(council), recipients=registry.recipients_of(council.set_id),
        schema=SCHEMA, streams=streams, registry_version=registry.version,
        blobs={hashlib.sha256(blob).hexdigest(): blob for blob in blobs}, workdir=path.parent,
    )  # fmt: skip
    (outcome,) = importing.import_bundles(province.office, [path])
    assert integrity.check(province.office.store) == []
    return outcome


def version(
    council: Workspace, table: str, fields: Mapping[str, Any], *, device: str = "", seq: int = 1, **more: Any
) -> Version:
    written = streams_of(council)[0].lines[-1]
    named = {"hlc": parse_line(written).hlc, "row": str(uuid.uuid4()), "parents": (), **more}
    return make_version(
        set_id=council.set_id, table=table, fields=fields, device=device or uuid.uuid4().hex, seq=seq, **named
    )


def alone(council: Workspace, made: Version, line: bytes = b"") -> list[StreamRows]:
    """The council's streams and one of a new replica that holds one row."""
    return [*streams_of(council), StreamRows(council.set_id, made.device, [line or made.body])]


@pytest.fixture
def council(province: Province) -> Workspace:
    """An enrolled council that has sent and heard from the office, and been told something."""
    found = province.council("T-01")
    with_people(found)
    province.to_office(found)
    send_directive(province.office, "ابلاغیهٔ راستین", "متن", ["T-01"])
    province.back(found)
    return found


def in_the_offices_name(council: Workspace, device: str, *, fork: bool) -> list[StreamRows]:
    """The council's streams with a directive that it wrote on the office's replica."""
    changed = []
    for stream in streams_of(council):
        if stream.device == device:
            kept = [] if fork else stream.lines
            fields = {"title": "ابلاغیهٔ جعلی", "on": TODAY, "text": "بودجه آزاد است", "number": "1405/99"}
            forged = version(council, "directive", fields, device=device, seq=len(kept) + 1)
            stream = StreamRows(stream.set_id, stream.device, [*kept, forged.body])
        changed.append(stream)
    return changed


@pytest.mark.parametrize("fork", [False, True])
def test_a_directive_forged_by_a_council_reaches_nobody(
    province: Province, council: Workspace, fork: bool
) -> None:
    office = province.office
    outcome = sent(province, council, in_the_offices_name(council, office.store.device, fork=fork))
    assert (outcome.outcome, outcome.quarantined) == ("imported", 1)
    assert [(each.table, each.reason) for each in quarantined(office)] == [("directive", "not_by_office")]
    assert [each.title for each in directives(office)] == ["ابلاغیهٔ راستین"]
    laptop = province.council("T-01", "-laptop")
    province.back(laptop)
    assert [each.title for each in directives(laptop)] == ["ابلاغیهٔ راستین"]
    revoke(office, "T-01")
    lift_revocation(office, "T-01")  # what leaves quarantine then is of the council's own streams
    assert len(quarantined(office)) == 1
    send_directive(office, "دومین", "متن", ["T-01"])
    assert [one.outcome for one in province.back(laptop)] == ["imported"]
    assert {each.title for each in directives(laptop)} == {"ابلاغیهٔ راستین", "دومین"}


def test_a_restored_office_gets_its_own_rows_back(
    province: Province, council: Workspace, tmp_path: Path
) -> None:
    office = province.office
    path = back_up(office, tmp_path / "backup")
    send_directive(office, "پس از پشتیبان", "متن", ["T-01"])
    province.back(council)
    office.close()
    restore_backup(office.folder, path, None)
    province.office = open_workspace(office.folder, clock=clock(1))
    assert [each.title for each in directives(province.office)] == ["ابلاغیهٔ راستین"]
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.quarantined) == ("imported", 0)
    assert {each.title for each in directives(province.office)} == {"ابلاغیهٔ راستین", "پس از پشتیبان"}


def test_a_council_cannot_take_another_ones_place(province: Province, council: Workspace) -> None:
    other = province.council("T-02")
    with_people(other)
    province.to_office(other)
    claim = {"code": "T-02", "name": "جعلی", "level": "neighbourhood", "province": "کرمان"}
    before = register(province.office)
    own = version(council, "council", {**claim, "code": "T-01"})
    head = next(
        parse_line(line).vid
        for stream in streams_of(council)
        for line in stream.lines
        if parse_line(line).row == council.set_id
    )
    renamed = version(council, "council", claim, row=council.set_id, parents=(head,))
    for made in (version(council, "council", claim), own, renamed):
        outcome = sent(province, council, alone(council, made))
        assert (outcome.outcome, outcome.code) == ("refused", "foreign_row")
    assert register(province.office) == before
    assert {each.code for each in councils(province.office)} == {"T-01", "T-02"}


def test_a_clock_beyond_every_calendar_is_refused(province: Province, council: Workspace) -> None:
    for reading in ("ffffffffffff-ffff", LATEST):
        made = version(council, "association", {"name": "ز"})
        line = made.body.replace(made.hlc.encode(), reading.encode())
        assert sent(province, council, alone(council, made, line)).code == "row_malformed"
    made = version(council, "association", {"name": "ز"}, hlc="1d88829bb400-0000")  # the year 2999
    found = sent(province, council, alone(council, made))
    assert found.outcome == "imported" and [w.code for w in found.warnings] == ["clock_far_ahead"]


@pytest.mark.parametrize(
    ("table", "whole", "shown", "outcome"),
    [
        ("problem", PROBLEM, SHOWN, "imported"),
        ("problem", PROBLEM, {"category": "violence", "severity": 3, "confidential": True}, "refused"),
        ("member", {"first_name": "مریم", "last_name": "پنهان"}, {"first_name": "مریم"}, "refused"),
        ("problem", PROBLEM, PROBLEM, "refused"),
    ],
    ids=["whole", "without what everybody must know", "a table that is never sealed", "with its title"],
)
def test_what_may_be_sealed(
    province: Province, council: Workspace, table: str, whole: Any, shown: Any, outcome: str
) -> None:
    made = version(council, table, whole)
    line = seal_version(made, shown, new_row_key([keyring.keys(council).recipient]))
    found = sent(province, council, alone(council, made, line))
    assert found.outcome == outcome, found.code
    assert found.code in ("", "row_fields_invalid")


def test_a_sealed_line_cannot_name_a_version_of_others(province: Province, council: Workspace) -> None:
    other = province.council("T-02")
    with_people(other)
    province.to_office(other)
    theirs = parse_line(streams_of(other)[0].lines[-1]).vid
    made = version(council, "problem", PROBLEM)
    line = json.loads(seal_version(made, SHOWN, new_row_key([keyring.keys(council).recipient]))) | {
        "vid": theirs
    }
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    outcome = sent(province, council, alone(council, made, text.encode()))
    assert (outcome.outcome, outcome.code) == ("refused", "row_malformed")


@pytest.mark.parametrize("revoked", [False, True])
def test_files_that_no_record_names_are_not_kept(
    province: Province, council: Workspace, revoked: bool
) -> None:
    if revoked:
        revoke(province.office, "T-01")
        assert current(province.office).revocations
    junk = b"no paper of anybody" * 1000
    outcome = sent(province, council, streams_of(council), blobs=[junk])
    assert outcome.outcome == "imported"
    assert not province.office.blobs.holds(hashlib.sha256(junk).hexdigest())
