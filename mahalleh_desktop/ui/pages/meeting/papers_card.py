# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The papers before a meeting: the kit for the evening, each of its sheets, and the messenger's text."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_invitation import invitation_text
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import paper_name
from mahalleh_desktop.ui.widgets.buttons import quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.papers.papers import notice, paper


class PapersCard(Card):
    """Buttons that open a paper; the last one copies the invitation."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__(_("Papers for the evening"), kind="sunken")
        self._sheet = sheet
        sentence = _("Invitations, attendance sheet and a form to write on by hand, in one file.")
        self.body.addWidget(label(sentence, "small", wrap=True))
        self.kit_button = secondary_button(_("Paper kit of the meeting"), "printer")
        self.copy_button = secondary_button(_("Text for the messenger"), "copy")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.kit_button)
        first.addWidget(self.copy_button)
        first.addStretch(1)
        self.kit_button.clicked.connect(partial(self._show, "kit", _("Paper kit of the meeting")))
        self.copy_button.clicked.connect(self._copy)
        for kind, title in (
            ("invitation", _("Invitation")),
            ("attendance-sheet", _("Attendance sheet")),
            ("handwritten-form", _("Handwritten form")),
        ):
            button = quiet_button(title, "file-text")
            button.clicked.connect(partial(self._show, kind, title))
            second.addWidget(button)
        second.addStretch(1)
        self.body.addLayout(first)
        self.body.addLayout(second)

    def _show(self, kind: str, title: str, _checked: bool = False) -> None:
        workspace, number = self._sheet.workspace, self._sheet.meeting.number
        name = paper_name(title, number)
        show_paper(self, title, lambda: paper(workspace, kind, number), name)

    def _copy(self) -> None:
        told = notice(self._sheet.workspace, self._sheet.meeting.number)
        text = invitation_text(
            told.issuer.name,
            told.number,
            told.kind,
            told.held_on,
            told.starts_at,
            told.starts_note,
            told.place,
            told.agenda,
        )
        QGuiApplication.clipboard().setText(text)
        self._sheet.actions.toast(_("The text is copied; paste it into the messenger."))
