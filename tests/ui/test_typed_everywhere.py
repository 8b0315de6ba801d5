# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever is typed, into whichever field, is on the disk in a second and in its field again after a crash.

The crash is an image of the workspace's files, taken while the window is still open and typed into.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import mahalleh_desktop.ui
from mahalleh_desktop.ui.forms.editors import text_in
from mahalleh_desktop.ui.pages.office.directive_dialog import DirectiveDialog
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.members_step import MembersStep
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.records import drafting, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.window.typed_fields import BEGUN, FIELDS, SAVED, dialog_of, field_of

from .councils import empty_council, full_council, session_on
from .inspection import settle
from .meeting_world import seeded_office
from .typing_keys import type_text

TEXT = "نوشتهٔ نیمه‌کاره"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("councils") / "council"
    full_council(folder, meetings=4).close()
    return folder


@pytest.fixture
def session(tmp_path: Path, image: Path, look: Theme) -> Iterator[Session]:
    shutil.copytree(image, tmp_path / "council")
    yield from shown(session_on(open_workspace(tmp_path / "council", holder="window"), "members"))


def shown(session: Session) -> Iterator[Session]:
    session.window.resize(1366, 768)
    session.window.show()
    session.window.activateWindow()
    yield session
    session.saving.stop()
    session.workspace.unkept.clear()
    session.window.close()
    session.close()


def crash(session: Session, folder: Path) -> Session:
    return crash_of(session.workspace.folder, folder)


def crash_of(workspace: Path, folder: Path) -> Session:
    """The window of what a power cut leaves at this moment."""
    shutil.copytree(workspace, folder)
    return session_on(open_workspace(folder, holder="window"), "members")


def type_into(qtbot: QtBot, session: Session, editor: QWidget) -> None:
    qtbot.waitUntil(lambda: editor.window().isActiveWindow())
    editor.setFocus()
    type_text(editor, TEXT)
    assert TEXT in text_in(editor)
    assert session.window.footer.sentence() == "در حال ذخیره…"
    found = drafting.all_kept
    qtbot.waitUntil(lambda: any(TEXT in text for *_k, text in found(session.workspace)))


@pytest.mark.parametrize("kind", FIELDS)
def test_it_is_there_again(qtbot: QtBot, session: Session, tmp_path: Path, kind: str) -> None:
    editor = field_of(session, kind)
    type_into(qtbot, session, editor)
    again = crash(session, tmp_path / "crash")
    assert TEXT in text_in(field_of(again, kind, again=True))
    settle(again.window)
    QCoreApplication.processEvents()
    left = [text for *_key, text in drafting.all_kept(again.workspace)]
    assert len(left) == (1 if kind in BEGUN else 0)
    again.window.close()
    again.close()
    if kind in SAVED:
        editor.clearFocus()
        assert drafting.all_kept(session.workspace) == []
        assert TEXT in json.dumps(dump(session.workspace), ensure_ascii=False), (
            "leaving the field makes a value of it"
        )


def test_a_dialog_that_is_given_up_forgets(qtbot: QtBot, session: Session) -> None:
    editor = field_of(session, "evidence")
    type_into(qtbot, session, editor)
    dialog = editor.window()
    dialog.reject()  # type: ignore[attr-defined]
    assert drafting.all_kept(session.workspace) == []
    assert text_in(field_of(session, "evidence")) == ""


def test_what_is_begun_of_one_follow_up_waits_for_its_resolution(qtbot: QtBot, session: Session) -> None:
    editor = field_of(session, "follow-up")
    type_into(qtbot, session, editor)
    page = session.window.page()
    first, second = (str(page.list.model.id_at(place)) for place in range(2))  # type: ignore[attr-defined]
    page.open_row(second)  # type: ignore[attr-defined]
    assert text_in(editor) == ""
    page.open_row(first)  # type: ignore[attr-defined]
    assert text_in(editor) == TEXT


def test_votes_that_were_typed_are_there_again(session: Session, tmp_path: Path) -> None:
    field_of(session, "dissent")
    view = session.window.page().view  # type: ignore[attr-defined]
    card = list(view.resolutions.cards.values())[-1]
    card.details.against.setFocus()
    type_text(card.details.against, "3")
    card.details._drafts.keep()
    again = crash(session, tmp_path / "crash")
    field_of(again, "resolution", again=True)
    view = again.window.page().view  # type: ignore[attr-defined]
    card = list(view.resolutions.cards.values())[-1]
    assert card.details is not None and card.details.against.value() == 3
    again.window.close()
    again.close()


def test_it_is_in_the_minutes_though_nobody_went_back_to_the_step(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    type_into(qtbot, session, field_of(session, "discussion"))
    row = session.window.page().view.sheet.row  # type: ignore[attr-defined]
    again = crash(session, tmp_path / "crash")
    page = again.window.open_section("meetings")
    page.open_meeting(row, step=0)  # type: ignore[attr-defined]
    settle(again.window)
    assert reading.meeting(again.workspace, row).discussion == TEXT
    again.window.close()
    again.close()


def test_a_directive_of_the_office(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    sessions = shown(session_on(seeded_office(tmp_path / "office"), "directives"))
    session = next(sessions)
    session.window.page().new_button.click()  # type: ignore[attr-defined]
    type_into(qtbot, session, dialog_of(session, DirectiveDialog).text)
    again = crash(session, tmp_path / "crash")
    again.window.open_section("directives").new_button.click()  # type: ignore[attr-defined]
    assert dialog_of(again, DirectiveDialog).text.value() == TEXT
    again.window.close()
    again.close()
    next(sessions, None)


def test_a_first_member_of_the_first_steps_waits_on_the_members_page(
    qtbot: QtBot, tmp_path: Path, look: Theme
) -> None:
    workspace = empty_council(tmp_path / "council")
    step = MembersStep(workspace)
    step.show()
    type_text(step.fields["first_name"].editor, TEXT)
    qtbot.waitUntil(lambda: bool(drafting.all_kept(workspace)))
    again = crash_of(workspace.folder, tmp_path / "crash")
    assert text_in(field_of(again, "new member")) == TEXT
    again.window.close()
    again.close()
    workspace.close()


NOT_KEPT = {
    "start/recovery_dialog.py": "a secret",
    "start/identity_step.py": "there is no workspace yet",
    "pages/meeting/pages_row.py": "which page to print; nothing that is recorded",
    "pages/work/print_dialog.py": "which pages to print; nothing that is recorded",
    "pages/office/revoke_dialog.py": "begins with what has arrived by now, never with an older number",
    "crash.py": "a report, to be copied",
    "forms/quorum_edit.py": "kept by the form in which it stands",
    "forms/terms_edit.py": "kept by the form in which it stands",
}


def test_no_field_is_forgotten() -> None:
    """Every module that makes a field for typing keeps what is typed, or stands above with its reason."""
    ui = Path(mahalleh_desktop.ui.__file__).parent
    makes = re.compile(r"(?<!class )\b(Line|Text|Digits|Number|Time|JalaliDate|Lines|Words|Numbers)Edit\(")
    keeps = re.compile(r"\b(Drafts\(|keep_in_dialog\(|SavingForm\b|kept=\()")
    found = {
        path.relative_to(ui).as_posix(): bool(keeps.search(text))
        for path in ui.rglob("*.py")
        if "widgets" not in path.parts and makes.search(text := path.read_text(encoding="utf-8"))
    }
    assert {path for path, kept in found.items() if not kept} <= NOT_KEPT.keys()
    assert sum(found.values()) > 20
