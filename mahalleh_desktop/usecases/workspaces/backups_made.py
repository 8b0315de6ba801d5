# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which backups a workspace has, by the names of their files; no backup is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mahalleh_desktop.core import jalali

SUFFIX = ".mhbackup"
_NAME = re.compile(r"mahalleh-(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})-[a-z]+")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; ``at`` is ISO date and time where the secretary sits, ``reason`` why it was made."""

    path: Path
    at: str
    reason: str


def list_backups(folder: Path) -> list[Backup]:
    """The workspace's own backups, the newest first; none where one may not look."""
    try:
        paths = list((folder / "backups").glob(f"*{SUFFIX}"))
    except PermissionError:
        return []
    found = [Backup(path, _moment(path), path.stem.rpartition("-")[2]) for path in paths]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _moment(path: Path) -> str:
    """When a backup was made, by its name: a copied file keeps its name, not its time of writing."""
    if found := _NAME.fullmatch(path.stem):
        year, month, day, *time = found.groups()
        if on := jalali.iso(int(year), int(month), int(day)):
            return f"{on}T{':'.join(time)}"
    return datetime.fromtimestamp(path.stat().st_mtime).isoformat(timespec="seconds")
