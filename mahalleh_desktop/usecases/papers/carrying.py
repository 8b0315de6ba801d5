# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A paper carried to a stick: there whole or not at all, and read again before it is called safe."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

from mahalleh_desktop.exchange.stick import write_safely
from mahalleh_desktop.files import file_faults

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
Progress = Callable[[int, int], None]


def carry(folder: Path, name: str, data: bytes, progress: Progress | None = None) -> Path:
    """Writes bytes under a name that every stick takes; gives the file once it is safe.

    Another file of that name stays: this one gets a number behind its name. Raises ``folder_not_found`` and
    the stick's errors.
    """
    with file_faults(folder / name):
        if not folder.is_dir():
            raise FileNotFoundError
        free = _free_name(folder, _NOT_IN_NAMES.sub("-", name), data)
    return write_safely(folder, free, data, progress)


def _free_name(folder: Path, name: str, data: bytes) -> str:
    stem, ending = Path(name).stem, Path(name).suffix
    for number in itertools.count(1):
        wanted = name if number == 1 else f"{stem} ({number}){ending}"
        path = folder / wanted
        if not path.exists() or (path.stat().st_size == len(data) and path.read_bytes() == data):
            return wanted
    raise AssertionError
