# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Conflicts decided by buttons, numbers given twice, the history of bundles, receipts, stopping half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.office.return_page import ReturnPage
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.office.register import enter_council
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_body, change_member
from mahalleh_desktop.usecases.sync.conflicts import conflicts
from mahalleh_desktop.usecases.sync.doubles import doubled_numbers

from ..sync.places import TODAY, Province, new_province, with_people
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard
from .picture_looks import save
from .test_meeting_desk import shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


def test_conflicts_are_decided_one_by_one(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    desk = province.council("T-01")
    with_people(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(desk)
    province.across(desk, laptop)
    province.across(laptop, desk)
    chair, secretary = (member.ref for member in reading.members(desk))
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    change_member(desk, secretary, {"seat": "youth"})
    change_member(laptop, secretary, {"seat": "women"})
    plan_meeting(desk, TODAY)
    plan_meeting(laptop, TODAY)
    province.across(laptop, desk)
    assert len(conflicts(desk)) == 2 and len(doubled_numbers(desk)) == 1

    heard = Heard()
    window, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, heard.actions()))
    assert isinstance(page, ExchangePage) and page.conflicts.isVisible()
    settle(page)
    save(window, "more-conflicts")
    assert clipped_texts(page.conflicts) == [] and nameless_controls(window) == []
    assert foreign_texts(page.conflicts) == []
    words = [{value for _vid, value, _who in page.conflicts.line.values}]  # type: ignore[union-attr]
    qtbot.mouseClick(page.conflicts.later, LEFT)
    words += [{value for _vid, value, _who in page.conflicts.line.values}]  # type: ignore[union-attr]
    assert {"معلم", "دبیر"} in words
    while page.conflicts.line and page.conflicts.line.field != "occupation":
        qtbot.mouseClick(page.conflicts.later, LEFT)
    other = page.conflicts.line.values[1][1]  # type: ignore[union-attr]
    qtbot.mouseClick(page.conflicts.choose[1], LEFT)
    assert reading.entity(desk, "member", chair).occupation == other
    assert len(conflicts(desk)) == 1
    qtbot.mouseClick(page.conflicts.choose[0], LEFT)
    assert conflicts(desk) == []
    qtbot.mouseClick(page.conflicts.choose[-1], LEFT)
    assert doubled_numbers(desk) == [] and page.conflicts.isHidden()
    assert len(heard.toasts) == 3 and len({m.number for m in reading.meetings(desk)}) == 2
    page.shown()
    settle(page)
    assert page.history.bundles[0].direction == "in"
    assert len(page.history.bundles) == 5 or page.history.more.isHidden()
    texts = " ".join(each.text() for each in page.history.findChildren(QLabel) if each.isVisible())
    assert "دریافت شد" in texts and "فرستاده شد" in texts


def test_the_fields_of_one_record_are_decided_together(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    desk = province.council("T-01")
    with_people(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(desk)
    province.across(desk, laptop)
    chair = reading.members(desk)[0].ref
    change_member(desk, chair, {"occupation": "معلم", "education": "کارشناسی"})
    change_member(laptop, chair, {"occupation": "دبیر", "education": "دیپلم"})
    province.across(laptop, desk)
    heard = Heard()
    _, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, heard.actions()))
    assert isinstance(page, ExchangePage)
    card, wanted = page.conflicts, {}
    for _number in range(2):
        assert card.line is not None and len(conflicts(desk)) == 2
        wanted[card.line.field] = card.line.values[1][1]
        qtbot.mouseClick(card.choose[1], LEFT)
    assert set(wanted) == {"education", "occupation"} and conflicts(desk) == []
    member = reading.entity(desk, "member", chair)
    assert {"education": member.education, "occupation": member.occupation} == wanted
    assert card.isHidden() and len(heard.toasts) == 2


def test_return_bundles_stop_between_councils(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    for number in range(10, 22):
        province.council(f"T-{number}")
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ReturnPage(province.office, heard.actions()))
    assert isinstance(page, ReturnPage)
    stick = tmp_path / "answers"
    page.write_to(stick)
    dialog = page.findChildren(ProgressDialog)[0]
    button = dialog.findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not button.isHidden())  # it can be stopped from the first step on
    dialog.reject()
    qtbot.waitUntil(lambda: "متوقف شد" in page.outcome.text())
    assert len(list(stick.glob("*.mhb"))) < 12
    page.write_to(stick)
    qtbot.waitUntil(lambda: "۱۲ پاسخ" in page.outcome.text())


def test_the_page_of_answers_tells_who_waits_for_one(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    """A council that is only planned gets no answer and is not counted."""
    first, second = province.council("T-01"), province.council("T-02")
    province.council("T-03")
    enter_council(province.office, "N-1", name="شورای برنامه‌ریزی‌شده")
    province.to_office(first, second)
    _window, page = shown(qtbot, tmp_path, lambda: ReturnPage(province.office, Heard().actions()))
    assert isinstance(page, ReturnPage)
    assert page.subtitle.startswith("برای هر یک از ۳ شورا")
    assert [(each.code, each.waits) for each in page.lines] == [
        ("T-01", True),
        ("T-02", True),
        ("T-03", False),
    ]
    page.write_to(tmp_path / "stick")
    qtbot.waitUntil(lambda: "اکنون می‌توانید" in page.outcome.text())
    assert [each.waits for each in page.lines] == [False] * 3
    add_body(second, "association", {"name": "خیریه"})
    province.to_office(second)
    page.shown()
    qtbot.mouseClick(page.list.filter_buttons()[1], LEFT)
    assert page.list.model.rowCount() == 1 and page.lines[0].code == "T-02"
    assert page.height() - page.list.mapTo(page, QPoint(0, page.list.height())).y() < 40, "no empty page"


def test_the_cards_fill_the_page_in_two_columns(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    desk = province.council("T-01")
    with_people(desk)
    province.back(desk)
    window, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, Heard().actions()))
    window.resize(1366, 768)
    assert isinstance(page, ExchangePage)
    settle(page)
    bottom = {card.mapTo(page, QPoint(0, card.height())).y() for card in (page.receipts, page.history)}
    assert len(bottom) == 1 and 0 <= page.height() - bottom.pop() < 40
    for above, below in ((page.send, page.receipts), (page.fetch, page.history)):
        assert above.mapTo(page, QPoint(0, 0)).x() == below.mapTo(page, QPoint(0, 0)).x()
    assert clipped_texts(window) == []
