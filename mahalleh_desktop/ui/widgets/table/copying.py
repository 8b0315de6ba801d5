# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Chosen rows of a list as text for Excel: columns apart by tabs, quoted as Excel's own clipboard is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.table.cell import Column
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.ui.widgets.toast import show_toast

Record = TypeVar("Record")
MOST_COPIED = 5000
NOTHING = "–"
"""What stands in a cell without a value; it is left empty in what is copied."""
_FORMULA = ("=", "+", "-", "@")


def table_text(columns: Sequence[Column[Record]], records: Iterable[Record]) -> str:
    """A heading row and one row a record. Texts that a sheet would take for a formula begin with «'»."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter="\t", lineterminator="\r\n")
    writer.writerow([title for column in columns for title, _text in _parts(column)])
    for record in records:
        writer.writerow([_safe(text(record)) for column in columns for _title, text in _parts(column)])
    return target.getvalue()


def chosen_rows(selection: QItemSelectionModel) -> list[int]:
    """The places of the chosen rows, from the first to the last."""
    found = selection.selection()
    ranges = [found.at(place) for place in range(found.count())]
    return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})


def copy_rows(
    owner: QWidget, model: ListModel[Record], columns: Sequence[Column[Record]], rows: Sequence[int]
) -> None:
    """Puts rows on the clipboard and says so in ``owner``'s window; too many are refused with a sentence."""
    if len(rows) > MOST_COPIED:
        text = _("At most {most} rows can be copied at once; {count} are chosen.")
        show_toast(owner.window(), text.format(most=grouped(MOST_COPIED), count=grouped(len(rows))))
    elif rows:
        records = [record for row in rows if (record := model.record(row)) is not None]
        QGuiApplication.clipboard().setText(table_text(columns, records))
        show_toast(owner.window(), _("{count} rows were copied.").format(count=grouped(len(records))))


def open_row_menu(owner: QWidget, count: int, copy: Callable[[], object], at: QPoint) -> QMenu:
    """What can be done with the chosen rows, for those who look under the right button."""
    menu = QMenu(owner)
    menu.setAccessibleName(_("Chosen rows"))
    menu.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    action = menu.addAction(_("Copy {count} rows for Excel").format(count=grouped(count)))
    action.setEnabled(count > 0)
    action.triggered.connect(lambda: copy())
    menu.popup(at)
    return menu


def _parts(column: Column[Record]) -> Sequence[tuple[str, Callable[[Record], str]]]:
    return column.copied or ((column.title, lambda record: _shown(column, record)),)


def _shown(column: Column[Record], record: Record) -> str:
    cell = column.cell(record)
    return "، ".join(part for part in (cell.text, cell.second) if part and part != NOTHING)


def _safe(text: str) -> str:
    text = without_controls(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
