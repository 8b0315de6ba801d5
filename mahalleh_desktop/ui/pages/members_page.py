# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The members: list, form, end of membership, merging of doubles, import, export and print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.forms.member_form import MemberForm
from mahalleh_desktop.ui.forms.merge_dialog import open_merge
from mahalleh_desktop.ui.models import members as model
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_where_to_save
from mahalleh_desktop.ui.widgets.buttons import danger_button, icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.members import listed_members
from mahalleh_desktop.usecases.records import people
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class MembersPage(RecordPage):
    """Opening a row shows the member's form; a new member is there as soon as both names are typed."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Members"), _("Principals and substitutes of the council"))
        self.new_button = primary_button(_("New member"), "user-plus")
        self.import_button = icon_button("upload", _("Read members from an Excel file"))
        self.export_button = icon_button("download", _("Save all members as an Excel file"))
        self.print_button = icon_button("printer", _("Print the list of members"))
        self.list_buttons = [self.print_button, self.export_button, self.import_button, self.new_button]
        self.end_button = danger_button(_("End the membership"))
        self.merge_button = secondary_button(_("Merge a double"), "users")
        self.record_buttons = [self.merge_button, self.end_button]
        listed = listed_members(workspace)
        empty = EmptyState(
            "users",
            _("No member is recorded yet"),
            _("Type the first member, or read all of them from the Excel list that you have."),
            _("New member"),
            _("From Excel"),
            action_icon="user-plus",
        )
        rows = record_model(model.columns(), listed)
        table = ListTable(
            _("Members"),
            rows,
            empty,
            search_hint=_("Search: name, seat or number"),
            count=lambda count: _("{count} of {all} members").format(
                count=grouped(count), all=grouped(listed.count())
            ),
        )
        table.add_filters(model.filters())
        self.set_up("members", listed, table, self._new_form)
        for signal, act in (
            (empty.acted, self.create_new),
            (empty.acted_otherwise, self._import),
            (self.new_button.clicked, self.create_new),
            (self.import_button.clicked, self._import),
            (self.export_button.clicked, self._export),
            (self.print_button.clicked, self._print),
            (self.end_button.clicked, self._end),
            (self.merge_button.clicked, self._merge),
        ):
            signal.connect(_without_arguments(act))

    @property
    def members_form(self) -> MemberForm:
        found = self.form
        assert isinstance(found, MemberForm)
        return found

    def _new_form(self) -> MemberForm:
        return MemberForm(self.workspace)

    def prepare(self, row: str) -> None:
        self.members_form.fill_choices()
        self._show_note(row)

    def values_of(self, row: str) -> dict[str, Any]:
        if not row:
            return self.members_form.new_values()
        return self.members_form.values_of(self.line(row).member)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New member"), _("The member is recorded as soon as both names are written.")
        found = self.line(row)
        parts = [word("role", found.member.role), found.seat, found.body]
        self.end_button.setVisible(found.running)
        return found.member.name, "، ".join(part for part in parts if part)

    def after_save(self, row: str) -> None:
        self._show_note(row)

    def _show_note(self, row: str) -> None:
        found = self.listed.line(row)
        self.members_form.note.setText(model.rate_sentence(found.rate) if found else "")

    def _end(self) -> None:
        row = self.form.row

        def act(values: dict[str, Any]) -> None:
            day = values["ends_on"]
            if not day:
                raise KnownError("missing_field", place="ends_on", field="ends_on")
            people.end_membership(self.workspace, row, day, values["reason"])
            self._changed()

        dialog = FieldDialog(
            self.window(),
            _("End of membership"),
            _("End the membership"),
            act,
            icon="clock",
            danger=True,
            kept=(self.workspace, "membership_end", row),
        )
        dialog.add_sentence(
            _("The member stays in the history with all attendance and resolutions. Ctrl+Z takes it back.")
        )
        day = JalaliDateEdit(_("Last day"), self.workspace.today)
        day.set_value(self.workspace.today())
        dialog.add_field("ends_on", _("Last day"), day, required=True)
        dialog.add_field("reason", _("Reason of end"), LineEdit(_("Reason of end"), _("such as moving away")))
        dialog.open()

    def _merge(self) -> None:
        open_merge(self.window(), self.workspace, self.form.row, self._changed)

    def _changed(self) -> None:
        self.window_actions.saved()
        self.shown()

    def _import(self) -> None:
        title = _("Choose the list of members")
        ask_for_file(self.window(), title, _("Lists of members"), "*.xlsx *.csv", self.import_from)

    def import_from(self, path: Path) -> None:
        """Shows what the rows of a file would become."""
        from mahalleh_desktop.ui.forms.roster_dialog import open_roster  # loads Excel's library

        open_roster(self.window(), self.workspace, path, self._imported)

    def paste(self) -> None:
        """Rows that were copied in Excel: what they would become is shown first."""
        if self.is_record_open():
            return
        from mahalleh_desktop.ui.forms.roster_dialog import open_pasted  # loads Excel's library

        open_pasted(self.window(), self.workspace, QGuiApplication.clipboard().text(), self._imported)

    def _imported(self, count: int) -> None:
        self._changed()
        self.window_actions.toast(_("{count} members were added.").format(count=grouped(count)))

    def _export(self) -> None:
        title = _("Save all members as an Excel file")
        name = _("members") + ".xlsx"
        ask_where_to_save(self.window(), title, name, self.export_to, kind=_("Excel workbook"))

    def export_to(self, path: Path) -> None:
        """Writes the Excel file and says so."""
        from mahalleh_desktop.usecases.records.rosters import export_roster  # loads Excel's library

        try:
            count = export_roster(self.workspace, path.with_suffix(".xlsx"))
        except KnownError as error:
            show_problems(self.window(), error)
            return
        self.window_actions.toast(_("{count} members were saved in the file.").format(count=grouped(count)))

    def _print(self) -> None:
        # The papers' libraries are kept out of the opening of this page.
        from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
        from mahalleh_desktop.usecases.papers.papers import paper

        name = _("members") + ".pdf"
        show_paper(self.window(), _("List of members"), lambda: paper(self.workspace, "members"), name)


def _without_arguments(act: Callable[[], object]) -> Callable[..., object]:
    return lambda *_arguments: act()
