# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every section of every kind of workspace opens, and a found record leads to its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.core.persian.isolate import LEFT_TO_RIGHT_ISOLATE
from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage
from mahalleh_desktop.ui.sections import SEARCH, section_of
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.identity import identity_of
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.creating import create_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .councils import full_council, session_on
from .inspection import foreign_texts


def workspace_of(kind: str, folder: Path) -> Workspace:
    if kind == "council":
        return full_council(folder)
    return create_workspace(folder, identity_of(kind, {"name": "دفتر نمونه", "province": "کرمان"})).workspace


@pytest.mark.parametrize("kind", ["council", "office", "county"])
def test_every_section_opens(kind: str, tmp_path: Path, look: Theme) -> None:
    session = Session(workspace_of(kind, tmp_path / kind))
    session.window.show()
    for key in session.window.navigation.buttons:
        page = session.window.open_section(key)
        assert session.window.header.title.text() == page.title
        codes = LEFT_TO_RIGHT_ISOLATE  # a fingerprint is set apart by it, and is of Latin letters
        assert [text for text in foreign_texts(session.window) if not text.startswith(codes)] == []
    assert not session.window.navigation.buttons[SEARCH].isVisible()
    session.window.close()
    session.close()


def test_a_meeting_is_opened_from_elsewhere(tmp_path: Path, look: Theme) -> None:
    session = session_on(full_council(tmp_path / "council"), "settings")
    meeting = reading.meetings(session.workspace)[0]
    session.open_record("meeting", meeting.ref)
    page = session.window.page()
    assert isinstance(page, MeetingsPage)
    assert page.title != "جلسات"
    there = session.window.navigation.buttons
    assert (section_of("edition", there), section_of("directive", there)) == (SEARCH, "messages")
    assert section_of("directive", ("directives", SEARCH)) == "directives"
    assert section_of("member", ("councils", SEARCH)) == SEARCH
    session.window.close()
    session.close()
