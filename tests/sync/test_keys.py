# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Revocation and quarantine, handover, lost keys, a new root, an office that was restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.documents.scanned.reading_back import page_texts, printed_codes
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.streams import own_branch
from mahalleh_desktop.usecases.keys import enrolling, keyring
from mahalleh_desktop.usecases.keys.handing_over import begin_with_new_keys, hand_over
from mahalleh_desktop.usecases.keys.registering import renew_root
from mahalleh_desktop.usecases.keys.revoking import lift_revocation, quarantined, revoke
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_body, change_member
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.backups import back_up
from mahalleh_desktop.usecases.workspaces.care import restore_backup
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province, everything, with_people


def test_rows_after_a_revocation_wait_in_quarantine_until_it_is_lifted(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    province.to_office(council)
    arrived = own_branch(council.store, council.set_id, council.store.device).count
    (entry,), warnings = revoke(province.office, "T-01")
    assert (entry.device, entry.seq, warnings) == (council.store.device, arrived, ())
    add_body(council, "association", {"name": "گروه جهادی نمونه"})
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.new, outcome.quarantined) == ("imported", 0, 1)
    assert [warning.code for warning in outcome.warnings] == ["records_quarantined"]
    (held,) = quarantined(province.office)
    assert (held.council, held.table, held.seq, held.reason) == (
        "T-01",
        "association",
        arrived + 1,
        "revoked",
    )
    assert "association" not in everything(province.office, council.set_id)
    add_body(council, "association", {"name": "گروه دیگر"})
    province.to_office(council)
    assert len(quarantined(province.office)) == 2
    assert lift_revocation(province.office, "T-01") == 2
    assert quarantined(province.office) == []
    assert everything(province.office, council.set_id)["association"] == everything(council)["association"]
    assert integrity.check(province.office.store) == []


def test_a_revocation_back_in_time_takes_merged_rows_back(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    good = own_branch(council.store, council.set_id, council.store.device).count
    before = everything(council)
    add_body(council, "association", {"name": "ثبت دزد"})
    change_member(council, reading.members(council)[0].ref, {"occupation": "دزد"})
    province.to_office(council)
    with pytest.raises(KnownError) as error:
        revoke(province.office, "T-01", up_to=good + 50)
    assert error.value.code == "row_not_arrived"
    revoke(province.office, council.store.device[:8], up_to=good)
    office = everything(province.office, council.set_id)
    office.pop("receipt")
    assert office == before
    assert {held.table for held in quarantined(province.office)} == {"association", "member"}
    assert integrity.check(province.office.store) == []
    lift_revocation(province.office, "T-01")
    office = everything(province.office, council.set_id)
    office.pop("receipt")
    assert office == everything(council)
    assert integrity.check(province.office.store) == []


def test_another_computer_that_built_on_a_revoked_row_loses_only_that(province: Province) -> None:
    thief = province.council("T-01")
    with_people(thief)
    laptop = province.council("T-01", "-laptop")
    province.back(thief)
    province.across(thief, laptop)
    province.to_office(thief, laptop)
    revoke(province.office, thief.store.device)
    chair = reading.members(thief)[0].ref
    change_member(thief, chair, {"occupation": "جعلی"})
    province.across(thief, laptop)
    change_member(laptop, chair, {"education": "دکتری"})
    add_body(laptop, "association", {"name": "خیریهٔ نمونه"})
    (outcome,) = province.to_office(laptop)
    assert (outcome.outcome, outcome.quarantined) == ("imported", 2)
    assert {held.reason for held in quarantined(province.office)} == {"revoked", "built_on_revoked"}
    assert len(everything(province.office, laptop.set_id)["association"]) == 1
    assert integrity.check(province.office.store) == []
    add_body(laptop, "association", {"name": "خیریهٔ دوم"})
    (outcome,) = province.to_office(laptop)
    assert (outcome.new, outcome.quarantined) == (1, 0)
    new = province.council("T-01", "-new")
    (outcome,) = province.back(new)
    assert outcome.outcome == "imported"
    lift_revocation(province.office, thief.store.device)
    assert quarantined(province.office) == []
    office = everything(province.office, laptop.set_id)
    office.pop("receipt")
    assert office == everything(laptop)
    assert integrity.check(province.office.store) == []


def handover_codes(council: Workspace) -> frozenset[str]:
    """The fingerprints on the handover's paper."""
    return printed_codes(paper(council, "handover"))[0]


def test_handover_ends_the_old_keys(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    old_device, old_signer = council.store.device, keyring.keys(council).signer
    stick, request, answer = province.stick(), province.folder / "new.request", province.folder / "new.answer"
    assert handover_codes(council) == frozenset(), "the key that goes is not the new person's"
    listed = " ".join(page_texts(paper(council, "handover")))
    assert all(each in listed for each in ("مسائل", "راه‌حل", "امضاشده", "نسخه‌های پشتیبان"))
    done = hand_over(council, stick, request)
    assert handover_codes(council) == {done.shown.fingerprint}, "the request that the office has to answer"
    assert (done.device, done.rows) == (old_device, 4)
    assert keyring.keys(council).signer != old_signer and council.store.device != old_device
    importing.import_bundles(province.office, [stick])
    enrolling.enrol_council(province.office, request, done.shown.fingerprint, answer, replaces=old_device)
    enrolling.accept_answer(council, answer, enrolling.office_fingerprint(province.office))
    assert keyring.require_registry(province.office).is_revoked(old_signer)
    add_body(council, "association", {"name": "پس از تحویل"})
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.new, outcome.quarantined) == ("imported", 1, 0)
    (outcome,) = province.back(council)
    assert outcome.outcome == "imported"


def test_lost_keys_are_made_anew_and_the_records_stay(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    (council.folder / "keys" / "device.sealed").unlink()
    with pytest.raises(KnownError) as error:
        exporting.export_bundle(council, province.stick())
    assert error.value.code == "keys_missing"
    begin_with_new_keys(council, province.folder / "again.request")
    province.enrol(council)
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.new) == ("imported", 4)


def test_a_new_root_is_followed(province: Province) -> None:
    council = province.council("T-01")
    old = enrolling.office_fingerprint(province.office)
    renew_root(province.office)
    new = enrolling.office_fingerprint(province.office)
    assert new != old
    (outcome,) = province.back(council)
    assert outcome.outcome == "imported"
    assert enrolling.office_fingerprint(council) == new
    other = province.council("T-02")
    assert province.to_office(council, other)[0].outcome == "imported"
    renew_root(province.office)
    assert {each.outcome for each in province.back(council, other)} == {"imported"}


def test_a_restored_office_goes_on_above_what_councils_know(province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    with_people(council)
    province.to_office(council)
    backup = back_up(province.office, tmp_path / "backup")
    registry_before = (province.office.folder / "registry.json").read_bytes()
    province.council("T-02")
    province.back(council)
    seen = keyring.require_registry(council).version
    folder = province.office.folder
    province.office.close()
    restore_backup(folder, backup, None)
    (folder / "registry.json").write_bytes(registry_before)
    province.office = open_workspace(folder)
    add_body(council, "association", {"name": "پس از بازیابی"})
    (outcome,) = province.to_office(council)
    assert outcome.outcome == "imported"
    assert "registry_behind" in {warning.code for warning in outcome.warnings}
    (outcome,) = province.back(council)
    assert (outcome.outcome, outcome.code) == ("imported", "")
    assert keyring.require_registry(council).version > seen
    assert integrity.check(council.store) == []
