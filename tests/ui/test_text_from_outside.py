# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a bundle or a file may bring as a name is plain text: markup, and controls that turn lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mahalleh_desktop.ui.pages.members_page import MembersPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_member

from .councils import empty_council, page_of, session_on
from .inspection import settle

TURNED, MARKUP = "نمونه\u202eگرد", "<b>&amp;</b>"


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    council = empty_council(tmp_path / "council")
    for name in (TURNED, MARKUP):
        terms = [{"starts_on": "2025-01-01"}]
        person = {"first_name": "رضا", "last_name": name, "role": "member", "seat": "youth", "terms": terms}
        add_member(council, person)
    found = session_on(council, "members")
    found.window.show()
    yield found
    found.window.close()
    found.close()


def test_38_controls_that_turn_a_line_are_shown_as_what_they_are(session: Session) -> None:
    page = page_of(session, MembersPage)
    assert TURNED in {member.last_name for member in reading.members(session.workspace)}, "stored as it came"
    table = page.list.table
    shown = [str(page.list.model.data(page.list.model.index(row, 0))) for row in range(2)]
    assert any("نمونه[U+202E]گرد" in text for text in shown)
    for row in range(2):
        table.setCurrentIndex(page.list.model.index(row, 0))
        page.list.opened.emit(page.list.model.id_at(row))
        settle(session.window)
        labels = [each for each in session.window.findChildren(QLabel) if each.isVisible()]
        assert labels
        assert not [each.text() for each in labels if "\u202e" in each.text()]
        page.back_button.click()


def test_39_markup_is_only_text(session: Session) -> None:
    page = page_of(session, MembersPage)
    for row in range(2):
        page.list.opened.emit(page.list.model.id_at(row))
        settle(session.window)
        rich = [
            each.text()
            for each in session.window.findChildren(QLabel)
            if "<b>" in each.text() and each.textFormat() != Qt.TextFormat.PlainText
        ]
        assert rich == []
        page.back_button.click()
