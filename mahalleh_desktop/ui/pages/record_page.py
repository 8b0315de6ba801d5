# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A list of records, and one record of it in front when it is opened: the way of most pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.saving import NEW, SavingForm
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.work.files_card import FilesCard, FileShelf, ListedFile
from mahalleh_desktop.ui.pages.work.history_dialog import HistoryDialog
from mahalleh_desktop.ui.pages.work.list_columns import remember_columns
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import icon_button, secondary_button
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.records.record_files import keep_file, kept_files, take_file_out
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_TABLES = {
    "members": "member", "problems": "problem", "solutions": "solution", "letters": "letter",
    "resolutions": "resolution",
}  # fmt: skip


class RecordPage(Page):
    """Those that derive from it call ``set_up`` and say how records are read and named.

    ``list_buttons`` stand in the header while the list is in front, ``record_buttons`` above an open record.
    """

    def __init__(self, workspace: Workspace, actions: WindowActions, title: str, subtitle: str) -> None:
        self._inset: list[QLayout] = []
        self._form: SavingForm | None = None
        super().__init__(title, subtitle)
        self.workspace, self.window_actions = workspace, actions
        self._list_title, self._list_subtitle = title, subtitle
        self.list_buttons: list[QWidget] = []
        self.record_buttons: list[QWidget] = []
        self.back_button = secondary_button(_("Back to the list"), "chevron-right")
        self.back_button.clicked.connect(self.show_list)
        self.history_button = icon_button("history", _("History"))
        self.history_button.clicked.connect(self.show_history)

    def set_up(
        self, name: str, listed: Listed[Any], table: ListTable[Any], make_form: Callable[[], SavingForm]
    ) -> None:
        """Puts the list of ``listed`` in place; the form is made when the first record is opened.

        ``name`` is that of the list in the settings.
        """
        self.listed, self.list, self._make_form, self._name = listed, table, make_form, name
        self._stack = QStackedWidget()
        side = QWidget()
        inner = QVBoxLayout(side)
        inner.addWidget(table)
        self._inset.append(inner)
        self._stack.addWidget(side)
        self.body.addWidget(self._stack)
        self._measure_page()
        self.buttons = self._buttons_of_list()
        table.emptied.connect(self._show_list_buttons)
        table.opened.connect(lambda row: self.open_row(str(row)))
        table.filter_changed.connect(self.choose)
        remember_columns(table, self.workspace, name)

    @property
    def form(self) -> SavingForm:
        """The form of the page's records."""
        if self._form is None:
            form = self._form = self._make_form()
            self.files = self._files_card()
            self._area = scrolled(form, form.accessibleName() or self.title, below=self.files)
            self._stack.addWidget(self._record_side(self.record_view(self._area)))
            self._measure_page()
            form.saved.connect(self._saved)
        return self._form

    def _record_side(self, view: QWidget) -> QWidget:
        """The way back and what can be done with the record, above it."""
        side = self._side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._inset.append(row)
        row.addWidget(self.back_button)
        row.addStretch(1)
        for button in (self.history_button, *self.record_buttons):
            row.addWidget(button)
        column.addLayout(row)
        beside = QVBoxLayout()
        beside.addWidget(view)
        if view is not self._area:
            self._inset.append(beside)
        column.addLayout(beside, 1)
        self._area.verticalScrollBar().rangeChanged.connect(self._measure_page)
        return side

    def record_view(self, form: QScrollArea) -> QWidget:
        """What is shown of an open record: the form, and on some pages something beside it."""
        return form

    def record_table(self) -> str:
        """The table of the page's records."""
        return _TABLES[self._name]

    def show_history(self) -> HistoryDialog:
        """What became of the open record, step by step."""
        self.form.flush()
        row = self.form.row
        dialog = HistoryDialog(self.window(), self.workspace, self.record_table(), row)
        dialog.restored.connect(lambda: self._brought_back(row))
        dialog.open()
        return dialog

    def _brought_back(self, row: str) -> None:
        self.open_row(row)
        self._saved(row)
        self.window_actions.toast(_("The earlier state is back; Ctrl+Z takes that back."))

    def _files_card(self) -> FilesCard:
        """The files of the open record, below its form."""
        workspace = self.workspace

        def listed() -> list[ListedFile]:
            found = kept_files(workspace, self.form.row) if self.form.row else []
            return [ListedFile(each.row, each.name, each.sha256, each.at_hand) for each in found]

        def changed() -> None:
            self.files.show_files()
            self.window_actions.saved()

        return FilesCard(
            _("Files of this record"),
            FileShelf(
                listed=listed,
                attach=lambda path: keep_file(workspace, self.record_table(), self.form.row, path),
                read=lambda sha256: workspace.blobs.get(sha256),
                changed=changed,
                toast=self.window_actions.toast,
                take_out=lambda row: take_file_out(workspace, row),
            ),
            kind="card",
        )

    def choose(self, kept: str) -> None:
        """Lists what a filter keeps."""
        self.listed.kept = kept
        self.list.refresh()

    def line(self, row: str) -> Any:
        """What the list shows of a record, whatever the filter; the record must be there."""
        found = self.listed.line(row)
        assert found is not None
        return found

    def values_of(self, row: str) -> dict[str, Any]:
        """The fields of a record for its form; with an empty row the defaults of a new one."""
        del row
        raise AssertionError("every page says what its form shows")

    def name_of(self, row: str) -> tuple[str, str]:
        """Title and subtitle while a record (or with an empty row a new one) is in front."""
        del row
        raise AssertionError("every page names its records")

    def shown(self) -> None:
        if self._form is not None and self._form.row and not self.exists(self._form.row):
            self._form.let_go()
        elif self._form is not None:
            self._form.flush()
        if not self.is_record_open():
            self.list.refresh()
        elif self.form.row and not self.exists(self.form.row):
            self.show_list()
        else:
            self.open_row(self.form.row)

    def exists(self, row: str) -> bool:
        """Whether the record is still there, as it may not be after an undo."""
        return self.listed.line(row) is not None

    def is_record_open(self) -> bool:
        return self._stack.currentIndex() == 1

    def open_row(self, row: str) -> None:
        """Brings a record to the front; an empty row begins a new one."""
        self.prepare(row)
        self.form.show_record(row, self.values_of(row))
        self.files.show_files()
        if not self.is_record_open():
            self._area.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._show_record_heading()

    def prepare(self, row: str) -> None:
        """Fills the choices of a form before a record is shown in it."""
        del row

    def show_list(self) -> None:
        self.form.flush()
        row = self.form.row
        self._stack.setCurrentIndex(0)
        self.list.refresh()
        if row:
            self.list.select(row)
        self.buttons = self._buttons_of_list()
        self.set_heading(self._list_title, self._list_subtitle)
        self.list.table.setFocus()

    def _buttons_of_list(self) -> list[QWidget]:
        """Those of the header, less those that the empty list itself offers."""
        offered = self.list.offered()
        return [
            each
            for each in self.list_buttons
            if not (isinstance(each, QAbstractButton) and each.text() and each.text() in offered)
        ]

    def _show_list_buttons(self) -> None:
        if not self.is_record_open():
            self.buttons = self._buttons_of_list()
            self.heading_changed.emit()

    def set_list_heading(self, title: str, subtitle: str) -> None:
        self._list_title, self._list_subtitle = title, subtitle
        if not self.is_record_open():
            self.set_heading(title, subtitle)

    def create_new(self) -> None:
        self.open_row("")
        first = next(iter(self.form.fields.values())).editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> bool:
        if self.is_record_open():
            return False
        self.list.search.setFocus()
        self.list.search.selectAll()
        return True

    def paste(self) -> None:
        if not self.is_record_open():
            self.window_actions.toast(_("Rows from Excel can be pasted into the list of members."))

    def step_back(self) -> bool:
        if not self.is_record_open():
            return False
        self.show_list()
        return True

    def whereabouts(self) -> str:
        return (self.form.row or NEW) if self.is_record_open() else ""

    def go_back_to(self, place: str) -> None:
        if place == NEW:
            self.create_new()
        elif place and self.exists(place):
            self.open_row(place)

    def _measure_page(self) -> None:
        """The scroll bar of an open record stands in the margin, so that all left edges are in line."""
        super()._measure_page()
        now = theme().tokens
        bar = now.px(12)
        self.body.setContentsMargins(now.px(28) - bar, now.px(4), now.px(28), now.px(18))
        for layout in self._inset:
            layout.setContentsMargins(bar, 0, 0, 0)
        if self._form is not None and (holder := self._area.widget().layout()) is not None:
            free = self._area.verticalScrollBar().maximum() == 0 and self._area.parentWidget() is self._side
            holder.setContentsMargins(bar if free else 0, 0, 0, 0)

    def _show_record_heading(self) -> None:
        self.buttons = []
        for button in (self.history_button, *self.record_buttons):
            button.setVisible(bool(self.form.row))
        self.files.setVisible(bool(self.form.row))
        self.set_heading(*self.name_of(self.form.row))

    def _saved(self, row: str) -> None:
        self.list.model.renew(row)
        self.after_save(row)
        self._show_record_heading()
        self.window_actions.saved()

    def after_save(self, row: str) -> None:
        """What a page shows anew once a field is saved."""
        del row


def scrolled(inner: QWidget, name: str, below: QWidget | None = None) -> QScrollArea:
    """A widget (and one below it) that scrolls when the window is low, without a frame."""
    holder = QWidget()
    holder.setProperty("kind", "scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().tokens.px(14))
    column.addWidget(inner)
    if below is not None:
        column.addWidget(below)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(holder)
    return area
