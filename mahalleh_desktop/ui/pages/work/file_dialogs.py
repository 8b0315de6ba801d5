# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Asking for files and folders; each comes back at once and calls ``then`` with what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from mahalleh_desktop.texts import _


def ask_where_to_save(
    parent: QWidget, title: str, name: str, then: Callable[[Path], object], *, kind: str = ""
) -> QFileDialog:
    """``name`` is the file's name that is offered, its ending the kind of file."""
    suffix = Path(name).suffix
    dialog = _dialog(parent, title, [f"{kind or _('PDF file')} (*{suffix})"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def ask_for_file(
    parent: QWidget, title: str, kind: str, endings: str, then: Callable[[Path], object]
) -> QFileDialog:
    """``endings`` such as ``*.pdf *.jpg``."""
    dialog = _dialog(parent, title, [f"{kind} ({endings})"])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def ask_for_files(
    parent: QWidget, title: str, kind: str, endings: str, then: Callable[[list[Path]], object]
) -> QFileDialog:
    dialog = _dialog(parent, title, [f"{kind} ({endings})"])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    dialog = _dialog(parent, title, [])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, filters: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    if filters:
        dialog.setNameFilters(filters)
    return dialog
