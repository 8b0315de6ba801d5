# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The process that is killed: ``python -m tests.window.goer WORKSPACE [TARGET]`` opens the window, and goes.

Once it stands it says on one line (JSON) where it is: section, what is open, height. Then it goes to TARGET:
``meeting`` (the last, at its third step), ``member`` (the first), ``new`` (a new committee), ``size``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mahalleh_desktop.ui.application import create_application
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.window import MainWindow


def say(window: MainWindow) -> None:
    where = [window.current_section(), window.page().whereabouts(), window.height()]
    print(json.dumps(where), flush=True)


def go(window: MainWindow, target: str) -> None:
    """As a click on the way there would."""
    if target == "size":
        window.showNormal()
        window.resize(1000, 620)
        return
    section = {"meeting": "meetings", "member": "members", "new": "bodies"}[target]
    page: Any = window.open_section(section)
    if target == "meeting":
        page.open_meeting(str(page.list.model.id_at(0)))
        page.view.go_to_step(2)
    elif target == "member":
        page.open_row(str(page.list.model.id_at(0)))
    else:
        page.list.filter_buttons()[-1].click()
        page.create_new()


def main(folder: Path, target: str) -> None:
    application = create_application(["goer"])
    starter = Starter(folder)
    starter.begin()
    assert starter.session is not None
    window = starter.session.window

    def stands() -> None:
        say(window)
        if target:
            go(window, target)
            say(window)

    window.stands.connect(stands)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
