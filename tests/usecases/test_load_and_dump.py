# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``dump`` after ``load`` gives the same data; ``load`` keeps history as it was and freezes it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes.attachments import attachments
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.finalising import reopen_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.undoing import can_undo
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from . import edge_documents
from .comparing import normalised
from .places import as_bytes, empty_council, loaded_council, version_count, year


@pytest.mark.parametrize("seed, number, meetings", [(1, 0, 1), (2, 1, 4), (3, 21, 7), (4, 40, 2)])
def test_a_generated_year_comes_back_as_it_was(tmp_path: Path, seed: int, number: int, meetings: int) -> None:
    document = year(seed, number, meetings)
    with loaded_council(tmp_path / "w", document) as council:
        assert normalised(dump(council)) == normalised(document)
        assert check_workspace(council) == []


@pytest.mark.parametrize("made", edge_documents.ALL.values(), ids=edge_documents.ALL)
def test_a_document_at_the_edge_comes_back_as_it_was(tmp_path: Path, made: Any) -> None:
    document = made()
    with loaded_council(tmp_path / "w", document) as council:
        first = dump(council)
        assert normalised(first) == normalised(document)
        assert check_workspace(council, rebuild=True) == []
        assert dump(council) == first


@pytest.mark.parametrize("made", edge_documents.ALL.values(), ids=edge_documents.ALL)
def test_a_dump_loads_into_another_workspace_and_dumps_the_same(tmp_path: Path, made: Any) -> None:
    with loaded_council(tmp_path / "w", made()) as council:
        first = dump(council)
    with loaded_council(tmp_path / "other", first) as other:
        assert dump(other) == first


def test_a_dump_is_the_same_after_opening_anew(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w") as council:
        first = dump(council)
    with open_workspace(tmp_path / "w") as council:
        assert dump(council) == first
        assert not can_undo(council)


def test_text_is_normalised_and_empty_text_is_left_out(tmp_path: Path) -> None:
    document = edge_documents.document(
        agencies=[{"ref": "d1", "name": "\ufeffشركت\u200b توزيع\tبرق ١٢٣ ۴۵6", "code": " "}],
        members=[edge_documents.principal("m1", mobile="+98 912 000 0001", national_id="۰۰۱۲۳۴۵۶۷۹")],
        meetings=[
            edge_documents.meeting(
                "j1", "۱۴۰۵/۱۷", "۲۰۲۶-۰۵-۰۱", starts_at="۱۸:۰۵", discussion="یک\r\nدو\rسه\u2028چهار"
            )
        ],
    )
    with loaded_council(tmp_path / "w", document) as council:
        found = dump(council)
    assert found["agencies"] == [{"ref": "d1", "name": "شرکت توزیع برق ۱۲۳ ۴۵6"}]
    assert found["members"][0]["mobile"] == "09120000001"
    assert found["members"][0]["national_id"] == "0012345679"
    meeting = found["meetings"][0]
    assert (meeting["number"], meeting["held_on"], meeting["starts_at"]) == ("1405/17", "2026-05-01", "18:05")
    assert meeting["discussion"] == "یک\nدو\nسه\nچهار"


def test_bidi_controls_stay_in_text(tmp_path: Path) -> None:
    name = "اداره \u202e\u2066آموزش"
    with loaded_council(
        tmp_path / "w", edge_documents.document(agencies=[{"ref": "d1", "name": name}])
    ) as council:
        assert dump(council)["agencies"][0]["name"] == name


def _codes(error: pytest.ExceptionInfo[KnownError]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def test_loading_twice_names_every_number_that_is_taken(tmp_path: Path) -> None:
    document = year()
    with loaded_council(tmp_path / "w", document) as council:
        before, count = dump(council), version_count(council)
        with pytest.raises(KnownError) as error:
            load(council, as_bytes(document))
        assert _codes(error) == {
            "national_id_taken", "meeting_number_taken", "letter_number_taken", "resolution_number_taken",
        }  # fmt: skip
        places = [problem.place for problem in error.value.problems]
        assert "members[0].national_id" in places and "meetings[2].number" in places
        assert "letters[0].number" in places and len(places) == len(set(places))
        assert dump(council) == before and version_count(council) == count


def test_a_file_of_another_council_is_refused(tmp_path: Path) -> None:
    with empty_council(tmp_path / "w", year(1, 0)) as council:
        before = version_count(council)
        with pytest.raises(KnownError) as error:
            load(council, as_bytes(year(1, 1)))
        assert [(p.code, p.place) for p in error.value.problems] == [("other_council", "council.code")]
        assert version_count(council) == before


def test_bodies_of_the_same_name_are_used_again(tmp_path: Path) -> None:
    first = edge_documents.document(agencies=[{"ref": "a", "name": "شهرداری نمونه", "code": "1"}])
    second = edge_documents.document(
        agencies=[{"ref": "x", "name": "شهردارى  نمونه"}, {"ref": "y", "name": "شهرداری نمونه", "code": "2"}],
        meetings=[
            edge_documents.meeting(
                "j", "1405/1", "2026-05-01",
                resolutions=[{"number": "1405/1/1", "text": "کار", "executor": "x", "status": "open"},
                             {"number": "1405/1/2", "text": "کار", "executor": "y", "status": "open"}],
            )
        ],
    )  # fmt: skip
    with loaded_council(tmp_path / "w", first) as council:
        load(council, as_bytes(second))
        found = dump(council)
    assert [agency["code"] for agency in found["agencies"]] == ["1", "2"]
    assert [r["executor"] for r in found["meetings"][0]["resolutions"]] == ["d1", "d2"]


def test_a_second_file_is_added_and_its_council_replaces_the_attributes(tmp_path: Path) -> None:
    document = year()
    more = {"format": "mahalleh-data/1", "council": {**document["council"], "mosque": "مسجد تازه"}}
    del more["council"]["quorum"]
    more["problems"] = [{**document["problems"][0], "ref": "تازه", "title": "مسئلهٔ تازه"}]
    with loaded_council(tmp_path / "w", document) as council:
        load(council, as_bytes(more))
        found = dump(council)
    assert found["council"]["mosque"] == "مسجد تازه" and "quorum" not in found["council"]
    assert found["problems"][-1]["title"] == "مسئلهٔ تازه"
    assert len(found["problems"]) == len(document["problems"]) + 1


def test_a_file_without_a_council_leaves_its_attributes(tmp_path: Path) -> None:
    document = year()
    with loaded_council(tmp_path / "w", document) as council:
        load(council, as_bytes({"format": "mahalleh-data/1", "agencies": [{"ref": "z", "name": "نو"}]}))
        assert dump(council)["council"] == document["council"]


def test_final_live_meetings_are_frozen_as_they_load(tmp_path: Path) -> None:
    document = year(meetings=5)
    with loaded_council(tmp_path / "w", document) as council:
        held = reading.meetings(council)
        assert {meeting.status for meeting in held} == {"finalised", "signed"}
        for meeting in held:
            assert current_edition(council, meeting.ref) is not None
            first = minutes_pdf(council, meeting.ref)
            assert minutes_pdf(council, meeting.ref) == first
        papers = {meeting.ref: minutes_pdf(council, meeting.ref) for meeting in held}
    with open_workspace(tmp_path / "w") as council:
        for row, paper in papers.items():
            assert minutes_pdf(council, row) == paper
        signed = next(meeting.ref for meeting in held if meeting.status == "signed")
        assert sign_meeting(council, signed)
        assert minutes_pdf(council, signed) != papers[signed]
        with pytest.raises(KnownError, match="already_signed"):
            reopen_meeting(council, signed, "اشتباه")
        normalised_after = normalised(dump(council))
    assert normalised_after == normalised(document)


def test_archive_meetings_are_not_frozen(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", edge_documents.archive_with_gaps()) as council:
        for meeting in reading.meetings(council):
            assert current_edition(council, meeting.ref) is None


def test_an_attachment_whose_bytes_are_not_there_is_kept(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", edge_documents.every_code()) as council:
        meeting = reading.meetings(council)[0]
        assert [held for _row, _attachment, held in attachments(council, meeting.ref)] == [False, False]


def test_a_finalised_meeting_without_quorum_loads(tmp_path: Path) -> None:
    document = edge_documents.document(
        members=[edge_documents.principal(f"m{n}") for n in range(1, 4)],
        meetings=[edge_documents.live("j1", "1405/1", "2026-05-01")],
    )
    with loaded_council(tmp_path / "w", document) as council:
        assert normalised(dump(council)) == normalised(document)


def test_what_is_wrong_anywhere_stops_everything(tmp_path: Path) -> None:
    document = deepcopy(year())
    document["letters"][-1]["on"] = "2026-02-30"
    with empty_council(tmp_path / "w", document) as council:
        before = dump(council)
        with pytest.raises(KnownError):
            load(council, as_bytes(document))
        assert dump(council) == before and version_count(council) == 1
