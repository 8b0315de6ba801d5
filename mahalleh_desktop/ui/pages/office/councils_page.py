# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's councils: when each was heard of last, its state, and its figures; the silent; the targets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.models import council_list
from mahalleh_desktop.ui.pages.office.council_dialog import CouncilDialog
from mahalleh_desktop.ui.pages.office.silent_page import SilentPage
from mahalleh_desktop.ui.pages.office.targets_page import TargetsPage
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_where_to_save
from mahalleh_desktop.ui.pages.work.list_columns import remember_columns
from mahalleh_desktop.ui.widgets.buttons import icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Sort
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.ui.widgets.table.model import ListModel
from mahalleh_desktop.usecases.office.consolidating import CouncilLine, councils, write_report
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.office.silence import silent
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class CouncilsSection(TabbedPage):
    """The register, the silent councils, and the targets of the counties."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Councils"),
            [
                Tab("list", _("List of councils"), partial(CouncilsPage, workspace, actions)),
                Tab("silent", _("Silent councils"), partial(SilentPage, workspace, actions)),
                Tab("targets", _("Targets by county"), partial(TargetsPage, workspace, actions)),
            ],
        )


class CouncilsPage(Page):
    """The list, and the report of all councils. Enter or a double click opens the register's entry."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Councils"), _("Enrolled councils and what they have sent"))
        self._workspace, self._actions = workspace, actions
        self._lines: dict[str, CouncilLine] = {}
        self._silent: frozenset[str] = frozenset()
        self._kept = "all"
        self.pdf_button = icon_button("printer", _("Report as PDF"))
        self.excel_button = icon_button("download", _("Report as Excel"))
        self.new_button = primary_button(_("Enter a council"), "plus")
        self.state_button = secondary_button(_("State…"), "pencil")
        self.pdf_button.clicked.connect(lambda: self._ask_where(".pdf", _("PDF file")))
        self.excel_button.clicked.connect(lambda: self._ask_where(".xlsx", _("Excel file")))
        self.new_button.clicked.connect(lambda: self._open_entry(None))
        self.state_button.clicked.connect(lambda: self._open_current())
        self.buttons = [self.excel_button, self.pdf_button, self.new_button]
        empty = EmptyState(
            "users",
            _("No council is enrolled yet"),
            _("Enrol the first council with the request that it has sent and its stamped form."),
            _("Enrol a council"),
        )
        empty.acted.connect(lambda: actions.open_section("enrol"))
        model: ListModel[CouncilLine] = ListModel(
            council_list.columns(self._is_silent),
            self._ids,
            lambda ids: [self._lines[str(each)] for each in ids],
        )
        self.list: ListTable[CouncilLine] = ListTable(
            _("List of councils"),
            model,
            empty,
            search_hint=_("Search: name"),
            count=lambda count: _("{count} councils").format(count=grouped(count)),
        )
        self.list.add_filters(
            [
                ("all", _("All")),
                ("silent", _("Silent")),
                ("waiting", _("No bundle yet")),
                ("stopped", _("Stopped or gone")),
            ]
        )
        self.list.filter_changed.connect(self._filter)
        self.list.opened.connect(lambda set_id: self._open_entry(self._lines[str(set_id)].code))
        self.list.current_changed.connect(lambda _id: self.state_button.setEnabled(True))
        self.list.add_action(self.state_button)
        remember_columns(self.list, workspace, "office_councils")
        self.body.addWidget(self.list)

    def shown(self) -> None:
        self._lines = {line.set_id: line for line in councils(self._workspace)}
        self._silent = frozenset(each.code for each in silent(self._workspace))
        self.list.refresh()
        self.state_button.setEnabled(self.list.current_id() is not None)

    def create_new(self) -> None:
        self._open_entry(None)

    def focus_search(self) -> bool:
        self.list.search.setFocus()
        return True

    def write_report_to(self, path: Path) -> None:
        """The report of all councils, PDF or Excel by the file's ending."""

        def told(count: int) -> None:
            sentence = _("The report of {count} councils is written.")
            self._actions.toast(sentence.format(count=persian_digits(count)))

        run_alone(self, lambda _r: write_report(self._workspace, path), told, title=_("Writing the report…"))

    def _open_current(self) -> None:
        current = self.list.current_id()
        if current is not None:
            self._open_entry(self._lines[str(current)].code)

    def _open_entry(self, code: str | None) -> None:
        """The entry of a council, or of one that is to be entered."""
        line = next((each for each in register(self._workspace) if each.code == code), None)
        CouncilDialog(self, self._workspace, line, self._entered).open()

    def _entered(self) -> None:
        self._actions.saved()
        self._actions.toast(_("The register is up to date."))
        self.shown()

    def _ask_where(self, ending: str, kind: str) -> None:
        name = f"{_('Report of the councils')}{ending}"
        ask_where_to_save(self, _("Report of the councils"), name, self.write_report_to, kind=kind)

    def _filter(self, key: str) -> None:
        self._kept = key
        self.list.refresh()

    def _is_silent(self, line: CouncilLine) -> bool:
        """Those of the page of the silent councils, by the same days."""
        return line.code in self._silent

    def _ids(self, query: str, sort: Sort | None) -> Sequence[object]:
        lines = [
            line
            for line in self._lines.values()
            if fold(query) in fold(f"{line.name} {line.county} {line.code}")
            and (self._kept != "silent" or self._is_silent(line))
            and (self._kept != "waiting" or not line.last_bundle)
            and (self._kept != "stopped" or line.state not in ("active", "forming"))
        ]
        if sort:
            lines.sort(key=council_list.SORTS[sort.key], reverse=sort.descending)
        return [line.set_id for line in lines]
