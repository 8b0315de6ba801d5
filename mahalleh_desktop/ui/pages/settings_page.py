# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The settings: how the window looks, what the council says of itself, and the head of its papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.council_form import CouncilForm
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.handover.keys_card import KeysCard
from mahalleh_desktop.ui.pages.handover.secrets_card import SecretsCard
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_file, ask_where_to_save
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.records import people
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_LOGO_SIDE = 600  # pixels; sharp at the size of a letterhead


class SettingsPage(Page):
    """Everything takes effect at once; what concerns the screen stays on this computer."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        subtitle = _("The screen, the council and its papers")
        if workspace.kind != "council":
            subtitle = _("The screen and printing")
        super().__init__(_("Settings"), subtitle, scrolls=True)
        self._workspace, self._actions = workspace, actions
        self.help_topic = "settings" if workspace.kind == "council" else "settings_office"
        self.body.addWidget(self._screen())
        self.form: CouncilForm | None = None
        if workspace.kind == "council":
            self.form = CouncilForm(workspace)
            self.form.saved.connect(lambda _row: actions.saved())
            self.form.logo_button.clicked.connect(self._choose_logo)
            self.form.no_logo_button.clicked.connect(lambda: self._keep_logo(None))
            self.form.paper_button.clicked.connect(self._show_paper)
            self.body.addWidget(self.form)
        self.keys: KeysCard | None = None
        if workspace.kind != "office":  # its keys have a section of their own
            self.keys = KeysCard(workspace, actions)
            self.body.addWidget(self.keys)
        self.secrets: SecretsCard | None = None
        if workspace.protected:
            self.secrets = SecretsCard(workspace)
            self.body.addWidget(self.secrets)
        self.body.addWidget(self._support())
        self.body.addStretch(1)
        theme().changed.connect(self._show_look)
        self._show_look()

    def shown(self) -> None:
        if self.form is not None:
            self.form.reload()
        if self.keys is not None:
            self.keys.refresh()

    def open_row(self, row: str) -> None:
        """The council is the only record here."""
        del row

    def _screen(self) -> Card:
        card = Card(_("Screen and printing"))
        name = _("Size of type")
        self.size_choice = SegmentedChoice(name, [Answer("normal", _("Normal")), Answer("large", _("Large"))])
        name_of_colours = _("Colours")
        self.colour_choice = SegmentedChoice(
            name_of_colours, [Answer("light", _("Light")), Answer("dark", _("Dark"))]
        )
        self.apart = Tick(_("Separate attendance sheets for sisters and brothers"))
        self.apart.set_value(bool(self._workspace.settings().get("attendance_apart", False)))
        self.size_choice.value_edited.connect(lambda value: theme().use(large=value == "large"))
        self.colour_choice.value_edited.connect(lambda value: theme().use(dark=value == "dark"))
        self.apart.value_edited.connect(self._keep_apart)
        fields = [Field(name, self.size_choice), Field(name_of_colours, self.colour_choice)]
        if self._workspace.kind == "council":
            fields.append(Field("", self.apart))
        card.body.addWidget(FieldGrid(fields, least=300))
        return card

    def _support(self) -> Card:
        card = Card(_("When something does not work"))
        sentence = _(
            "The diagnostic file tells the office's helpers about this program and computer: versions, sizes,"
            " counts and faults. It holds no names and no texts."
        )
        card.body.addWidget(label(sentence, "muted", wrap=True))
        self.diagnosis_button = secondary_button(_("Save the diagnostic file…"), "download")
        self.diagnosis_button.clicked.connect(self._ask_where)
        card.body.addWidget(self.diagnosis_button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _ask_where(self) -> None:
        name, kind = "mahalleh-diagnosis.zip", _("Diagnostic file")
        ask_where_to_save(self.window(), _("Save the diagnostic file"), name, self.save_diagnosis, kind=kind)

    def save_diagnosis(self, path: Path) -> None:
        """Checks the workspace and writes what was found."""
        from mahalleh_desktop.usecases.workspaces.diagnosing import save_diagnosis  # seldom asked for

        run_alone(
            self,
            lambda _report: save_diagnosis(self._workspace, path),
            lambda _nothing: self._actions.toast(_("The diagnostic file is written.")),
            title=_("Checking the workspace…"),
        )

    def _show_look(self) -> None:
        now = theme().tokens
        self.size_choice.set_value("large" if now.large else "normal")
        self.colour_choice.set_value("dark" if now.dark else "light")

    def _keep_apart(self, apart: bool) -> None:
        try:
            self._workspace.change_settings(attendance_apart=apart)
        except KnownError as error:
            show_problems(self.window(), error)
        else:
            self._actions.saved()

    def _choose_logo(self) -> None:
        title = _("Choose a logo")
        ask_for_file(self.window(), title, _("Pictures"), "*.png *.jpg *.jpeg", self.take_logo)

    def take_logo(self, path: Path) -> None:
        """Keeps a picture, made small, as the logo of the papers."""
        picture = QImage(str(path))
        if picture.isNull():
            show_problems(self.window(), KnownError("not_a_picture"))
            return
        if max(picture.width(), picture.height()) > _LOGO_SIDE:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(_LOGO_SIDE, _LOGO_SIDE, keep, smooth)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        self._keep_logo(bytes(buffer.data().data()))

    def _keep_logo(self, data: bytes | None) -> None:
        try:
            people.change_logo(self._workspace, data)
        except KnownError as error:
            show_problems(self.window(), error)
            return
        self._actions.saved()
        self.shown()

    def _show_paper(self) -> None:
        # The papers' libraries are kept out of the opening of this page.
        from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
        from mahalleh_desktop.usecases.papers.papers import paper

        title = _("The letterhead on the list of members")
        name = _("members") + ".pdf"
        show_paper(self.window(), title, lambda: paper(self._workspace, "members"), name)
