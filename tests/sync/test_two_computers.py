# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Two PCs of one council: the same bundle file, merges, conflicts, numbers given twice, late changes."""

from __future__ import annotations

import pytest

from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.versions import head_vids, row_versions
from mahalleh_desktop.usecases.minutes.editions import frozen_minutes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import (
    add_part,
    change_meeting,
    change_part,
    everyone_present,
    plan_meeting,
)
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import change_member
from mahalleh_desktop.usecases.sync.conflicts import conflicts, resolve_conflict
from mahalleh_desktop.usecases.sync.doubles import doubled_numbers, settle_number
from mahalleh_desktop.usecases.sync.late_changes import (
    accept_late_changes,
    dismiss_late_changes,
    late_changes,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province, everything, with_people


def pair(province: Province) -> tuple[Workspace, Workspace]:
    """Two enrolled PCs with the same records; the second one got them from the first one's bundle."""
    desk = province.council("T-01")
    with_people(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(desk)
    (outcome,) = province.across(desk, laptop)
    assert (outcome.outcome, outcome.code) == ("imported", "")
    province.across(laptop, desk)
    assert everything(desk) == everything(laptop)
    return desk, laptop


def ready_meeting(workspace: Workspace) -> str:
    """A meeting with nothing missing, and one resolution."""
    row = plan_meeting(workspace, TODAY, starts_at="18:30", place="شبستان مسجد")
    everyone_present(workspace, row)
    agency = next(iter(reading.entities(workspace, "agency")))
    values = {"text": "جدول خیابان ترمیم شود.", "executor": agency.ref, "unanimous": True}
    add_resolution(workspace, row, values)
    return row


def both_ways(province: Province, one: Workspace, other: Workspace) -> None:
    province.across(one, other)
    province.across(other, one)


def test_a_second_computer_gets_the_records_without_a_conflict(province: Province) -> None:
    desk, laptop = pair(province)
    assert conflicts(laptop) == conflicts(desk) == []
    assert integrity.check(desk.store) == integrity.check(laptop.store) == []


def test_disjoint_fields_merge_and_one_field_is_a_conflict(province: Province) -> None:
    desk, laptop = pair(province)
    chair = reading.members(desk)[0].ref
    change_member(desk, chair, {"occupation": "معلم", "education": "کارشناسی"})
    change_member(laptop, chair, {"occupation": "دبیر", "mobile": "09131234567"})
    both_ways(province, desk, laptop)
    assert everything(desk) == everything(laptop)
    merged = reading.entity(desk, "member", chair)
    assert (merged.education, merged.mobile) == ("کارشناسی", "09131234567")
    (conflict,) = conflicts(desk)
    assert (conflict.table, conflict.row, conflict.field) == ("member", chair, "occupation")
    assert {each.value for each in conflict.choices} == {"معلم", "دبیر"}
    assert {each.device for each in conflict.choices} == {desk.store.device, laptop.store.device}
    assert conflict.choices[0].value == merged.occupation
    other = conflict.choices[1]
    heads = set(head_vids(desk.store, chair))
    resolve_conflict(desk, chair, {"occupation": other.vid})
    versions = row_versions(desk.store, chair)
    (decision,) = shown(versions).heads
    assert set(versions[decision].parents) == heads
    assert reading.entity(desk, "member", chair).occupation == other.value
    province.across(desk, laptop)
    assert conflicts(laptop) == conflicts(desk) == []
    assert everything(desk) == everything(laptop)


def test_a_decision_for_what_is_shown_ends_the_conflict_too(province: Province) -> None:
    desk, laptop = pair(province)
    chair = reading.members(desk)[0].ref
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    both_ways(province, desk, laptop)
    (conflict,) = conflicts(desk)
    resolve_conflict(desk, chair, {"occupation": conflict.choices[0].vid})
    assert conflicts(desk) == []
    with pytest.raises(KnownError) as error:
        resolve_conflict(desk, chair, {})
    assert error.value.code == "no_conflict"


def test_the_office_lists_a_conflict_and_may_not_decide_it(province: Province) -> None:
    desk, laptop = pair(province)
    chair = reading.members(desk)[0].ref
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    found = province.to_office(desk, laptop)
    assert sum(each.conflicts for each in found) == 1
    (conflict,) = conflicts(province.office)
    assert conflict.set_id == desk.set_id
    with pytest.raises(KnownError) as error:
        resolve_conflict(province.office, chair, {"occupation": conflict.choices[0].vid})
    assert error.value.code == "wrong_kind"


def test_a_number_given_twice_moves_the_meeting_that_is_not_final(province: Province) -> None:
    desk, laptop = pair(province)
    final, draft = ready_meeting(desk), ready_meeting(laptop)
    finalise_meeting(desk, final)
    (outcome,) = province.across(laptop, desk)
    assert outcome.conflicts >= 1
    number = reading.meeting(desk, final).number
    double = next(each for each in doubled_numbers(desk) if each.table == "meeting")
    assert double.rows == (final, draft)
    given = settle_number(desk, "meeting", number)
    assert given == {draft: "1405/2"}
    assert reading.meeting(desk, draft).resolutions[0].number == "1405/2/1"
    assert doubled_numbers(desk) == []


def test_two_final_meetings_become_the_seventeenth_and_its_double(province: Province) -> None:
    desk, laptop = pair(province)
    first, second = ready_meeting(desk), ready_meeting(laptop)
    finalise_meeting(desk, first)
    finalise_meeting(laptop, second)
    both_ways(province, desk, laptop)
    assert doubled_numbers(desk) == doubled_numbers(laptop)
    given = settle_number(desk, "meeting", "1405/1")
    assert settle_number(laptop, "meeting", "1405/1") == given
    ((moved, number),) = given.items()
    assert number == "1405/1-2"
    both_ways(province, desk, laptop)
    assert everything(desk) == everything(laptop)
    assert reading.meeting(laptop, moved).resolutions[0].number == "1405/1-2/1"
    assert doubled_numbers(desk) == [] == conflicts(desk)
    assert late_changes(desk) == []


def shared_draft(province: Province) -> tuple[Workspace, Workspace, str]:
    desk, laptop = pair(province)
    row = ready_meeting(desk)
    add_part(desk, "agenda_item", row, {"title": "روشنایی کوچه"})
    province.across(desk, laptop)
    return desk, laptop, row


def test_a_late_change_offers_an_addendum_and_the_minutes_stay(province: Province) -> None:
    desk, laptop, row = shared_draft(province)
    item = list(read_rows(desk.store.db, "agenda_item", "meeting = ?", [row]))[-1]
    change_part(laptop, "agenda_item", item, {"title": "روشنایی دو کوچه"})
    guest = add_part(laptop, "guest", row, {"name": "مهمان نمونه"})
    finalise_meeting(desk, row)
    frozen = frozen_minutes(desk, row)
    province.across(laptop, desk)
    found = {(each.table, each.field): each for each in late_changes(desk)}
    assert set(found) == {("agenda_item", "title"), ("guest", "")}
    late = found["agenda_item", "title"]
    assert (late.frozen, late.late.value) == ("روشنایی کوچه", "روشنایی دو کوچه")
    assert late.late.device == laptop.store.device
    accept_late_changes(desk, row)
    (addendum,) = reading.meeting(desk, row).addenda
    assert addendum.kind == "correction"
    assert "روشنایی دو کوچه" in addendum.text and "مهمان نمونه" in addendum.text
    assert frozen_minutes(desk, row) == frozen
    assert (read_row(desk.store.db, "agenda_item", item) or {})["title"] == "روشنایی کوچه"
    assert read_row(desk.store.db, "guest", guest) is None
    assert late_changes(desk) == []
    province.across(desk, laptop)
    assert everything(desk) == everything(laptop)
    assert late_changes(laptop) == [] == conflicts(laptop)


def test_a_late_change_can_be_let_go(province: Province) -> None:
    desk, laptop, row = shared_draft(province)
    change_meeting(laptop, row, {"place": "خانهٔ سلامت"})
    finalise_meeting(desk, row)
    both_ways(province, desk, laptop)
    (late,) = late_changes(laptop)
    assert (late.table, late.field, late.frozen) == ("meeting", "place", "شبستان مسجد")
    dismiss_late_changes(laptop, row)
    province.across(laptop, desk)
    assert late_changes(desk) == [] == conflicts(desk)
    assert reading.meeting(desk, row).place == "شبستان مسجد"
    assert reading.meeting(desk, row).status == "finalised"


def test_follow_up_state_after_finalising_is_not_late(province: Province) -> None:
    desk, laptop, row = shared_draft(province)
    finalise_meeting(desk, row)
    province.across(desk, laptop)
    resolution = next(iter(read_rows(laptop.store.db, "resolution", "meeting = ?", [row])))
    from mahalleh_desktop.usecases.minutes.resolutions import close_resolution

    close_resolution(laptop, resolution, "جدول ترمیم شد.")
    province.across(laptop, desk)
    assert late_changes(desk) == []
    assert reading.meeting(desk, row).resolutions[0].status == "done"


def test_the_other_computer_prints_the_frozen_minutes(province: Province) -> None:
    desk, laptop, row = shared_draft(province)
    finalise_meeting(desk, row)
    province.across(desk, laptop)
    assert frozen_minutes(laptop, row) == frozen_minutes(desk, row)
