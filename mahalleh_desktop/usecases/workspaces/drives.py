# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The removable drives that a person may choose from to send and fetch bundles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.exchange.drives import removable_drives


@dataclass(frozen=True, slots=True)
class RemovableDrive:
    """A drive: its folder, its name for people, and how many bytes are free on it."""

    folder: Path
    name: str
    free: int


def removable() -> list[RemovableDrive]:
    """The drives that are plugged in now, in order of their folders."""
    return [RemovableDrive(drive.folder, drive.label, drive.free) for drive in removable_drives()]
