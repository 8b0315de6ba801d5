# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council's entry in the register: its state and who follows it, its place, the ministry's id."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.register import GONE, STATES, RegisterLine
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.editors import is_typed
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.several_edit import SeveralEdit
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.digits_edit import DigitsEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.usecases.office.register import enter_council, register, state_title
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class CouncilDialog(DialogFrame):
    """``line`` None enters a council that is planned; what a council says of itself is not asked for."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, line: RegisterLine | None, then: Callable[[], object]
    ) -> None:
        title = _("Council in the register") if line is None else line.name
        super().__init__(title, parent, icon="mosque")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._line, self._then = workspace, line, then
        self.code = LineEdit(_("Code of the council"))
        self.name = LineEdit(_("Name of the council"))
        self.county = LineEdit(_("County"))
        self.district = LineEdit(_("District"))
        self.state = ChoiceBox(_("State"), [(code, state_title(code)) for code in STATES])
        others = [
            (each.code, f"{each.name}، {each.county}" if each.county else each.name)
            for each in register(workspace)
            if line is None or each.code != line.code
        ]
        self.successors = SeveralEdit(_("Followed by"), others, _("Type the name"))
        self.external_id = DigitsEdit(_("The ministry's id"), most=40)
        self.note = TextEdit(_("Note"), least=2, most=4)
        self._fields = self._make_fields()
        hidden = () if line is None else ("code", *line.own)
        shown = [name for name in self._fields if name not in hidden]
        if line is not None:
            place = "، ".join(part for part in (line.county, line.district) if part)
            if place:
                self.add_sentence(place)
        wide = [self._fields[name] for name in ("successors", "note")]
        self.content.addWidget(
            FieldGrid([self._fields[name] for name in shown], wide=wide, least=190, most=2)
        )
        self._fill(line)
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.add_buttons(self.save_button, back)
        self.state.value_edited.connect(lambda _value: self._fit())
        for name, editor in (("code", self.code), ("name", self.name)):
            editor.value_edited.connect(lambda _value, name=name: self._fields[name].show_error(""))
        self._fit()
        typed = {name: self._fields[name].editor for name in shown if is_typed(self._fields[name].editor)}
        keep_in_dialog(self, workspace, "register", line.code if line else "", **typed)
        (self.code if line is None else self.state).setFocus()
        self.resize(theme().tokens.px(620), self.sizeHint().height())

    def _make_fields(self) -> dict[str, Field]:
        return {
            "code": Field(_("Code of the council"), self.code, required=True),
            "name": Field(_("Name of the council"), self.name, required=True),
            "county": Field(_("County"), self.county),
            "district": Field(_("District"), self.district),
            "state": Field(
                _("State"),
                self.state,
                _("Whether it is forming or active the council says itself, once its bundles come."),
            ),
            "external_id": Field(_("The ministry's id"), self.external_id),
            "successors": Field(
                _("Followed by"),
                self.successors,
                _("The councils that follow inherit its open resolutions; its history stays."),
            ),
            "note": Field(_("Note"), self.note),
        }

    def _fill(self, line: RegisterLine | None) -> None:
        self.state.set_value(line.state if line else "forming")
        if line is not None:
            for editor, value in (
                (self.code, line.code), (self.name, line.name), (self.county, line.county),
                (self.district, line.district), (self.external_id, line.external_id), (self.note, line.note),
            ):  # fmt: skip
                editor.set_value(value)
            self.successors.set_value(line.successors)

    def _fit(self) -> None:
        """Only a council that is gone has successors."""
        self._fields["successors"].setVisible(self.state.value() in GONE)

    def _save(self) -> None:
        for field in self._fields.values():
            field.show_error("")
        own = self._line.own if self._line is not None else ()
        gone = self.state.value() in GONE
        try:
            enter_council(
                self._workspace,
                self._line.code if self._line else self.code.value(),
                name=None if "name" in own else self.name.value(),
                state=self.state.value(),
                county=None if "county" in own else self.county.value(),
                district=None if "district" in own else self.district.value(),
                successors=self.successors.value() if gone else [],
                external_id=self.external_id.value(),
                note=self.note.value(),
            )
        except KnownError as error:
            for problem in error.problems:
                self._fields.get(problem.place, self._fields["state"]).show_problem(problem)
            return
        self.accept()
        self._then()
