# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""For which system an installer is and how it is started; the program itself never starts one."""

from __future__ import annotations

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _


def system_word(platform: str) -> str:
    """The system that an installer is for, "" where it is not known."""
    return {"windows": _("Windows"), "linux": _("Linux")}.get(platform, "")


def how_to_run(platform: str) -> str:
    """What a person does after this program was closed."""
    if platform == "windows":
        return _(
            "Close this program, open the folder and double-click the file. If Windows warns, choose {more}"
            " and then {run}: the program is unknown to Windows, but the office's signature was checked here."
        ).format(more=left_to_right("More info"), run=left_to_right("Run anyway"))
    return _("Close this program, open the folder and double-click the file to install it.")
