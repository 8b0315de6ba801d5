# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Someone at the real program on a virtual screen: looks through the eye, acts by keys and mouse."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

from mahalleh_desktop.texts import _

from .screen import PATIENCE, Screen, end, wait_until

Seen = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent.parent
_ONLY_TOLD = ("QLabel", "Label", "Field")


class Secretary:
    """``with`` one of these the program runs; words are given in English and looked for in Persian."""

    def __init__(self, screen: Screen, workspace: Path) -> None:
        self.screen, self.workspace = screen, workspace
        self._log = (workspace.parent / "program.log").open("wb")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.window.eye", "--workspace", str(workspace)],
            cwd=ROOT, env=screen.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip

    def __enter__(self) -> Secretary:
        return self

    def __exit__(self, *_fault: object) -> None:
        end(self.program)
        for pipe in (self.program.stdin, self.program.stdout, self._log):
            if pipe is not None:
                pipe.close()

    def look(self, question: str = "widgets") -> list[Seen]:
        """What is on the screen now."""
        assert self.program.stdin is not None and self.program.stdout is not None
        self.program.stdin.write(f"{question}\n".encode())
        self.program.stdin.flush()
        answered = select.select([self.program.stdout], [], [], PATIENCE)[0]
        line = self.program.stdout.readline() if answered else b""
        assert line, "the program has ended, or does not answer"
        found: list[Seen] = json.loads(line)
        return found

    def find(self, name: str, *, anything: bool = False) -> Seen | None:
        """What can be used and bears this name or text; with ``anything`` also what only tells."""
        wanted = _(name)
        usable = [
            each
            for each in self.look()
            if wanted in (each["name"], each["text"])
            and (anything or (each["enabled"] and not each["kind"].endswith(_ONLY_TOLD)))
        ]
        return next(iter(sorted(usable, key=lambda each: each["name"] != wanted)), None)

    def await_(self, name: str, *, anything: bool = False) -> Seen:
        found: list[Seen] = []

        def there() -> bool:
            seen = self.find(name, anything=anything)
            found.extend([seen] if seen else [])
            return bool(seen)

        wait_until(there, f"«{_(name)}» on the screen")
        return found[-1]

    def click(self, name: str) -> None:
        self.screen.click(*self.await_(name)["at"])

    def focus(self) -> Seen:
        """What has the keys; an empty thing if nothing has."""
        return next(iter(self.look("focus")), {"name": "", "text": "", "kind": "", "at": [0, 0]})

    def await_focus(self, name: str) -> None:
        wait_until(lambda: _is_called(self.focus(), name), f"the cursor in «{_(name)}»")

    def write(self, text: str) -> None:
        """Types into what has the keys; a half-space is typed as Shift+Space."""
        before = self.focus()["text"]
        for place, part in enumerate(text.split("\u200c")):
            if place:
                self.screen.press("shift+space")
            self.screen.write(part)
        wait_until(
            lambda: text in self.focus()["text"].replace(before, "", 1),
            f"«{text}» in {self.focus()}",
        )

    def write_into(self, name: str, text: str) -> None:
        self.click(name)
        self.await_focus(name)
        self.write(text)

    def tab_to(self, name: str, most: int = 40) -> None:
        """Goes on with the Tab key until something of this name has the keys."""
        for _step in range(most):
            if _is_called(self.focus(), name):
                return
            before = self.focus()
            self.screen.press("Tab")
            wait_until(lambda was=before: self.focus() != was, "another field")
        raise AssertionError(f"«{_(name)}» is not reached by Tab")

    def await_empty(self, name: str) -> None:
        """Waits for a field that is empty and has the keys."""
        wait_until(
            lambda: self.focus()["name"] == _(name) and not self.focus()["text"], f"an empty «{_(name)}»"
        )

    def await_empty_box(self, name: str) -> None:
        """Waits until a field has been emptied, wherever the keys are."""
        wait_until(lambda: (self.find(name) or {"text": "?"})["text"] == "", f"«{_(name)}» to be empty")

    def await_heading(self, name: str) -> None:
        """Waits for the page with this title at its head (the navigation's entries are no labels)."""
        wait_until(
            lambda: any(each["text"] == _(name) and each["kind"].endswith("Label") for each in self.look()),
            f"the page «{_(name)}»",
        )

    def close(self, title: str) -> int:
        """Closes the window by its frame; gives the exit code of the program."""
        self.screen.close(title)
        return self.program.wait(PATIENCE)


def _is_called(seen: Seen, name: str) -> bool:
    """Names may go on with a value after a colon."""
    return bool(seen["name"] == _(name) or seen["name"].startswith(f"{_(name)}: "))
