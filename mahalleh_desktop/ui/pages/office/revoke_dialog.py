# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Revoking the key of a computer «valid up to»: the last record that stays good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import danger_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.keys.devices import EnrolledDevice
from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RevokeDialog(DialogFrame):
    """``then`` hears what has to be told besides, if anything."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        device: EnrolledDevice,
        then: Callable[[tuple[Problem, ...]], object],
    ) -> None:
        super().__init__(_("Revoke the key of this computer?"), parent, icon="shield-alert", tone="warn")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._device, self._then = workspace, device, then
        code = label(left_to_right(device.device[:8]), "strong")
        code.setFont(code_font(theme().tokens.pt(11)))
        self.content.addWidget(code)
        whose = _("{council}: {count} records have arrived.")
        self.add_sentence(whose.format(council=device.name, count=grouped(device.arrived)))
        self.add_sentence(
            _(
                "What it writes after the record below goes to quarantine: it is kept and shown, but not"
                " merged. The councils learn it with the next return bundles."
            )
        )
        self.up_to = NumberEdit(_("Good up to record"), most=max(device.arrived, 0))
        self.up_to.set_value(device.arrived)
        self.field = Field(
            _("Good up to record"),
            self.up_to,
            _("Leave it as it is, unless records came after the computer was lost."),
        )
        self.content.addWidget(self.field)
        self.revoke_button = danger_button(_("Revoke"), "lock")
        back = secondary_button(_("Cancel"))
        self.revoke_button.clicked.connect(self._revoke)
        back.clicked.connect(self.reject)
        self.add_buttons(self.revoke_button, back)
        back.setDefault(True)
        self.up_to.setFocus()

    def _revoke(self) -> None:
        wanted = self.up_to.value()
        up_to = None if wanted in (None, self._device.arrived) else wanted
        try:
            _entries, warnings = revoke(self._workspace, self._device.device, up_to)
        except KnownError as error:
            self.field.show_problem(error.problems[0])
            return
        self.accept()
        self._then(warnings)
