# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Shared by all tests: Qt where it loads, and a folder of one's own for users' data."""

from __future__ import annotations

import importlib.util
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _qt_loads() -> bool:
    """Whether PySide6 can draw here: a bare server may lack the system's graphics libraries."""
    try:
        return importlib.util.find_spec("PySide6") is not None and bool(__import__("PySide6.QtWidgets"))
    except ImportError:
        return False


QT = _qt_loads()
if QT:
    # The plugin is not loaded by its entry point (see pyproject.toml), because it would end a run without Qt.
    pytest_plugins = ["pytestqt.plugin"]
else:
    if os.environ.get("CI"):
        raise RuntimeError("CI must be able to load Qt")
    collect_ignore = ["ui"]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test ever touches the user's own workspace."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))


def pytest_report_header() -> str:
    return "window tests: " + ("offscreen" if QT else "left out, Qt does not load here (see README)")
