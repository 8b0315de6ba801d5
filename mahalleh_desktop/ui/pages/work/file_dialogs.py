# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Asking for files and folders; each comes back at once and calls ``then`` with what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QToolButton,
    QTreeView,
    QWidget,
)

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.work.file_listing import CHANGED, KIND, SIZE, FileIcons, PersianFiles
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import give_icon, theme
from mahalleh_desktop.ui.widgets.labels import RIGHT

_BUTTONS = (
    ("backButton", "chevron-right", _("Back")),
    ("forwardButton", "chevron-left", _("Forward")),
    ("toParentButton", "chevron-up", _("Folder above")),
    ("newFolderButton", "folder-plus", _("New folder")),
)


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
    # The endings of files would stand scrambled in a Persian line; the kind says enough.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    if filters:
        dialog.setNameFilters(filters)
    if dialog.findChild(QTreeView, "treeView") is not None:  # the system has no dialog of its own
        dress(dialog)
    return dialog


class _PathPainter(QObject):
    """Draws the box of folders itself: Qt's own cuts off the end of a path that runs from left to right."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QComboBox):
            return False
        now = theme().tokens
        painter = QPainter(watched)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = watched.hasFocus()
        edge = now.colours.focus if focused else now.colours.field_border
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(now.colours.card))
        box = QRectF(watched.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, now.px(8), now.px(8))
        size, ratio, top = now.px(16), watched.devicePixelRatioF(), round(box.center().y() - now.px(8))
        folder = icon_pixmap("folder", now.colours.accent_text, size, ratio)
        painter.drawPixmap(watched.width() - now.px(11) - size, top, folder)
        painter.drawPixmap(now.px(11), top, icon_pixmap("chevron-down", now.colours.muted, size, ratio))
        painter.setPen(QColor(now.colours.text))
        painter.setFont(watched.font())
        room = box.adjusted(now.px(34), 0, -now.px(34), 0)
        path = watched.fontMetrics().elidedText(
            watched.currentText(), Qt.TextElideMode.ElideLeft, int(room.width())
        )
        option = QTextOption(RIGHT)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(room, path, option)
        return True


def dress(dialog: QFileDialog) -> None:
    """Gives Qt's own dialog our icons, Persian columns, and paths that run from left to right."""
    now = theme().tokens
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dialog.setIconProvider(FileIcons())
    dialog.setProxyModel(PersianFiles(dialog))
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    for name in ("lookInCombo", "fileNameEdit"):
        box = dialog.findChild(QWidget, name)
        if box is not None:
            box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            box.setFont(code_font(now.points))
            box.setAccessibleName(_("Folder") if name == "lookInCombo" else _("File name"))
            if name == "lookInCombo":
                box.installEventFilter(_PathPainter(box))
    for name, icon, words in _BUTTONS:
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setProperty("kind", "icon")
            button.setToolTip(words)
            button.setAccessibleName(words)
            give_icon(button, icon, "muted")
    for name in ("listModeButton", "detailModeButton"):
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.hide()
    buttons = dialog.findChild(QDialogButtonBox)
    if isinstance(buttons, QDialogButtonBox):
        for each in buttons.buttons():
            each.setIcon(QIcon())  # the coloured ones of the base style
    table = dialog.findChild(QTreeView, "treeView")
    if isinstance(table, QTreeView):
        table.setAccessibleName(_("Files"))
        table.header().setDefaultAlignment(RIGHT)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((SIZE, 95), (KIND, 80), (CHANGED, 135)):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.header().resizeSection(column, now.px(width))
    for name, words in (("sidebar", _("Places")), ("fileTypeCombo", _("Kind"))):
        part = dialog.findChild(QWidget, name)
        if part is not None:
            part.setAccessibleName(words)
    screen = dialog.screen().availableGeometry().size()
    dialog.resize(QSize(now.px(860), now.px(520)).boundedTo(screen * 0.9))
