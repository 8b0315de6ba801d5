# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolment of a council or a county at the office in three steps: request, form, answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.keys.typing import LATIN
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_where_to_save
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.keys.enrolling import accept_answer, write_request
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

JSON = "*.json"


class EnrolCard(Card):
    """``enrolled`` once the office's answer is accepted."""

    enrolled = Signal()

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        is_county = workspace.kind == "county"
        council_title, county_title = _("Enrolment at the provincial office"), _("Enrolment of this county")
        super().__init__(county_title if is_county else council_title)
        self._workspace, self._actions = workspace, actions
        self._answer: Path | None = None
        if is_county:
            sentence = _(
                "It is done once; after it this county reads the directives and lists that the office sends."
                " Bundles of others can be handed on without it."
            )
        else:
            sentence = _("It is done once; after it bundles go to the office and back safely sealed.")
        self._once = sentence
        self.sentence = label(sentence, "muted", wrap=True)
        self.body.addWidget(self.sentence)
        self.request_button = secondary_button(_("Write the request…"), "download")
        self.form_button = secondary_button(_("Print the form"), "printer")
        self.answer_button = secondary_button(_("Choose the answer…"), "upload")
        self.accept_button = primary_button(_("Accept the answer"), "check")
        self.answer_name = label(_("No file is chosen yet."), "small", wrap=True)
        self.typed = LineEdit(_("Fingerprint of the office"), _("12 characters from the office's form"))
        self.typed.setProperty(LATIN, True)
        self._drafts = Drafts(self, workspace, "enrolment")
        self._drafts.watch("fingerprint", self.typed)
        self._drafts.restore_all()
        self._typed_field = Field(_("Fingerprint of the office"), self.typed)
        self._step(1, _("Write the request to a stick and send it to the office."), self.request_button)
        self._step(2, _("Print the form, have it signed and stamped and give it along."), self.form_button)
        self._step(3, _("When the office's answer has come, choose its file."), self.answer_button)
        accept = QHBoxLayout()
        accept.setSpacing(12)
        texts = QVBoxLayout()
        texts.addWidget(self.answer_name)
        texts.addWidget(self._typed_field)
        accept.addLayout(texts, 1)
        accept.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(accept)
        self.request_button.clicked.connect(self._ask_where)
        self.form_button.clicked.connect(self._print_form)
        self.answer_button.clicked.connect(
            lambda: ask_for_file(self, _("Answer of the office"), _("Enrolment file"), JSON, self.take_answer)
        )
        self.accept_button.clicked.connect(self._accept)

    def show_standing(self, *, waiting: bool) -> None:
        """Says why enrolment is asked for again: the keys were made anew."""
        council_anew = _(
            "This computer has new keys. Until the office has answered their request, nothing is sent or"
            " taken in; all other work goes on."
        )
        county_anew = _(
            "This computer has new keys. Until the office has answered their request, what it sends to this"
            " county cannot be read; bundles of others are handed on as before."
        )
        anew = county_anew if self._workspace.kind == "county" else council_anew
        self.sentence.setText(anew if waiting else self._once)

    def take_answer(self, path: Path) -> None:
        """The answer's file; the fingerprint is typed beside it."""
        self._answer = path
        self.answer_name.setText(left_to_right(path.name))
        self.typed.setFocus()

    def write_request_to(self, path: Path) -> None:
        try:
            write_request(self._workspace, path)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.toast(_("The request is written."))

    def _ask_where(self) -> None:
        ask_where_to_save(
            self,
            _("Write the request"),
            "enrolment-request.json",
            self.write_request_to,
            kind=_("Enrolment file"),
        )

    def _print_form(self) -> None:
        from mahalleh_desktop.usecases.papers.papers import paper

        workspace, title = self._workspace, _("Enrolment form")
        show_paper(self, title, lambda: paper(workspace, "enrolment"), f"{title}.pdf")

    def _accept(self) -> None:
        if self._answer is None:
            self._typed_field.show_error(_("Choose the answer's file first."))
            return
        try:
            accept_answer(self._workspace, self._answer, self.typed.value())
        except KnownError as error:
            self._typed_field.show_problem(error.problems[0])
            return
        self._typed_field.show_error("")
        self._drafts.forget()
        self._actions.saved()
        is_county = self._workspace.kind == "county"
        self._actions.toast(_("This county is enrolled.") if is_county else _("The council is enrolled."))
        self.enrolled.emit()

    def _step(self, number: int, sentence: str, button: QWidget) -> None:
        self.body.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Chip(persian_digits(number), "accent"))
        row.addWidget(label(sentence, wrap=True), 1)
        row.addWidget(button)
        self.body.addLayout(row)
