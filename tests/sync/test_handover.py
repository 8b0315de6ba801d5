# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover as a person does it: roles, passphrase, what is removed, the paper; and what a failure leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.usecases.keys import enrolling, key_files, keyring
from mahalleh_desktop.usecases.keys.handing_over import (
    begin_with_new_keys,
    hand_over,
    last_handover,
    present_secretary,
    successors,
)
from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.keys.standing import key_standing
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_member
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.backups import read_backup
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.recovering import renew_passphrase
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.sync.places import FORMAT, Province, clock, with_people
from tests.usecases.reading_pdf import text_of

OLD, NEW = "گذرواژهٔ دبیر پیشین", "گذرواژهٔ دبیر جدید"


@pytest.fixture(name="council")
def council_fixture(province: Province) -> Iterator[Workspace]:
    """A protected, enrolled council with a chair, a secretary and a third member."""
    body = {"code": "T-09", "name": "شورای محلهٔ نمونه", "level": "neighbourhood", "province": "کرمان"}
    data = json.dumps({"format": FORMAT, "council": body}, ensure_ascii=False).encode()
    folder = province.folder / "T-09"
    made = create_workspace(folder, read_identity("council", data), OLD, clock=clock()).workspace
    with_people(made)
    values = {"first_name": "نرگس", "last_name": "فرضی", "seat": "women", "standing": "principal"}
    add_member(made, {**values, "terms": [{"starts_on": "2025-01-01"}]})
    province.enrol(made)
    yield made
    made.close()


def by_role(workspace: Workspace) -> dict[str, str]:
    return {member.role: member.name for member in reading.members(workspace)}


def test_the_new_secretary_begins_and_the_old_one_is_locked_out(
    province: Province, council: Workspace
) -> None:
    (next_one,) = successors(council)
    secretary = present_secretary(council)
    assert secretary is not None and next_one.name == "نرگس فرضی"
    members_key, _own = keyring.member_keys(council, secretary, "T-09")
    chair = next(m for m in reading.members(council) if m.role == "chair")
    chair_key, _own = keyring.member_keys(council, chair, "T-09")
    assert key_standing(council) == "enrolled" and last_handover(council) is None
    stick, old_device = province.stick(), council.store.device
    done = hand_over(council, stick, stick / "request.json", next_one.ref, NEW)
    assert done.bundle is not None and done.bundle.parent == stick and done.recovery_code
    assert by_role(council) == {"chair": "رضا نمونه‌پور", "member": "مریم آزمایشی", "secretary": "نرگس فرضی"}
    assert key_standing(council) == "waiting"
    with pytest.raises(KnownError, match="keys_await_answer"):
        exporting.export_bundle(council, province.stick())
    assert not undo(council)
    # Nobody signs as the one who left; the chair's key goes on under the new passphrase.
    assert not key_files.has_keys(council, secretary.ref)
    assert keyring.member_keys(council, chair, "T-09")[0].signer == chair_key.signer
    assert members_key.signer != chair_key.signer
    text = text_of(paper(council, "handover"))
    assert "مریم آزمایشی" in text and "نرگس فرضی" in text and old_device[:8] in text
    assert persian_digits(done.rows) in text and done.shown.fingerprint.split("-")[0] in text
    # The last bundle is whole, the office enrols the new keys in the place of the old ones.
    assert [each.outcome for each in importing.import_bundles(province.office, [stick])] == ["imported"]
    answer = province.folder / "answer.json"
    enrolling.enrol_council(
        province.office, done.request, done.shown.fingerprint, answer, replaces=old_device
    )
    enrolling.accept_answer(council, answer, enrolling.office_fingerprint(province.office))
    assert key_standing(council) == "enrolled"
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.new, outcome.quarantined) == ("imported", 2, 0)
    council.close()
    with pytest.raises(KnownError, match="wrong_passphrase"):
        open_workspace(council.folder, OLD)
    with open_workspace(council.folder, NEW) as again:
        assert keyring.keys(again).signer and integrity.check(again.store) == []
        assert last_handover(again) is not None
    newest = list_backups(council.folder)[0]
    assert read_backup(newest.path)["vault.json"] == (council.folder / "vault.json").read_bytes()
    renewed = renew_passphrase(council.folder, done.recovery_code, OLD)
    assert renewed != done.recovery_code


def test_a_stick_that_cannot_be_written_changes_nothing(province: Province, council: Workspace) -> None:
    blocked = province.folder / "no-folder"
    blocked.write_text("a file where the stick was")
    before, signer = council.store.device, keyring.keys(council).signer
    (next_one,) = successors(council)
    with pytest.raises(KnownError):
        hand_over(council, blocked, blocked / "request.json", next_one.ref, NEW)
    with pytest.raises(KnownError):
        hand_over(council, province.stick(), blocked / "request.json", next_one.ref, NEW)
    with pytest.raises(KnownError):
        begin_with_new_keys(council, blocked / "request.json")
    assert (council.store.device, keyring.keys(council).signer) == (before, signer)
    assert key_standing(council) == "enrolled" and last_handover(council) is None
    assert present_secretary(council) is not None and by_role(council)["secretary"] == "مریم آزمایشی"


def test_who_may_take_over(province: Province, council: Workspace) -> None:
    stick = province.stick()
    chair = next(m.ref for m in reading.members(council) if m.role == "chair")
    for wrong in (chair, "nobody"):
        with pytest.raises(KnownError, match="no_such_successor"):
            hand_over(council, stick, stick / "r.json", wrong)
    plain = province.council("T-01")
    with pytest.raises(KnownError, match="not_protected"):
        hand_over(plain, stick, stick / "r.json", passphrase=NEW)
    with pytest.raises(KnownError, match="passphrase_too_short"):
        hand_over(council, stick, stick / "r.json", passphrase="رمز")
    with pytest.raises(KnownError, match="wrong_kind"):
        hand_over(province.office, stick, stick / "r.json")
    assert list(stick.iterdir()) == []


def test_before_enrolment_there_is_no_last_bundle(province: Province) -> None:
    council = province.council("T-02", enrol=False)
    assert key_standing(council) == "not_enrolled"
    stick = province.stick()
    done = hand_over(council, stick, stick / "r.json")
    assert done.bundle is None and [path.name for path in stick.iterdir()] == ["r.json"]
    assert key_standing(council) == "not_enrolled"


def test_a_council_learns_that_its_keys_were_revoked(province: Province) -> None:
    lost = province.council("T-03")
    province.to_office(lost)
    laptop = province.council("T-03", "-laptop")
    revoke(province.office, lost.store.device)
    stick = province.stick()
    exporting.return_bundles(province.office, stick)
    importing.import_bundles(laptop, [stick])
    keyring.keep_registry(lost, keyring.registry_bytes(laptop), keyring.require_registry(laptop).root)
    assert (key_standing(lost), key_standing(laptop)) == ("revoked", "enrolled")
    begin_with_new_keys(lost, province.folder / "again.json")
    assert key_standing(lost) == "waiting"
