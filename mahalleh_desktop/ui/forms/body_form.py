# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The form of an agency, an association or a committee; only the fields of its kind are shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.people import Agency, Association, Committee
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.person_box import PersonBox
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.ticks_edit import TicksEdit
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_FIELDS = {
    "agency": ("name", "code"),
    "association": ("name", "kind"),
    "committee": ("name", "head", "members"),
}
_KINDS = plain_fields(Agency) | plain_fields(Association) | plain_fields(Committee)


class BodyForm(SavingForm):
    """``use`` says of which table the record is, before it is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "body",
            _KINDS,
            add=lambda values: people.add_body(workspace, self.table, values),
            change=lambda row, values: people.change_body(workspace, self.table, row, values),
            needed=("name",),
        )
        self.setAccessibleName(_("Body"))
        self.table = "agency"
        self._head = PersonBox(_("Head"), placeholder=_("Type the name"))
        self._members = TicksEdit(_("Members of the committee"))
        name = self.field("name", _("Name"), LineEdit(_("Name")))
        fields = [
            name,
            self.field("code", _("Code of the agency"), LineEdit(_("Code of the agency"))),
            self.field("kind", _("Kind"), LineEdit(_("Kind"), _("such as charity, sports club"))),
            self.field("head", _("Head"), self._head),
            members := self.field("members", _("Members of the committee"), self._members),
        ]
        card = Card()
        self._grid = FieldGrid(fields, wide=[name, members], most=2)
        card.body.addWidget(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        column.addWidget(card)

    def use(self, table: str) -> None:
        """Shows the fields of a table's records."""
        self.flush()
        self.table, self.name = table, table
        for name, field in self.fields.items():
            field.setVisible(name in _FIELDS[table])
        self._grid.rearrange()
        today = self.workspace.today()
        everybody = reading.members_by_name(self.workspace)
        self._head.set_choices([("", "–"), *((m.ref, m.name) for m in everybody)])
        self._members.set_choices([(m.ref, m.name) for m in everybody if in_term(m, today)])

    def values_of(self, body: Any) -> dict[str, Any]:
        return {name: getattr(body, name) for name in _FIELDS[self.table]}
