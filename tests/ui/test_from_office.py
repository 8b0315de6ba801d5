# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office sends back, at the council's window: messages, scores beside priorities, hints."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.dashboard import DashboardPage
from mahalleh_desktop.ui.pages.messages_page import MessagesPage
from mahalleh_desktop.ui.pages.problems_page import ProblemsPage
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.usecases.office.guidance import comment_on, send_directive
from mahalleh_desktop.usecases.office.message_marks import new_messages
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .answered_council import answered
from .councils import page_of, session_on
from .inspection import settle
from .meeting_world import Councils, Heard, council_fixture, office_fixture  # noqa: F401 - fixtures
from .picture_looks import Picture
from .test_meeting_desk import shown, window_with

LEFT = Qt.MouseButton.LeftButton


def words(widget: QWidget) -> str:
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    return " ".join([*labels, *(each.text() for each in widget.findChildren(Chip) if each.isVisible())])


def test_messages_are_read_and_lead_to_their_records(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    workspace = world.council
    assert new_messages(workspace) == 5
    _window, page = shown(qtbot, tmp_path, lambda: MessagesPage(workspace, heard.actions()))
    assert isinstance(page, MessagesPage)
    assert [each.message.kind for each in page.entries[:5]] == ["directive"] * 2 + ["comment"] * 3
    assert [each.message.number for each in page.entries[:2]] == ["1405/2", "1405/1"]
    assert sum(each.message.kind == "receipt" for each in page.entries) == len(page.entries) - 5 >= 1
    assert new_messages(workspace) == 0 and heard.saves == 1
    settle(page)
    text = words(page)
    assert "به این شورا" in text and "به همهٔ شوراها" in text
    assert "کارشناس دفتر در هفتهٔ دوم آبان" in text and "امتیاز استان: ۹۶ از ۱۵۰" in text
    secret = reading.entity(workspace, "problem", world.secret)
    assert "مسئلهٔ محرمانهٔ شمارهٔ" in text and secret.title not in text
    scored = next(each for each in page.entries if each.message.office_score)
    assert scored.record_button is not None
    qtbot.mouseClick(scored.record_button, LEFT)
    assert heard.records == [("problem", world.problem)]
    qtbot.mouseClick(page.filters["receipt"], LEFT)
    assert {each.message.kind for each in page.entries} == {"receipt"}
    page.open_row(page._found[0].row)  # as a hit of the search does
    assert page.filters["all"].isChecked() and len(page.entries) > 5
    page.shown()
    assert not any(each.message.new for each in page.entries)


def test_a_changed_comment_is_new_again(council: Councils, office: Workspace, tmp_path: Path) -> None:
    world = answered(council, office, tmp_path)
    from mahalleh_desktop.usecases.office.messages import mark_read, messages

    mark_read(world.council, messages(world.council))
    assert new_messages(world.council) == 0
    comment_on(office, reading.council(world.council).code, world.problem, "نظر استان تغییر کرد.")
    world.circle()
    (new,) = [each for each in messages(world.council) if each.new]
    assert (new.text, new.office_score) == ("نظر استان تغییر کرد.", 96)
    send_directive(office, "ابلاغیهٔ سوم", "")
    world.circle()
    assert new_messages(world.council) == 2


def test_the_dashboard_and_the_navigation_say_that_messages_came(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path, look: Theme
) -> None:
    world = answered(council, office, tmp_path)
    folder = world.council.folder
    session = session_on(world.council, "dashboard")
    with qtbot.waitSignal(session.window.stands):
        session.window.show()
    page = page_of(session, DashboardPage)
    task = next(place for place, each in enumerate(page.tasks.tasks) if each.section == "messages")
    assert "۵ پیام جدید" in page.tasks.tasks[task].sentence
    button = session.window.navigation.buttons["messages"]
    assert button.accessibleName().endswith("۵")
    qtbot.mouseClick(page.tasks.buttons[task], LEFT)
    assert session.window.current_section() == "messages"
    qtbot.waitUntil(lambda: button.accessibleName() == button.text())
    page_of(session, MessagesPage)
    session.open_record("directive", page_of(session, MessagesPage).entries[0].message.row)
    assert session.window.current_section() == "messages"
    session.window.open_section("dashboard")
    assert all(each.section != "messages" for each in page.tasks.tasks)
    session.window.close()
    assert folder.exists()


def test_a_problem_shows_the_score_of_the_office(
    qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path
) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ProblemsPage(world.council, heard.actions()))
    assert isinstance(page, ProblemsPage)
    page.open_row(world.problem)
    form = page.problem_form
    assert form.guidance.isVisible() and form.office_score.text() == "امتیاز استان: ۹۶ از ۱۵۰"
    assert "با شهرداری منطقه" in form.comment.text()
    other = next(
        each.ref for each in reading.problems(world.council) if each.ref not in (world.problem, world.secret)
    )
    page.open_row(other)
    assert not form.guidance.isVisible()
    page.open_row(world.secret)
    assert form.guidance.isVisible() and not form.office_score.isVisible()


def test_nothing_has_come_yet(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: MessagesPage(council(2), heard.actions()))
    assert isinstance(page, MessagesPage) and page.empty.isVisible() and not page.entries
    qtbot.mouseClick(page.empty.action, LEFT)
    assert heard.sections == ["exchange"] and heard.saves == 0


def test_pictures(council: Councils, office: Workspace, tmp_path: Path, picture: Picture) -> None:
    world, heard = answered(council, office, tmp_path), Heard()
    workspace = world.council
    window = window_with(
        tmp_path,
        [
            ("dashboard", "پیشخوان", "layout-dashboard", lambda: DashboardPage(workspace, heard.actions())),
            ("problems", "مسائل", "triangle-alert", lambda: ProblemsPage(workspace, heard.actions())),
            ("messages", "پیام‌های استان", "inbox", lambda: MessagesPage(workspace, heard.actions())),
        ],
    )
    picture.of_sections(window, ["dashboard", "problems", "messages"], "from-office")
    page = window.open_section("problems")
    assert isinstance(page, ProblemsPage)
    page.open_row(world.problem)
    page._area.verticalScrollBar().setValue(page._area.verticalScrollBar().maximum())
    picture.of(page, "from-office-problem")
