# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Files of a record: listed with small pictures, opened, saved elsewhere; new ones are chosen or dropped."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.work.attaching import attach_each
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_files, ask_where_to_save
from mahalleh_desktop.ui.pages.work.thumbnails import thumbnail
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import run_in_background
from mahalleh_desktop.ui.widgets.buttons import icon_button, quiet_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.labels import IconLabel, label

_SIDE = 44  # base pixels of a small picture


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file in the list: the row that names it, its name, its hash, whether its bytes are here."""

    row: str
    name: str
    sha256: str
    at_hand: bool


@dataclass(frozen=True, slots=True)
class FileShelf:
    """What a card works with: listing, attaching one file, reading bytes, taking a file out (or None).

    ``changed`` is called once files were attached or taken out, ``toast`` says so.
    """

    listed: Callable[[], Sequence[ListedFile]]
    attach: Callable[[Path], object]
    read: Callable[[str], bytes | None]
    changed: Callable[[], object]
    toast: Callable[[str], object]
    take_out: Callable[[str], object] | None = None


class FilesCard(Card):
    """Opened files lie in a private folder that goes with the card."""

    def __init__(self, title: str, shelf: FileShelf, *, kind: str = "sunken") -> None:
        super().__init__(title, kind=kind)
        self._shelf = shelf
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

    def show_files(self) -> None:
        """Lists the files anew."""
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = self._shelf.listed()
        for file in found:
            self._lines.addWidget(self._line(file))
        if not found:
            sentence = _("No file is attached yet; drop files here or choose them.")
            self._lines.addWidget(label(sentence, "small", wrap=True))

    def attach(self, paths: Sequence[Path]) -> None:
        """Attaches files; one that is too large, cannot be read or is there already is told of."""
        if attach_each(self, self._shelf.attach, paths):
            self._shelf.changed()
            self._shelf.toast(_("The files are attached."))

    def open_file(self, name: str, sha256: str, _checked: bool = False) -> Path | None:
        """Opens a file with the program that the computer has for it."""
        data = self._shelf.read(sha256)
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

    def _line(self, file: ListedFile) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        sign = IconLabel("paperclip", "muted", 18)
        sign.setFixedWidth(theme().tokens.px(_SIDE))
        picture = QLabel()
        picture.setFixedWidth(theme().tokens.px(_SIDE))
        picture.hide()
        row.addWidget(sign)
        row.addWidget(picture)
        shown = left_to_right(file.name) if file.name.isascii() else file.name
        row.addWidget(label(shown, wrap=True), 1)
        if file.at_hand:
            self._draw(sign, picture, file.sha256)
            for icon, text, act in (
                ("eye", _("Open {name}"), self.open_file),
                ("download", _("Save {name}…"), self._ask_where),
            ):
                button = icon_button(icon, text.format(name=shown))
                button.clicked.connect(partial(act, file.name, file.sha256))
                row.addWidget(button)
        else:
            row.addWidget(label(_("not at hand"), "muted"))
        if self._shelf.take_out is not None:
            out = icon_button("trash-2", _("Take out {name}").format(name=shown))
            out.clicked.connect(partial(self._take_out, file.row))
            row.addWidget(out)
        return holder

    def _draw(self, sign: QWidget, picture: QLabel, sha256: str) -> None:
        """The small picture takes the place of the sign once it is made."""
        data = self._shelf.read(sha256)
        if data is None:
            return
        side = round(theme().tokens.px(_SIDE) * self.devicePixelRatioF())

        def show(made: QImage) -> None:
            if not made.isNull() and isValid(picture):
                made.setDevicePixelRatio(self.devicePixelRatioF())
                picture.setPixmap(QPixmap.fromImage(made))
                sign.hide()
                picture.show()

        run_in_background(self, lambda _report: thumbnail(data, side), show)

    def _take_out(self, row: str, _checked: bool = False) -> None:
        assert self._shelf.take_out is not None
        try:
            self._shelf.take_out(row)
        except KnownError as error:
            show_problems(self, error)
            return
        self._shelf.changed()
        self._shelf.toast(_("The file was taken out; Ctrl+Z brings it back."))

    def _ask_where(self, name: str, sha256: str, _checked: bool = False) -> None:
        title = _("Where shall the file lie?")
        name = name if Path(name).suffix else f"{name}.bin"
        ask_where_to_save(self, title, name, partial(self._save, sha256), kind=_("File"))

    def _save(self, sha256: str, path: Path) -> None:
        data = self._shelf.read(sha256)
        if data is None:
            return
        try:
            write_file(path, data)
        except KnownError as error:
            show_problems(self, error)
            return
        self._shelf.toast(_("The file is saved."))
