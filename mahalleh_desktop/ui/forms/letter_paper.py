# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as it will be printed, beside its form."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import message, paper_name
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview
from mahalleh_desktop.usecases.papers import previewing
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class LetterPaper(QFrame):
    """``show_letter`` draws it anew a moment later, so that opening and typing do not wait for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._workspace = workspace
        self.row = ""
        self.preview = PdfPreview(_("Preview"))
        self._wrong = label("", "small-bad", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.addWidget(self._wrong)
        column.addWidget(self.preview, 1)
        self._none = EmptyState(
            "inbox",
            _("An incoming letter"),
            _("The paper of letters that the council itself writes is shown here."),
        )
        column.addWidget(self._none, 1)
        self._none.hide()
        self._wrong.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)
        self._later.timeout.connect(self._draw)

    def show_letter(self, row: str, *, new: bool = False) -> None:
        """Shows the paper of an outgoing letter; with an empty row says that there is none, or none yet."""
        if new:
            title, sentence = _("New letter"), _("Its paper is shown here as soon as the subject is written.")
        else:
            title = _("An incoming letter")
            sentence = _("The paper of letters that the council itself writes is shown here.")
        self._none.show_words(title, sentence)
        self.row = row
        self.preview.setVisible(bool(row))
        self._none.setVisible(not row)
        self._wrong.hide()
        self._later.start()

    def pdf(self) -> bytes:
        from mahalleh_desktop.usecases.papers.letter_papers import letter_pdf  # with the first paper only

        return letter_pdf(self._workspace, reading.entity(self._workspace, "letter", self.row))

    def open_paper(self) -> None:
        """The letter in a dialog that prints and saves it."""
        number = reading.entity(self._workspace, "letter", self.row).number
        show_paper(self.window(), _("Letter"), self.pdf, paper_name(_("letter"), number))

    def _draw(self) -> None:
        if not self.isVisible() or not self.row:
            return
        try:
            pdf = self.pdf()
        except KnownError as error:
            self._wrong.setText(message(error.problems[0]))
            self._wrong.show()
            self.preview.hide()  # it still shows the letter before
            return
        self._wrong.hide()
        self.preview.show()
        self.preview.show_paper(previewing.pages(pdf), lambda page, dpi: previewing.page(pdf, page + 1, dpi))
