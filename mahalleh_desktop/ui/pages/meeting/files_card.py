# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The files of a meeting: listed, opened, saved elsewhere; new ones are chosen or dropped here."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.files import write_file
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_files, ask_where_to_save
from mahalleh_desktop.ui.widgets.buttons import icon_button, quiet_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.minutes.attachments import attach_file, attachments


class FilesCard(Card):
    """Opened files lie in a private folder that goes with the card."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__(_("Files of the meeting"), kind="sunken")
        self._sheet = sheet
        self._opened: tempfile.TemporaryDirectory[str] | None = None
        self.setAcceptDrops(True)
        self.add_button = quiet_button(_("Attach files…"), "paperclip")
        self.add_button.clicked.connect(
            lambda: ask_for_files(self, _("Attach files"), _("All files"), "*", self.attach)
        )
        self.add_aside(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)

    def show_meeting(self) -> None:
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = attachments(self._sheet.workspace, self._sheet.row)
        for _row, attachment, at_hand in found:
            self._lines.addWidget(self._line(attachment.name, attachment.sha256, at_hand))
        if not found:
            sentence = _("No file is attached yet; drop files here or choose them.")
            self._lines.addWidget(label(sentence, "small", wrap=True))

    def attach(self, paths: Sequence[Path]) -> None:
        """Attaches files; one that is too large or cannot be read is told, the others are attached."""
        sheet = self._sheet
        problems: list[Problem] = []
        count = 0
        for path in paths:
            try:
                attach_file(sheet.workspace, sheet.row, path)
                count += 1
            except KnownError as error:
                problems += error.problems
        if count:
            sheet.actions.saved()
            sheet.reload()
            sheet.actions.toast(_("The files are attached."))
        if problems:
            show_problems(self, KnownError.of(problems))

    def open_file(self, name: str, sha256: str, _checked: bool = False) -> Path | None:
        """Opens a file with the program that the computer has for it."""
        data = self._sheet.workspace.blobs.get(sha256)
        if data is None:
            return None
        if self._opened is None:
            self._opened = tempfile.TemporaryDirectory(prefix="mahalleh-", ignore_cleanup_errors=True)
        path = Path(self._opened.name) / Path(name).name
        write_file(path, data, private=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._ask_where(name, sha256)
        return path

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.attach(paths)

    def _line(self, name: str, sha256: str, at_hand: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("paperclip", "muted", 18))
        shown = left_to_right(name) if name.isascii() else name
        row.addWidget(label(shown, wrap=True), 1)
        if at_hand:
            for icon, text, act in (
                ("eye", _("Open {name}"), self.open_file),
                ("download", _("Save {name}…"), self._ask_where),
            ):
                button = icon_button(icon, text.format(name=shown))
                button.clicked.connect(partial(act, name, sha256))
                row.addWidget(button)
        else:
            row.addWidget(label(_("not at hand"), "muted"))
        return holder

    def _ask_where(self, name: str, sha256: str, _checked: bool = False) -> None:
        title = _("Where shall the file lie?")
        name = name if Path(name).suffix else f"{name}.bin"
        ask_where_to_save(self, title, name, partial(self._save, sha256), kind=_("File"))

    def _save(self, sha256: str, path: Path) -> None:
        data = self._sheet.workspace.blobs.get(sha256)
        if data is None:
            return
        try:
            write_file(path, data)
        except KnownError as error:
            show_problems(self, error)
            return
        self._sheet.actions.toast(_("The file is saved."))
