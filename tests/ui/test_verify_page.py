# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«راستی‌آزمایی»: codes as people type them, files chosen and dropped, at a council and an office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.minutes import printed_code
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.ui.pages.verify_page import VerifyPage
from mahalleh_desktop.ui.sections import sections_of
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..documents.photographs import jpeg, photograph
from ..documents.tampering import flipped
from ..usecases.steps import held_meeting
from .inspection import settle
from .meeting_world import Councils, Heard, choose_file, council_fixture, enrol, office_fixture  # noqa: F401
from .picture_looks import Picture
from .test_meeting_desk import shown
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton
PERSIAN_KEYS = str.maketrans("QWERTYUPASDFGHJKZXCVBNM", "ضصثقفغعحشسیبلاتنظطزرذدپ")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture(name="final")
def final_fixture(council: Councils) -> tuple[Workspace, bytes, str]:
    """A council with final minutes, their PDF and their printed code."""
    workspace = council()
    row = held_meeting(workspace)
    finalise_meeting(workspace, row)
    edition = current_edition(workspace, row)
    assert edition is not None
    return workspace, minutes_pdf(workspace, row), printed_code(edition[1]["content"])


def drop(page: VerifyPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, copy, button = QPointF(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), copy, data, button, no_key)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(place, copy, data, button, no_key))


def open_page(qtbot: QtBot, folder: Path, workspace: Workspace) -> VerifyPage:
    _window, page = shown(qtbot, folder, lambda: VerifyPage(workspace, Heard().actions()))
    assert isinstance(page, VerifyPage)
    return page


def test_the_foot_of_the_paper_names_a_section_of_the_window(council: Councils, office: Workspace) -> None:
    for workspace in (council(), office):
        titles = {each.key: each.title for each in sections_of(workspace, Heard().actions())}
        assert f"«{titles['verify']}»" in wording("common", "verify_hint")


def test_a_code_is_typed_however_people_type_it(
    qtbot: QtBot, tmp_path: Path, final: tuple[Workspace, bytes, str]
) -> None:
    workspace, _pdf, code = final
    page = open_page(qtbot, tmp_path, workspace)
    other_keys = code.translate(PERSIAN_KEYS).translate(PERSIAN_DIGITS)
    assert other_keys != code
    for typed in (code, code.lower().replace("-", " "), other_keys, code.translate(PERSIAN_DIGITS)):
        page.code.clear()
        page.verdicts.show_judged([])
        type_text(page.code, typed)
        qtbot.mouseClick(page.code_button, LEFT)
        assert page.field.error() == "" and page.verdicts.isVisible()
        assert page.verdicts.judged[0].good, typed
    page.code.setText(("1" if code[0] != "1" else "2") + code[1:])
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    assert not page.verdicts.judged[0].good
    page.code.setText("سلام")
    qtbot.mouseClick(page.code_button, LEFT)
    assert page.field.error()


def test_the_place_of_the_answer_is_there_before_it(
    qtbot: QtBot, tmp_path: Path, final: tuple[Workspace, bytes, str]
) -> None:
    """The cards do not stand alone on an empty page: below them it says what will stand there."""
    workspace, _pdf, code = final
    page = open_page(qtbot, tmp_path, workspace)
    settle(page)
    place = page.verdicts.geometry()
    assert page.verdicts.isVisible() and page.findChildren(EmptyState)[0].isVisible()
    assert page.height() - page.verdicts.mapTo(page, place.bottomLeft() - place.topLeft()).y() < 40
    type_text(page.code, code)
    qtbot.mouseClick(page.code_button, LEFT)
    settle(page)
    assert not page.findChildren(EmptyState)[0].isVisible() and page.verdicts.geometry() == place
    page.verdicts.show_judged([])
    assert page.findChildren(EmptyState)[0].isVisible()


def test_files_are_chosen_and_dropped(
    qtbot: QtBot, tmp_path: Path, final: tuple[Workspace, bytes, str], office: Workspace
) -> None:
    workspace, pdf, _code = final
    enrol(workspace, office, tmp_path / "enrolment")
    good, bad, listed, text = (tmp_path / name for name in ("good.pdf", "bad.pdf", "list.pdf", "text.txt"))
    good.write_bytes(pdf)
    bad.write_bytes(flipped(pdf, 0.1))
    listed.write_bytes(paper(workspace, "members"))
    text.write_bytes(b"text")
    picture = jpeg(photograph(pdf, 1, 3, 150), tmp_path / "photo.jpg")
    bundle = export_bundle(workspace, tmp_path / "stick").path
    page = open_page(qtbot, tmp_path, workspace)
    qtbot.mouseClick(page.files_button, LEFT)
    choose_file(page, good)
    qtbot.waitUntil(lambda: bool(page.verdicts.judged))
    assert page.verdicts.judged[0].good and page.verdicts.judged[0].name == "good.pdf"
    for path, expected in ((bad, False), (picture, True), (listed, False), (text, False), (bundle, True)):
        page.verdicts.show_judged([])
        drop(page, path)
        qtbot.waitUntil(lambda: bool(page.verdicts.judged))
        judged = page.verdicts.judged[0]
        assert judged.good == expected, (path.name, judged)
        assert judged.findings


def test_the_office_judges_what_a_council_hands_in(
    qtbot: QtBot, tmp_path: Path, final: tuple[Workspace, bytes, str], office: Workspace
) -> None:
    workspace, _pdf, code = final
    enrol(workspace, office, tmp_path / "enrolment")
    bundle = export_bundle(workspace, tmp_path / "stick").path
    page = open_page(qtbot, tmp_path, office)
    page.code.setText(code)
    qtbot.mouseClick(page.code_button, LEFT)
    assert not page.verdicts.judged[0].good
    drop(page, bundle)
    qtbot.waitUntil(lambda: page.verdicts.judged[0].name == bundle.name)
    assert page.verdicts.judged[0].good


def test_it_looks_right(
    qtbot: QtBot, final: tuple[Workspace, bytes, str], tmp_path: Path, picture: Picture
) -> None:
    workspace, pdf, code = final
    page = open_page(qtbot, tmp_path, workspace)
    picture.dress(page.window())
    picture.of(page, "verify-empty")
    page.code.setText(code)
    qtbot.mouseClick(page.code_button, LEFT)
    picture.of(page, "verify-code")
    paths = [tmp_path / "صورت‌جلسه.pdf", tmp_path / "list.pdf"]
    paths[0].write_bytes(flipped(pdf, 0.1))
    paths[1].write_bytes(pdf)
    page.check_files(paths)
    qtbot.waitUntil(lambda: len(page.verdicts.judged) == 2)
    picture.of(page, "verify-files")
