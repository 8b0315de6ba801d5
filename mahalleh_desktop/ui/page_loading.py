# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Loads what pages need in the background, once the window stands: then each first opening is quick.

A page's modules bring records, papers and keys along, up to half a second of them. They are loaded one by
one in a thread; whoever opens a page meanwhile waits for the one that is being loaded, never for the rest,
and nothing is loaded by two threads at once.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
_PAUSE = 150  # milliseconds after the window stands: its counts and its first drawing go first
_log = logging.getLogger(__name__)
_USES = "mahalleh_desktop.usecases."
_PAGES = "mahalleh_desktop.ui.pages."
# Small steps before large ones, and the parts of a large one before it.
_RECORDS = ("records.people", "listing.members", "listing.resolutions", "listing.problems", "records.history")
_PAPERS = (
    "papers.previewing", "papers.wordings", "papers.minutes_papers", "minutes.finalising", "minutes.scanning",
    "papers.letter_papers", "records.reports_tables", "records.reports_papers", "papers.papers",
)  # fmt: skip
_KEYS = (
    "keys.key_files", "keys.keyring", "keys.enrolling", "office.guidance", "sync.importing", "updates.offers",
)  # fmt: skip
_MEETING = ("meeting.archive_dialog", "meeting.view")
_COUNCIL_PAGES = (
    "members_page", "resolutions_page", "bodies_page", "problems_page", "solutions_page", "help_page",
    "meetings_page", "letters_page", "reports_page", "exchange_page", "backup_page", "settings_page",
)  # fmt: skip
_OTHER_PAGES = ("office.inbox_page", "office.enrol_page", "settings_page", "help_page")

NEEDED = {
    "council": (
        *(_USES + name for name in (*_RECORDS, *_KEYS, *_PAPERS)),
        *(_PAGES + name for name in _COUNCIL_PAGES),
        *(_PAGES + name for name in _MEETING),
        "openpyxl",
    ),
    "office": (*(_USES + name for name in (*_KEYS, *_PAPERS)), *(_PAGES + name for name in _OTHER_PAGES)),
    "county": tuple(_USES + name for name in (*_KEYS, *_PAPERS)),
}
"""Modules by kind of workspace, in the order in which they are loaded."""


class PageLoading(QObject):
    """``begin`` starts; ``apart`` does something between two steps; ``stop`` ends after the present step."""

    def __init__(self, names: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting = deque(names)
        self._step = threading.Lock()
        self._free = threading.Event()
        self._free.set()
        self._thread: threading.Thread | None = None  # of its own: nobody waits for it as for work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._start)

    def begin(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.waiting.clear()
        if self._thread is not None:
            self._thread.join()

    def apart(self, work: Callable[[], T]) -> T:
        """Does the work while nothing is loaded in the background."""
        self._free.clear()
        try:
            with self._step:
                return work()
        finally:
            self._free.set()

    def load(self) -> None:
        """Loads one module after the other until none is left; runs in a thread of its own."""
        while self.waiting:
            self._free.wait()
            with self._step:
                self._load_next()

    def _load_next(self) -> None:
        try:
            importlib.import_module(self.waiting.popleft())
        except IndexError:
            return  # stopped meanwhile
        except ImportError as error:  # the page that needs it will say so
            _log.warning("not loaded ahead: %s", error.name)

    def _start(self) -> None:
        if self.waiting:
            self._thread = threading.Thread(target=self.load, name="pages", daemon=True)
            self._thread.start()
