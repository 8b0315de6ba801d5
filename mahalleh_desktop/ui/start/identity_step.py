# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Second step: the name and place of the council, or of the office."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mahalleh_desktop.core.records.people import LEVEL
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.code_edit import CodeEdit
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.start.identity import identity_of, suggested_code, suggested_name
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.creating import Identity


class IdentityStep(QWidget):
    """The name of a council is made of its place until somebody writes another one."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.fields: dict[str, Field] = {}
        self._named = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        title = _("Who are you?") if kind == "council" else _("Name of the office")
        column.addWidget(label(title, "heading"))
        column.addWidget(self._council() if kind == "council" else self._office())
        column.addStretch(1)

    def identity(self) -> Identity | None:
        """What the fields say; None with a sentence under each field that is wrong."""
        for field in self.fields.values():
            field.show_error("")
        try:
            return identity_of(self.kind, {name: self.value(name) or "" for name in self.fields})
        except KnownError as error:
            for problem in error.problems:
                self._show(problem)
            wrong = next((field for field in self.fields.values() if field.error()), None)
            if wrong is not None:
                wrong.editor.setFocus()
            return None

    def first(self) -> QWidget:
        """The field to begin with."""
        return self.fields["neighbourhood" if self.kind == "council" else "name"].editor

    def value(self, name: str) -> Any:
        editor: Any = self.fields[name].editor
        return editor.value()

    def set_value(self, name: str, value: str) -> None:
        editor: Any = self.fields[name].editor
        editor.set_value(value)
        self._suggest()

    def _council(self) -> FieldGrid:
        level = SegmentedChoice(_("Level"), [Answer(code, word("level", code)) for code in LEVEL.codes])
        level.set_value("neighbourhood")
        self._field("level", _("Level"), level)
        self._field("province", _("Province"), LineEdit(_("Province")), required=True)
        self._field("county", _("County"), LineEdit(_("County")))
        self._field("city", _("City or village"), LineEdit(_("City or village")))
        self._field("neighbourhood", _("Neighbourhood"), LineEdit(_("Neighbourhood"), _("such as Sarasiab")))
        self._field("mosque", _("Mosque"), LineEdit(_("Mosque"), _("such as Sahib al-Zaman mosque")))
        name = self._field(
            "name", _("Name of the council"), LineEdit(_("Name of the council")), required=True
        )
        code = CodeEdit(_("Code of the council"))
        code.set_value(suggested_code())
        hint = _(
            "Write the code that the office gave you. If you have none, keep this one; it never changes."
        )
        self._field("code", _("Code of the council"), code, hint, required=True)
        editor: Any = name.editor
        editor.value_edited.connect(self._take_name)
        for each in ("level", "province", "county", "neighbourhood", "mosque"):
            source: Any = self.fields[each].editor
            source.value_edited.connect(lambda _value: self._suggest())
        self.set_value("province", _("Kerman"))
        return FieldGrid(list(self.fields.values()), wide=[self.fields["name"], self.fields["code"]])

    def _office(self) -> FieldGrid:
        name = LineEdit(_("Name"), _("such as the office for social affairs of the governorate"))
        self._field("name", _("Name"), name, required=True)
        self._field("province", _("Province"), LineEdit(_("Province")), required=True)
        return FieldGrid(list(self.fields.values()), wide=[self.fields["name"]], most=2)

    def _field(
        self, name: str, title: str, editor: QWidget, hint: str = "", *, required: bool = False
    ) -> Field:
        field = self.fields[name] = Field(title, editor, hint, required=required)
        source: Any = editor
        source.value_edited.connect(lambda _value: _forgive(field))
        return field

    def _take_name(self, name: object) -> None:
        self._named = bool(name)

    def _suggest(self) -> None:
        if self.kind == "council" and not self._named:
            parts = [self.value(each) or "" for each in ("neighbourhood", "mosque", "county", "province")]
            editor: Any = self.fields["name"].editor
            editor.set_value(suggested_name(self.value("level") or "neighbourhood", *parts))
            if editor.value():
                self.fields["name"].show_error("")

    def _show(self, problem: Problem) -> None:
        name = problem.place.rpartition(".")[2]
        field = self.fields.get(name, next(iter(self.fields.values())))
        if "field" in problem.params:
            title = field.editor.accessibleName()
            problem = Problem(problem.code, problem.place, {**problem.params, "field": title})
        field.show_problem(problem)


def _forgive(field: Field) -> None:
    """What was wrong is being mended."""
    if field.error():
        field.show_error("")
