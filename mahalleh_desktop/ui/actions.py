# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a page may ask of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class WindowActions:
    """``open_record`` takes a table's name (member, meeting, resolution, letter, …) and the row's uuid.

    ``saved`` is called after each change that reached the disk, ``toast`` shows a short sentence; ``restore``
    brings a backup back, in the place of all that is open.
    """

    open_section: Callable[[str], object]
    open_record: Callable[[str, str], object]
    saved: Callable[[], object]
    toast: Callable[[str], object]
    restore: Callable[[Path], object] = lambda _path: None


@runtime_checkable
class OpensRecords(Protocol):
    """A page that can bring one of its records to the front; ``row`` is its uuid."""

    def open_row(self, row: str) -> None: ...


@runtime_checkable
class OpensMeetings(Protocol):
    """A page that can bring a meeting to the front, ``step`` being the place in its steps."""

    def open_meeting(self, row: str, step: int | None = None) -> None: ...


@runtime_checkable
class Searches(Protocol):
    """The page of hits; ``query`` is what stands in the search box."""

    def look_for(self, query: str) -> None: ...


@runtime_checkable
class OpensHelp(Protocol):
    """The help: ``topic`` is a section or what is open in it, ``section`` where Esc leads back to."""

    def show_help(self, topic: str, section: str) -> None: ...
