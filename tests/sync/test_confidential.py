# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Confidential problems and what hangs on them: sealed outside, whole for council and key holder."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from mahalleh_desktop.documents.scanned.reading_back import attached_data
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.storage.schema import tables
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.confidential_key import (
    confidential_records,
    seal_anew,
    split_keys,
)
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import (
    add_part,
    change_part,
    everyone_present,
    plan_meeting,
    remove_part,
)
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, add_resolution
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.letters import register_letter
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump, dump_all
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution, change_problem
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.late_changes import accept_late_changes, late_changes
from mahalleh_desktop.usecases.sync.sealing import sealed_rows
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..usecases.reading_pdf import text_of
from .places import TODAY, Province, everything, with_people

SECRET = "خانوادهٔ رازنام"
PROBLEM = {
    "category": "violence", "severity": 4, "extent": 2, "urgency": 5, "referral": "law_enforcement",
    "title": f"دعوای {SECRET}", "description": f"شرح {SECRET}", "place": f"کوچهٔ {SECRET}",
}  # fmt: skip


def with_secret(council: Workspace) -> dict[str, str]:
    """A confidential problem with a row of each kind hanging on it; gives their rows."""
    chair, _, agency = with_people(council)
    problem = add_problem(council, PROBLEM)
    solution = add_solution(
        council,
        {"problem": problem, "title": f"کمک به {SECRET}", "steps": f"گام {SECRET}", "stage": "running"},
    )
    meeting = plan_meeting(council, TODAY, starts_at="18:30", place="شبستان")
    everyone_present(council, meeting)
    item = add_part(council, "agenda_item", meeting, {"title": f"بررسی {SECRET}", "problem": problem})
    gone = add_part(council, "agenda_item", meeting, {"title": f"نسخهٔ نخست {SECRET}", "problem": problem})
    remove_part(council, "agenda_item", gone)
    texts = {"text": f"معرفی {SECRET} به مددکار", "executor": agency, "responsible": chair}
    resolution = add_resolution(council, meeting, {**texts, "agenda": item, "unanimous": True})
    add_resolution(council, meeting, {"text": f"وام برای {SECRET}", "executor": agency, "solution": solution})
    follow_up = add_follow_up(council, resolution, {"note": f"با {SECRET} گفت‌وگو شد", "progress": 40})
    letter = register_letter(
        council,
        {"direction": "outgoing", "subject": f"دربارهٔ {SECRET}", "text": f"متن {SECRET}",
         "resolutions": ["1405/1/1"], "agency": agency},
    )  # fmt: skip
    return {
        "problem": problem, "solution": solution, "agenda_item": item, "resolution": resolution,
        "follow_up": follow_up, "letter": letter, "meeting": meeting,
    }  # fmt: skip


def holds_secret(workspace: Workspace) -> list[str]:
    """Every table of the database in which a part of the secret stands."""
    found = []
    for name in tables(workspace.store.db):
        for row in workspace.store.db.execute(f'SELECT * FROM "{name}"').fetchall():
            text = " ".join(
                bytes(each).decode("utf-8", "replace") if isinstance(each, bytes) else str(each)
                for each in row
            )
            if "رازنام" in text:
                found.append(name)
    return sorted(set(found))


def test_nothing_of_a_confidential_problem_reaches_the_office(province: Province) -> None:
    council = province.council("T-01")
    rows = with_secret(council)
    (outcome,) = province.to_office(council)
    assert (outcome.outcome, outcome.code) == ("imported", "")
    assert "version" in holds_secret(council)
    assert holds_secret(province.office) == []
    assert search(province.office, "رازنام") == []
    shown = read_row(province.office.store.db, "problem", rows["problem"]) or {}
    assert (shown["category"], shown["severity"], "title" in shown) == ("violence", 4, False)
    resolution = read_row(province.office.store.db, "resolution", rows["resolution"]) or {}
    assert (resolution["number"], resolution["unanimous"], resolution["status"]) == ("1405/1/1", True, "open")
    assert not resolution.keys() & {"text", "executor", "responsible"}


def told_by(path: Path, office: Workspace) -> list[str]:
    """The members of a bundle that tell the secret to the office's keys, PDFs read as people do."""
    plain = envelope.decrypt(path.read_bytes(), [keyring.keys(office).identity])
    assert plain is not None
    found = []
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            data = file.read() if file is not None else b""
            if member.name.endswith(".gz"):
                data = gzip.decompress(data)
            text = data.decode("utf-8", "replace")
            if data.startswith(b"%PDF"):
                text += text_of(data) + str(attached_data(data))
            if "رازنام" in text:
                found.append(member.name)
    return found


def test_no_paper_and_no_addendum_tells_the_office(province: Province) -> None:
    desk = province.council("T-01")
    rows = with_secret(desk)
    province.back(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(laptop, desk)
    province.to_office(desk)
    province.back(laptop)
    province.across(desk, laptop)
    change_part(laptop, "agenda_item", rows["agenda_item"], {"title": f"بررسی دوبارهٔ {SECRET}"})
    remove_part(laptop, "resolution", rows["resolution"])
    item = {"title": f"بند تازهٔ {SECRET}", "problem": rows["problem"]}
    add_part(laptop, "agenda_item", rows["meeting"], item)
    finalise_meeting(desk, rows["meeting"])
    minutes_pdf(desk, rows["meeting"])
    sign_meeting(desk, rows["meeting"])
    province.across(laptop, desk)
    assert {(each.table, each.field) for each in late_changes(desk)} == {
        ("agenda_item", "title"), ("agenda_item", ""), ("resolution", "")
    }  # fmt: skip
    accept_late_changes(desk, rows["meeting"])
    (addendum,) = reading.meeting(desk, rows["meeting"]).addenda
    assert addendum.text.splitlines() == [
        "بند دستور جلسه: «مسئلهٔ محرمانهٔ شمارهٔ ۱» تغییر کرد.",
        "مصوبه حذف شد: مصوبهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ ۱",
        "بند دستور جلسه افزوده شد: مسئلهٔ محرمانهٔ شمارهٔ ۱",
    ]
    stick = province.stick()
    sent = exporting.export_bundle(desk, stick)
    assert sent.blobs == 1
    assert told_by(sent.path, province.office) == []
    importing.import_bundles(province.office, [sent.path])
    for answer in exporting.return_bundles(province.office, stick):
        assert told_by(answer.path, province.office) == []
    assert holds_secret(province.office) == []
    papers = [province.office.blobs.get(sha) or b"" for sha in province.office.blobs.hashes()]
    assert len(papers) == 2
    assert not [each for each in papers if "رازنام" in each.decode("utf-8", "replace")]


def test_the_office_dumps_the_hidden_words_and_load_takes_them(province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    with_secret(council)
    province.to_office(council)
    (document,) = dump_all(province.office)
    text = json.dumps(document, ensure_ascii=False)
    assert "رازنام" not in text
    assert document["problems"][0]["confidential"] is True and "title" not in document["problems"][0]
    assert document["meetings"][0]["resolutions"][0]["text"] == ("مصوبهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ ۱")
    identity = read_identity("council", text.encode())
    with create_workspace(tmp_path / "again", identity).workspace as again:
        load(again, text.encode())
        assert dump(again) == document
    whole = json.dumps(dump(council), ensure_ascii=False)
    assert "رازنام" in whole


def test_what_becomes_confidential_later_is_taken_out_at_the_office(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    problem = add_problem(council, {**PROBLEM, "referral": "social"})
    province.to_office(council)
    assert "problem" in holds_secret(province.office)
    change_problem(council, problem, {"confidential": True})
    (outcome,) = province.to_office(council)
    assert outcome.outcome == "imported"
    assert holds_secret(province.office) == []


def test_a_second_computer_reads_after_the_first_has_sealed_anew(province: Province) -> None:
    desk = province.council("T-01")
    rows = with_secret(desk)
    province.to_office(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(laptop, desk)
    assert set(sealed_rows(laptop)) >= {rows[name] for name in rows if name != "meeting"}
    shown = reading.entity(laptop, "solution", rows["solution"])
    assert shown.title == "راه‌حل محرمانه برای مسئلهٔ محرمانهٔ شمارهٔ ۱"
    with pytest.raises(KnownError) as error:
        change_problem(laptop, rows["problem"], {"severity": 5})
    assert error.value.code == "row_is_sealed"
    province.to_office(desk)  # knows the laptop now
    province.back(laptop)
    assert sealed_rows(laptop) == {}
    assert everything(laptop)["problem"] == everything(desk)["problem"]
    assert everything(laptop)["resolution"] == everything(desk)["resolution"]
    assert holds_secret(province.office) == []
    province.to_office(laptop)  # an older sealing never comes back
    new = province.council("T-01", "-third")
    province.back(new)
    assert sealed_rows(new) != {}


def test_a_lost_computer_is_healed_with_the_confidential_key(province: Province, tmp_path: Path) -> None:
    lost = province.council("T-01")
    rows = with_secret(lost)
    province.to_office(lost)
    recovery, confidential = split_keys(province.office, tmp_path / "safe")
    with pytest.raises(KnownError) as error:
        split_keys(province.office, tmp_path / "safe")
    assert error.value.code == "keys_missing"
    new = province.council("T-01", "-new", enrol=False)
    province.enrol(new, replaces=lost.store.device)
    province.back(new)
    assert rows["problem"] in sealed_rows(new)
    records = confidential_records(province.office, confidential)
    assert any("رازنام" in str(record.fields) and record.table == "problem" for record in records)
    with pytest.raises(KnownError) as error:
        confidential_records(province.office, recovery)
    assert error.value.code == "key_opens_nothing"
    assert seal_anew(province.office, confidential, lost.set_id) > 5
    assert holds_secret(province.office) == []
    province.back(new)
    assert sealed_rows(new) == {}
    for table in ("problem", "solution", "agenda_item", "resolution", "follow_up", "letter"):
        assert everything(new)[table] == everything(lost)[table]
