# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists that the office keeps for all councils: seats, categories, committees, agencies."""

from __future__ import annotations

from functools import partial

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.models.office_columns import text_column
from mahalleh_desktop.ui.pages.office.entry_dialog import GROUPS, EntryDialog
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.buttons import icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.reference_lists import ListEntry, list_entries, retire_list_entry
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_TITLES = {
    "seat": _("Seats"), "category": _("Categories of problems"), "committee": _("Committees"),
    "agency": _("Agencies"),
}  # fmt: skip
_ICONS = {"seat": "users", "category": "triangle-alert", "committee": "list-checks", "agency": "building-2"}


class ListsSection(TabbedPage):
    """A tab for each list."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Reference lists"),
            [
                Tab(name, title, partial(ReferenceListPage, workspace, actions, name))
                for name, title in _TITLES.items()
            ],
        )


class ReferenceListPage(LinesPage[ListEntry]):
    """Enter or a double click gives an entry another title; one that is retired stays where it is named."""

    help_topic = "lists"

    def __init__(self, workspace: Workspace, actions: WindowActions, name: str) -> None:
        self._workspace, self._actions, self._name = workspace, actions, name
        empty = EmptyState(
            _ICONS[name],
            _("The list is empty"),
            _("What is added here goes to all councils with the next return bundles."),
            _("Add an entry"),
        )
        columns = [
            Column("title", _("Title"), self._title, 5, 230),
            Column("origin", _("Origin"), _origin, 2, 130, may_drop=True),
            Column("state", _("State"), _state, 2, 130),
            text_column("code", _("Code"), lambda each: left_to_right(each.code)),
        ]
        if name == "category":
            columns.insert(1, Column("group", _("Group"), lambda each: Cell(GROUPS[each.group]), 2, 130))
        super().__init__(
            _TITLES[name],
            _("What changes here goes to all councils with the next return bundles"),
            columns,
            empty,
            hint=_("Search: title"),
            count=lambda count: _("{count} entries").format(count=grouped(count)),
            read=lambda: list_entries(workspace, name),
            kept_as=(workspace, f"office_list_{name}"),
            sorts={
                "title": lambda each: sort_key(each.title),
                "group": lambda each: each.group,
                "origin": lambda each: each.own,
                "state": lambda each: each.retired,
                "code": lambda each: each.code,
            },
        )
        self.list.add_filters([("all", _("All")), ("used", _("In use")), ("retired", _("Retired"))])
        self.add_button = primary_button(_("Add an entry"), "plus")
        self.rename_button = icon_button("pencil", _("Another title…"))
        self.retire_button = secondary_button(_("Retire"), "minus")
        self.add_button.clicked.connect(lambda: self._ask(None))
        self.rename_button.clicked.connect(lambda: self._ask(self.current()))
        self.retire_button.clicked.connect(self._retire)
        empty.acted.connect(lambda: self._ask(None))
        self.list.add_action(self.rename_button)
        self.list.add_action(self.retire_button)
        self.buttons = [self.add_button]

    def create_new(self) -> None:
        self._ask(None)

    def words(self, line: ListEntry) -> str:
        return f"{line.title} {line.code}"

    def kept(self, line: ListEntry) -> bool:
        return self.filter == "all" or (self.filter == "retired") == line.retired

    def open_line(self, line: ListEntry) -> None:
        self._ask(line)

    def _ask(self, entry: ListEntry | None) -> None:
        EntryDialog(self, self._workspace, self._name, entry, self._changed).open()

    def _retire(self) -> None:
        entry = self.current()
        if entry is None:
            return
        try:
            retire_list_entry(self._workspace, self._name, entry.code, retired=not entry.retired)
        except KnownError as error:
            show_problems(self, error)
            return
        self._changed()

    def _changed(self) -> None:
        self._actions.saved()
        self._actions.toast(_("The list is changed; councils get it with the next return bundles."))
        self.shown()

    def fit(self) -> None:
        entry = self.current()
        for button in (self.rename_button, self.retire_button):
            button.setVisible(bool(self.lines))
        self.rename_button.setEnabled(entry is not None)
        self.retire_button.setEnabled(entry is not None)
        self.retire_button.setText(_("Take back in") if entry and entry.retired else _("Retire"))

    def _title(self, line: ListEntry) -> Cell:
        icon = f"icon:{_ICONS[self._name]}"
        if self._name != "agency":  # the codes of the other lists mean nothing to people
            return Cell(line.title, disc=icon, strong=True, muted=line.retired)
        return Cell(
            line.title, left_to_right(line.code), disc=icon, strong=True, code=True, muted=line.retired
        )


def _origin(line: ListEntry) -> Cell:
    return Cell(_("the office") if line.own else _("the program"), muted=not line.own)


def _state(line: ListEntry) -> Cell:
    if line.retired:
        return Cell(_("Retired"), tone="neutral", icon="minus")
    return Cell(_("In use"), tone="good", icon="check")
