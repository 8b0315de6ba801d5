# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Papers of a final meeting by real buttons: one page again, pictures for a phone, addenda."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.minutes import content_hash
from mahalleh_desktop.documents.signatures.signing_check import verify_pdf
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.pages.meeting.final_card import FinalCard
from mahalleh_desktop.ui.pages.meeting.sign_dialog import SignDialog
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.pages import page_again
from mahalleh_desktop.usecases.papers.previewing import pages
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Councils, Heard, choose_file, council_fixture  # noqa: F401 - a fixture
from .picture_looks import Picture, save
from .test_meeting_flow import open_dialog, open_page
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton


def final_card(
    qtbot: QtBot, folder: Path, council: Councils, texts: Sequence[str] = ()
) -> tuple[Workspace, str, FinalCard, Heard]:
    """The card of a final meeting with corrections of these texts."""
    workspace, heard = council(4), Heard()
    row = next(m.ref for m in reading.meetings(workspace) if m.status == "finalised")
    for text in texts:
        add_addendum(workspace, row, "correction", text)
    _window, page = open_page(qtbot, folder, workspace, heard)
    page.open_meeting(row)
    assert page.view is not None
    return workspace, row, page.view.finish.final, heard


def saved_paper(qtbot: QtBot, card: FinalCard, path: Path) -> bytes:
    """What the dialog of a paper that opens writes."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(PaperDialog)))
    dialog = open_dialog(card, PaperDialog)
    assert isinstance(dialog, PaperDialog)
    settle(dialog)
    qtbot.mouseClick(dialog.save_button, LEFT)
    choose_file(dialog, path)
    dialog.reject()
    return path.read_bytes()


def test_one_page_is_printed_again(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, row, card, _heard = final_card(qtbot, tmp_path, council)
    count = pages(minutes_pdf(workspace, row))
    qtbot.mouseClick(card.pages.page_button, LEFT)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(FieldDialog)))
    dialog = open_dialog(card, FieldDialog)
    assert isinstance(dialog, FieldDialog)
    page = dialog.fields["page"]
    type_text(page.editor, "۹۹")
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert dialog.isVisible() and "۹۹" in page.error()
    page.editor.clear()  # type: ignore[attr-defined]
    type_text(page.editor, str(count))
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert saved_paper(qtbot, card, tmp_path / "page.pdf") == page_again(workspace, row, count)


def test_pictures_of_all_pages_are_written(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, row, card, heard = final_card(qtbot, tmp_path, council)
    folder = tmp_path / "pictures"
    folder.mkdir()
    qtbot.mouseClick(card.pages.pictures_button, LEFT)
    choose_file(card, folder)
    qtbot.waitUntil(lambda: bool(heard.toasts))
    files = sorted(folder.iterdir())
    assert len(files) == pages(minutes_pdf(workspace, row)) and all("1405-" in each.name for each in files)
    with Image.open(files[0]) as picture:
        assert picture.format == "JPEG" and picture.width > 1000


def test_each_addendum_has_its_own_paper(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, row, card, _heard = final_card(qtbot, tmp_path, council, ("ساعت پایان بیست بود", "نام مدعو"))
    assert len(card.addenda.buttons) == 2
    rows = [each for each, _addendum in reading.meeting_parts(workspace, "addendum", row)]
    papers = []
    for place, button in enumerate(card.addenda.buttons):
        qtbot.mouseClick(button, LEFT)
        papers.append(saved_paper(qtbot, card, tmp_path / f"{place}.pdf"))
    assert papers == [addendum_pdf(workspace, row, each) for each in rows]
    assert content_hash(papers[0]) != content_hash(papers[1])


def test_the_card_looks_right(qtbot: QtBot, council: Councils, tmp_path: Path, picture: Picture) -> None:
    _workspace, _row, card, _heard = final_card(qtbot, tmp_path, council, ("ساعت پایان بیست بود",))
    picture.dress(card.window())
    picture.of(card, "final")


def test_clerk_members_and_presiding_sign_in_the_window(
    qtbot: QtBot, council: Councils, tmp_path: Path
) -> None:
    workspace, row, card, heard = final_card(qtbot, tmp_path, council)
    qtbot.mouseClick(card.sign_button, LEFT)
    dialog = open_dialog(card, SignDialog)
    assert isinstance(dialog, SignDialog)
    clerk, member, *_others, presiding = dialog.people

    def sign(name: str) -> None:
        before = len(heard.toasts)
        qtbot.mouseClick(dialog.buttons[name], LEFT)
        if name == presiding.name:
            qtbot.mouseClick(open_dialog(dialog, ConfirmDialog).action_button, LEFT)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: len(heard.toasts) > before)

    assert not dialog.buttons[member.name].isEnabled() and dialog.buttons[clerk.name].isEnabled()
    settle(dialog)
    save(dialog, "dialog-sign-first")
    sign(clerk.name)
    assert clerk.name not in dialog.buttons and dialog.buttons[member.name].isEnabled()
    sign(member.name)
    sign(presiding.name)
    settle(dialog)
    save(dialog, "dialog-sign-last")
    assert not any(button.isEnabled() for button in dialog.buttons.values())
    judged = verify_pdf(minutes_pdf(workspace, row), roots_pem=[])
    assert [each.name for each in judged.signatures] == [clerk.name, member.name, presiding.name]
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == [] and foreign_texts(dialog) == []
    dialog.reject()
    assert [badge.done for badge in card.badges] == [True, False, False, True], "the paper is awaited still"
