# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register of letters: outgoing and incoming, announcements, reminders, answers, and the paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.announce_dialog import open_announce
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.forms.letter_form import LetterForm
from mahalleh_desktop.ui.forms.letter_paper import LetterPaper
from mahalleh_desktop.ui.models import letters as model
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.record_page import RecordPage
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.widgets.buttons import icon_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.side_by_side import SideBySide
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.letters import listed_letters
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class LettersPage(RecordPage):
    """An outgoing letter has its paper beside it, and buttons for the reminder and the answer."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(workspace, actions, _("Letters"), _("Register of outgoing and incoming letters"))
        self.new_button = secondary_button(_("Register a letter"), "plus")
        self.announce_button = primary_button(_("Announce resolutions"), "send")
        self.print_button = icon_button("printer", _("Print the register of letters"))
        self.list_buttons = [self.print_button, self.announce_button]
        self.paper_button = icon_button("printer", _("Print or save the letter"))
        self.answer_button = secondary_button(_("Register the answer"), "inbox")
        self.remind_button = primary_button(_("Write a reminder"), "send")
        self.record_buttons = [self.paper_button, self.answer_button, self.remind_button]
        listed = listed_letters(workspace)
        empty = EmptyState(
            "mail",
            _("No letter is registered yet"),
            _("Announce resolutions to the agencies with one button, or register a letter that came."),
            _("Announce resolutions"),
            _("Register a letter"),
            action_icon="send",
        )
        rows = record_model(model.columns(), listed)
        table = ListTable(
            _("Letters"),
            rows,
            empty,
            search_hint=_("Search: subject, agency, number"),
            count=lambda count: _("{count} letters").format(count=grouped(count)),
        )
        table.add_filters(model.filters())
        table.add_action(self.new_button)
        self.set_up("letters", listed, table, self._new_form)
        empty.acted.connect(self._announce)
        empty.acted_otherwise.connect(self.create_new)
        self.new_button.clicked.connect(self.create_new)
        self.announce_button.clicked.connect(self._announce)
        self.print_button.clicked.connect(self._print_register)
        self.paper_button.clicked.connect(lambda: self.paper.open_paper())
        self.answer_button.clicked.connect(self._answer)
        self.remind_button.clicked.connect(self._remind)

    def record_view(self, form: QScrollArea) -> QWidget:
        self.paper = LetterPaper(self.workspace)
        return SideBySide(form, self.paper, shares=(6, 5), least=980)

    @property
    def letter_form(self) -> LetterForm:
        found = self.form
        assert isinstance(found, LetterForm)
        return found

    def _new_form(self) -> LetterForm:
        return LetterForm(self.workspace)

    def open_row(self, row: str) -> None:
        super().open_row(row)
        self.letter_form.show_direction()
        self._show_paper(row)

    def prepare(self, row: str) -> None:
        del row
        self.letter_form.fill_choices()

    def values_of(self, row: str) -> dict[str, Any]:
        if not row:
            return self.letter_form.new_values()
        return self.letter_form.values_of(self.line(row).letter)

    def name_of(self, row: str) -> tuple[str, str]:
        if not row:
            return _("New letter"), _("It is registered as soon as its subject is written.")
        found = self.line(row)
        outgoing = found.letter.direction == "outgoing"
        self.answer_button.setVisible(outgoing)
        self.remind_button.setVisible(outgoing and not found.answered)
        self.paper_button.setVisible(outgoing)
        return model.heading(found)

    def after_save(self, row: str) -> None:
        self._show_paper(row)

    def _show_paper(self, row: str) -> None:
        outgoing = bool(row) and self.line(row).letter.direction == "outgoing"
        self.paper.show_letter(row if outgoing else "", new=not row)

    def _announce(self) -> None:
        open_announce(self.window(), self.workspace, self._written)

    def _written(self, row: str) -> None:
        self.window_actions.saved()
        self.open_row(row)
        self.window_actions.toast(_("The letter is registered; read it and print it."))

    def _remind(self) -> None:
        try:
            row = letters.remind(self.workspace, self.form.row)
        except KnownError as error:
            show_problems(self.window(), error)
            return
        self._written(row)

    def _answer(self) -> None:
        before = self.form.row

        def act(values: dict[str, Any]) -> None:
            if not values["subject"]:
                raise KnownError("missing_field", place="subject", field="subject")
            row = letters.register_answer(self.workspace, before, {k: v for k, v in values.items() if v})
            self._written(row)

        dialog = FieldDialog(
            self.window(),
            _("Answer to this letter"),
            _("Register the answer"),
            act,
            icon="inbox",
            kept=(self.workspace, "answer", before),
        )
        subject = LineEdit(_("Subject"))
        subject.set_value(_("Answer to the council's letter"))
        dialog.add_field("subject", _("Subject"), subject, required=True)
        dialog.add_field("their_number", _("Their number"), LineEdit(_("Their number")))
        dialog.add_field("their_date", _("Their date"), JalaliDateEdit(_("Their date"), self.workspace.today))
        dialog.open()

    def _print_register(self) -> None:
        from mahalleh_desktop.usecases.papers.papers import paper

        name = _("letters") + ".pdf"
        title = _("Register of letters")
        show_paper(self.window(), title, lambda: paper(self.workspace, "letter-register"), name)
