# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A character that no font of the papers has: stops before anything is final, and never hides history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.minutes import minutes_from
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes import meetings
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.editions import current_edition, editions, frozen_minutes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, ready
from mahalleh_desktop.usecases.minutes.scanning import awaiting_scans
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.undoing import can_undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import as_bytes, empty_council, loaded_council, version_count
from .reading_pdf import text_of
from .steps import final_meeting, held_meeting, refused


def blob_count(council: Workspace) -> int:
    return len(list(council.blobs.hashes()))


def everything(council: Workspace) -> tuple[int, int, Any]:
    return version_count(council), blob_count(council), dump(council)


def test_finalising_says_where_and_changes_nothing(council: Workspace) -> None:
    row = held_meeting(council)
    meetings.change_meeting(council, row, {"discussion": "گفت‌وگو 😀 شد", "place": "مسجد ←"})
    before = everything(council)
    with pytest.raises(KnownError) as error:
        finalise_meeting(council, row)
    told = [(p.code, p.place, p.params["character"]) for p in error.value.problems]
    assert told == [("missing_glyph", "place", "←"), ("missing_glyph", "discussion", "😀")]
    assert [p.place for p in ready(council, row).missing] == ["place", "discussion"]
    assert everything(council) == before and not editions(council, row) and can_undo(council)
    with pytest.raises(KnownError) as error:
        minutes_pdf(council, row)
    assert [p.place for p in error.value.problems] == ["place", "discussion"]
    meetings.change_meeting(council, row, {"discussion": "گفت‌وگو شد", "place": "مسجد"})
    assert finalise_meeting(council, row).sha256


def test_a_name_of_a_member_is_told_at_its_line(council: Workspace) -> None:
    row = held_meeting(council)
    entries = reading.meeting(council, row).attendance
    wanted = entries[3].member
    people.change_member(council, wanted, {"first_name": "گل 🌹"})
    places = [p.place for p in ready(council, row).missing]
    assert "attendance[3].member" in places and not any(p.startswith("attendance[2]") for p in places)


def test_hidden_text_stops_nothing(council: Workspace) -> None:
    """What the paper does not show need not be drawn."""
    row = held_meeting(council)
    secret = next(p for p in reading.problems(council) if p.confidential)
    meetings.add_part(council, "agenda_item", row, {"title": "راز 😀", "problem": secret.ref})
    assert finalise_meeting(council, row).sha256


def test_a_paper_that_cannot_be_drawn_leaves_a_draft(council: Workspace) -> None:
    """Here the province's own sentences are broken."""
    row = held_meeting(council)
    before = everything(council)
    (council.folder / "papers").mkdir()
    (council.folder / "papers" / "wording.toml").write_text("not = [", encoding="utf-8")
    with refused("wording_broken"):
        finalise_meeting(council, row)
    assert everything(council) == before


def test_the_paper_is_kept_with_the_edition_at_once(council: Workspace) -> None:
    row, _done = final_meeting(council)
    edition = current_edition(council, row)
    assert edition is not None
    count = version_count(council)
    assert council.blobs.get(edition[1]["pdf"]) == minutes_pdf(council, row)
    assert version_count(council) == count


def history() -> dict[str, Any]:
    """A signed, a finalised and an archive meeting, each with what no font has."""
    live = edge_documents.live
    return edge_documents.document(
        members=[edge_documents.principal("m1", first_name="گل 🌹")],
        meetings=[
            live("j1", "1404/1", "2025-05-01", status="signed", discussion="خوب 😀 بود"),
            live("j2", "1404/2", "2025-06-01", clerk={"name": "دبیر ←"}, presiding="m1"),
            edge_documents.meeting(
                "j3", "1404/3", "2025-07-01", source="archive", status="signed", place="漢"
            ),
            edge_documents.meeting("j4", "1404/4", "2025-08-01", discussion="پیش‌نویس 😀"),
        ],
    )


def test_history_loads_with_a_warning_and_keeps_its_words(tmp_path: Path) -> None:
    document = history()
    with empty_council(tmp_path / "w", document) as council:
        warned = load(council, as_bytes(document)).warnings
        assert [(p.code, p.place, p.params["character"]) for p in warned] == [
            ("missing_glyph", "meetings[0].attendance[0].member", "🌹"),
            ("missing_glyph", "meetings[0].discussion", "😀"),
            ("missing_glyph", "meetings[1].clerk", "←"),
            ("missing_glyph", "meetings[2].place", "漢"),
        ]
        loaded = dump(council)
        assert loaded["members"][0]["first_name"] == "گل 🌹"
        assert loaded["meetings"][0]["discussion"] == "خوب 😀 بود"
        for number, sign in (("1404/1", "خوب � بود"), ("1404/2", "دبیر �"), ("1404/3", "�")):
            row = reading.find_meeting(council, number)
            paper = text_of(minutes_pdf(council, row))
            assert "�" in paper and not set("😀🌹←漢") & set(paper), sign
        row = reading.find_meeting(council, "1404/1")
        frozen = frozen_minutes(council, row)
        assert frozen is not None and frozen[0].discussion == "خوب 😀 بود"
        with pytest.raises(KnownError) as error:
            minutes_pdf(council, reading.find_meeting(council, "1404/4"))
        assert [p.place for p in error.value.problems] == ["attendance", "discussion"]


def test_such_history_is_signed_verified_and_listed(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", history()) as council:
        row = reading.find_meeting(council, "1404/2")
        assert [(each.number, each.missing, each.problem) for each in awaiting_scans(council)] == [
            ("1404/2", (1,), None)
        ]
        assert sign_meeting(council, row) == "دبیر ←"
        path = tmp_path / "signed.pdf"
        path.write_bytes(minutes_pdf(council, row))
        verdict = verify(council, str(path))
        assert "agrees_with_record" in [finding.code for finding in verdict.findings]


def test_a_paper_on_another_computer_does_not_hide_the_list(council: Workspace) -> None:
    final_meeting(council)
    lost, _done = final_meeting(council)
    edition = current_edition(council, lost)
    assert edition is not None
    with council.blobs.db.atomic():
        council.blobs.db.execute("DELETE FROM blob WHERE sha256 = ?", [edition[1]["pdf"]])
    found = {each.row: each for each in awaiting_scans(council)}
    assert found[lost].problem is not None and found[lost].problem.code == "not_at_hand"
    assert any(each.missing for each in found.values() if each.row != lost)


def test_an_addendum_is_judged_when_it_is_written(council: Workspace) -> None:
    row, _done = final_meeting(council)
    with refused("missing_glyph", "text"):
        add_addendum(council, row, "correction", "اصلاح ← شد")
    addendum = add_addendum(council, row, "correction", "اصلاح شد")
    assert addendum_pdf(council, row, addendum)


def test_minutes_json_of_history_is_what_was_written(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", history()) as council:
        row = reading.find_meeting(council, "1404/1")
        edition = current_edition(council, row)
        assert edition is not None
        data = council.blobs.get(edition[1]["content"])
        assert data is not None and minutes_from(data).attendance[0].name.startswith("گل 🌹")
