# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Qt's own file dialog, where the system has none: Persian columns and days, paths from left to right."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFileSystemModel, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_where_to_save
from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY
from mahalleh_desktop.ui.style.theme import Theme

from .inspection import foreign_texts, nameless_controls
from .picture_looks import save


def test_a_folder_is_told_in_persian(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    (tmp_path / "a").mkdir()
    listed = tmp_path / "list.csv"
    listed.write_bytes(b"x" * 3_000)
    os.utime(listed, (moment := datetime(2026, 10, 7, 9, 5).timestamp(), moment))
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    dialog = ask_for_file(parent, "فهرست", "فهرست اعضا", "*.csv", chosen.append)
    files = dialog.findChild(QFileSystemModel)
    assert isinstance(files, QFileSystemModel)
    dialog.setDirectory(str(tmp_path))
    table = dialog.findChild(QTreeView, "treeView")
    assert isinstance(table, QTreeView)
    model, root = table.model(), lambda: table.rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(root()) == 2 and root().data() == tmp_path.name)
    rows = {}
    for row in range(2):
        name, *told = [_text(model.index(row, column, root())) for column in range(4)]
        rows[name] = told
    assert rows["a"][:2] == ["", "پوشه"]
    assert rows["list.csv"] == ["۳ کیلوبایت", f"فایل {left_to_right('CSV')}", "۱۴۰۵/۰۷/۱۵  ۰۹:۰۵"]
    font = model.data(model.index(0, 0, root()), Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont) and font.family() == PLAIN_FAMILY, "i18n is no i۱۸n"
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    assert [each.text() for each in buttons.buttons() if not each.icon().isNull()] == []
    save(dialog, "file-dialog")
    places = {*str(tmp_path).split("/"), str(tmp_path), tmp_path.root}
    assert [text for text in foreign_texts(dialog) if text not in places and "/" not in text] == []
    assert nameless_controls(dialog) == []
    folder, field = dialog.findChild(QComboBox, "lookInCombo"), dialog.findChild(QLineEdit, "fileNameEdit")
    for box in (folder, field):
        assert isinstance(box, QWidget)
        assert box.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert isinstance(field, QLineEdit)
    field.setText(str(listed))
    dialog.accept()
    assert chosen == [listed]


def test_the_dialog_fits_the_screen_in_large_type(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    look.use(large=True)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_where_to_save(parent, "ذخیره", "گزارش.pdf", lambda _path: None)
    screen: QSize = dialog.screen().availableGeometry().size()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    dialog.reject()


def _text(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole))
