# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever presses anything at random meets no fault, and the records stay whole and stay what was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from mahalleh_desktop.storage import integrity
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.tasks import wait_for_background
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..sync.full_stick import full_stick
from ..sync.places import new_province
from .councils import empty_council, full_council, session_on
from .random_hands import RandomHands

FEW, MANY = 120, 600
FIRST = {"council": "dashboard", "office": "councils", "county": "exchange"}
Made = tuple[Workspace, list[Path]]


class Opened(QObject):
    """Takes what would be opened by another program."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.setObjectName(url.toString())


@pytest.fixture(autouse=True)
def nothing_opens_elsewhere(qapp: object) -> Iterator[None]:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    yield
    QDesktopServices.unsetUrlHandler("file")


def council(folder: Path) -> Made:
    return full_council(folder / "council"), []


def new_council(folder: Path) -> Made:
    return empty_council(folder / "council"), []


def county(folder: Path) -> Made:
    province = new_province(folder)
    made, stick = province.county("فرمانداری کرمان"), full_stick(province)
    province.enrol(made)
    for each in (province.office, *province.opened):
        if each is not made:
            each.close()
    return made, [*stick.iterdir(), stick]


def office(folder: Path) -> Made:
    province = new_province(folder)
    stick = full_stick(province, province.council("T-03"))
    for each in province.opened:
        each.close()
    return province.office, [*stick.iterdir(), stick]


def files(folder: Path) -> list[Path]:
    """What people choose by mistake."""
    folder.mkdir()
    found = {
        "empty.pdf": b"",
        "text.xlsx": b"no sheet",
        "page.jpg": b"no picture",
        "a.csv": b"a,b\n1,2\n",
    }
    for name, data in found.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in found]


@pytest.mark.parametrize("made", [council, new_council, office, county])
@pytest.mark.parametrize(
    ("seed", "deeds"), [(0, FEW), *(pytest.param(seed, MANY, marks=pytest.mark.deep) for seed in range(1, 9))]
)
def test_nothing_breaks(
    qtbot: QtBot, tmp_path: Path, look: Theme, made: Callable[[Path], Made], seed: int, deeds: int
) -> None:
    workspace, more = made(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    session: Session = session_on(workspace, FIRST[workspace.kind])
    session.show()
    hands = RandomHands(session.window, seed, [*files(tmp_path / "files"), *more], out)
    with qtbot.capture_exceptions() as faults:
        for _deed in range(deeds):
            hands.act()
            assert not faults, "\n".join([*hands.done[-25:], *(str(each) for each in faults)])
    wait_for_background()  # no window closes over work that has the workspace to itself
    QCoreApplication.processEvents()
    assert integrity.check(workspace.store) == []
    folder = workspace.folder
    session.window.close()
    session.close()
    with open_workspace(folder) as again:
        assert integrity.check(again.store) == []
