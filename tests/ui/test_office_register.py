# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register and the ranking by real buttons: states and successors, scores and comments, places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.office.register import RegisterLine
from mahalleh_desktop.ui.pages.office.council_dialog import CouncilDialog
from mahalleh_desktop.ui.pages.office.councils_page import CouncilsPage, CouncilsSection
from mahalleh_desktop.ui.pages.office.places_page import PlacesPage
from mahalleh_desktop.ui.pages.office.ranking_page import RankingPage, RankingSection
from mahalleh_desktop.ui.pages.office.score_dialog import ScoreDialog
from mahalleh_desktop.ui.pages.office.silent_page import SilentPage
from mahalleh_desktop.usecases.office import silence
from mahalleh_desktop.usecases.office.guidance import comments
from mahalleh_desktop.usecases.office.overview import councils
from mahalleh_desktop.usecases.office.ranking import ranked_counties, ranked_problems
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, meeting, member, new_office, problem, receive_council

from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard
from .picture_looks import Picture, save
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog
from .typing_keys import type_text

OPEN = {"status": "open", "executor": "d1"}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="office")
def office_fixture(tmp_path: Path) -> Iterator[Workspace]:
    """Three councils of two counties with problems; one of them has an open resolution."""
    with new_office(tmp_path / "office") as workspace:
        for code, name, county, severity in (
            ("K1", "شورای محلهٔ شریعتی", "کرمان", 5), ("K2", "شورای محلهٔ خواجو", "کرمان", 2),
            ("B1", "شورای محلهٔ ارگ", "بم", 3),
        ):  # fmt: skip
            made = council(
                code,
                county,
                name=name,
                neighbourhood=name.removeprefix("شورای "),
                agencies=[{"ref": "d1", "name": "شهرداری"}],
                members=[member("m1", "secretary")],
                problems=[
                    problem(
                        "p1", "تاریکی معابر", "streets_lighting", severity=severity, hotspot=code == "K1"
                    ),
                    problem("p2", "اعتیاد در پارک", trend="rising", people_affected=120),
                    problem("p3", "نزاع", "violence", referral="law_enforcement"),
                ],
                meetings=[
                    meeting(
                        "j1",
                        "1405/1",
                        "2026-10-05",
                        {"m1": "present"},
                        [{"status": "open", "executor": "d1"}],
                    )
                ],
            )
            receive_council(workspace, made)
        yield workspace


def line_of(office: Workspace, code: str) -> RegisterLine:
    return next(each for each in register(office) if each.code == code)


def problem_of(office: Workspace, code: str, title: str | None) -> RankedProblem:
    found = ranked_problems(office)
    return next(each for each in found if each.code == code and each.title == title)


def test_a_merged_council_has_a_successor(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: CouncilsPage(office, heard.actions()))
    assert isinstance(page, CouncilsPage) and not page.state_button.isEnabled()
    page.list.select(line_of(office, "K2").set_id)
    qtbot.mouseClick(page.state_button, LEFT)
    dialog = open_dialog(page, CouncilDialog)
    assert isinstance(dialog, CouncilDialog) and not dialog.successors.isVisible()
    assert not dialog.name.isVisible(), "what a council says of itself is not asked for"
    dialog.state.set_value("merged")
    dialog.state.value_edited.emit("merged")
    assert dialog.successors.isVisible()
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible() and "مصوبات باز" in dialog._fields["successors"].error(), "whose are they?"
    dialog.successors.box.set_value("K1")
    dialog.successors.box.value_edited.emit("K1")
    dialog.external_id.set_value("77")
    settle(dialog)
    save(dialog, "office-council-merged")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    found = line_of(office, "K2")
    assert (found.state, found.successors, found.external_id) == ("merged", ("K1",), "77")
    heir = next(each.figures for each in councils(office) if each.code == "K1")
    assert heir is not None and heir.inherited == 1
    qtbot.mouseClick(page.list.filter_buttons()[3], LEFT)
    assert page.list.model.rowCount() == 1 and page.list.model.cell(0, 1).text == "ادغام‌شده"
    page.list.opened.emit(page.list.model.id_at(0))
    dialog = open_dialog(page, CouncilDialog)
    assert isinstance(dialog, CouncilDialog) and dialog.successors.value() == ["K1"]
    dialog.state.set_value("active")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert (line_of(office, "K2").state, line_of(office, "K2").successors) == ("active", ())
    assert undo(office) and line_of(office, "K2").state == "merged"


def test_the_list_and_its_page_know_the_same_silent_councils(
    qtbot: QtBot, office: Workspace, tmp_path: Path
) -> None:
    """Their last bundle came two days ago, but the last meeting was 48 days ago."""
    _window, section = shown(qtbot, tmp_path, lambda: CouncilsSection(office, Heard().actions()))
    assert isinstance(section, CouncilsSection)

    def silent() -> tuple[int, int]:
        page = section.open_tab("silent")
        assert isinstance(page, SilentPage)
        listed = section.open_tab("list")
        assert isinstance(listed, CouncilsPage)
        qtbot.mouseClick(listed.list.filter_buttons()[1], LEFT)
        return page.list.model.rowCount(), listed.list.model.rowCount()

    assert silent() == (3, 3)
    page = section.open_tab("silent")
    assert isinstance(page, SilentPage)
    page.days.set_value("60")
    page.days.value_edited.emit("60")
    assert "۶۰ روز" in page.subtitle and silence.silent_days(office) == 60
    assert silent() == (0, 0)


def test_a_county_that_a_council_does_not_say_is_written_by_the_office(
    qtbot: QtBot, office: Workspace, tmp_path: Path
) -> None:
    """Else the council would stand in no county, and nobody at the office could mend it."""
    told = [problem("p1", "کم‌آبی", severity=5)]
    receive_council(office, council("L1", county="", name="شورای محلهٔ بی‌شهرستان", problems=told))
    _window, page = shown(qtbot, tmp_path, lambda: CouncilsPage(office, Heard().actions()))
    assert isinstance(page, CouncilsPage)
    page.list.select(line_of(office, "L1").set_id)
    qtbot.mouseClick(page.state_button, LEFT)
    dialog = open_dialog(page, CouncilDialog)
    assert isinstance(dialog, CouncilDialog)
    assert dialog.county.isVisible() and not dialog.name.isVisible()
    type_text(dialog.county, "کرمان")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert line_of(office, "L1").county == "کرمان"
    assert [place.name for place in ranked_counties(office)] == ["کرمان", "بم"], "and so do its problems"


def test_a_planned_council_is_entered(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: CouncilsPage(office, heard.actions()))
    assert isinstance(page, CouncilsPage)
    qtbot.mouseClick(page.new_button, LEFT)
    dialog = open_dialog(page, CouncilDialog)
    assert isinstance(dialog, CouncilDialog)
    type_text(dialog.code, "کد نادرست")
    type_text(dialog.name, "شورای محلهٔ سعدی")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible() and dialog._fields["code"].error()
    dialog.code.set_value("K9")
    type_text(dialog.county, "کرمان")
    settle(dialog)
    save(dialog, "office-council-new")
    qtbot.mouseClick(dialog.save_button, LEFT)
    found = line_of(office, "K9")
    assert (found.name, found.state, found.county) == ("شورای محلهٔ سعدی", "forming", "کرمان")
    assert page.list.model.rowCount() == 4 and heard.toasts


def test_a_problem_is_scored_and_commented(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: RankingPage(office, heard.actions()))
    assert isinstance(page, RankingPage) and page.list.model.rowCount() == 9
    chosen = problem_of(office, "B1", "تاریکی معابر")
    page.list.select(page.lines.index(chosen))
    qtbot.mouseClick(page.score_button, LEFT)
    dialog = open_dialog(page, ScoreDialog)
    assert isinstance(dialog, ScoreDialog)
    dialog.score.set_value(0)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible() and dialog.score_field.error()
    dialog.score.set_value(120)
    type_text(dialog.text, "در اولویت برق منطقه‌ای گذاشته شد.")
    settle(dialog)
    save(dialog, "office-score")
    assert clipped_texts(dialog) == [] and foreign_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert problem_of(office, "B1", "تاریکی معابر").office_score == 120
    (comment,) = comments(office, chosen.row)
    assert comment.text == "در اولویت برق منطقه‌ای گذاشته شد." and heard.toasts
    counts = []
    for button in page.list.filter_buttons():
        qtbot.mouseClick(button, LEFT)
        counts.append(page.list.model.rowCount())
    assert counts == [9, 1, 1, 8]
    page.list.model.sort(3, Qt.SortOrder.DescendingOrder)
    qtbot.mouseClick(page.list.filter_buttons()[0], LEFT)
    assert page.lines[int(str(page.list.model.id_at(0)))].row == chosen.row
    page.list.select(page.list.model.id_at(0))
    page.list.opened.emit(page.list.model.id_at(0))
    dialog = open_dialog(page, ScoreDialog)
    assert isinstance(dialog, ScoreDialog) and dialog.text.value() == comment.text
    dialog.score.clear()
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert problem_of(office, "B1", "تاریکی معابر").office_score is None
    assert [each.text for each in comments(office, chosen.row)] == [comment.text]


def test_places_lead_to_their_problems(qtbot: QtBot, office: Workspace, tmp_path: Path) -> None:
    _window, section = shown(qtbot, tmp_path, lambda: RankingSection(office, Heard().actions()))
    assert isinstance(section, RankingSection)
    qtbot.mouseClick(section.tab_buttons["counties"], LEFT)
    page = section.page()
    assert isinstance(page, PlacesPage) and [each.name for each in page.lines] == ["کرمان", "بم"]
    assert page.lines[0].councils == 2
    qtbot.mouseClick(section.tab_buttons["neighbourhoods"], LEFT)
    page = section.page()
    assert isinstance(page, PlacesPage) and page.lines[0].name == "شورای محلهٔ شریعتی"
    page.list.opened.emit(0)
    ranking = section.page()
    assert isinstance(ranking, RankingPage) and ranking.list.model.rowCount() == 3
    assert ranking.list.search.text() == "شورای محلهٔ شریعتی"


def test_pictures(qtbot: QtBot, office: Workspace, tmp_path: Path, picture: Picture) -> None:
    for factory in (CouncilsSection, RankingSection):
        window, section = shown(qtbot, tmp_path, lambda factory=factory: factory(office, Heard().actions()))
        picture.dress(window)
        assert isinstance(section, CouncilsSection | RankingSection)
        for key in section.tab_buttons:
            section.open_tab(key)
            picture.of(section, f"register-{key}")
