# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems, solutions, bodies, letters, resolutions and settings by their real buttons and fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.pages.bodies_page import BodiesPage
from mahalleh_desktop.ui.pages.letters_page import LettersPage
from mahalleh_desktop.ui.pages.problems_page import ProblemsPage
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.resolutions_page import ResolutionsPage
from mahalleh_desktop.ui.pages.settings_page import SettingsPage
from mahalleh_desktop.ui.pages.solutions_page import SolutionsPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.minutes import resolutions
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import add_problem, confidential_resolutions

from .councils import full_council, session_on
from .typing_keys import type_text


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = session_on(full_council(tmp_path / "council"), "members")
    found.window.setWindowState(Qt.WindowState.WindowNoState)
    found.window.resize(1366, 768)
    found.window.show()
    found.window.activateWindow()
    assert QTest.qWaitForWindowActive(found.window)
    yield found
    found.window.close()
    found.close()


def dialog_of(session: Session) -> FieldDialog:
    found: list[FieldDialog] = [each for each in session.window.findChildren(FieldDialog) if each.isVisible()]
    return found[-1]


def write(page: RecordPage, name: str, text: str) -> None:
    editor = page.form.fields[name].editor
    editor.setFocus()
    type_text(editor, text)
    page.back_button.setFocus()


def pick(page: RecordPage, name: str, value: Any) -> None:
    """Chooses an answer as a click on it would."""
    editor: Any = page.form.fields[name].editor
    editor.set_value(value)
    editor.value_edited.emit(editor.value())


def test_a_problem_is_recorded_with_title_and_category(session: Session) -> None:
    page = session.window.open_section("problems")
    assert isinstance(page, ProblemsPage)
    before = len(reading.problems(session.workspace))
    page.new_button.click()
    write(page, "title", "تاریکی خیابان لاله")
    assert len(reading.problems(session.workspace)) == before
    pick(page, "category", "streets_lighting")
    found = reading.problems(session.workspace)[-1]
    assert (found.title, found.severity, found.status) == ("تاریکی خیابان لاله", 3, "open")
    pick(page, "severity", 5)
    pick(page, "trend", "rising")
    assert page.problem_form.priority.text() == "اولویت ۵۴ از ۱۵۰"
    write(page, "description", "هشت چراغ خاموش است.")
    found = reading.problems(session.workspace)[-1]
    assert (found.severity, found.description) == (5, "هشت چراغ خاموش است.")


def test_a_referral_to_the_police_makes_it_confidential(session: Session) -> None:
    page = session.window.open_section("problems")
    assert isinstance(page, ProblemsPage)
    page.new_button.click()
    write(page, "title", "مسئلهٔ پنهان")
    pick(page, "category", "theft")
    assert not page.problem_form.warning.isVisible()
    pick(page, "referral", "law_enforcement")
    assert page.problem_form.warning.isVisible()
    assert page.form.value("confidential")
    assert reading.problems(session.workspace)[-1].confidential


def test_a_shared_solution_holds_its_problem_open(session: Session) -> None:
    page = session.window.open_section("problems")
    assert isinstance(page, ProblemsPage)
    shared = next(s for s in reading.solutions(session.workspace) if s.shareable)
    page.open_row(shared.problem or "")
    page.form.fields["confidential"].editor.click()  # type: ignore[attr-defined]
    assert page.form.fields["confidential"].error()


def test_a_solution_by_its_title(session: Session) -> None:
    page = session.window.open_section("solutions")
    assert isinstance(page, SolutionsPage)
    page.new_button.click()
    write(page, "title", "گشت شبانهٔ همسایه‌ها")
    write(page, "cost_rial", "12500000")
    found = reading.solutions(session.workspace)[-1]
    assert (found.title, found.stage, found.cost_rial) == ("گشت شبانهٔ همسایه‌ها", "proposed", 12_500_000)
    assert page.form.fields["cost_rial"].editor.text() == "۱۲٬۵۰۰٬۰۰۰"  # type: ignore[attr-defined]


def test_each_kind_of_body_has_its_own_fields(session: Session) -> None:
    page = session.window.open_section("bodies")
    assert isinstance(page, BodiesPage)
    page.list.filter_buttons()[2].click()
    assert page.new_button.text() == "کمیتهٔ جدید"
    page.new_button.click()
    write(page, "name", "کمیتهٔ ورزش")
    assert page.form.fields["head"].isVisible()
    assert not page.form.fields["code"].isVisible()
    head = reading.members(session.workspace)[3]
    pick(page, "head", head.ref)
    page.form.fields["members"].editor.ticks[head.ref].click()  # type: ignore[attr-defined]
    found = reading.entities(session.workspace, "committee")[-1]
    assert (found.name, found.head, found.members) == ("کمیتهٔ ورزش", head.ref, [head.ref])
    agency = reading.entities(session.workspace, "agency")[0]
    session.open_record("agency", agency.ref)
    assert page.title == agency.name
    assert page.list.filter_buttons()[0].isChecked()


def test_a_letter_is_announced_answered_and_reminded(qtbot: QtBot, session: Session) -> None:
    page = session.window.open_section("letters")
    assert isinstance(page, LettersPage)
    waiting = resolutions.open_resolutions(session.workspace)[0].resolution
    before = len(reading.letters(session.workspace))
    page.announce_button.click()
    dialog = dialog_of(session)
    dialog.action_button.click()
    assert dialog.fields["agency"].error()
    box: Any = dialog.fields["agency"].editor
    box.set_value(waiting.executor)
    box.value_edited.emit(box.value())
    dialog.fields["numbers"].editor.ticks[waiting.number].click()  # type: ignore[attr-defined]
    dialog.action_button.click()
    assert not dialog.isVisible()
    letters = reading.letters(session.workspace)
    assert len(letters) == before + 1
    assert letters[-1].resolutions == [waiting.number]
    assert page.form.row == letters[-1].ref
    qtbot.waitUntil(lambda: page.paper.preview.drawn_pages() > 0)
    page.remind_button.click()
    assert reading.letters(session.workspace)[-1].kind == "reminder"
    page.answer_button.click()
    dialog = dialog_of(session)
    type_text(dialog.fields["their_number"].editor, "۱۲۳/۴")
    dialog.action_button.click()
    answer = reading.letters(session.workspace)[-1]
    assert (answer.direction, answer.their_number) == ("incoming", "۱۲۳/۴")
    assert page.form.fields["their_number"].isVisible()
    assert not page.form.fields["kind"].isVisible()


def test_a_letter_that_came_is_registered(session: Session) -> None:
    page = session.window.open_section("letters")
    assert isinstance(page, LettersPage)
    page.new_button.click()
    pick(page, "direction", "incoming")
    write(page, "subject", "دعوت به نشست شهرداری")
    found = reading.letters(session.workspace)[-1]
    assert (found.direction, found.subject) == ("incoming", "دعوت به نشست شهرداری")
    assert page.form.value("number") == found.number
    taken = reading.letters(session.workspace)[0].number
    editor: Any = page.form.fields["number"].editor
    editor.setFocus()
    editor.clear()
    write(page, "number", taken)
    assert page.form.fields["number"].error()
    assert reading.letters(session.workspace)[-1].number == found.number


def test_a_resolution_is_followed_up_and_closed_with_evidence(session: Session) -> None:
    page = session.window.open_section("resolutions")
    assert isinstance(page, ResolutionsPage)
    count = page.list.model.rowCount()
    row = str(page.list.model.id_at(0))
    page.open_row(row)
    form = page.resolution_form
    assert not form.fields["text"].isEnabled(), "its minutes are final"
    form.add_button.click()
    assert form.note_field.error()
    type_text(form.note_field.editor, "تلفنی پیگیری شد.")
    form.add_button.click()
    assert not form.note_field.error()
    page.close_button.click()
    dialog = dialog_of(session)
    dialog.action_button.click()
    assert dialog.fields["note"].error()
    type_text(dialog.fields["note"].editor, "عکس پیوست است.")
    dialog.action_button.click()
    found = next(
        r for each, _meeting, r in resolutions.resolutions_with_rows(session.workspace) if each == row
    )
    assert found.status == "done"
    assert [f.note for f in found.follow_ups][-2:] == ["تلفنی پیگیری شد.", "عکس پیوست است."]
    page.back_button.click()
    assert page.list.model.rowCount() == count - 1


def test_settings_take_effect_at_once(session: Session, tmp_path: Path, look: Theme) -> None:
    page = session.window.open_section("settings")
    assert isinstance(page, SettingsPage)
    form = page.form
    assert form is not None
    mosque = form.fields["mosque"].editor
    mosque.setFocus()
    mosque.selectAll()  # type: ignore[attr-defined]
    type_text(mosque, "مسجد النبی")
    form.fields["name"].editor.setFocus()
    assert reading.council(session.workspace).mosque == "مسجد النبی"
    form.fields["stamp"].editor._pick("mosque")  # type: ignore[attr-defined]
    form.fields["letterhead_colour"].editor._pick("#1f4f93")  # type: ignore[attr-defined]
    head = reading.letterhead(reading.council_fields(session.workspace))
    assert (head.stamp, head.colour) == ("mosque", "#1f4f93")
    page.apart.click()
    assert session.workspace.settings()["attendance_apart"] is True
    picture = tmp_path / "logo.png"
    QImage(900, 300, QImage.Format.Format_RGB32).save(str(picture))
    page.take_logo(picture)
    assert reading.letterhead(reading.council_fields(session.workspace)).logo
    assert form.no_logo_button.isVisible()
    form.no_logo_button.click()
    assert not reading.letterhead(reading.council_fields(session.workspace)).logo
    page.colour_choice._pick("dark")
    assert look.tokens.dark
    quorum: Any = form.fields["quorum"].editor
    quorum.set_value({"rule": "count", "count": 6})
    quorum.value_edited.emit(quorum.value())
    assert reading.council(session.workspace).quorum == {"rule": "count", "count": 6}


def test_every_page_keeps_its_record_over_an_undo(session: Session) -> None:
    for key in ("bodies", "problems", "solutions", "letters", "resolutions"):
        page = session.window.open_section(key)
        assert isinstance(page, RecordPage)
        row = str(page.list.model.id_at(0))
        page.open_row(row)
        session.window.refresh()
        assert page.form.row == row
        assert page.step_back()
        assert page.list.current_id() == row
        assert not page.step_back()


def test_every_open_resolution_can_be_announced(session: Session) -> None:
    """More than a few are behind a button; what is about a confidential problem is not offered at all."""
    workspace = session.workspace
    row = plan_meeting(workspace)
    for number in range(9):
        add_resolution(workspace, row, {"text": f"کار شمارهٔ {number}"})
    secret = add_problem(
        workspace,
        {"title": "نام", "category": "theft", "severity": 3, "extent": 3, "urgency": 3, "confidential": True},
    )
    hidden = add_resolution(workspace, row, {"text": "متن محرمانه", "problem": secret})
    page = session.window.open_section("letters")
    assert isinstance(page, LettersPage)
    page.announce_button.click()
    dialog = dialog_of(session)
    ticks: Any = dialog.fields["numbers"].editor
    more = next(each for each in dialog.findChildren(QPushButton) if "دیگر" in each.text())
    assert len(ticks.ticks) == 6 and more.isVisible()
    more.click()
    wanted = {each.resolution.number for each in resolutions.open_resolutions(workspace)}
    secret_number = dict(reading.meeting_parts(workspace, "resolution", row))[hidden].number
    assert secret_number in wanted and secret_number not in ticks.ticks
    assert set(ticks.ticks) == wanted - confidential_resolutions(workspace).keys()
    assert not more.isVisible()
    dialog.close()
