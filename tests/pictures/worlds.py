# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The workspaces that are looked at: councils and their office that have exchanged bundles, and a county."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.demonstration.circle import demonstrate
from mahalleh_desktop.usecases.office.bank import renew_bank
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.ui.councils import empty_council

from .camera import Camera, settle

COUNTY = {"name": "فرمانداری شهرستان بردسیر", "province": "کرمان"}


class Worlds:
    """``base`` is made once and only copied from; ``own`` holds the copies of one run."""

    def __init__(self, base: Path, own: Path) -> None:
        self.base, self.own = base, own

    @property
    def stick(self) -> Path:
        """Bundles of the councils and answers of the office."""
        return self.base / "usb"

    @contextmanager
    def council(self) -> Iterator[Workspace]:
        yield from self._copied("council", sorted((self.base / "councils").iterdir())[0])

    @contextmanager
    def office(self) -> Iterator[Workspace]:
        yield from self._copied("office", self.base / "office")

    @contextmanager
    def county(self) -> Iterator[Workspace]:
        data = json.dumps({"format": FORMAT, "county": COUNTY}).encode()
        with create_workspace(self.own / "county", read_identity("county", data)).workspace as workspace:
            yield workspace

    @contextmanager
    def beginner(self) -> Iterator[Workspace]:
        """A council of which only the name is known."""
        with empty_council(self.own / "empty") as workspace:
            yield workspace

    def _copied(self, name: str, source: Path) -> Iterator[Workspace]:
        folder = self.own / name
        if not folder.exists():
            shutil.copytree(source, folder)
        with open_workspace(folder) as workspace:
            yield workspace


def make_base(folder: Path) -> None:
    """Three councils with their year at an office, which has written to them and answered once more."""
    made = demonstrate(folder, 3, 4, 5, lambda _step, _done, _all: None)
    with open_workspace(folder / "office") as office:
        send_directive(
            office,
            "برنامهٔ نیمهٔ دوم سال",
            "برنامهٔ نیمهٔ دوم سال تصویب و با بستهٔ بعدی فرستاده شود.",
        )
        renew_bank(office)
        answers = [done.path for done in exporting.return_bundles(office, folder / "usb")]
    with open_workspace(made.councils[0]) as council:
        importing.import_bundles(council, answers)


@contextmanager
def window_on(camera: Camera, workspace: Workspace) -> Iterator[Session]:
    """The window of a workspace in the camera's look; it is closed at the end, the workspace is not."""
    session = Session(workspace)
    camera.prepare(session.window)
    try:
        yield session
    finally:
        session.window.close()
        settle()
        session.window.deleteLater()
        settle()
