# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A virtual screen of 1366 × 768 with a window manager, and hands on its keyboard and mouse (xdotool)."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0  # seconds until something that is waited for counts as not happening
_STEP = 0.02
_ROWS = (("1234567890-", 10), ("QWERTYUIOP", 24), ("ASDFGHJKL", 38), ("ZXCVBNM", 52))
"""What stands on the keys, from their first place in X's counting."""


class Screen:
    """``display`` such as ``:101``; every program that is to be seen runs with ``environment``."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)

    def use_layouts(self, layouts: str) -> None:
        """``us,ir`` or ``ir``."""
        self._run("setxkbmap", "-layout", layouts)

    def press(self, *keys: str) -> None:
        """Keys by their names or, as ``ctrl+57``, by their place: X counts places from the keyboard's 8."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def press_places(self, code: str) -> None:
        """Presses the keys on which Latin capitals and digits stand, whatever the layout makes of them."""
        for letter in code:
            row, first = next((row, first) for row, first in _ROWS if letter in row)
            self.press(str(first + row.index(letter)))

    def click(self, left: int, top: int) -> None:
        self._run("xdotool", "mousemove", str(left), str(top), "click", "1")

    def windows(self, title: str) -> list[str]:
        """The windows on the screen whose title holds these words."""
        done = self._run(
            "xdotool", "search", "--onlyvisible", "--name", re.sub("[()]", ".", title), check=False
        )
        return done.stdout.split()

    def activate(self, title: str) -> str:
        """Waits for a window and gives it the keys; gives its number."""
        wait_until(lambda: self.windows(title), f"the window «{title}»")
        window = self.windows(title)[0]
        self._run("xdotool", "windowactivate", "--sync", window)
        return window

    def active(self) -> str:
        """The number of the window that has the keys."""
        return self._run("xdotool", "getactivewindow", check=False).stdout.strip()

    def put_away(self, title: str) -> None:
        """Makes a window small, into the task bar."""
        self._run("xdotool", "windowminimize", self.windows(title)[0])
        wait_until(lambda: not self.windows(title), f"the window «{title}» to be put away")

    def close(self, title: str) -> None:
        """As by the button in the window's frame: the window manager asks the program."""
        self.activate(title)
        self._run("xdotool", "key", "--clearmodifiers", "alt+F4")

    def _run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=check, timeout=PATIENCE
        )


@contextmanager
def virtual_screen(folder: Path) -> Iterator[Screen]:
    """Started on a display number that the server finds free, and ended with it."""
    read, write = os.pipe()
    # Without -noreset the server begins anew when its last client goes, and takes those just coming with it.
    command = [
        "Xvfb",
        "-noreset",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
    ]
    with (folder / "screen.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=[write], stdout=log, stderr=log)
        os.close(write)
        with os.fdopen(read) as answers:
            number = answers.readline().strip()
        screen = Screen(f":{number}")
        manager = subprocess.Popen(["openbox"], env=screen.environment, stdout=log, stderr=log)
        try:
            wait_until(lambda: _managed(screen), "the window manager")
            yield screen
        finally:
            end(manager)
            end(server)


def wait_until(found: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Asks again and again, for as long as patience lasts."""
    deadline = time.monotonic() + patience
    while not found():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(_STEP)


def end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Ends a process of ours, gently first."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def _managed(screen: Screen) -> bool:
    command = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    done = subprocess.run(command, env=screen.environment, capture_output=True, text=True, check=False)
    return "window id" in done.stdout
