# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every paper is a sound PDF; what comes back on paper, on a stick or as a code is judged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.meetings import cancel_meeting, plan_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.papers.minutes_papers import draft_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.papers import PAPERS, paper
from mahalleh_desktop.usecases.papers.previewing import page, pages
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import loaded_council, version_count
from .reading_pdf import complaints, text_of
from .steps import final_meeting, held_meeting, refused


def codes(council: Workspace, target: object) -> set[str]:
    verdict = verify(council, str(target))
    assert all(message(finding) for finding in verdict.findings)
    return {finding.code for finding in verdict.findings}


def good(council: Workspace, path: Path) -> bool:
    """Whether a file is judged good; one that is refused is not."""
    try:
        return verify(council, str(path)).good
    except KnownError:
        return False


def test_every_paper_is_sound(council: Workspace) -> None:
    row, _done = final_meeting(council)
    number = reading.meeting(council, row).number
    resolution = reading.meeting(council, row).resolutions[0]
    announced = letters.announce_resolutions(council, resolution.executor, [resolution.number])
    letters.remind(council, announced)
    add_addendum(council, row, "correction", "متن درست")
    for kind in PAPERS:
        numbered = kind in (
            "kit",
            "invitation",
            "attendance-sheet",
            "handwritten-form",
            "addendum",
            "page-images",
        )
        data = paper(council, kind, f"{number}/1" if kind == "page" else number if numbered else "")
        if kind == "page-images":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None and archive.namelist()
            continue
        assert complaints(data) == "", kind
        assert pages(data) >= 1 and len(text_of(data)) > 50
    width, height, pixels = page(minutes_pdf(council, row), 1, 50)
    assert len(pixels) == width * height * 3
    for data in (minutes_pdf(council, row), draft_pdf(council, row)):
        assert complaints(data) == ""
    sign_meeting(council, row)
    assert complaints(minutes_pdf(council, row)) == ""


def test_papers_of_a_council_that_has_nothing(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", edge_documents.only_a_council()) as council:
        count = version_count(council)
        for kind in ("members", "letter-register", "follow-up", "yearly", "enrolment", "handover"):
            assert complaints(paper(council, kind)) == "", kind
        for kind in ("kit", "invitation", "attendance-sheet", "handwritten-form", "announcement", "reminder",
                     "addendum", "page", "page-images"):  # fmt: skip
            with refused("number_needed"):
                paper(council, kind)
        assert version_count(council) == count


@pytest.mark.parametrize("apart", [False, True])
def test_papers_of_a_meeting_for_which_nobody_is_in_office(tmp_path: Path, apart: bool) -> None:
    with loaded_council(tmp_path / "w", edge_documents.only_a_council()) as council:
        council.change_settings(attendance_apart=apart)
        row = plan_meeting(council, council.today())
        number = reading.meeting(council, row).number
        for kind in ("kit", "attendance-sheet", "handwritten-form"):
            assert complaints(paper(council, kind, number)) == "", kind
            assert pages(paper(council, kind, number)) >= 1
        with refused("nobody_to_invite"):
            paper(council, "invitation", number)


@pytest.mark.parametrize(
    "kind, argument, code",
    [
        ("diploma", "", "unknown_paper"),
        ("kit", "1300/1", "no_such_meeting"),
        ("announcement", "1300/1", "no_such_letter"),
        ("yearly", "هزار", "bad_year"),
        ("yearly", "²", "bad_year"),
        ("yearly", "9" * 5000, "bad_year"),
        ("letter-register", "-1405", "bad_year"),
    ],
)
def test_a_paper_that_cannot_be(council: Workspace, kind: str, argument: str, code: str) -> None:
    with refused(code):
        paper(council, kind, argument)


@pytest.mark.parametrize("kind", ["kit", "invitation", "attendance-sheet", "handwritten-form"])
def test_nobody_is_invited_to_a_cancelled_meeting(council: Workspace, kind: str) -> None:
    row = plan_meeting(council, "2026-12-01")
    number = reading.meeting(council, row).number
    assert paper(council, kind, number)
    cancel_meeting(council, row)
    with refused("meeting_cancelled"):
        paper(council, kind, number)


@pytest.mark.parametrize("argument", ["", "1405", "۱۴۰۵", "1390"])
def test_the_report_of_a_year(council: Workspace, argument: str) -> None:
    assert ("۱۳۹۰" if argument == "1390" else "۱۴۰۵") in text_of(paper(council, "yearly", argument))


def test_a_paper_is_judged(council: Workspace, tmp_path: Path) -> None:
    row, done = final_meeting(council)
    before = dump(council)
    path = tmp_path / "صورت جلسه.pdf"
    path.write_bytes(minutes_pdf(council, row))
    assert verify(council, str(path)).good and "edition_current" in codes(council, path)
    sign_meeting(council, row)
    path.write_bytes(minutes_pdf(council, row))
    assert verify(council, str(path)).good
    assert codes(council, path) == {
        "signed_by", "self_made_certificate", "edition_current", "agrees_with_record",
    }  # fmt: skip
    before["meetings"][-1]["status"] = "signed"
    assert dump(council) == before and done.code


def test_a_tampered_paper_is_not_good(council: Workspace, tmp_path: Path) -> None:
    row, _done = final_meeting(council)
    sign_meeting(council, row)
    data = minutes_pdf(council, row)
    path = tmp_path / "m.pdf"
    for place in (len(data) // 3, len(data) // 2, len(data) - 3000):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        assert not verify(council, str(path)).good
    path.write_bytes(data + b"\n% more\n")
    assert not verify(council, str(path)).good
    for damaged in (data[: len(data) // 2], b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 50):
        path.write_bytes(damaged)
        assert not good(council, path)


def test_a_paper_of_strangers(council: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(paper(council, "members"))
    assert not verify(council, str(path)).good and "no_code_on_paper" in codes(council, path)
    with loaded_council(tmp_path / "other", edge_documents.people_without_a_seat()) as other:
        row = reading.meetings(other)[0].ref
        path.write_bytes(minutes_pdf(other, row))
    assert codes(council, path) >= {"code_unknown"}


def test_a_picture_of_a_page_is_judged(council: Workspace, tmp_path: Path) -> None:
    row, _done = final_meeting(council)
    number = reading.meeting(council, row).number
    with zipfile.ZipFile(io.BytesIO(paper(council, "page-images", number))) as archive:
        name = archive.namelist()[0]
        path = tmp_path / f"page{Path(name).suffix}"
        path.write_bytes(archive.read(name))
    assert codes(council, path) == {"code_known", "edition_current"}
    blank = tmp_path / "blank.png"
    Image.new("RGB", (300, 300), "white").save(blank)
    assert codes(council, blank) == {"no_code_on_paper"}
    for name in ("bad.jpg", "bad.png"):
        (tmp_path / name).write_bytes(bytes(range(256)))
        with refused("not_a_picture"):
            verify(council, str(tmp_path / name))


def test_a_code_is_read_however_it_is_typed(council: Workspace) -> None:
    row, done = final_meeting(council)
    number = reading.meeting(council, row).number
    persian = done.code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for typed in (done.code, done.code.lower(), done.code.replace("-", " "), persian, f"  {done.code}\u200f ",
                  done.code.replace("0", "O").replace("1", "l")):  # fmt: skip
        verdict = verify(council, typed)
        assert verdict.kind == "code" and verdict.good
        assert verdict.findings[0].params == {"number": number}
    wrong = ("1" if done.code[0] != "1" else "2") + done.code[1:]
    assert codes(council, wrong) == {"code_unknown"}
    for bad in ("", "ABC", "سلام", "!" * 14, "U" * 12):
        with refused("not_a_code"):
            verify(council, bad)


def test_what_cannot_be_judged(council: Workspace, tmp_path: Path) -> None:
    for name, data in (("empty", b""), ("text.txt", b"text"), ("zip.zip", b"PK\x03\x04")):
        (tmp_path / name).write_bytes(data)
        with refused("not_verifiable"):
            verify(council, str(tmp_path / name))
    with refused("file_not_found"):
        verify(council, str(tmp_path / "none.pdf"))
    with refused("file_not_found"):
        verify(council, str(tmp_path))


def test_minutes_of_a_draft_are_marked_and_not_judged_good(council: Workspace, tmp_path: Path) -> None:
    row = held_meeting(council)
    path = tmp_path / "draft.pdf"
    path.write_bytes(minutes_pdf(council, row))
    assert not verify(council, str(path)).good
