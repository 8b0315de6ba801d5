# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the window remembers between runs: place, size, theme, section; kept in a JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

_KEY = "window"


@dataclass(frozen=True, slots=True)
class Remembered:
    """``geometry`` is Qt's own record of place and size in hexadecimal."""

    geometry: str = ""
    dark: bool = False
    large: bool = False
    section: str = ""


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
