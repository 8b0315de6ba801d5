# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Real workspaces and their windows for tests: an invented council with three meetings, or an empty one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.remembered import Remembered, save_remembered
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.clock import SystemClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

EMPTY = {
    "format": FORMAT,
    "council": {
        "code": "K999Z",
        "name": "شورای پیشرفت محلهٔ سرآسیاب",
        "level": "neighbourhood",
        "state": "active",
        "province": "کرمان",
        "neighbourhood": "سرآسیاب",
    },
}


def empty_council(folder: Path) -> Workspace:
    """A council of which only the name is known."""
    return create_workspace(folder, read_identity("council", _json(EMPTY)), holder="window").workspace


def full_council(folder: Path, *, meetings: int = 4, seed: int = 5) -> Workspace:
    """A council with members, bodies, problems, solutions, letters and past meetings (one less than said)."""
    data = _json(council_year(seed, 0, meetings, SystemClock().today()))
    workspace = create_workspace(folder, read_identity("council", data), holder="window").workspace
    load(workspace, data)
    return workspace


def session_on(workspace: Workspace, section: str) -> Session:
    """The window of a workspace with a section in front."""
    save_remembered(workspace.folder / "settings.json", Remembered(section=section))
    return Session(workspace)


def page_of(session: Session, kind: type[Page]) -> Any:
    """The page in front, of the expected class."""
    page = session.window.page()
    assert isinstance(page, kind)
    return page


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()
