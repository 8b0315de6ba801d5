# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's own keys: the root and its renewal, the keys that are locked up elsewhere, and trying them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_for_folder
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import danger_button, primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.keys.confidential_key import split_keys
from mahalleh_desktop.usecases.keys.enrolling import office_fingerprint
from mahalleh_desktop.usecases.keys.registering import renew_root
from mahalleh_desktop.usecases.keys.safekeeping import KeptKey, check_key_file, kept_keys
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_KEYS = {
    "recovery": (_("Recovery key"), _("Opens every bundle if this computer is lost.")),
    "confidential": (
        _("Confidential key"),
        _("Opens the texts of confidential problems; the one in charge of them holds it."),
    ),
}


class OwnKeysPage(Page):
    """``chips`` say of each key where it is; ``reminder`` is seen while something is to be done."""

    help_topic = "keys_office"

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Keys of the office"), _("What this office signs with, and what it locks up"), scrolls=True
        )
        self._workspace, self._actions = workspace, actions
        self.chips: dict[str, Chip] = {}
        self._notes = {name: label("", "small", wrap=True) for name in _KEYS}
        self.body.addWidget(self._root_card())
        self.body.addWidget(self._kept_card())
        self.body.addStretch(1)

    def _root_card(self) -> Card:
        card = Card(_("Fingerprint of this office"))
        self.fingerprint = label("", "number")
        self.fingerprint.setFont(code_font(theme().tokens.pt(19)))
        told = _(
            "It stands on the forms that councils get. A new root is vouched for by the old one: councils"
            " that are enrolled follow by themselves, new forms carry the new fingerprint."
        )
        self.renew_button = danger_button(_("Renew the root…"), "refresh-cw")
        self.renew_button.clicked.connect(self._ask_to_renew)
        row = QHBoxLayout()
        row.addWidget(self.fingerprint, 1)
        row.addWidget(self.renew_button)
        card.body.addLayout(row)
        card.body.addWidget(label(told, "muted", wrap=True))
        return card

    def _kept_card(self) -> Card:
        card = Card(_("Keys that are locked up"))
        told = _(
            "These two do not belong on this computer. Write them to a stick, make a second copy, and lock"
            " both up in two places; backups of the program do not hold them."
        )
        card.body.addWidget(label(told, "muted", wrap=True))
        self.reminder = label("", "strong", wrap=True)
        card.body.addWidget(self.reminder)
        for name, (title, meaning) in _KEYS.items():
            card.body.addWidget(line())
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(label(title, "strong"))
            texts.addWidget(label(meaning, wrap=True))
            texts.addWidget(self._notes[name])
            self.chips[name] = Chip("")
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addLayout(texts, 1)
            row.addWidget(self.chips[name])
            card.body.addLayout(row)
        self.split_button = primary_button(_("Write them to a stick…"), "hard-drive-download")
        self.check_button = secondary_button(_("Try a key's file…"), "shield-check")
        self.split_button.clicked.connect(
            lambda: ask_for_folder(self, _("Where shall the keys lie?"), self.split_to)
        )
        self.check_button.clicked.connect(
            lambda: ask_for_file(self, _("Try a key's file"), _("Key"), "*.txt", self.check_file)
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.split_button)
        card.body.addWidget(line())
        card.body.addLayout(buttons)
        return card

    def shown(self) -> None:
        self.fingerprint.setText(left_to_right(office_fingerprint(self._workspace)))
        keys = kept_keys(self._workspace)
        for key in keys:
            self._show_key(key)
        self.split_button.setVisible(any(key.here for key in keys))
        told = ""
        if any(key.here for key in keys):
            told = _("Now they are still here: write them to a stick and lock them up.")
        elif any(key.due for key in keys):
            told = _("It is time to try the files of these keys: one that cannot be read is no recovery.")
        self.reminder.setText(told)
        self.reminder.setVisible(bool(told))

    def split_to(self, folder: Path) -> None:
        """Writes both keys to a folder, reads them back and removes them here."""
        try:
            written = split_keys(self._workspace, folder)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        self.shown()
        show_notice(
            self,
            _("The keys are on the stick and no more on this computer"),
            *(left_to_right(path.name) for path in written),
            _("Copy the files to a second stick now, and lock the two up in different places."),
            tone="good",
        )

    def check_file(self, path: Path) -> None:
        """Reads a key's file, so that one knows that it can be read."""
        try:
            name = check_key_file(self._workspace, path)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        self._actions.toast(_("The file is good: it is the {key}.").format(key=_KEYS[name][0]))
        self.shown()

    def _show_key(self, key: KeptKey) -> None:
        if key.here:
            self.chips[key.name].show_state(_("on this computer"), "warn", "triangle-alert")
        else:
            self.chips[key.name].show_state(_("locked up elsewhere"), "good", "lock")
        if key.checked_on:
            told = _("Its file was last tried on {day}.").format(day=short_date(key.checked_on))
        else:
            told = _("Its file was never tried.")
        self._notes[key.name].setText("" if key.here else told)
        self._notes[key.name].setVisible(not key.here)

    def _ask_to_renew(self) -> None:
        ask(
            self,
            _("Renew the root of this office?"),
            _(
                "Do it if somebody else may have the old one. Forms that were printed before no longer fit;"
                " print the new fingerprint on them."
            ),
            _("Renew the root"),
            self._renew,
            danger=True,
        )

    def _renew(self) -> None:
        try:
            renew_root(self._workspace)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        self._actions.toast(_("The root is renewed; councils learn it with the next return bundles."))
        self.shown()
