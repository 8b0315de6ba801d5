# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county relays what it cannot open; files travel once, scans only when the office asks."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.exchange.envelope import MAGIC
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.relaying import read_receipt, waiting
from mahalleh_desktop.usecases.sync.requesting import request_scans, wanted_scans

from .places import Province, with_people
from .test_two_computers import ready_meeting


def test_a_county_hands_on_what_it_cannot_open(province: Province) -> None:
    council, county = province.council("T-01"), province.county("فرمانداری نمونه")
    with_people(council)
    stick, onward = province.stick(), province.stick()
    sent = exporting.export_bundle(council, stick).path
    (stick / "m-00000000.mhb").write_bytes(b"no bundle at all")
    found = {each.file: each for each in importing.import_bundles(county, [stick])}
    assert found[sent.name].outcome == "relayed"
    assert (found["m-00000000.mhb"].outcome, found["m-00000000.mhb"].code) == ("refused", "not_a_bundle")
    (receipt,) = stick.glob("*.receipt.json")
    told = read_receipt(receipt.read_bytes(), keyring.keys(county).spki)
    assert (told["file"], told["by"], told["size"]) == (sent.name, "فرمانداری نمونه", sent.stat().st_size)
    assert county.store.db.execute("SELECT count(*) FROM version").fetchone()[0] == 0
    assert importing.import_bundles(county, [sent])[0].outcome == "already"
    (kept,) = waiting(county)
    assert kept.path.read_bytes() == sent.read_bytes()
    (handed,) = exporting.hand_on_bundles(county, onward)
    assert handed.read_bytes().startswith(MAGIC)
    assert waiting(county) == []
    (outcome,) = importing.import_bundles(province.office, [onward])
    assert (outcome.outcome, outcome.council) == ("imported", "T-01")


def test_an_enrolled_county_reads_what_is_for_it(province: Province) -> None:
    council, county = province.council("T-01"), province.county("فرمانداری نمونه")
    province.enrol(county)
    stick, onward = province.stick(), province.stick()
    exporting.return_bundles(province.office, stick)
    found = importing.import_bundles(county, [stick])
    assert sorted(each.outcome for each in found) == ["imported", "relayed"]
    exporting.hand_on_bundles(county, onward)
    (outcome,) = importing.import_bundles(council, [onward])
    assert outcome.outcome == "imported"


def test_papers_travel_once_and_scans_when_asked_for(province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    with_people(council)
    row = ready_meeting(council)
    finalise_meeting(council, row)
    minutes_pdf(council, row)
    sign_meeting(council, row)
    scan = attach_bytes(council, row, "scan.jpg", b"\xff\xd8" + bytes(range(256)) * 40, "signed_scan")
    sha = next(
        each.sha256 for part, each in reading.meeting_parts(council, "attachment", row) if part == scan
    )
    assert exporting.what_would_go(council).papers == 1
    province.to_office(council)
    assert not province.office.blobs.holds(sha)
    province.back(council)
    assert exporting.what_would_go(council).papers == 0
    assert exporting.export_bundle(council, province.stick()).blobs == 0
    assert request_scans(province.office, council.set_id, ["1405/1"]) == 1
    province.back(council)
    ((number, name, wanted),) = wanted_scans(council)
    assert (number, name, wanted) == ("1405/1", "scan.jpg", sha)
    assert exporting.what_would_go(council).scans == 1
    province.to_office(council)
    assert province.office.blobs.holds(sha)
    province.back(council)
    assert wanted_scans(council) == []
    assert exporting.export_bundle(council, province.stick()).blobs == 0


def test_a_new_computer_gets_the_signed_papers_back(province: Province) -> None:
    lost = province.council("T-01")
    with_people(lost)
    row = ready_meeting(lost)
    finalise_meeting(lost, row)
    minutes_pdf(lost, row)
    sign_meeting(lost, row)
    province.to_office(lost)
    new = province.council("T-01", "-new")
    province.back(new)
    assert minutes_pdf(new, row) == minutes_pdf(lost, row)
    assert {each.outcome for each in province.to_office(new)} == {"imported"}
    stick = province.stick()
    (back,) = exporting.return_bundles(province.office, stick)
    assert back.blobs == 0
