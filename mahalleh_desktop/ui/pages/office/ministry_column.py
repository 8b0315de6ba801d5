# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One column of the ministry's export: its heading, what stands in it, and what if that is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.ministry import MinistryColumn
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.usecases.office.reports.ministry_words import field_words, table_title
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SAME = ""
"""The field of a column that holds the same words in every row."""


class ColumnDialog(DialogFrame):
    """``save`` is given the column and may raise what is wrong with the mapping then."""

    def __init__(
        self,
        parent: QWidget,
        column: MinistryColumn | None,
        place: int,
        tables: Sequence[str],
        save: Callable[[MinistryColumn], object],
        workspace: Workspace,
    ) -> None:
        super().__init__(_("Column of the export"), parent, icon="list-checks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place, self._save_column = place, save
        self.title = LineEdit(_("Heading"))
        self.field = ChoiceBox(
            _("What stands in it"), [(_SAME, _("the same words in every row")), *field_words()]
        )
        self.text = LineEdit(_("The words"))
        self.table = ChoiceBox(
            _("Through a table"), [("", _("no; as it is")), *((name, table_title(name)) for name in tables)]
        )
        self.missing = LineEdit(_("If it is not known"), _("nothing"))
        self.required = Tick(_("Tell which councils lack it"))
        self._fields = {
            "title": Field(_("Heading"), self.title),
            "field": Field(_("What stands in it"), self.field),
            "text": Field(_("The words"), self.text),
            "map": Field(
                _("Through a table"),
                self.table,
                _("Such as the ministry's own number for each state; “Values…” changes them."),
            ),
            "missing": Field(_("If it is not known"), self.missing),
        }
        for field in self._fields.values():
            self.content.addWidget(field)
        self.content.addWidget(self.required)
        self._fill(column or MinistryColumn("", "name"))
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.field.value_edited.connect(lambda _value: self._fit())
        self.title.value_edited.connect(lambda _value: self._fields["title"].show_error(""))
        self.add_buttons(self.save_button, back)
        keep_in_dialog(
            self,
            workspace,
            "ministry_column",
            str(place if column else ""),
            title=self.title,
            text=self.text,
            missing=self.missing,
        )
        self.title.setFocus()

    def _fill(self, column: MinistryColumn) -> None:
        self.title.set_value(column.title)
        self.field.set_value(column.field)
        self.text.set_value(column.text)
        self.table.set_value(column.table)
        self.missing.set_value(column.missing)
        self.required.set_value(column.required)
        self._fit()

    def _fit(self) -> None:
        same = self.field.value() == _SAME
        self._fields["text"].setVisible(same)
        for name in ("map", "missing"):
            self._fields[name].setVisible(not same)
        self.required.setVisible(not same)

    def _save(self) -> None:
        field = self.field.value() or _SAME
        column = MinistryColumn(
            self.title.value(),
            field,
            "" if field else self.text.value(),
            self.missing.value() if field else "",
            self.required.value() if field else False,
            table=(self.table.value() or "") if field else "",
        )
        try:
            self._save_column(column)
        except KnownError as error:
            for problem in error.problems:
                name = problem.place.rpartition(".")[2]
                self._fields.get(name, self._fields["title"]).show_problem(problem)
            return
        self.accept()
