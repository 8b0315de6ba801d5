# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Steps are taken back and done again; one box finds anything however it was spelt; drafts survive."""

from __future__ import annotations

import pytest

from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.minutes import meetings, resolutions
from mahalleh_desktop.usecases.minutes.finalising import reopen_meeting
from mahalleh_desktop.usecases.records import drafting, people, problems, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.records.step_words import step_words
from mahalleh_desktop.usecases.records.undoing import can_redo, can_undo, next_again, next_back, redo, undo
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import version_count
from .steps import final_meeting, refused


def test_every_step_is_taken_back_and_done_again(council: Workspace) -> None:
    states = [dump(council)]
    row = meetings.plan_meeting(council)
    states.append(dump(council))
    meetings.everyone_present(council, row)
    states.append(dump(council))
    item = meetings.add_part(council, "agenda_item", row, {"title": "روشنایی"})
    states.append(dump(council))
    resolutions.add_resolution(council, row, {"text": "کار", "agenda": item})
    states.append(dump(council))
    meetings.remove_part(council, "agenda_item", item)
    states.append(dump(council))
    meetings.change_meeting(council, row, {"number": "1405/77"})
    states.append(dump(council))
    people.end_membership(council, reading.members(council)[6].ref, "2026-11-30")
    states.append(dump(council))
    for state in reversed(states[:-1]):
        assert undo(council) and dump(council) == state
    assert not can_undo(council) and not undo(council)
    for state in states[1:]:
        assert redo(council) and dump(council) == state
    assert not can_redo(council) and not redo(council)
    assert check_workspace(council) == []


def test_a_step_is_told_in_words(council: Workspace) -> None:
    """What Ctrl+Z takes back may be on no page in sight."""

    def told() -> str:
        return step_words(next_back(council))

    values = {"first_name": "پرویز", "last_name": "جوزمی", "role": "member", "standing": "principal"}
    member = people.add_member(council, {**values, "terms": [{"starts_on": "2026-01-01"}]})
    assert told() == "عضو «پرویز جوزمی»"
    people.change_member(council, member, {"occupation": "دامدار"})
    assert told() == "عضو «پرویز جوزمی»: شغل"
    row = meetings.plan_meeting(council)
    meetings.add_agenda(council, row, ["نور", "آب", "راه"])
    assert told() == "بند دستور جلسه، ۳ مورد"
    part = reading.meeting_parts(council, "agenda_item", row)[-1][0]
    meetings.change_part(council, "agenda_item", part, {"title": "بسیار دراز " * 20})
    assert told().startswith("بند دستور جلسه «بسیار دراز") and told().endswith("…»: عنوان")
    meetings.set_attendance(council, row, member, "absent")
    assert told() == "حضور"
    assert undo(council) and step_words(next_again(council)) == "حضور"


def test_a_new_step_ends_redoing(council: Workspace) -> None:
    meetings.plan_meeting(council)
    assert undo(council) and can_redo(council)
    people.add_body(council, "agency", {"name": "تازه"})
    assert not can_redo(council)


def test_a_refused_step_leaves_nothing_to_undo(council: Workspace) -> None:
    count = version_count(council)
    with refused("bad_time"):
        meetings.plan_meeting(council, starts_at="25:00")
    assert not can_undo(council) and version_count(council) == count


def test_history_is_never_rewritten(council: Workspace) -> None:
    count = version_count(council)
    people.add_body(council, "agency", {"name": "تازه"})
    undo(council)
    redo(council)
    assert version_count(council) == count + 3


def test_after_opening_anew_there_is_nothing_to_undo(council: Workspace) -> None:
    row = meetings.plan_meeting(council)
    undo(council)
    redo(council)
    council.close()
    with open_workspace(council.folder) as again:
        assert not can_undo(again) and not can_redo(again)
        assert reading.meeting(again, row).status == "draft"


def test_a_row_that_was_changed_otherwise_is_left_alone(council: Workspace) -> None:
    row = people.add_body(council, "agency", {"name": "تازه"})
    with council.transaction():
        save(council.store, "agency", row, {"name": "از جای دیگر", "pos": 1}, council.now_ms())
    assert not undo(council)
    assert reading.entity(council, "agency", row).name == "از جای دیگر"


def test_finalising_and_reopening_end_undoing(council: Workspace) -> None:
    row, _done = final_meeting(council)
    assert not can_undo(council)
    reopen_meeting(council, row, "اشتباه")
    assert not can_undo(council)


def test_drafts_survive_until_they_are_forgotten(council: Workspace) -> None:
    row = meetings.plan_meeting(council)
    count = version_count(council)
    drafting.keep(council, "meeting", row, "discussion", "نیمه‌نوشته")
    drafting.keep(council, "meeting", row, "discussion", "نیمه‌نوشته و بیشتر")
    council.close()
    with open_workspace(council.folder) as again:
        assert drafting.kept(again, "meeting", row) == {"discussion": "نیمه‌نوشته و بیشتر"}
        assert drafting.all_kept(again)[0][:3] == ("meeting", row, "discussion")
        drafting.forget(again, "meeting", row)
        assert not drafting.all_kept(again) and version_count(again) == count


@pytest.mark.parametrize(
    "query", ["تاريكي", "تاریکی كوچه", "کوچهٔ", "کوچه‌", "  تاریکی   کوچه  ", "ریک", "٣٧", "37", "۳۷", "تا کو"]
)
def test_a_problem_is_found_however_it_was_spelt(council: Workspace, query: str) -> None:
    row = problems.add_problem(
        council, {"title": "تاریکی کوچهٔ ۳۷", "category": "other", "severity": 1, "extent": 1, "urgency": 1}
    )
    assert row in [hit.row for hit in search(council, query)]


def test_search_finds_all_kinds_once(council: Workspace) -> None:
    row = meetings.plan_meeting(council, discussion="یگانه‌واژه")
    meetings.add_part(council, "agenda_item", row, {"title": "یگانه‌واژه"})
    meetings.add_part(council, "guest", row, {"name": "یگانه‌واژه"})
    resolution = resolutions.add_resolution(council, row, {"text": "یگانه‌واژه"})
    resolutions.add_follow_up(council, resolution, {"note": "یگانه‌واژه"})
    hits = search(council, "یگانه واژه") + search(council, "یگانه‌واژه")
    assert {hit.kind for hit in hits} == {"meeting", "resolution"}
    assert sorted(hit.row for hit in search(council, "یگانه‌واژه")) == sorted([row, resolution])
    undo(council)
    meetings.change_meeting(council, row, {"discussion": ""})
    member = reading.members(council)[0]
    assert member.ref in [hit.row for hit in search(council, member.national_id or "")]
    assert member.ref in [hit.row for hit in search(council, member.last_name)]


@pytest.mark.parametrize(
    "query", ["", " ", '"', "'; DROP TABLE member; --", "*", "NEAR(", "a OR b", "\x00", "٪%_", "ا" * 5000]
)
def test_a_hostile_query_finds_nothing_and_harms_nothing(council: Workspace, query: str) -> None:
    assert isinstance(search(council, query), list)
    assert check_workspace(council) == []
