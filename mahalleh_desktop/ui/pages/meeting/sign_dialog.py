# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who signs digitally: the clerk first, members who are at hand in their own cells, the presiding last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.minutes.signing import Signer, sign_meeting, signers
from mahalleh_desktop.usecases.records.reading import entity


class SignDialog(DialogFrame):
    """``buttons`` sign, by the name of the one who signs; ``signed`` is called after each signature."""

    def __init__(self, parent: QWidget, sheet: MeetingSheet, signed: Callable[[str], object]) -> None:
        super().__init__(_("Sign digitally"), parent, icon="shield-check")
        self._sheet, self._signed = sheet, signed
        self.buttons: dict[str, QPushButton] = {}
        self.people: list[Signer] = []
        self.add_sentence(
            _(
                "The clerk signs first, then members who like to, each in person; the presiding person is "
                "the last one. Nobody has to: the signatures on paper are the original."
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().tokens.px(6))
        self.content.addLayout(self._rows)
        close_button = secondary_button(_("Close"))
        close_button.clicked.connect(self.reject)
        self.add_buttons(close_button)
        self.setMinimumWidth(theme().tokens.px(560))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show()

    def _show(self) -> None:
        while item := self._rows.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        self.people = signers(self._sheet.workspace, self._sheet.row)
        for place, person in enumerate(self.people):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(person))

    def _row(self, person: Signer) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme().tokens.px(10))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(person.name, "strong", wrap=True))
        texts.addWidget(label(_told(person), "small", wrap=True))
        across.addLayout(texts, 1)
        if person.signed:
            across.addWidget(Chip(_("has signed"), "good", "check"))
            return holder
        make = primary_button if person.role == "clerk" else quiet_button
        button = make(_("Sign"), "shield-check")
        button.setAccessibleName(_("Sign as {name}").format(name=person.name))
        button.setEnabled(person.may_sign)
        button.clicked.connect(partial(self._ask, person))
        across.addWidget(button)
        self.buttons[person.name] = button
        return holder

    def _ask(self, person: Signer, _checked: bool = False) -> None:
        waiting = [each for each in self.people if not each.signed and each.role == "member"]
        if person.role != "presiding" or not waiting:
            self._sign(person)
            return
        ask(
            self,
            _("Does nobody else sign?"),
            _("After the presiding person no member can sign any more."),
            _("Sign as the last one"),
            lambda: self._sign(person),
        )

    def _sign(self, person: Signer) -> None:
        workspace, row = self._sheet.workspace, self._sheet.row
        member = entity(workspace, "member", person.member) if person.role != "clerk" else None
        run_alone(self, lambda _report: sign_meeting(workspace, row, member), self._done, title=_("Signing…"))

    def _done(self, name: str) -> None:
        self._signed(name)
        self._show()
        self.adjustSize()


def _told(person: Signer) -> str:
    """The quality in which somebody signs, and where the key is."""
    quality = {
        "clerk": _("Clerk of the meeting"),
        "member": _("Member, in the own cell"),
        "presiding": _("Presiding person, the last one"),
    }[person.role]
    if person.signed:
        return quality
    key = _("the key is on this computer") if person.has_key else _("a key is made with the first signature")
    return f"{quality}، {key}"
