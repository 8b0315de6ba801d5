# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the first frame goes without: it is drawn before anything is loaded that it does not show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .councils import full_council

HEAVY = (
    "mahalleh_desktop.core.records", "mahalleh_desktop.storage.materialised",
    "mahalleh_desktop.storage.versions", "mahalleh_desktop.usecases.records.reading",
    "mahalleh_desktop.ui.pages", "mahalleh_desktop.ui.forms", "mahalleh_desktop.documents",
    "mahalleh_desktop.exchange", "mahalleh_desktop.office",
    "PIL", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "click", "cryptography", "hashlib",
    "multiprocessing", "msgspec", "openpyxl", "pikepdf", "pyhanko", "pypdfium2", "pyrage", "reportlab",
    "sqlite_utils", "tomllib", "zxingcpp",
)  # fmt: skip
"""Modules and packages, each with all below it."""

_SCRIPT = """
import json, sys
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.start.opening import Starter

class Eye(QObject):
    def eventFilter(self, window, event):
        if event.type() != QEvent.Type.UpdateRequest or "modules" in seen:
            return False
        window.event(event)  # draws it
        seen.update(modules=sorted(sys.modules), types=sorted(vars(QtWidgets)), head=head())
        return True

def head():
    # What is to be seen in the head: its height, and where each part ends at the right and begins at the top.
    shown = {"height": [window.header.height()]}
    for name in ("title", "date", "search", "opener", "larger", "darker"):
        part = getattr(window.header, name)
        if part.isVisible():
            place = part.geometry()
            shown[name] = [place.right(), place.top(), place.height()]
    return shown

seen = {}
application = create_application(["test"])
starter = Starter(Path(sys.argv[1]))
starter.begin()
window = starter.session.window
window.setWindowState(window.windowState().WindowNoState)
window.resize(1366, 768)
eye = Eye()
window.installEventFilter(eye)
window.stands.connect(lambda: (window.grab(), seen.update(page_head=head())))  # drawn, and so laid out
window.stands.connect(application.quit)
application.exec()
seen["badge"] = window.navigation.buttons["resolutions"].accessibleName()
starter.close()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The modules and the types of Qt's widgets that are there once the first frame of a council is drawn."""
    workspace = full_council(tmp_path_factory.mktemp("first") / "council")
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, workspace.folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_first_frame_is_drawn_without_what_it_does_not_show(seen: dict[str, list[str]]) -> None:
    there = [
        name for name in seen["modules"] if any(name == each or name.startswith(f"{each}.") for each in HEAVY)
    ]
    assert there == []


def test_the_first_frame_makes_no_type_of_qt_that_nobody_asked_for(seen: dict[str, list[str]]) -> None:
    """Many are set up once a private widget of Qt or the style passes through Python (``keys.focus``)."""
    assert "QLabel" in seen["types"]
    assert not {"QMdiArea", "QStyle", "QStyleOption", "QWizard", "QGraphicsView"} & set(seen["types"])


def test_nothing_in_the_head_moves_when_the_page_comes(seen: dict[str, Any]) -> None:
    first, then = seen["head"], seen["page_head"]
    assert "title" in first and {"search", "date", "larger", "darker"} <= then.keys()
    assert {name: then[name] for name in first} == first


def test_the_counts_come_once_the_window_stands(seen: dict[str, list[str]]) -> None:
    assert "،" in seen["badge"], "the resolutions of the example are overdue"
