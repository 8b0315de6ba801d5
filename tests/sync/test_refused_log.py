# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The log of refused files: small, one harmless line each, and never in the way of an import."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from mahalleh_desktop.files import append_line
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.sync.refused_log import FILE

from .places import Province, with_people


def lines(folder: Path) -> list[dict[str, object]]:
    path = folder / FILE
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def test_a_name_that_would_break_a_line_or_turn_it(province: Province) -> None:
    path = province.stick() / "a\n\u202eb.mhb"
    path.write_bytes(b"no bundle")
    (found,) = importing.import_bundles(province.office, [path])
    assert found.code == "not_a_bundle"
    data = (province.office.folder / FILE).read_bytes()
    assert data.isascii() and data.count(b"\n") == 1 and b"no bundle" not in data
    (line,) = lines(province.office.folder)
    assert (line["file"], line["size"]) == (path.name, 9)
    assert line["sha256"] == hashlib.sha256(b"no bundle").hexdigest()


def test_only_what_is_refused_and_taken_in_earnest_is_logged(province: Province) -> None:
    council, other = province.council("T-01"), province.council("T-02")
    with_people(council)
    bad = province.stick() / "m-0.mhb"
    bad.write_bytes(b"")
    importing.import_bundles(province.office, [bad], dry_run=True)
    province.to_office(council)
    assert province.back(other)[0].outcome == "imported", "the other council's file is passed over"
    assert [lines(each.folder) for each in (province.office, council, other)] == [[], [], []]
    missing = bad.with_name("gone.mhb")
    assert importing.import_bundle(other, missing).code == "file_not_found"
    ((line),) = lines(other.folder)
    assert (line["file"], line["size"], line["sha256"]) == ("gone.mhb", None, "")


def test_a_log_that_cannot_be_written_hinders_nothing(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    (province.office.folder / FILE).mkdir()
    stick = province.stick()
    (stick / "m-0.mhb").write_bytes(b"")
    from_council = province.to_office(council)
    (found,) = importing.import_bundles(province.office, [stick])
    assert (from_council[0].outcome, found.code) == ("imported", "bundle_empty")


def test_a_full_log_begins_anew_and_an_unfinished_line_is_ended(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_bytes(b"whole\nhal")
    append_line(log, b"next", 100)
    assert log.read_bytes() == b"whole\nhal\nnext\n"
    for number in range(40):
        append_line(log, b"line %02d" % number, 100)
    both = [tmp_path / "a.log", tmp_path / "a.log.1"]
    assert sorted(tmp_path.iterdir()) == both
    assert all(path.stat().st_size <= 100 for path in both)
    assert both[0].read_bytes().splitlines()[-1] == b"line 39"
    assert both[0].stat().st_mode & 0o077 == 0 and both[1].stat().st_size
