# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What Qt's own file dialog shows of files: size, kind and day in Persian, with our icons.

Where the system has a dialog of its own, that one is used and none of this is seen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QFileInfo, QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileIconProvider, QFileSystemModel

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.icons import coloured_icon
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import RIGHT

SIZE, KIND, CHANGED = 1, 2, 3  # columns of QFileSystemModel


class PersianFiles(QIdentityProxyModel):
    """Stands before the model of the file dialog."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return code_font(theme().tokens.points)  # the digits of a name are part of it
        files = self.sourceModel()
        if role != Qt.ItemDataRole.DisplayRole or not isinstance(files, QFileSystemModel):
            return super().data(index, role)
        about = files.fileInfo(self.mapToSource(index))
        if index.column() == SIZE:
            return "" if about.isDir() else sizes(about.size())
        if index.column() == KIND:
            return kind_of(about)
        if index.column() == CHANGED:
            return day_of(about)
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The model's own headings stand at the top of their row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        return super().headerData(section, orientation, role)


def kind_of(about: QFileInfo) -> str:
    """«پوشه», «فایل PDF», «فایل»"""
    if about.isRoot():
        return _("Drive")
    if about.isDir():
        return _("Folder")
    ending = about.suffix().upper()
    return _("{ending} file").format(ending=left_to_right(ending)) if ending else _("File")


def day_of(about: QFileInfo) -> str:
    """The Jalali day and the time at which a file was last changed."""
    changed = datetime.fromtimestamp(about.lastModified().toSecsSinceEpoch())
    day = short_date(changed.date().isoformat())
    return f"{day}  {persian_digits(changed.strftime('%H:%M'))}"


class FileIcons(QFileIconProvider):
    """Folders, drives and files in the one-colour drawings of the window."""

    def icon(self, about: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        kinds = QAbstractFileIconProvider.IconType
        if isinstance(about, QFileInfo):
            name = "hard-drive" if about.isRoot() else "folder" if about.isDir() else "file-text"
        elif about in (kinds.Computer, kinds.Drive, kinds.Network):
            name = "hard-drive"
        else:
            name = "file-text" if about == kinds.File else "folder"
        now = theme().tokens
        colour = now.colours.muted if name == "file-text" else now.colours.accent_text
        return coloured_icon(name, colour, now.colours.muted, now.px(18))
