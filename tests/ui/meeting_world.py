# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Workspaces for tests of the pages: a seeded council with its office, and a window with pages in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page, Section
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.demonstration.circle import OFFICE
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TODAY = "2026-10-07"


def seeded_council(folder: Path, meetings: int = 3, seed: int = 0, number: int = 0) -> Workspace:
    """A council with all but the last of so many meetings, on the day TODAY."""
    data = json.dumps(council_year(seed, number, meetings, TODAY)).encode()
    clock = SteppingClock(datetime.fromisoformat(f"{TODAY}T09:00").replace(tzinfo=UTC))
    workspace = create_workspace(folder, read_identity("council", data), clock=clock).workspace
    load(workspace, data)
    return workspace


Councils = Callable[..., Workspace]


@pytest.fixture(name="council")
def council_fixture(tmp_path: Path) -> Iterator[Councils]:
    """Makes seeded councils (meetings, seed, number) that are closed after the test."""
    made: list[Workspace] = []

    def make(meetings: int = 3, seed: int = 0, number: int = 0) -> Workspace:
        made.append(seeded_council(tmp_path / f"council-{len(made)}", meetings, seed, number))
        return made[-1]

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture(name="office")
def office_fixture(tmp_path: Path) -> Iterator[Workspace]:
    with seeded_office(tmp_path / "office") as workspace:
        yield workspace


def seeded_office(folder: Path) -> Workspace:
    data = json.dumps({**OFFICE, "format": FORMAT}).encode()
    clock = SteppingClock(datetime.fromisoformat(f"{TODAY}T09:00").replace(tzinfo=UTC))
    return create_workspace(folder, read_identity("office", data), clock=clock).workspace


def enrol(council: Workspace, office: Workspace, folder: Path) -> None:
    """The council's enrolment at the office, with both fingerprints typed."""
    folder.mkdir(exist_ok=True)
    request, answer = folder / "request.json", folder / "answer.json"
    shown = enrolling.write_request(council, request)
    enrolling.enrol_council(office, request, shown.fingerprint, answer)
    enrolling.accept_answer(council, answer, enrolling.office_fingerprint(office))


class Heard:
    """What a page asked of its window."""

    def __init__(self) -> None:
        self.sections: list[str] = []
        self.records: list[tuple[str, str]] = []
        self.toasts: list[str] = []
        self.saves = 0

    def actions(self) -> WindowActions:
        def saved() -> None:
            self.saves += 1

        return WindowActions(
            self.sections.append,
            lambda kind, row: self.records.append((kind, row)),
            saved,
            self.toasts.append,
        )


def window_with(
    folder: Path, pages: Sequence[tuple[str, str, str, Callable[[], Page]]], name: str = ""
) -> MainWindow:
    """A window with pages of (key, title, icon, factory), not shown yet."""
    window = MainWindow(
        [Section(key, title, icon, factory) for key, title, icon, factory in pages],
        name=name or "شورای پیشرفت محلهٔ سرآسیاب",
        place="مسجد صاحب‌الزمان (عج)",
        today=lambda: TODAY,
        settings=folder / "window.json",
    )
    window.navigation.safety.show_backup("پشتیبان: امروز ۰۹:۱۵")
    window.footer.show_saved("10:42")
    window.setWindowState(window.windowState().WindowNoState)
    return window


def choose_file(owner: QWidget, path: Path) -> None:
    """Answers the file dialog that is open."""
    QCoreApplication.processEvents()
    dialog = next(each for each in owner.window().findChildren(QFileDialog) if each.isVisible())
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    dialog.accept()
    QCoreApplication.processEvents()
