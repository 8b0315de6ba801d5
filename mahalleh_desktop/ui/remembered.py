# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the window remembers between runs: size, theme, section, what was open; kept in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QIODevice, QObject, QSaveFile, QTimer
from PySide6.QtWidgets import QWidget

_KEY = "window"
_PAUSE = 1000  # milliseconds until a change is in the file
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})


@dataclass(frozen=True, slots=True)
class Remembered:
    """``geometry`` is Qt's own record of place and size in hexadecimal, ``place`` a page's whereabouts."""

    geometry: str = ""
    dark: bool = False
    large: bool = False
    section: str = ""
    place: str = ""


def load_remembered(path: Path) -> Remembered:
    """What the file says; a missing or damaged file, or a value of another type, counts as nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8")).get(_KEY, {})
    except (OSError, ValueError, AttributeError):
        return Remembered()
    defaults = asdict(Remembered())
    if not isinstance(found, dict):
        return Remembered()
    return Remembered(**{k: found[k] for k in defaults if type(found.get(k)) is type(defaults[k])})


def save_remembered(path: Path, remembered: Remembered) -> bool:
    """Writes the file whole or not at all, other keys kept; False if the place cannot be written to."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        whole = {}
    whole = (whole if isinstance(whole, dict) else {}) | {_KEY: asdict(remembered)}
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(json.dumps(whole, ensure_ascii=False, indent=1).encode())
    return file.commit()


class Remembering(QObject):
    """Keeps what ``now`` gives a moment after it has changed, so that a crash does not lose the place.

    ``found`` is what the last run left.
    """

    def __init__(self, window: QWidget, path: Path, now: Callable[[], Remembered]) -> None:
        super().__init__(window)
        self._path, self._now = path, now
        self.found = self._kept = load_remembered(path)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        window.installEventFilter(self)

    def later(self) -> None:
        """Something may have changed."""
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Writes it if it has changed; where that fails it is tried again with the next change."""
        self._pause.stop()
        now = self._now()
        if now != self._kept and save_remembered(self._path, now):
            self._kept = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _MOVES:
            self.later()
        return False
