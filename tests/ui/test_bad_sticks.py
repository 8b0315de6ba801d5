# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sticks and files that fail while the window works: each time a sentence, nothing lost, and a way on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.usecases.sync.importing import import_bundles
from mahalleh_desktop.usecases.sync.outbox import what_would_go
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..sync.places import Province, new_province, with_people
from ..usecases.test_opening import full_disk
from .inspection import clipped_texts, foreign_texts, settle
from .meeting_world import Heard
from .test_meeting_desk import shown

LEFT = Qt.MouseButton.LeftButton
SAFE = _("Your data on this computer is safe.")


class Puller:
    """Pulls a stick out the moment before the bundle gets its name: Python tells its hooks of every rename.

    A hook cannot be taken away again, so there is one for all tests, which acts only when ``stick`` is set.
    """

    stick: Path | None = None
    installed = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and self.stick is not None and str(arguments[1]).startswith(str(self.stick)):
            stick, self.stick = self.stick, None
            shutil.rmtree(stick)


PULLER = Puller()


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


@pytest.fixture(name="council")
def council_fixture(province: Province) -> Workspace:
    council = province.council("T-01")
    with_people(council)
    return council


@pytest.fixture(name="page")
def page_fixture(qtbot: QtBot, tmp_path: Path, council: Workspace) -> ExchangePage:
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(council, Heard().actions()))
    assert isinstance(page, ExchangePage)
    settle(page)
    return page


def send(qtbot: QtBot, page: ExchangePage, stick: Path) -> str:
    """Chooses the stick, presses the button and reads what is said in the end."""
    page.send.place.take(stick)
    qtbot.mouseClick(page.send.button, LEFT)
    waiting = page.send.outcome.text()
    qtbot.waitUntil(lambda: page.send.outcome.text() != waiting and page.send.button.isEnabled())
    settle(page)
    assert clipped_texts(page.send) == []
    return page.send.outcome.text()


def arrives(qtbot: QtBot, page: ExchangePage, province: Province, council: Workspace) -> None:
    """The way on: another stick is tried, and all of it is on it."""
    stick = province.stick()
    assert send(qtbot, page, stick) == _("You can pull the stick out now. The bundle is written and checked.")
    assert what_would_go(council).new == 0
    (taken,) = import_bundles(province.office, [stick])
    assert taken.outcome == "imported"


def test_a_stick_that_is_pulled_out_while_it_is_written(
    qtbot: QtBot, province: Province, council: Workspace, page: ExchangePage
) -> None:
    if not Puller.installed:
        sys.addaudithook(PULLER)
        Puller.installed = True
    before = what_would_go(council).new
    PULLER.stick = stick = province.stick()
    told = send(qtbot, page, stick)
    assert not stick.exists() and PULLER.stick is None
    assert told.startswith(message(KnownError("drive_gone").problems[0])) and told.endswith(SAFE)
    assert what_would_go(council).new == before > 0
    arrives(qtbot, page, province, council)


def test_a_stick_that_was_gone_before(
    qtbot: QtBot, province: Province, council: Workspace, page: ExchangePage
) -> None:
    stick = province.stick()
    page.send.place.take(stick)
    stick.rmdir()
    stick.write_bytes(b"")  # a file stands where the stick was
    told = send(qtbot, page, stick)
    assert told == f"{message(KnownError('cannot_write', path=stick.name).problems[0])} {SAFE}"
    assert what_would_go(council).new > 0
    arrives(qtbot, page, province, council)


def test_a_full_disk(qtbot: QtBot, province: Province, council: Workspace, page: ExchangePage) -> None:
    stick = province.stick()
    with full_disk(2000):
        told = send(qtbot, page, stick)
    assert told.endswith(SAFE) and "پر" in told
    assert list(stick.iterdir()) == [] and what_would_go(council).new > 0
    arrives(qtbot, page, province, council)


@pytest.mark.parametrize("content", [b"", b"not a bundle", b"PK\x03\x04" + b"\0" * 5000, b"\x89PNG\r\n"])
def test_a_wrong_file_that_is_dropped(
    qtbot: QtBot, tmp_path: Path, council: Workspace, page: ExchangePage, content: bytes
) -> None:
    wrong = tmp_path / "m-12345678.mhb"
    wrong.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(wrong))])
    at, no_keys = QPointF(20, 20), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no_keys)
    page.fetch.dropEvent(event)
    qtbot.waitUntil(lambda: bool(page.fetch.found))
    settle(page)
    (found,) = page.fetch.found
    assert found.outcome == "refused" and found.code
    assert page.fetch.import_button.isHidden()  # there is nothing to take in
    texts = [each.text() for each in page.fetch.findChildren(QLabel) if each.isVisible()]
    assert any(message(problem) in text for problem in found.problems for text in texts), texts
    assert clipped_texts(page.fetch) == []
    assert [text for text in foreign_texts(page.fetch) if wrong.name not in text] == []
    assert page.fetch.files_button.isEnabled()  # another file can be chosen at once
    assert [each for each in page.fetch.findChildren(QPushButton) if each.isVisible()]
