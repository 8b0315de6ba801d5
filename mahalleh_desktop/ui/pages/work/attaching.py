# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Attaching several files: the good ones are attached, what hindered the others is told once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems

_THERE = frozenset({"attached_already", "attached_under_name"})


def attach_each(owner: QWidget, attach: Callable[[Path], object], paths: Sequence[Path]) -> int:
    """Attaches one file after the other and gives how many were; that one is there already is no fault."""
    problems: list[Problem] = []
    count = 0
    for path in paths:
        try:
            attach(path)
            count += 1
        except KnownError as error:
            problems += error.problems
    if problems and all(problem.code in _THERE for problem in problems):
        show_notice(owner, _("Attached already"), *map(message, problems))
    elif problems:
        show_problems(owner, KnownError.of(problems))
    return count
