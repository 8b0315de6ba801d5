# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""At an office every hit of the search opens: in a section of its own, or as a record to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT
from mahalleh_desktop.ui.pages.search_page import SearchPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.facts import FactsDialog
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, add_resolution
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.papers.letters import register_letter
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import change_member
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution
from mahalleh_desktop.usecases.records.searching import search

from ..sync.places import TODAY, new_province, with_people
from .councils import full_council, session_on
from .inspection import clipped_texts, foreign_texts, settle
from .picture_looks import save

PROBLEM = {"category": "theft", "severity": 4, "extent": 3, "urgency": 3, "trend": "steady", "status": "open"}


@pytest.fixture
def office(tmp_path: Path, look: Theme) -> Iterator[Session]:
    """The window of an office that holds one council with a record of every kind."""
    made = new_province(tmp_path)
    council = made.council("T-01")
    chair, _secretary, agency = with_people(council)
    change_member(council, chair, {"national_id": "3030245527", "mobile": "09133456789"})
    problem = add_problem(council, {**PROBLEM, "title": "تاریکی کوچهٔ لاله"})
    add_problem(council, {**PROBLEM, "title": "رازی در کوچهٔ لاله", "confidential": True})
    add_solution(council, {"title": "چراغ کوچهٔ لاله", "problem": problem, "stage": "proposed"})
    row = plan_meeting(council, TODAY, place="مسجد کوچهٔ لاله")
    values = {"text": "مقرر گردید کوچهٔ لاله روشن شود", "executor": agency, "responsible": chair}
    add_follow_up(council, add_resolution(council, row, values), {"note": "پاسخ دادند"})
    register_letter(council, {"direction": "outgoing", "subject": "کوچهٔ لاله", "on": TODAY})
    made.to_office(council)
    send_directive(made.office, "نامهٔ کوچهٔ لاله", "به همه")
    session = session_on(made.office, "councils")
    session.window.resize(1366, 768)
    session.window.show()
    yield session
    session.window.close()
    made.close()


def dialogs(session: Session) -> list[FactsDialog]:
    found: list[FactsDialog] = session.window.findChildren(FactsDialog)
    return [each for each in found if each.isVisible()]


def texts(dialog: FactsDialog) -> list[str]:
    labels: list[QLabel] = dialog.findChildren(QLabel)
    return [each.text() for each in labels]


def test_every_hit_opens(qtbot: QtBot, office: Session) -> None:
    opened = set()
    for query in ("لاله", "شهرداری", "نمونه‌پور"):
        for hit in search(office.workspace, query):
            office.window.search_requested.emit(query)
            page = office.window.page()
            assert isinstance(page, SearchPage)
            page.list.opened.emit(hit.row)
            (dialog,) = dialogs(office)
            settle(dialog)
            save(dialog, f"office-hit-{hit.kind}")
            assert clipped_texts(dialog) == [] and foreign_texts(dialog) == []
            if hit.kind != "directive":
                assert "شورای محلهٔ T-01" in texts(dialog)
            dialog.accept()
            opened.add(hit.kind)
    assert opened >= {
        "member", "agency", "problem", "solution", "meeting", "resolution", "letter", "directive"
    }  # fmt: skip


def test_a_hit_tells_its_council_and_a_cut_list_that_it_is_cut(office: Session) -> None:
    office.window.search_requested.emit("شهرداری")
    page = office.window.page()
    assert isinstance(page, SearchPage)
    texts_of_first = [page.list.model.cell(0, column).text for column in range(4)]
    assert "شورای محلهٔ T-01" in texts_of_first
    assert page.subtitle == "۱ مورد برای «شهرداری» پیدا شد"
    for number in range(120):
        send_directive(office.workspace, f"درخت {number}", "بکارید")
    office.window.search_requested.emit("درخت")
    assert page.list.model.rowCount() == 100
    assert page.subtitle == "بیش از ۱۰۰ مورد برای «درخت» پیدا شد؛ ۱۰۰ مورد نخست دیده می‌شود."


def test_a_record_is_read_with_its_names_and_masked_numbers(office: Session) -> None:
    hit = next(hit for hit in search(office.workspace, "نمونه‌پور") if hit.kind == "member")
    office.open_record(hit.kind, hit.row)
    (dialog,) = dialogs(office)
    assert not {"3030245527", "۳۰۳۰۲۴۵۵۲۷", "۰۹۱۳۳۴۵۶۷۸۹"} & set(texts(dialog))
    assert left_to_right("۳۰۳••••۵۲۷") in texts(dialog)
    dialog.accept()
    hit = next(hit for hit in search(office.workspace, "روشن") if hit.kind == "resolution")
    office.open_record(hit.kind, hit.row)
    (dialog,) = dialogs(office)
    assert {"شهرداری", "رضا نمونه‌پور", "پاسخ دادند"} <= set(texts(dialog))
    dialog.accept()


def test_what_is_confidential_stays_hidden(office: Session) -> None:
    assert "راز" not in str(HIDDEN_TEXT)
    for (row,) in office.workspace.store.db.execute('SELECT "row" FROM problem').fetchall():
        office.open_record("problem", row)
        (dialog,) = dialogs(office)
        assert not any("راز" in text for text in texts(dialog))
        dialog.accept()


@pytest.mark.parametrize("kind", ["problem", "nonsense"])
def test_a_record_that_is_gone_is_told_of(office: Session, kind: str) -> None:
    office.open_record(kind, "00000000-0000-0000-0000-000000000000")
    assert dialogs(office) == []


def test_a_council_opens_its_records_on_pages(tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council"), "search")
    workspace = session.workspace
    for kind, row in (
        ("member", reading.members(workspace)[0].ref), ("council", workspace.set_id),
        ("problem", reading.problems(workspace)[0].ref), ("letter", reading.letters(workspace)[0].ref),
    ):  # fmt: skip
        session.open_record(kind, row)
        assert dialogs(session) == [] and session.window.current_section() != "search"
    session.window.close()
    session.close()
