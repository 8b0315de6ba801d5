# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the council says of itself, and the head of its papers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.records.declare import plain_fields
from mahalleh_desktop.core.records.kinds import Kind
from mahalleh_desktop.core.records.people import COUNCIL_STATE, LEVEL, Council
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.code_edit import CodeLabel
from mahalleh_desktop.ui.forms.colour_choice import ColourChoice
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.lines_edit import LinesEdit
from mahalleh_desktop.ui.forms.quorum_edit import QuorumEdit
from mahalleh_desktop.ui.forms.saving import SavingForm
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_KINDS: dict[str, Kind] = {name: kind for name, kind in plain_fields(Council).items() if name != "code"}


class CouncilForm(SavingForm):
    """``logo_button`` and ``no_logo_button`` are wired by the page, which asks for the file."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            "council",
            _KINDS,
            change=lambda _row, values: people.change_council(workspace, values),
            needed=("name", "province"),
        )
        self.setAccessibleName(_("Council"))
        self.code = CodeLabel(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(14))
        column.addWidget(self._council())
        column.addWidget(self._letterhead())

    def reload(self) -> None:
        """Shows what is stored."""
        fields = reading.council_fields(self.workspace)
        defaults = {"letterhead_colour": reading.letterhead(fields).colour, "stamp": "council"}
        self.show_record(self.workspace.set_id, {**defaults, **fields})
        self.code.setText(_("Code: {code}").format(code=left_to_right(fields["code"])))
        self.no_logo_button.setVisible("letterhead_logo" in fields)
        self.logo_note.setText(
            _("A logo is chosen.") if "letterhead_logo" in fields else _("No logo; the emblem is printed.")
        )

    def _council(self) -> Card:
        card = Card(_("The council"))
        card.add_aside(self.code)
        levels = [Answer(code, word("level", code)) for code in LEVEL.codes]
        states = [(code, word("council_state", code)) for code in COUNCIL_STATE.codes]
        name = self.field("name", _("Name of the council"), LineEdit(_("Name of the council")))
        plain = {
            "neighbourhood": _("Neighbourhood"),
            "mosque": _("Mosque"),
            "city": _("City or village"),
            "county": _("County"),
            "district": _("District"),
            "zone": _("Municipal zone"),
            "province": _("Province"),
        }
        fields = [
            name,
            *(self.field(key, title, LineEdit(title)) for key, title in plain.items()),
            self.field("founded_on", _("Founded on"), JalaliDateEdit(_("Founded on"), self.workspace.today)),
            self.field("state", _("State"), ChoiceBox(_("State"), states)),
            self.field("level", _("Level"), SegmentedChoice(_("Level"), levels)),
            quorum := self.field("quorum", _("Quorum"), QuorumEdit(_("Quorum"))),
        ]
        card.body.addWidget(FieldGrid(fields, wide=[name, quorum]))
        return card

    def _letterhead(self) -> Card:
        card = Card(_("Letterhead and stamp"))
        self.paper_button = quiet_button(_("See it on paper"), "file-text")
        card.add_aside(self.paper_button)
        lines = LinesEdit(_("Lines of the letterhead"), _("up to three lines; empty: name, mosque and place"))
        copies = LinesEdit(_("Copies to"), _("such as the governor of the county, for information"))
        stamps = [
            Answer("council", _("The council's")),
            Answer("mosque", _("The mosque's")),
            Answer("none", _("Without")),
        ]
        fields = [
            self.field("letterhead_lines", _("Lines of the letterhead"), lines),
            self.field("copies_to", _("Copies to"), copies),
            self.field(
                "letterhead_colour", _("Colour of the papers"), ColourChoice(_("Colour of the papers"))
            ),
            self.field("stamp", _("Stamp"), SegmentedChoice(_("Stamp"), stamps)),
            self.field(
                "letterhead_preprinted",
                "",
                Tick(_("The paper has a printed letterhead; leave its room free")),
                bare=True,
            ),
            self.field(
                "signatures_on_sheet",
                "",
                Tick(_("Those present sign the attendance sheet, not the minutes")),
                bare=True,
            ),
        ]
        card.body.addWidget(FieldGrid(fields, wide=fields[4:], most=2, least=300))
        card.body.addWidget(self._logo())
        return card

    def _logo(self) -> QWidget:
        holder = QWidget()
        self.logo_button = secondary_button(_("Choose a logo"), "upload")
        self.no_logo_button = quiet_button(_("Remove the logo"), "x")
        self.logo_note = label("", "muted")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.logo_button)
        row.addWidget(self.no_logo_button)
        row.addWidget(self.logo_note, 1)
        return holder
