# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Calling ``mahalleh`` in this process and looking at what it printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.cli.main import run
from mahalleh_desktop.texts import error_codes

_LINE = re.compile(r"([a-z0-9_]+)( [^:]*)?: (.+)")


@dataclass(frozen=True)
class Printed:
    """The exit code and what stood on both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Console:
    """``mahalleh`` with a workspace."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def call(self, *words: object) -> Printed:
        """Runs a command; whatever happens, nothing of the program's inside is shown."""
        self.capsys.readouterr()
        code = run(["-w", str(self.folder), *map(str, words)])
        shown = self.capsys.readouterr()
        assert "Traceback" not in shown.err and code in (0, 1, 2), shown.err
        return Printed(code, shown.out, shown.err)

    def done(self, *words: object) -> str:
        """Runs a command that must succeed and gives what it printed for people: Persian."""
        found = self.call(*words)
        assert (found.code, found.err) == (0, ""), found
        return found.out

    def json(self, *words: object) -> Any:
        """Runs a command with ``--json`` that must succeed and gives its one document."""
        found = self.call("--json", *words)
        assert (found.code, found.err) == (0, ""), found
        assert found.out.count("\n") == 1
        return found.json

    def refused(self, *words: object) -> list[str]:
        """Runs a command that must be refused, with and without ``--json``; gives its codes."""
        plain = self.call(*words)
        assert plain.code == 1 and not plain.out, plain
        lines = plain.err.splitlines()
        for line in lines:
            found = _LINE.fullmatch(line)
            assert found and found.group(1) in error_codes(), line
            assert re.search("[آ-ی]{2}", found.group(3)), line
        told = self.call("--json", *words)
        assert told.code == 1 and told.err == plain.err
        error = told.json["error"]
        assert error.keys() == {"code", "message", "problems"} and told.json.keys() == {"error"}
        assert all(problem.keys() == {"code", "place", "message"} for problem in error["problems"])
        codes = [problem["code"] for problem in error["problems"]]
        assert error["code"] == codes[0] and error["message"] == error["problems"][0]["message"]
        assert codes == [line.partition(":")[0].partition(" ")[0] for line in lines]
        return codes

    def wrong_usage(self, *words: object) -> str:
        """Runs a call that is written wrongly; gives the Persian sentence."""
        found = self.call(*words)
        assert found.code == 2 and re.search("[آ-ی]{2}", found.err + found.out), found
        return found.err


def process(*words: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """``mahalleh`` as a process of its own."""
    command = [sys.executable, "-c", "from mahalleh_desktop.cli.main import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **more)
