# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A person confirms which of several councils' problems are one, and names the agency that leads on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.forms.ticks_edit import TicksEdit
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.usecases.office.agencies import agencies
from mahalleh_desktop.usecases.office.likeness import ProblemGroup, change_group, groups, join_problems
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_FEW = 3
Told = tuple[str, str, str]
"""A problem: its row, its title and the council that reports it."""


class JoinDialog(DialogFrame):
    """``problems`` are those of a proposal, all ticked at first; what is not ticked stays by itself.

    Some may be joined already, with a council that came later: title and agency are then their group's.
    """

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        title: str,
        problems: Sequence[Told],
        then: Callable[[], object],
    ) -> None:
        super().__init__(_("Are these one problem?"), parent, icon="circle-help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._then = workspace, then
        self.title_edit = LineEdit(_("Title of the joined problem"))
        held = [each for each in groups(workspace) if {row for row, *_rest in problems} & set(each.problems)]
        joined = {row for group in held for row in group.problems}
        self.title_edit.set_value(held[0].title if held else title)
        self.lead = lead_box(workspace, held[0].lead_agency if held else "")
        self.ticks = TicksEdit(_("Councils that report it"), most=1)
        self.ticks.set_choices(
            [(row, _words(own, council, title, row in joined)) for row, own, council in problems]
        )
        self.ticks.set_value([row for row, _own, _council in problems])
        self.ticks_field = Field(
            _("Councils that report it"), self.ticks, _("Take the tick off where another problem is meant.")
        )
        self.content.addWidget(Field(_("Title of the joined problem"), self.title_edit))
        self.content.addWidget(Field(_("Agency that leads"), self.lead))
        self.none_button = quiet_button(_("Take all ticks off"), "x")
        self.none_button.clicked.connect(lambda: self.ticks.set_value([]))
        self.none_button.setVisible(len(problems) > _FEW)
        self.content.addWidget(self.none_button, 0, Qt.AlignmentFlag.AlignRight)
        self.content.addWidget(self.ticks_field)
        self.join_button = primary_button(_("Join"), "check")
        back = secondary_button(_("Back"))
        self.join_button.clicked.connect(self._join)
        back.clicked.connect(self.reject)
        self.ticks.value_edited.connect(lambda _value: self.ticks_field.show_error(""))
        self.add_buttons(self.join_button, back)
        keep_in_dialog(self, workspace, "join", problems[0][0], title=self.title_edit)
        self.resize(theme().tokens.px(560), self.sizeHint().height())

    def _join(self) -> None:
        try:
            join_problems(
                self._workspace,
                self.ticks.value(),
                title=self.title_edit.value(),
                lead_agency=self.lead.value() or "",
            )
        except KnownError as error:
            self.ticks_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then()


class GroupDialog(DialogFrame):
    """A group that was joined: who reports it, and the agency that leads, which may be named later."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, group: ProblemGroup, then: Callable[[], object]
    ) -> None:
        super().__init__(group.title, parent, icon="circle-check")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._group, self._then = workspace, group, then
        self.lead = lead_box(workspace, group.lead_agency)
        self.content.addWidget(Field(_("Agency that leads"), self.lead))
        names = "، ".join(council_name(name) for name in group.councils)
        self.add_sentence(_("Reported by: {councils}").format(councils=names))
        self.save_button = primary_button(_("Record"), "check")
        back = secondary_button(_("Cancel"))
        self.save_button.clicked.connect(self._save)
        back.clicked.connect(self.reject)
        self.add_buttons(self.save_button, back)

    def _save(self) -> None:
        change_group(
            self._workspace, self._group.row, lead_agency=self.lead.value() or "", note=self._group.note
        )
        self.accept()
        self._then()


def lead_box(workspace: Workspace, chosen: str = "") -> ChoiceBox:
    """The agencies that carry out resolutions, and the one that leads already."""
    names = [line.name for line in agencies(workspace)]
    if chosen and chosen not in names:
        names.append(chosen)
    box = ChoiceBox(_("Agency that leads"), [("", _("not named yet")), *((name, name) for name in names)])
    box.set_value(chosen)
    return box


def _words(own: str, council: str, title: str, joined: bool) -> str:
    """The council, with what it calls the problem where that differs, and whether it is joined already."""
    short = council_name(council)
    told = short if fold(own) == fold(title) else f"{short}: «{own}»"
    return _("{problem} (joined already)").format(problem=told) if joined else told
