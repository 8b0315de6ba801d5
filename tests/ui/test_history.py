# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The history of a record, of a meeting with its parts, and an earlier state brought back by its button."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.records.tables import TABLES
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.work.history_dialog import HistoryDialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.minutes.attachments import attach_bytes
from mahalleh_desktop.usecases.minutes.meetings import add_part, change_meeting, plan_meeting, remove_part
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.history import bring_back, history
from mahalleh_desktop.usecases.records.people import add_body, change_body, change_member
from mahalleh_desktop.usecases.records.record_words import field_word, value_text

from .councils import full_council, session_on
from .inspection import clipped_texts, foreign_texts, nameless_controls
from .picture_looks import save

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council"), "members")
    found.window.showNormal()
    found.window.resize(1366, 768)
    found.window.page()
    yield found
    found.window.close()
    found.close()


def page_of(session: Session, section: str) -> Any:
    return session.window.open_section(section)


def test_an_earlier_state_of_a_member_comes_back(qtbot: QtBot, session: Session) -> None:
    workspace = session.workspace
    member = reading.members(workspace)[0]
    change_member(workspace, member.ref, {"occupation": "معلم"})
    change_member(workspace, member.ref, {"occupation": "بازنشسته", "education": "کارشناسی ارشد"})
    page = page_of(session, "members")
    assert isinstance(page, MembersPage)
    page.open_row(member.ref)
    assert page.history_button.isVisible()
    qtbot.mouseClick(page.history_button, LEFT)
    (dialog,) = session.window.findChildren(HistoryDialog)
    save(dialog, "history-member")
    assert clipped_texts(dialog) == nameless_controls(dialog) == foreign_texts(dialog) == []
    steps = history(workspace, "member", member.ref)
    assert [step.kind for step in steps] == ["changed", "changed", "added"]
    assert [step.current for step in steps] == [True, False, False]
    changed = {each.field: (each.before, each.after) for each in steps[0].differences}
    assert changed["شغل"] == ("معلم", "بازنشسته") and changed["تحصیلات"][1] == "کارشناسی ارشد"
    qtbot.mouseClick(dialog.restore_buttons[0], LEFT)
    again = reading.entity(workspace, "member", member.ref)
    assert (again.occupation, again.education) == ("معلم", member.education)
    assert page.form.row == member.ref and len(history(workspace, "member", member.ref)) == 4
    session.undo()
    assert reading.entity(workspace, "member", member.ref).occupation == "بازنشسته"


@pytest.mark.parametrize(
    ("table", "field", "value", "told"),
    [
        ("member", "terms", [{"starts_on": "2025-04-04"}], "از ۱۴۰۴/۰۱/۱۵ تا کنون"),
        (
            "member", "terms", [{"starts_on": "2025-04-04", "ends_on": "2026-04-04", "end_reason": "سفر"}],
            "از ۱۴۰۴/۰۱/۱۵ تا ۱۴۰۵/۰۱/۱۵ (سفر)",
        ),
        ("council", "quorum", {"rule": "majority"}, "بیش از نیمی از اعضای اصلی"),
        ("council", "quorum", {"rule": "count", "count": 7}, "۷ عضو"),
        ("council", "quorum", {"rule": "fraction", "over": [2, 3]}, "بیش از دوسوم اعضای اصلی"),
        ("council", "quorum", {"rule": "fraction", "over": [3, 4]}, "بیش از ۳ از ۴"),
        ("council", "stamp", "mosque", "مهر مسجد"),
        ("council", "founded_on", "2025-04-04", "۱۴۰۴/۰۱/۱۵"),
        ("council", "code", "K009V", "\u2066K009V\u2069"),
        ("agency", "code", "1100", "\u2066۱۱۰۰\u2069"),
        ("addendum", "kind", "correction", "اصلاحیه"),
    ],
)  # fmt: skip
def test_values_of_several_parts_and_codes_are_told_in_words(
    table: str, field: str, value: object, told: str
) -> None:
    assert value_text({}, table, field, value) == told


def test_the_history_says_when_a_membership_began(session: Session) -> None:
    member = reading.members(session.workspace)[0]
    first = history(session.workspace, "member", member.ref)[-1]
    said = {each.field: each.after for each in first.differences}
    assert said["دوره‌های عضویت"].startswith("از ") and all(said.values())


def test_a_file_of_a_meeting_is_told_by_its_name(session: Session) -> None:
    row = plan_meeting(session.workspace)
    attach_bytes(session.workspace, row, "عکس.jpg", b"picture")
    (step,) = [each for each in history(session.workspace, "meeting", row) if each.part == "پیوست"]
    assert [(each.field, each.after) for each in step.differences] == [("نام", "عکس.jpg")]


@pytest.mark.parametrize("section", ["resolutions", "letters", "bodies", "problems", "solutions"])
def test_every_record_has_its_history(qtbot: QtBot, session: Session, section: str) -> None:
    page = page_of(session, section)
    assert isinstance(page, RecordPage)
    row = str(page.list.model.id_at(0))
    page.open_row(row)
    dialog = page.show_history()
    assert history(session.workspace, page.record_table(), row)[-1].kind == "added"
    save(dialog, f"history-{section}")
    assert clipped_texts(dialog) == nameless_controls(dialog) == []
    dialog.reject()
    page.show_list()
    page.create_new()
    assert not page.history_button.isVisible()


def test_a_meeting_tells_of_its_parts(session: Session) -> None:
    workspace = session.workspace
    row = plan_meeting(workspace)
    change_meeting(workspace, row, {"place": "کتابخانه"})
    item = add_part(workspace, "agenda_item", row, {"title": "روشنایی کوچه"})
    remove_part(workspace, "agenda_item", item)
    steps = history(workspace, "meeting", row)
    items = [(step.part, step.kind) for step in steps if "روشنایی" in str(step.differences)]
    assert ("بند دستور جلسه", "removed") in items and ("بند دستور جلسه", "added") in items
    places = [each.after for step in steps for each in step.differences if each.field == "محل"]
    assert places[0] == "کتابخانه"
    page = page_of(session, "meetings")
    assert isinstance(page, MeetingsPage)
    page.open_meeting(row, step=4)
    assert page.view is not None
    page.view.finish.history_button.click()
    (dialog,) = session.window.findChildren(HistoryDialog)
    save(dialog, "history-meeting")
    assert clipped_texts(dialog) == [] and dialog.restore_buttons == []


def test_records_that_are_named_stand_there_by_name(session: Session) -> None:
    """What a resolution answers and belongs to, even where that has been taken out since."""
    workspace = session.workspace
    problem = reading.problems(workspace)[0]
    meeting = plan_meeting(workspace, workspace.today())
    item = add_part(workspace, "agenda_item", meeting, {"title": "روشنایی معابر", "problem": problem.ref})
    add_resolution(workspace, meeting, {"text": "پیگیری شود", "agenda": item, "problem": problem.ref})
    gone = add_part(workspace, "agenda_item", meeting, {"title": "ایمنی مدرسه"})
    add_resolution(workspace, meeting, {"text": "نامه نوشته شود", "agenda": gone})
    remove_part(workspace, "agenda_item", gone)
    told = [
        (each.field, each.after)
        for step in history(workspace, "meeting", meeting)
        for each in step.differences
    ]
    assert (field_word("agenda"), "روشنایی معابر") in told
    assert told.count((field_word("problem"), problem.title)) == 2
    assert not [pair for pair in told if re.search("[0-9a-f]{8}-", pair[1])]
    assert field_word("source") not in dict(told)


def test_what_cannot_come_back(session: Session) -> None:
    workspace = session.workspace
    first = add_body(workspace, "agency", {"name": "نخست"})
    change_body(workspace, "agency", first, {"name": "دوم"})
    old = history(workspace, "agency", first)[-1]
    with pytest.raises(KnownError) as error:
        bring_back(workspace, "agency", first, "0" * 64)
    assert error.value.code == "not_found"
    with pytest.raises(KnownError) as error:
        bring_back(workspace, "meeting", plan_meeting(workspace), old.vid)
    assert error.value.code == "wrong_kind"
    member = reading.members(workspace)[0]
    other = reading.members(workspace)[1]
    free = {"national_id": None}
    was = member.national_id
    change_member(workspace, member.ref, free)
    change_member(workspace, other.ref, {"national_id": was})
    earlier = history(workspace, "member", member.ref)[1]
    with pytest.raises(KnownError) as error:
        bring_back(workspace, "member", member.ref, earlier.vid)
    assert error.value.code == "national_id_taken"


def test_every_field_has_a_word() -> None:
    unsaid = {
        (table.name, name)
        for table in TABLES.values()
        if table.entity is not None
        for name in table.columns
        if name != "pos" and field_word(name, table.name) == name
    }
    assert unsaid == set()
