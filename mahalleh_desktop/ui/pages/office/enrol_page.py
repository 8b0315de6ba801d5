# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolling a council at the office: its request, the fingerprint of its stamped form, the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.drafts import Drafts
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.keys.typing import LATIN
from mahalleh_desktop.ui.pages.exchange.enrol_card import JSON
from mahalleh_desktop.ui.pages.office.awaited_card import AwaitedCard
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_where_to_save
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.keys.devices import enrolled_devices
from mahalleh_desktop.usecases.keys.enrolling import enrol_council, office_fingerprint, read_request
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class EnrolPage(Page):
    """The office's own fingerprint stands beside it, to be written on the council's form.

    A council that has a computer already may have it replaced: a new secretary, or a lost key.
    """

    help_topic = "enrol"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Enrol a council"), _("Once a council, by request and stamped form"), scrolls=True)
        self._workspace, self._actions = workspace, actions
        self._request: Path | None = None
        own = Card(_("Fingerprint of this office"))
        self.fingerprint = label(left_to_right(office_fingerprint(workspace)), "number")
        self.fingerprint.setFont(code_font(theme().tokens.pt(19)))
        own.body.addWidget(self.fingerprint)
        told = _("Write it on the council's form; the council types it when it accepts the answer.")
        own.body.addWidget(label(told, "muted", wrap=True))
        card = Card(_("Request of the council"))
        self.request_button = secondary_button(_("Choose the request…"), "upload")
        self.council = label(_("No file is chosen yet."), "muted", wrap=True)
        self.typed = LineEdit(_("Fingerprint of the council"), _("12 characters from the stamped form"))
        self.typed.setProperty(LATIN, True)
        self._drafts = Drafts(self, workspace, "enrolment")
        self._drafts.watch("fingerprint", self.typed)
        self._drafts.restore_all()
        self.field = Field(_("Fingerprint of the council"), self.typed)
        self.replaces = ChoiceBox(_("Instead of which computer?"))
        self.replaces_field = Field(
            _("Instead of which computer?"),
            self.replaces,
            _("Choose one that is lost or handed over: its key is revoked after all that has arrived of it."),
        )
        self.replaces_field.hide()
        self.enrol_button = primary_button(_("Enrol and write the answer…"), "check")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.request_button)
        first.addWidget(self.council, 1)
        second.addStretch(1)
        second.addWidget(self.enrol_button)
        card.body.addLayout(first)
        card.body.addWidget(self.field)
        card.body.addWidget(self.replaces_field)
        card.body.addLayout(second)
        own.body.addStretch(1)
        card.body.addStretch(1)
        self.awaited = AwaitedCard(workspace)
        self.body.addWidget(Columns((card, own), least=340, shares=(5, 3)))
        self.body.addWidget(self.awaited, 1)
        self.request_button.clicked.connect(
            lambda: ask_for_file(
                self, _("Request of the council"), _("Enrolment file"), JSON, self.take_request
            )
        )
        self.enrol_button.clicked.connect(self._ask_where)

    def take_request(self, path: Path) -> None:
        """Shows whose request a file is."""
        try:
            shown = read_request(path)
        except KnownError as error:
            show_problems(self, error)
            return
        self._request = path
        self.council.setText(f"{shown.name}، {left_to_right(shown.code)}")
        self._offer_replaced(shown.code)
        self.typed.setFocus()

    def _offer_replaced(self, code: str) -> None:
        """The computers of the same council whose keys still hold."""
        held = [each for each in enrolled_devices(self._workspace, code) if not each.revoked]
        words = _("{device}, {count} records have arrived")
        offered = [
            (each.device, words.format(device=left_to_right(each.device[:8]), count=grouped(each.arrived)))
            for each in held
        ]
        self.replaces.set_choices([("", _("none; it is one more computer")), *offered])
        self.replaces.set_value("")
        self.replaces_field.setVisible(bool(held))

    def enrol_into(self, out: Path) -> None:
        """Enrols the council and writes the answer to a file."""
        if self._request is None:
            return
        try:
            enrolled = enrol_council(
                self._workspace, self._request, self.typed.value(), out, self.replaces.value() or ""
            )
        except KnownError as error:
            self.field.show_problem(error.problems[0])
            return
        self.field.show_error("")
        self._drafts.forget()
        self._offer_replaced(enrolled.code)
        self.awaited.refresh()
        self._actions.saved()
        self._actions.toast(
            _("{council} is enrolled; give the answer back to it.").format(council=enrolled.name)
        )

    def shown(self) -> None:
        self.fingerprint.setText(left_to_right(office_fingerprint(self._workspace)))
        self.awaited.refresh()

    def _ask_where(self) -> None:
        if self._request is None or not self.typed.value():
            self.field.show_error(_("Choose the request and type the fingerprint of the stamped form."))
            return
        title = _("Where shall the answer lie?")
        ask_where_to_save(self, title, "enrolment-answer.json", self.enrol_into, kind=_("Enrolment file"))
