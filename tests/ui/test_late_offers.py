# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Late changes of final minutes: offered on the page of exchange, written as an addendum or let go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import add_part, change_meeting, change_part
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import add_problem
from mahalleh_desktop.usecases.sync.late_changes import late_changes
from mahalleh_desktop.usecases.sync.late_offers import late_offers
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..sync.places import Province, new_province
from ..sync.test_two_computers import shared_draft
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard
from .picture_looks import Picture
from .test_from_office import words
from .test_meeting_desk import shown, window_with

LEFT = Qt.MouseButton.LeftButton
STICK = "hard-drive-download"


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


def late_world(province: Province) -> tuple[Workspace, str]:
    """A PC whose final minutes another one changed before it knew: a title, the place, a guest."""
    desk, laptop, row = shared_draft(province)
    item = list(read_rows(desk.store.db, "agenda_item", "meeting = ?", [row]))[-1]
    change_part(laptop, "agenda_item", item, {"title": "روشنایی دو کوچه"})
    change_meeting(laptop, row, {"place": "خانهٔ سلامت"})
    add_part(laptop, "guest", row, {"name": "مهمان نمونه", "affiliation": "شهرداری"})
    finalise_meeting(desk, row)
    province.across(laptop, desk)
    return desk, row


def test_the_offer_shows_both_and_writes_the_correction(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    desk, row = late_world(province)
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, heard.actions()))
    assert isinstance(page, ExchangePage) and page.conflicts.isVisible()
    (box,) = page.conflicts.offers
    settle(page)
    text = words(page.conflicts)
    for each in ("روشنایی کوچه", "روشنایی دو کوچه", "شبستان مسجد", "خانهٔ سلامت", "مهمان نمونه"):
        assert each in text
    assert "در رایانهٔ دیگر" in text and "۱ مورد" in page.conflicts.count.text()
    assert clipped_texts(page) == [] and foreign_texts(page.conflicts) == []
    assert nameless_controls(page) == []
    assert box.kind.value() == "correction" and box.accept_button.text() == "نوشتن اصلاحیه"
    qtbot.mouseClick(box.accept_button, LEFT)
    (addendum,) = reading.meeting(desk, row).addenda
    assert addendum.kind == "correction" and "روشنایی دو کوچه" in addendum.text
    assert late_changes(desk) == [] and page.conflicts.isHidden()
    assert heard.saves == 1 and "اصلاحیه" in heard.toasts[0]


def test_what_only_came_new_is_proposed_as_a_supplement_and_may_be_let_go(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    desk, laptop, row = shared_draft(province)
    add_part(laptop, "guest", row, {"name": "مهمان نمونه"})
    finalise_meeting(desk, row)
    province.across(laptop, desk)
    assert [each.kind for each in late_offers(desk)] == ["supplement"]
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, heard.actions()))
    assert isinstance(page, ExchangePage)
    (box,) = page.conflicts.offers
    assert box.accept_button.text() == "نوشتن الحاقیه"
    qtbot.mouseClick(box.kind, LEFT, pos=box.kind.segment(0).center().toPoint())
    assert box.accept_button.text() == "نوشتن اصلاحیه"
    qtbot.mouseClick(box.dismiss_button, LEFT)
    assert late_changes(desk) == [] and page.conflicts.isHidden()
    kept = reading.meeting(desk, row)
    assert (kept.addenda, kept.guests) == ((), ())


def test_a_confidential_text_is_said_to_stay_out(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    desk, laptop, row = shared_draft(province)
    scores = {"severity": 3, "extent": 3, "urgency": 3}
    secret = add_problem(desk, {"title": "راز", "category": "theft", "referral": "judicial", **scores})
    item = add_part(desk, "agenda_item", row, {"title": "موضوع پنهان", "problem": secret})
    province.across(desk, laptop)
    change_part(laptop, "agenda_item", item, {"title": "موضوع پنهان دیگر"})
    finalise_meeting(desk, row)
    province.across(laptop, desk)
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(desk, heard.actions()))
    assert isinstance(page, ExchangePage)
    (box,) = page.conflicts.offers
    assert "متن محرمانه" in words(box)
    qtbot.mouseClick(box.accept_button, LEFT)
    (addendum,) = reading.meeting(desk, row).addenda
    assert "پنهان" not in addendum.text and "محرمانه" in addendum.text


def test_pictures(province: Province, tmp_path: Path, picture: Picture) -> None:
    desk, _row = late_world(province)
    heard = Heard()
    window = window_with(
        tmp_path,
        [("exchange", "تبادل با استان", STICK, lambda: ExchangePage(desk, heard.actions()))],
    )
    picture.dress(window)
    page = window.page()
    picture.of(page, "late-offer")
