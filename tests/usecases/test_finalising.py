# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Finalising freezes, reopening has its rules, addenda are numbered, signatures are in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.core.minutes import code_of, minutes_from
from mahalleh_desktop.documents.signatures.signing_check import verify_pdf
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.minutes import attachments, meetings, resolutions
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.editions import current_edition, editions, frozen_minutes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, ready, reopen_meeting
from mahalleh_desktop.usecases.minutes.scanning import attach_scans, awaiting_scans
from mahalleh_desktop.usecases.minutes.signing import sign_meeting, signers
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, minutes_pdf, void_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.records import people, problems, reading
from mahalleh_desktop.usecases.records.editing import change
from mahalleh_desktop.usecases.records.people import find_member
from mahalleh_desktop.usecases.records.problems import confidential_numbers
from mahalleh_desktop.usecases.records.undoing import can_undo, undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import loaded_council
from .reading_pdf import text_of
from .steps import final_meeting, held_meeting, refused


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    document = edge_documents.document(
        members=[edge_documents.principal("m1"), edge_documents.principal("m2")]
    )
    with loaded_council(tmp_path / "w", document) as council:
        row = meetings.plan_meeting(council)
        meetings.add_part(council, "agenda_item", row, {"title": "بند"})
        resolutions.add_resolution(council, row, {"text": "کار"})
        with pytest.raises(KnownError) as error:
            finalise_meeting(council, row)
        assert sorted((p.code, p.place) for p in error.value.problems) == [
            ("no_attendance", "attendance"),
            ("no_attendance", "attendance"),
            ("no_clerk", "clerk"),
            ("no_executor", "resolutions[0].executor"),
            ("no_place", "place"),
            ("no_presiding", "presiding"),
            ("no_start", "starts_at"),
        ]
        assert all(message(problem) for problem in error.value.problems)
        assert {p.code for p in ready(council, row).warnings} == {"no_outcome", "no_deadline", "no_votes"}
        assert reading.meeting(council, row).status == "draft" and not editions(council, row)
        values = {
            "presiding": {"name": "رئیس"},
            "clerk": {"name": "دبیر"},
            "place": "مسجد",
            "starts_note": "بعد از نماز",
        }
        meetings.change_meeting(council, row, values)
        meetings.everyone_present(council, row)
        resolution = reading.meeting_parts(council, "resolution", row)[0][0]
        resolutions.change_resolution(council, resolution, {"continuous": True})
        done = finalise_meeting(council, row)
        assert {p.code for p in done.warnings} == {"no_outcome", "no_votes"}
        assert reading.meeting(council, row).status == "finalised"


def test_unanimous_with_votes_against_is_a_contradiction(council: Workspace) -> None:
    row = held_meeting(council)
    resolution = reading.meeting_parts(council, "resolution", row)[0][0]
    resolutions.change_resolution(council, resolution, {"unanimous": True, "votes_against": 2})
    with refused("votes_contradict", "resolutions[0].unanimous"):
        finalise_meeting(council, row)


def test_the_snapshot_and_its_paper_never_change(council: Workspace) -> None:
    row, done = final_meeting(council)
    paper_before = minutes_pdf(council, row)
    frozen = frozen_minutes(council, row)
    assert frozen is not None and frozen[1] == done.sha256 and code_of(done.sha256)[:4] == done.code[:4]
    member = reading.members(council)[0]
    people.change_member(council, member.ref, {"last_name": "نام‌تازه"})
    people.change_council(council, {"name": "شورای دیگر"})
    resolution = reading.meeting_parts(council, "resolution", row)[0][0]
    resolutions.close_resolution(council, resolution, "عکس کوچهٔ روشن")
    assert minutes_pdf(council, row) == paper_before
    assert frozen_minutes(council, row) == frozen
    assert member.name in [line.name for line in frozen[0].attendance]


def test_printing_is_no_step_to_undo(council: Workspace) -> None:
    row, _done = final_meeting(council)
    assert not can_undo(council)
    first = minutes_pdf(council, row)
    assert not can_undo(council) and not undo(council)
    assert minutes_pdf(council, row) == first


def test_confidential_problems_are_hidden_in_the_snapshot(council: Workspace) -> None:
    secret = problems.add_problem(
        council, {"title": "رازی در کوچه", "category": "theft", "severity": 3, "extent": 2, "urgency": 4,
                  "referral": "law_enforcement"}
    )  # fmt: skip
    row = held_meeting(council)
    title = {
        "title": "بررسی رازی در کوچه",
        "problem": secret,
        "outcome": "راز گفته شد",
        "presenter": "راوی راز",
    }
    item = meetings.add_part(council, "agenda_item", row, title)
    executor = reading.entities(council, "agency")[0].ref
    for values in ({"problem": secret}, {"agenda": item}):
        resolutions.add_resolution(council, row, {"text": "راز پیگیری شود", "executor": executor, **values})
    done = finalise_meeting(council, row)
    data = council.blobs.get(done.sha256) or b""
    assert "راز" not in data.decode()
    minutes = minutes_from(data)
    number = "۰۱۲۳۴۵۶۷۸۹"[confidential_numbers(council)[secret]]
    assert minutes.agenda[-1].title == f"مسئلهٔ محرمانهٔ شمارهٔ {number}"
    assert [each.text.startswith("مصوبهٔ محرمانه") for each in minutes.resolutions] == [False, True, True]
    for kind in ("follow-up", "yearly", "invitation", "kit"):
        assert "راز" not in text_of(paper(council, kind, reading.meeting(council, row).number if kind in
                                          ("invitation", "kit") else ""))  # fmt: skip


def test_reopening_needs_a_reason_and_voids_the_code(council: Workspace) -> None:
    row, done = final_meeting(council)
    before = minutes_pdf(council, row)
    with refused("reason_needed", "reason"):
        reopen_meeting(council, row, " ")
    reopen_meeting(council, row, "نام یک عضو اشتباه بود")
    assert reading.meeting(council, row).status == "draft" and current_edition(council, row) is None
    verdict = verify(council, done.code)
    assert not verdict.good and "edition_void" in [finding.code for finding in verdict.findings]
    assert any("نام یک عضو" in message(finding) for finding in verdict.findings)
    assert void_pdf(council, row, 0) not in (minutes_pdf(council, row), before)
    with refused("not_final"):
        reopen_meeting(council, row, "دوباره")
    meetings.change_meeting(council, row, {"place": "حسینیه"})
    again = finalise_meeting(council, row)
    assert again.sha256 != done.sha256 and len(editions(council, row)) == 2
    assert verify(council, again.code).good and not verify(council, done.code).good


def test_the_same_minutes_have_the_same_code_and_count_again(council: Workspace) -> None:
    row, done = final_meeting(council)
    reopen_meeting(council, row, "بازبینی")
    again = finalise_meeting(council, row)
    assert again.code == done.code
    assert verify(council, again.code).good


def test_a_signature_ends_reopening(council: Workspace) -> None:
    row, _done = final_meeting(council)
    sign_meeting(council, row)
    with refused("already_signed"):
        reopen_meeting(council, row, "دیر است")


def test_digital_signatures_do_not_stand_for_the_signed_paper(council: Workspace, tmp_path: Path) -> None:
    """Wet signatures are the original: the meeting awaits its paper until a picture of it is attached."""
    row, _done = final_meeting(council)
    sign_meeting(council, row)
    assert reading.meeting(council, row).status == "signed" and row in attachments.awaiting_paper(council)
    assert row in {each.row for each in awaiting_scans(council)}
    on_paper = {m.ref for m in reading.meetings(council) if m.status == "signed"} - {row}
    assert on_paper and not on_paper & set(attachments.awaiting_paper(council))
    scan = tmp_path / "عکس.jpg"
    scan.write_bytes(b"\xff\xd8picture")
    attachments.attach_file(council, row, scan, "signed_scan")
    assert row not in attachments.awaiting_paper(council)


def test_who_can_sign_is_told_in_order(council: Workspace) -> None:
    row, _done = final_meeting(council)
    found = signers(council, row)
    assert [each.role for each in found] == ["clerk", *["member"] * (len(found) - 2), "presiding"]
    assert len(found) > 3 and len({each.name for each in found}) == len(found)
    assert [each.may_sign for each in found] == [True] + [False] * (len(found) - 1)
    sign_meeting(council, row)
    found = signers(council, row)
    assert found[0].signed and found[0].has_key and all(each.may_sign for each in found[1:])
    for each in (found[2], found[-1]):
        assert not each.has_key
        sign_meeting(council, row, reading.entity(council, "member", each.member))
    found = signers(council, row)
    assert [each.name for each in found if each.signed] == [found[0].name, found[2].name, found[-1].name]
    assert found[2].has_key and not any(each.may_sign for each in found)
    assert verify_signed(council, row) == [found[0].name, found[2].name, found[-1].name]


def verify_signed(council: Workspace, row: str) -> list[str]:
    judged = verify_pdf(minutes_pdf(council, row), roots_pem=[])
    return [each.name for each in judged.signatures if each.intact and each.modification_ok]


def test_no_cells_are_offered_where_a_sheet_was_signed(council: Workspace) -> None:
    people.change_council(council, {"signatures_on_sheet": True})
    row, _done = final_meeting(council)
    assert [each.role for each in signers(council, row)] == ["clerk", "presiding"]


def test_a_scan_ends_reopening_and_makes_the_meeting_signed(council: Workspace, tmp_path: Path) -> None:
    row, _done = final_meeting(council)
    assert row in attachments.awaiting_paper(council)
    scan = tmp_path / "عکس.jpg"
    scan.write_bytes(b"\xff\xd8picture")
    attachments.attach_file(council, row, scan, "signed_scan")
    assert reading.meeting(council, row).status == "signed"
    assert row not in attachments.awaiting_paper(council)
    with refused("already_signed"):
        reopen_meeting(council, row, "دیر است")
    change(council, "meeting", row, {"status": "finalised"})
    with refused("already_scanned"):
        reopen_meeting(council, row, "دیر است")
    assert [(a.name, held) for _row, a, held in attachments.attachments(council, row)] == [("عکس.jpg", True)]


def test_what_cannot_be_attached(council: Workspace, tmp_path: Path) -> None:
    row = meetings.plan_meeting(council)
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    with refused("attachment_file_too_large"):
        attachments.attach_file(council, row, big)
    with refused("file_not_found"):
        attachments.attach_file(council, row, tmp_path / "none.jpg")
    with refused("cannot_open"):
        attachments.attach_file(council, row, tmp_path)
    small = tmp_path / "small.bin"
    small.write_bytes(b"scan")
    with refused("not_final"):
        attachments.attach_file(council, row, small, "signed_scan")
    attachments.attach_file(council, row, small)
    assert len(attachments.attachments(council, row)) == 1


def test_a_file_is_attached_once(council: Workspace, tmp_path: Path) -> None:
    row, _done = final_meeting(council)
    scan, copy = tmp_path / "عکس.jpg", tmp_path / "رونوشت.jpg"
    for path in (scan, copy):
        path.write_bytes(b"\xff\xd8picture")
    attachments.attach_file(council, row, scan)
    assert not attachments.has_signed_paper(council, row)
    with refused("attached_already"):
        attachments.attach_file(council, row, scan)
    with refused("attached_under_name"):
        attachments.attach_file(council, row, copy)
    attachments.attach_file(council, row, copy, "signed_scan")  # the file that is there is the signed paper
    assert attachments.has_signed_paper(council, row) and reading.meeting(council, row).status == "signed"
    with refused("attached_already"):
        attachments.attach_file(council, row, scan, "signed_scan")
    assert [each.name for _row, each, _here in attachments.attachments(council, row)] == ["عکس.jpg"]
    other = meetings.plan_meeting(council)
    attachments.attach_file(council, other, scan)  # a file may hang on several records


def test_addenda_are_numbered_by_kind(council: Workspace) -> None:
    row = held_meeting(council)
    with refused("not_final"):
        add_addendum(council, row, "correction", "متن")
    with refused("no_addendum"):
        paper(council, "addendum", reading.meeting(council, row).number)
    finalise_meeting(council, row)
    rows = [
        add_addendum(council, row, kind, f"متن {n}", "2026-12-01")
        for n, kind in enumerate(("correction", "supplement", "correction"))
    ]
    found = [(a.kind, a.number) for a in reading.meeting(council, row).addenda]
    assert found == [("correction", 1), ("supplement", 1), ("correction", 2)]
    assert "متن" in text_of(addendum_pdf(council, row, rows[0]))
    for kind, text, code in (("remark", "متن", "unknown_code"), ("correction", "  ", "missing_field")):
        with refused(code):
            add_addendum(council, row, kind, text)


def test_the_clerk_signs_first_and_nobody_twice(council: Workspace) -> None:
    row, _done = final_meeting(council)
    whole = reading.meeting(council, row)
    chair = reading.entity(council, "member", whole.presiding)
    clerk = reading.entity(council, "member", whole.clerk)
    other = next(m for m in reading.members(council) if m.role == "member" and m.principal)
    with refused("clerk_first"):
        sign_meeting(council, row, chair)
    assert sign_meeting(council, row) == clerk.name
    assert sign_meeting(council, row, other) == other.name
    assert sign_meeting(council, row, chair) == chair.name
    for member in (None, other, chair):
        with refused("already_signed_there"):
            sign_meeting(council, row, member)
    with refused("no_such_member"):
        find_member(council, "رهگذر")
    paper_file = council.folder / "minutes.pdf"
    paper_file.write_bytes(minutes_pdf(council, row))
    verdict = verify(council, str(paper_file))
    assert verdict.good and [f.code for f in verdict.findings].count("signed_by") == 3


def test_a_stranger_to_the_minutes_does_not_sign(council: Workspace) -> None:
    row, _done = final_meeting(council)
    sign_meeting(council, row)
    stranger = people.add_member(
        council,
        {"first_name": "نا", "last_name": "آشنا", "seat": "youth", "terms": [{"starts_on": "2026-11-23"}]},
    )
    with refused("not_in_meeting"):
        sign_meeting(council, row, reading.entity(council, "member", stranger))


def test_drafts_and_archive_meetings_are_not_signed(council: Workspace) -> None:
    with refused("not_final"):
        sign_meeting(council, held_meeting(council))
    archived = meetings.archive_meeting(council, "1403/1", "2024-04-02")
    with refused("archive_meeting"):
        sign_meeting(council, archived)
    with refused("archive_meeting"):
        reopen_meeting(council, archived, "کهنه")
    text = "".join(text_of(minutes_pdf(council, archived)).split())
    assert "رونویسازبایگانی" in text and "پیش‌نویس" not in text


def test_a_frozen_paper_of_another_pc_is_not_at_hand(council: Workspace) -> None:
    row, _done = final_meeting(council)
    council.blobs.db.execute("DELETE FROM blob")
    with refused("not_at_hand"):
        minutes_pdf(council, row)


@pytest.mark.parametrize("status", ["finalised", "signed"])
def test_a_meeting_of_the_archive_is_final_and_not_signed_here(council: Workspace, status: str) -> None:
    row = meetings.archive_meeting(council, "1399/1", "2020-04-20", status=status)
    with refused("meeting_is_final"):
        finalise_meeting(council, row)
    with refused("archive_meeting") as error:
        sign_meeting(council, row)
    assert "۱۳۹۹/۱" in message(error.value.problems[0]) and "بایگانی" in message(error.value.problems[0])
    with refused("archive_meeting"):
        reopen_meeting(council, row, "دلیل")
    with refused("archive_meeting"):
        attach_scans(council, row, [])
    assert not editions(council, row)
