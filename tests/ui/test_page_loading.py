# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What pages need is loaded behind a window that stands, and never by two threads at once."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from mahalleh_desktop.ui.page_loading import NEEDED, PageLoading

from .councils import full_council

ROOT = Path(__file__).parents[2]
_SCRIPT = """
import json, sys
from pathlib import Path

from PySide6.QtCore import QThreadPool

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.start.opening import Starter

application = create_application(["test"])
starter = Starter(Path(sys.argv[1]))
starter.begin()
session = starter.session
while session.loading.waiting:
    application.processEvents()
assert QThreadPool.globalInstance().activeThreadCount() == 0, "it hinders no work"
session.loading.stop()
before = set(sys.modules)
late = {}
for key in session.window.navigation.buttons:
    session.window.open_section(key)
    application.processEvents()
    late[key] = sorted(set(sys.modules) - before)
    before |= set(sys.modules)
starter.close()
print(json.dumps(late))
"""
_AT_ONCE = """
import json, sys
from pathlib import Path

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.start.opening import Starter

application = create_application(["test"])
starter = Starter(Path(sys.argv[1]))
starter.begin()
window = starter.session.window
window.page()
before = set(sys.modules)
page = window.open_section(sys.argv[2])
window.grab()
loaded = sorted(set(sys.modules) - before)
starter.close()
print(json.dumps(loaded))
"""
LARGE = ("PIL", "pikepdf", "pypdfium2", "openpyxl", "reportlab", "cryptography", "pyrage", "multiprocessing")


def test_a_page_opened_later_loads_next_to_nothing(tmp_path: Path) -> None:
    workspace = full_council(tmp_path / "council")
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, workspace.folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    late: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    assert len(late) > 12
    assert {key: [name for name in names if name.split(".")[0] in LARGE] for key, names in late.items()} == {
        key: [] for key in late
    }
    many = {key: names for key, names in late.items() if len(names) > 25}
    assert many == {}


@pytest.mark.parametrize("section", ["meetings", "letters", "members", "resolutions", "bodies", "reports"])
def test_a_page_opened_at_once_loads_no_library_of_papers(tmp_path: Path, section: str) -> None:
    """Whoever opens a page before anything is loaded ahead waits for the page alone."""
    workspace = full_council(tmp_path / "council")
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-c", _AT_ONCE, workspace.folder, section],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    loaded: list[str] = json.loads(done.stdout.splitlines()[-1])
    assert {name.split(".")[0] for name in loaded} & set(LARGE) == set()


@pytest.mark.parametrize("kind", sorted(NEEDED))
def test_what_is_loaded_ahead_is_there(kind: str) -> None:
    missing = [name for name in NEEDED[kind] if importlib.util.find_spec(name) is None]
    assert missing == []


def test_a_page_waits_for_the_present_step_and_not_for_the_rest(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first module lets itself be held; the page is made after it, and before the second."""
    del qapp
    for number in (1, 2):
        (tmp_path / f"step_for_test_{number}.py").write_text(
            "import threading\nbegun, go_on = threading.Event(), threading.Event()\n"
            "threading.main_thread().steps.append((begun, go_on))\nbegun.set()\ngo_on.wait(20)\n",
            encoding="utf-8",
        )
    main = threading.main_thread()
    steps: list[tuple[threading.Event, threading.Event]] = []
    monkeypatch.setattr(main, "steps", steps, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    loading = PageLoading(["step_for_test_1", "no_such_module_at_all", "step_for_test_2"])
    thread = threading.Thread(target=loading.load)
    thread.start()
    while not steps:
        QThreadPool.globalInstance().waitForDone(1)
    begun, go_on = steps[0]
    assert begun.wait(20)
    releaser = threading.Timer(0.05, go_on.set)
    releaser.start()
    assert loading.apart(lambda: (go_on.is_set(), len(steps))) == (True, 1)
    while len(steps) < 2:
        QThreadPool.globalInstance().waitForDone(1)
    steps[1][1].set()
    thread.join(20)
    assert not thread.is_alive() and not loading.waiting
