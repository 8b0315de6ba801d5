# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county relays what it cannot open; files travel once, scans only when the office asks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.envelope import MAGIC
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.county_papers import delivery_receipt
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync import exporting, importing, outbox
from mahalleh_desktop.usecases.sync.delivery_receipts import read_receipt
from mahalleh_desktop.usecases.sync.relaying import (
    FOR_COUNCILS,
    FOR_OFFICE,
    hand_on,
    kept_bundles,
    waiting,
)
from mahalleh_desktop.usecases.sync.requesting import request_scans, wanted_scans

from ..usecases.reading_pdf import text_of
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
    (handed,) = hand_on(county, onward)
    assert handed.read_bytes().startswith(MAGIC)
    assert waiting(county) == []
    (outcome,) = importing.import_bundles(province.office, [onward])
    assert (outcome.outcome, outcome.council) == ("imported", "T-01")


@pytest.mark.parametrize("damaged", [b"", b'{"deliv', b"[1]", b'{"delivery-receipt":{},"sig":""}', b"\xff"])
def test_a_damaged_receipt_is_written_anew(province: Province, damaged: bytes) -> None:
    """It stops nothing; where the bundle was let go too, nothing is left of it."""
    council, county = province.council("T-01"), province.county("فرمانداری نمونه")
    sent = exporting.export_bundle(council, province.stick()).path
    importing.import_bundles(county, [sent])
    (before,) = waiting(county)
    before.receipt.write_bytes(damaged)
    assert waiting(county) == [before]
    assert read_receipt(before.receipt.read_bytes(), keyring.keys(county).spki)["file"] == sent.name
    hand_on(county, province.stick())
    (handed,) = kept_bundles(county)
    handed.receipt.write_bytes(damaged)
    handed.path.unlink()
    assert kept_bundles(county) == []


def test_an_enrolled_county_reads_what_is_for_it(province: Province) -> None:
    council, county = province.council("T-01"), province.county("فرمانداری نمونه")
    province.enrol(county)
    stick, onward = province.stick(), province.stick()
    exporting.return_bundles(province.office, stick)
    found = importing.import_bundles(county, [stick])
    assert sorted(each.outcome for each in found) == ["imported", "relayed"]
    hand_on(county, onward)
    (outcome,) = importing.import_bundles(council, [onward])
    assert outcome.outcome == "imported"


def test_receipts_and_ways_of_a_county(province: Province) -> None:
    councils = [province.council(f"T-0{number}") for number in (1, 2)]
    county, stick = province.county("فرمانداری نمونه"), province.stick()
    names = [exporting.export_bundle(each, stick).path.name for each in councils]
    importing.import_bundles(county, [stick / names[0]], whither=FOR_OFFICE)
    importing.import_bundles(county, [stick / names[1]], whither=FOR_COUNCILS)
    first, second = sorted(kept_bundles(county), key=lambda each: each.whither, reverse=True)
    assert [each.whither for each in (first, second)] == [FOR_OFFICE, FOR_COUNCILS]
    with pytest.raises(KnownError, match="several_deliveries"):
        delivery_receipt(county, [first, second])
    with pytest.raises(KnownError, match="nothing_to_receipt"):
        delivery_receipt(county, [])
    text = text_of(delivery_receipt(county, [first]))
    assert first.brought_as in text and "رسید تحویل" in text and "فرمانداری نمونه" in text
    assert first.sha256[:4].upper() + "-" in text
    with pytest.raises(KnownError, match="wrong_kind"):
        delivery_receipt(province.office, [first])
    assert "فرمانداری" in text_of(paper(county, "enrolment"))
    with pytest.raises(KnownError, match="wrong_kind"):
        paper(county, "members")


def test_a_bundle_is_handed_on_to_several(province: Province) -> None:
    council, county = province.council("T-01"), province.county("فرمانداری نمونه")
    stick = province.stick()
    exporting.export_bundle(council, stick)
    importing.import_bundles(county, [stick], whither=FOR_COUNCILS)
    for _time in range(2):
        onward = province.stick()
        assert len(hand_on(county, onward, kept_bundles(county))) == len(list(onward.glob("*.mhb"))) == 1
    (kept,) = kept_bundles(county)
    assert kept.handed_on == (county.today(),) * 2 and waiting(county) == []
    assert importing.import_bundles(county, [stick], dry_run=True)[0].outcome == "already"
    # Cut off between the file and its receipt: the next look puts the receipt beside its file.
    shutil.move(kept.receipt, kept.receipt.parent.parent / kept.receipt.name)
    assert kept_bundles(county) == [kept] and kept.receipt.exists()


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
    assert outbox.what_would_go(council).papers == 1
    province.to_office(council)
    assert not province.office.blobs.holds(sha)
    province.back(council)
    assert outbox.what_would_go(council).papers == 0
    assert exporting.export_bundle(council, province.stick()).blobs == 0
    assert request_scans(province.office, council.set_id, ["1405/1"]) == 1
    province.back(council)
    ((number, name, wanted),) = wanted_scans(council)
    assert (number, name, wanted) == ("1405/1", "scan.jpg", sha)
    assert outbox.what_would_go(council).scans == 1
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
