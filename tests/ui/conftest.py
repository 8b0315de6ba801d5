# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Real windows without a screen: the application is set up once, leftovers are destroyed after each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from mahalleh_desktop.texts import error_codes
from mahalleh_desktop.ui.application import FUSION, prepare
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.style.theme import Theme, theme
from mahalleh_desktop.ui.tasks import wait_for_background

from .picture_looks import EACH_LOOK, Picture


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test."""
    for item in items:
        if "/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # What the screenless platform says of sizes, stacking and popups; screens do not.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["test", *FUSION]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """``deleteLater`` is not delivered at the end of a test, and PySide faults at exit over what is left."""
    yield
    wait_for_background()
    # Popups last: most are gone with the window that owns them, and Qt would delete them a second time.
    for popups in (False, True):
        for widget in qapp.topLevelWidgets():
            popup = isValid(widget) and widget.windowType() != Qt.WindowType.Window
            if isValid(widget) and widget.parent() is None and popup == popups:
                delete(widget)


@pytest.fixture
def plain_code() -> str:
    """An error code whose sentence takes no parameters."""
    return next(code for code, sentence in error_codes().items() if "{" not in sentence)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, put back to light and normal type afterwards."""
    found = theme()
    found.use(dark=False, large=False)
    yield found
    found.use(dark=False, large=False)


@pytest.fixture(params=EACH_LOOK)
def picture(request: pytest.FixtureRequest, look: Theme) -> Picture:
    """Each look and size in which windows are checked; the theme is put back afterwards."""
    assert isinstance(request.param, Picture)
    return request.param


@pytest.fixture
def starter(tmp_path: Path, look: Theme) -> Iterator[Starter]:
    """The program started on a folder that holds nothing yet."""
    found = Starter(tmp_path / "council")
    yield found
    if found.session is not None:
        found.session.window.close()
    found.close()
