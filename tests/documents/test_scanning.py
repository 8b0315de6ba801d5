# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Scans of the signed paper find their meeting and page, or are refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from mahalleh_desktop.cli.main import run as console
from mahalleh_desktop.core.minutes import qr_text
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import page_count
from mahalleh_desktop.documents.scanned.qr import modules
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes, awaiting_paper
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, reopen_meeting
from mahalleh_desktop.usecases.minutes.meetings import change_meeting
from mahalleh_desktop.usecases.minutes.scanning import (
    Scanned,
    attach_scans,
    awaiting_scans,
    missing_pages,
    scanned_so_far,
)
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.documents.photographs import jpeg, photograph, scanned_pdf, without_code
from tests.documents.sample import minutes
from tests.usecases.places import loaded_council
from tests.usecases.steps import held_meeting


@dataclass
class Place:
    council: Workspace
    meeting: str
    pdf: bytes
    folder: Path

    def picture(self, page: int, turn: float = 0.0, pdf: bytes | None = None) -> Path:
        name = f"{page}-{turn}-{len(pdf or self.pdf)}.jpg"
        return jpeg(photograph(pdf or self.pdf, page, turn, 150), self.folder / name)

    def status(self) -> str:
        return str((read_row(self.council.store.db, "meeting", self.meeting) or {})["status"])

    def roles(self) -> list[tuple[str, int]]:
        rows = read_rows(self.council.store.db, "attachment", "meeting = ?", [self.meeting]).values()
        return [(fields["role"], fields["page"]) for fields in rows]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with loaded_council(tmp_path / "w") as council:
        row = held_meeting(council)
        finalise_meeting(council, row)
        pdf = minutes_pdf(council, row)
        assert page_count(pdf) == 2
        yield Place(council, row, pdf, tmp_path)


def council_code(place: Place) -> str:
    return str((read_row(place.council.store.db, "council", place.council.set_id) or {})["code"])


def codes(done: Scanned) -> list[str]:
    return [each.problem.code if each.problem else str(each.page) for each in done.scans]


def test_pages_in_any_order_make_the_meeting_signed(place: Place) -> None:
    done = attach_scans(place.council, place.meeting, [place.picture(2, 90), place.picture(1, 2)])
    assert codes(done) == ["2", "1"]
    assert done.missing == () and done.signed
    assert place.status() == "signed"
    assert place.roles() == [("signed_scan", 2), ("signed_scan", 1)]
    assert place.meeting not in awaiting_paper(place.council)


def test_a_missing_page_is_told_and_the_meeting_waits(place: Place) -> None:
    done = attach_scans(place.council, place.meeting, [place.picture(2)])
    assert done.missing == (1,) and not done.signed
    assert place.status() == "finalised"
    (waiting,) = [each for each in awaiting_scans(place.council) if each.row == place.meeting]
    assert waiting.missing == (1,) == missing_pages(place.council, place.meeting)
    assert attach_scans(place.council, place.meeting, [place.picture(1)]).signed
    assert scanned_so_far(place.council, place.meeting) == {1: False, 2: False}


def test_a_scanner_gives_all_pages_in_one_file(place: Place) -> None:
    pictures = [photograph(place.pdf, page, 0, 150) for page in (1, 2)]
    done = attach_scans(place.council, place.meeting, [scanned_pdf(pictures, place.folder / "all.pdf")])
    assert codes(done) == ["1", "2"] and [each.place for each in done.scans] == [1, 2]
    assert place.status() == "signed"


def test_other_papers_are_refused_with_their_reason(place: Place) -> None:
    other_row = held_meeting(place.council)
    finalise_meeting(place.council, other_row)
    other = minutes_pdf(place.council, other_row)
    stranger = render_minutes(minutes(), state="finalised")
    unknown = render_minutes(minutes(council_code=council_code(place)), state="finalised")
    form = paper(place.council, "handwritten-form", place_number(place))
    files = [place.picture(1, pdf=pdf) for pdf in (other, stranger, unknown, form)]
    done = attach_scans(place.council, place.meeting, [*files, place.picture(1)])
    assert codes(done) == [
        "scan_of_other_meeting", "scan_of_other_council", "scan_of_unknown", "scan_of_form", "1",
    ]  # fmt: skip
    assert all(message(each.problem) for each in done.scans if each.problem)
    assert place.roles() == [("signed_scan", 1)], "the good page is kept, the others are not"


def place_number(place: Place) -> str:
    return str((read_row(place.council.store.db, "meeting", place.meeting) or {})["number"])


def test_a_page_of_a_void_edition_is_refused(place: Place) -> None:
    old = place.picture(1)
    reopen_meeting(place.council, place.meeting, "غلط املایی")
    change_meeting(place.council, place.meeting, {"discussion": "متن درست"})
    finalise_meeting(place.council, place.meeting)
    (scan,) = attach_scans(place.council, place.meeting, [old]).scans
    assert scan.problem is not None and scan.problem.code == "scan_of_void"
    assert "غلط املایی" in message(scan.problem)


def test_an_unreadable_page_is_matched_by_hand_and_says_so(place: Place) -> None:
    dark = jpeg(without_code(photograph(place.pdf, 2, 0, 150)), place.folder / "thumb.jpg")
    done = attach_scans(place.council, place.meeting, [place.picture(1), dark])
    assert codes(done) == ["1", "scan_unreadable"] and done.missing == (2,)
    done = attach_scans(place.council, place.meeting, [dark], by_hand=True)
    assert codes(done) == ["2"] and done.scans[0].by_hand and done.signed
    assert place.roles() == [("signed_scan", 1), ("signed_scan_by_hand", 2)]
    assert scanned_so_far(place.council, place.meeting) == {1: False, 2: True}
    again = attach_scans(place.council, place.meeting, [dark], by_hand=True)
    assert codes(again) == ["2"] and again.scans[0].already and again.scans[0].by_hand
    assert not attach_scans(place.council, place.meeting, [place.picture(1, 3)]).scans[0].already
    twice = place.picture(1)
    assert attach_scans(place.council, place.meeting, [twice, twice]).scans[1].already
    assert [page for _role, page in place.roles()].count(1) == 2, "one more, of another photograph"


def test_the_same_page_twice_and_the_file_itself(place: Place) -> None:
    own = place.folder / "minutes.pdf"
    own.write_bytes(place.pdf)
    broken = place.folder / "broken.jpg"
    broken.write_bytes(b"no picture")
    both = photograph(place.pdf, 1, 0, 150)
    both.paste(photograph(place.pdf, 2, 0, 150).resize(both.size).crop((0, 1500, 400, 1754)), (600, 1500))
    files = [place.picture(1), place.picture(1, 1), own, broken, jpeg(both, place.folder / "both.jpg")]
    done = attach_scans(place.council, place.meeting, files)
    assert codes(done) == ["1", "scan_page_twice", "scan_is_the_file", "not_a_picture", "scan_of_several"]


def test_a_page_that_the_paper_does_not_have(place: Place) -> None:
    edition = current_edition(place.council, place.meeting)
    assert edition is not None
    text = qr_text(council_code(place), edition[1]["content"], 9)
    rows = modules(text)
    code = Image.new("L", (len(rows), len(rows)))
    code.putdata([0 if each == "1" else 255 for row in rows for each in row])
    picture = Image.new("RGB", (900, 1200), "white")
    picture.paste(code.resize((len(rows) * 5, len(rows) * 5), Image.Resampling.NEAREST), (50, 900))
    file = jpeg(picture, place.folder / "nine.jpg")
    (scan,) = attach_scans(place.council, place.meeting, [file]).scans
    assert scan.problem is not None and scan.problem.code == "no_such_page"


def test_only_final_minutes_have_scans_and_then_they_cannot_be_reopened(place: Place) -> None:
    draft = held_meeting(place.council)
    with pytest.raises(KnownError, match="not_final"):
        attach_scans(place.council, draft, [place.picture(1)])
    with pytest.raises(KnownError, match="file_not_found"):
        attach_scans(place.council, place.meeting, [place.folder / "none.jpg"])
    dark = jpeg(without_code(photograph(place.pdf, 1, 0, 150)), place.folder / "thumb.jpg")
    attach_scans(place.council, place.meeting, [dark], by_hand=True)
    with pytest.raises(KnownError, match="already_scanned"):
        reopen_meeting(place.council, place.meeting, "دلیل")


def test_a_whole_paper_in_one_unmatched_file_counts_as_all_pages(place: Place) -> None:
    attach_bytes(place.council, place.meeting, "همه.pdf", b"%PDF-1.4", "signed_scan")
    assert place.status() == "signed" and missing_pages(place.council, place.meeting) == ()


def test_the_console_attaches_and_lists(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    pictures = [str(place.picture(page)) for page in (1, 2)]
    number, folder = place_number(place), str(place.council.folder)
    place.council.close()
    assert console(["-w", folder, "--json", "meetings", "awaiting"]) == 0
    waiting = json.loads(capsys.readouterr().out)["awaiting"]
    assert {"number": number, "missing": [1, 2]}.items() <= next(
        each for each in waiting if each["number"] == number
    ).items()
    assert console(["-w", folder, "meetings", "scan", number, pictures[0]]) == 0
    assert "صفحهٔ ۱" in capsys.readouterr().out
    assert console(["-w", folder, "--json", "meetings", "scan", number, pictures[0], pictures[1]]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["signed"] and [each["page"] for each in told["scans"]] == [1, 2]
