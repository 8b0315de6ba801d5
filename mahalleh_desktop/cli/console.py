# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What every command shares: the session's options, opening the workspace, printing, errors."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.persian.isolate import shown_controls
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _, message

if TYPE_CHECKING:
    from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Session:
    """The options that stand before the command."""

    workspace: Path | None
    as_json: bool
    passphrase_file: Path | None

    @property
    def folder(self) -> Path:
        from mahalleh_desktop.usecases.workspaces.workspace import default_folder

        return self.workspace or default_folder()

    @contextlib.contextmanager
    def open(self, *, reading: bool = False) -> Iterator[Workspace]:
        """The workspace, closed at the end; its passphrase from the file, else asked for.

        ``reading``: for a command that only reads, also from a disk that takes nothing.
        """
        from mahalleh_desktop.usecases.workspaces.opening import open_workspace

        with open_workspace(self.folder, self.passphrase(), holder="mahalleh", reading=reading) as workspace:
            yield workspace

    def passphrase(self) -> str | None:
        """The passphrase of a protected workspace, None of another. Raises ``passphrase_needed``."""
        from mahalleh_desktop.usecases.workspaces.opening import needs_passphrase

        return self.new_passphrase() or self.ask_passphrase() if needs_passphrase(self.folder) else None

    def new_passphrase(self) -> str | None:
        """The passphrase that the file names, None without one."""
        from mahalleh_desktop.usecases.workspaces.passphrase_rules import read_passphrase_file

        return read_passphrase_file(self.passphrase_file) if self.passphrase_file else None

    def ask_passphrase(self) -> str:
        """Asks at the terminal; secrets never come from an argument. Raises ``passphrase_needed``."""
        if not sys.stdin.isatty():
            raise KnownError("passphrase_needed")
        return str(click.prompt(_("Passphrase"), hide_input=True))

    def emit(self, document: Any, lines: Iterable[str]) -> None:
        """Prints the JSON document or the lines for people, digits in them Persian."""
        if self.as_json:
            print(json.dumps(document, ensure_ascii=False))
        else:
            for line in lines:
                print(shown_controls(line))


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What would break a line or steer a terminal; keys of a file that is refused may hold anything."""

pass_session = click.make_pass_decorator(Session)


class _Number(click.ParamType[str]):
    """The number of a meeting as it is printed, in any digits; an empty one is wrong usage."""

    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return number_of(value) or self.fail("", param, ctx)


NUMBER = _Number()


def number_of(text: str) -> str:
    """A number as it is stored, from any digit set."""
    return ascii_digits(text.strip())


def shown(value: object) -> str:
    return persian_digits(value)


def error_lines(error: KnownError) -> list[str]:
    """``code place: Persian sentence``, one line a problem."""
    return [problem_line(problem) for problem in error.problems]


def problem_line(problem: Problem) -> str:
    """One problem on one line."""
    line = f"{problem.code} {problem.place}".strip() + ": " + message(problem)
    return shown_controls(_CONTROL.sub(" ", line))


def problem_json(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "place": problem.place, "message": message(problem)}


def error_json(error: KnownError) -> dict[str, Any]:
    """The error document of ``--json``."""
    first = error.problems[0]
    problems = [problem_json(problem) for problem in error.problems]
    return {"error": {"code": first.code, "message": message(first), "problems": problems}}
