# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The resolutions: what is open, what is overdue, follow-ups, closing with evidence, letters."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.announce_dialog import open_announce
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.forms.resolution_form import ResolutionForm
from mahalleh_desktop.ui.models import resolutions as model
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.widgets.buttons import icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.resolutions import listed_resolutions
from mahalleh_desktop.usecases.minutes import resolutions
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ResolutionsPage(RecordPage):
    """New resolutions are made in a meeting; here they are followed up."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Resolutions"), _("From decision to evidence"))
        self.print_button = icon_button("printer", _("Print the follow-up report"))
        self.list_buttons = [self.print_button]
        self.meeting_button = secondary_button(_("The meeting"), "calendar-days")
        self.letter_button = secondary_button(_("Letter to the executor"), "mail")
        self.close_button = primary_button(_("Close as done"), "check")
        self.record_buttons = [self.meeting_button, self.letter_button, self.close_button]
        listed = listed_resolutions(workspace)
        empty = EmptyState(
            "list-checks",
            _("No resolution is recorded yet"),
            _("Resolutions are recorded in a meeting; from then on they are followed up here."),
            _("To the meetings"),
            action_icon="calendar-days",
        )
        rows = record_model(model.columns(), listed)
        table = ListTable(
            _("Resolutions"),
            rows,
            empty,
            search_hint=_("Search: text, executor, number"),
            count=lambda count: _("{count} of {all} resolutions").format(
                count=grouped(count), all=grouped(listed.count())
            ),
        )
        table.add_filters(model.filters())
        self.set_up("resolutions", listed, table, self._new_form)
        empty.acted.connect(self.create_new)
        self.print_button.clicked.connect(self._print)
        self.meeting_button.clicked.connect(self._open_meeting)
        self.letter_button.clicked.connect(self._write_letter)
        self.close_button.clicked.connect(self._close)

    def create_new(self) -> None:
        """Resolutions begin in a meeting."""
        self.window_actions.open_section("meetings")

    @property
    def resolution_form(self) -> ResolutionForm:
        found = self.form
        assert isinstance(found, ResolutionForm)
        return found

    def _new_form(self) -> ResolutionForm:
        form = ResolutionForm(self.workspace)
        form.followed.connect(self._changed)
        return form

    def prepare(self, row: str) -> None:
        found = self.line(row)
        letters = {letter.ref: letter.number for letter in reading.letters(self.workspace)}
        self.resolution_form.fill_choices()
        self.resolution_form.freeze(found.final)
        self.resolution_form.show_follow_ups(found.resolution.follow_ups, letters)
        if row != self.form.row:
            self.resolution_form.begin_follow_up(row)

    def values_of(self, row: str) -> dict[str, Any]:
        return self.resolution_form.values_of(self.line(row).resolution)

    def name_of(self, row: str) -> tuple[str, str]:
        found = self.line(row)
        due, _tone, _icon = model.due_words(found.resolution, found.today)
        self.close_button.setVisible(found.is_open)
        title = _("Resolution {number}").format(number=persian_digits(found.resolution.number))
        return title, "، ".join(part for part in (found.executor, due) if part and part != "–")

    def _changed(self) -> None:
        self.window_actions.saved()
        self.shown()

    def _open_meeting(self) -> None:
        self.window_actions.open_record("meeting", self.line(self.form.row).meeting)

    def _write_letter(self) -> None:
        found = self.line(self.form.row).resolution
        open_announce(
            self.window(),
            self.workspace,
            lambda row: self.window_actions.open_record("letter", row),
            agency=found.executor or "",
            numbers=[found.number],
        )

    def _close(self) -> None:
        row = self.form.row

        def act(values: dict[str, Any]) -> None:
            resolutions.close_resolution(self.workspace, row, values["note"])
            self._changed()

        dialog = FieldDialog(
            self.window(),
            _("Close the resolution as done"),
            _("Close as done"),
            act,
            icon="circle-check",
            kept=(self.workspace, "resolution_end", row),
        )
        dialog.add_sentence(
            _("Write what shows that it is done: a letter's number, a photograph, who has seen it.")
        )
        dialog.add_field("note", _("Evidence"), TextEdit(_("Evidence"), least=3), required=True)
        dialog.open()

    def _print(self) -> None:
        # The papers' libraries are kept out of the opening of this page.
        from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
        from mahalleh_desktop.usecases.papers.papers import paper

        name = _("follow-up") + ".pdf"
        show_paper(self.window(), _("Follow-up report"), lambda: paper(self.workspace, "follow-up"), name)
