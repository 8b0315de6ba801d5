# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Where bundles are written to: one of the sticks that are plugged in, or any folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import isolated
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_folder
from mahalleh_desktop.ui.shown import file_in_line
from mahalleh_desktop.ui.widgets.buttons import icon_button, quiet_button
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.drives import removable


class PlaceBox(QWidget):
    """``chosen`` carries the folder; ``folder`` is None until one is chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._own: Path | None = None
        self.box = ChoiceBox(_("Stick or folder"))
        self.look_again = icon_button("refresh-cw", _("Look for sticks again"))
        self.other = quiet_button(_("Another folder…"), "download")
        self.note = label("", "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.look_again)
        row.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.note)
        self.box.value_edited.connect(lambda _value: self.chosen.emit(self.folder()))
        self.look_again.clicked.connect(self.refresh)
        self.other.clicked.connect(lambda: ask_for_folder(self, _("Choose a folder"), self.take))
        self.refresh()

    def folder(self) -> Path | None:
        value = self.box.value()
        return Path(value) if value else None

    def take(self, folder: Path) -> None:
        """A folder that is no stick, or one that was chosen by hand."""
        self._own = folder
        self.refresh()
        self.box.set_value(str(folder))
        self.chosen.emit(folder)

    def refresh(self) -> None:
        """Looks for the sticks that are plugged in now."""
        drives = removable()
        choices = [
            (
                str(drive.folder),
                _("{name}, {free} free").format(name=isolated(drive.name), free=sizes(drive.free)),
            )
            for drive in drives
        ]
        if self._own is not None and str(self._own) not in dict(choices):
            choices.append((str(self._own), file_in_line(self._own.name or str(self._own))))
        self.box.set_choices(choices)
        self.box.setEnabled(bool(choices))
        self.box.setPlaceholderText(_("Choose the stick") if choices else _("No stick is plugged in"))
        if self.box.value() is None and len(choices) == 1:
            self.box.set_value(choices[0][0])
        self.note.setText("" if drives else _("Plug one in and look again."))
        self.note.setVisible(not drives and self._own is None)
        self.chosen.emit(self.folder())
