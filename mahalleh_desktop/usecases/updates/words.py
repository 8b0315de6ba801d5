# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""For which system an installer is and how it is started; the program itself never starts one."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.updates.carrying import CarriedUpdate, TakenUpdate


def system_word(platform: str) -> str:
    """The system that an installer is for, "" where it is not known."""
    return {"windows": _("Windows"), "linux": _("Linux")}.get(platform, "")


def taken_words(taken: TakenUpdate) -> str:
    """What became of a package that a county can hand on; nothing of one that was refused."""
    sentence = {
        "taken": _("Version {version} of the program for {system} is taken for the councils."),
        "would_take": _("Version {version} of the program for {system} can be taken for the councils."),
        "already": _("Version {version} of the program for {system}, or a newer one, is here already."),
    }.get(taken.outcome, "")
    return sentence.format(version=persian_digits(taken.version), system=system_word(taken.platform))


def carried_words(carried: CarriedUpdate) -> str:
    """Which package goes along to the councils, and when it did last."""
    told = _("Version {version} of the program for {system} is written beside the bundles of the councils.")
    sentence = told.format(version=persian_digits(carried.version), system=system_word(carried.platform))
    if not carried.handed_on:
        return sentence
    return f"{sentence} " + _("Handed on last: {day}").format(day=short_date(carried.handed_on[-1]))


def how_to_run(platform: str) -> str:
    """What a person does after this program was closed."""
    if platform == "windows":
        return _(
            "Close this program, open the folder and double-click the file. If Windows warns, choose {more}"
            " and then {run}: the program is unknown to Windows, but the office's signature was checked here."
        ).format(more=left_to_right("More info"), run=left_to_right("Run anyway"))
    return _("Close this program, open the folder and double-click the file to install it.")
