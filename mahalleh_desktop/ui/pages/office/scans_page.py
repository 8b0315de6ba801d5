# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Asking councils for scans: which attachments of which meetings are here, not here, or asked for."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.rules.numbering import parts, printed
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import council_column, count_column, number_column, text_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.sync.requesting import MeetingScans, request_scans, scans_of_councils
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ScansPage(LinesPage[MeetingScans]):
    """Scans travel only when they are asked for: the request goes with the next return bundle."""

    help_topic = "return"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        empty = EmptyState(
            "paperclip",
            _("No meeting has attachments yet"),
            _("Scans and pictures stay at the council until the office asks for them."),
        )
        super().__init__(
            _("Scans"),
            _("They stay at the council until they are asked for; the request goes with the next answer"),
            [
                council_column(lambda each: each.council, lambda each: each.county),
                Column(
                    "number",
                    _("Meeting"),
                    _meeting,
                    2,
                    110,
                    copied=(
                        (_("Meeting"), lambda each: printed(each.number)),
                        (_("Date"), lambda each: short_date(each.held_on)),
                    ),
                ),
                count_column("total", _("Attachments"), lambda each: each.total, 100, may_drop=True),
                count_column("here", _("At hand"), lambda each: each.here, 90),
                Column("state", _("State"), _state, 2, 150),
                number_column("asked", _("Asked for"), lambda each: each.asked),
                text_column("names", _("Not here"), _lacking, weight=3, least=170),
            ],
            empty,
            hint=_("Search: council or number"),
            count=lambda count: _("{count} meetings").format(count=grouped(count)),
            read=lambda: scans_of_councils(workspace),
            kept_as=(workspace, "office_scans"),
            sorts={
                "council": lambda each: sort_key(each.council),
                "number": lambda each: parts(each.number),
                "total": lambda each: each.total,
                "here": lambda each: each.here,
                "state": lambda each: (each.lacking - each.asked, each.asked),
                "asked": lambda each: each.asked,
                "names": lambda each: each.names,
            },
        )
        self.list.add_filters([("all", _("All")), ("lacking", _("Not here")), ("asked", _("Asked for"))])
        self.ask_button = primary_button(_("Ask for its scans"), "send")
        self.all_button = secondary_button(_("All of this council"), "send")
        self.ask_button.clicked.connect(self._ask_for_one)
        self.all_button.clicked.connect(self._ask_for_council)
        self.list.add_action(self.all_button)
        self.buttons = [self.ask_button]

    def words(self, line: MeetingScans) -> str:
        return f"{line.council} {line.county} {line.number} {persian_digits(line.number)}"

    def kept(self, line: MeetingScans) -> bool:
        return {"lacking": line.lacking > 0, "asked": line.asked > 0}.get(self.filter, True)

    def open_line(self, line: MeetingScans) -> None:
        told = [left_to_right(name) for name in line.names] or [
            _("All attachments of this meeting are here.")
        ]
        show_notice(self, _("Attachments that are not here"), *told)

    def _ask_for_one(self) -> None:
        line = self.current()
        if line is not None:
            self._request(line.set_id, [line.number])

    def _ask_for_council(self) -> None:
        line = self.current()
        if line is not None:
            same = [each.number for each in self.lines if each.set_id == line.set_id and each.lacking]
            self._request(line.set_id, same)

    def _request(self, set_id: str, numbers: list[str]) -> None:
        try:
            count = request_scans(self._workspace, set_id, numbers)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        told = _("{count} attachments are asked for; write the answers now.")
        self._actions.toast(told.format(count=persian_digits(count)))
        self.shown()

    def fit(self) -> None:
        line = self.current()
        self.all_button.setVisible(bool(self.lines))
        self.ask_button.setEnabled(line is not None and line.lacking > line.asked)
        self.all_button.setEnabled(
            line is not None
            and any(each.set_id == line.set_id and each.lacking > each.asked for each in self.lines)
        )


def _lacking(line: MeetingScans) -> str:
    return "، ".join(left_to_right(name) for name in line.names)


def _meeting(line: MeetingScans) -> Cell:
    return Cell(printed(line.number), short_date(line.held_on))


def _state(line: MeetingScans) -> Cell:
    if not line.lacking:
        return Cell(_("All here"), tone="good", icon="check")
    if line.asked:
        return Cell(_("Asked for"), tone="info", icon="clock")
    return Cell(
        _("{count} not here").format(count=persian_digits(line.lacking)), tone="neutral", icon="paperclip"
    )
