# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«راستی‌آزمایی»: what a code, a PDF, a picture of a paper or a bundle is worth; nothing is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.code_edit import CodeEdit
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.verify.verdict_card import Judged, VerdictCard
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_files
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.columns import Columns
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.papers.verifying import PICTURES, verify_code, verify_file
from mahalleh_desktop.usecases.sync.importing import SUFFIX
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ENDINGS = " ".join(f"*{ending}" for ending in (".pdf", SUFFIX, *PICTURES))


class VerifyPage(Page):
    """Files may be dropped anywhere on the page; ``verdicts`` shows the last answer."""

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        super().__init__(
            _("Verification"),
            _("What a paper, a bundle or a code is worth; nothing is taken in"),
            scrolls=True,
        )
        self._workspace = workspace
        self.setAcceptDrops(True)
        self.code = CodeEdit(_("Printed code"))
        self.code.setPlaceholderText(_("12 letters and digits"))
        self.field = Field(
            _("Code at the foot of the page"),
            self.code,
            _("Capital or small letters, any digits, with dashes or without."),
        )
        self.code_button = primary_button(_("Check the code"), "shield-check")
        self.files_button = secondary_button(_("Choose files…"), "upload")
        self.verdicts = VerdictCard()
        typed, files = Card(_("Printed code")), Card(_("File or picture"))
        typed.body.addWidget(self.field)
        files.body.addWidget(
            label(
                _("The PDF, a photo or scan of the paper, or a bundle. You may also drop it here."), wrap=True
            )
        )
        for card, button in ((typed, self.code_button), (files, self.files_button)):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            card.body.addStretch(1)
            card.body.addLayout(row)
        self.body.addWidget(Columns((typed, files), least=340))
        self.body.addWidget(self.verdicts, 1)
        self.code_button.clicked.connect(self.check_code)
        self.code.returnPressed.connect(self.check_code)
        self.files_button.clicked.connect(
            lambda: ask_for_files(
                self, _("Choose what is to be verified"), _("Papers and bundles"), ENDINGS, self.check_files
            )
        )

    def check_code(self) -> None:
        """Judges the code that was typed; what is no code is told at its field."""
        try:
            verdict = verify_code(self._workspace, self.code.value())
        except KnownError as error:
            self.field.show_problem(error.problems[0])
            return
        self.field.show_error("")
        self.verdicts.show_judged([Judged.of(self.code.value().upper(), verdict, code=True)])

    def check_files(self, paths: Sequence[Path]) -> None:
        """Judges files one after the other; one that cannot be judged says why."""
        workspace = self._workspace

        def judged(path: Path) -> Judged:
            try:
                return Judged.of(path.name, verify_file(workspace, path))
            except KnownError as error:
                return Judged(path.name, False, tuple((message(each), False) for each in error.problems))

        run_alone(
            self,
            lambda _report: [judged(path) for path in paths],
            self.verdicts.show_judged,
            title=_("Verifying…"),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.check_files(paths)

    def focus_search(self) -> bool:
        self.code.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
