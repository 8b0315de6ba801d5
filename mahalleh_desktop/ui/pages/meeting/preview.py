# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The real paper beside the form: made anew a moment after each change, drawn off the main thread."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.shown import message, paper_name
from mahalleh_desktop.ui.tasks import run_in_background
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview
from mahalleh_desktop.usecases.papers import previewing
from mahalleh_desktop.usecases.papers.minutes_preview import Unset, keep_shown, paper_to_show, set_lines

_PAUSE = 700  # milliseconds of silence before the paper is made anew


class MinutesPreview(Card):
    """``pdf`` holds the paper that is shown."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._stale, self._busy = True, False
        self.pdf = b""
        self.pages = PdfPreview(_("Preview"))
        larger = icon_button("search", _("Show the paper larger"))
        larger.clicked.connect(self._enlarge)
        self.pages.add_tool(larger)
        self._hindrance = label("", "muted", wrap=True)
        self._hindrance.hide()
        self.body.addWidget(self._hindrance)
        self.body.addWidget(self.pages, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.refresh)
        sheet.changed.connect(self._mark_stale)

    def refresh(self) -> None:
        """Makes the paper of what is stored now, unless nobody sees it or it is being made."""
        if self._busy or not self._stale or not self.isVisible():
            return
        self._stale = False
        sheet = self._sheet
        try:
            paper = paper_to_show(sheet.workspace, sheet.row)
        except KnownError as error:
            self._tell(error)
            return
        if isinstance(paper, bytes):
            self._show(paper)
            return
        self._busy = True
        run_in_background(
            self,
            lambda _report: set_lines(sheet.workspace, paper),
            lambda pdf: self._arrive(paper, pdf),
            failure=self._fail,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._later.start()

    def _mark_stale(self) -> None:
        self._stale = True
        self._later.start()

    def _arrive(self, paper: Unset, pdf: bytes) -> None:
        self._busy = False
        if paper.edition and not self._sheet.workspace.read_only:
            keep_shown(self._sheet.workspace, self._sheet.row, paper, pdf)
        self._show(pdf)
        if self._stale:
            self._later.start()

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._hindrance.hide()
        self.pages.show_paper(previewing.pages(pdf), lambda page, dpi: previewing.page(pdf, page + 1, dpi))

    def _fail(self, error: KnownError) -> None:
        self._busy = False
        self._tell(error)

    def _tell(self, error: KnownError) -> None:
        self._hindrance.setText(message(error.problems[0]))
        self._hindrance.show()

    def _enlarge(self) -> None:
        if self.pdf:
            name = paper_name(_("Minutes"), self._sheet.meeting.number)
            PaperDialog(self, _("Minutes"), self.pdf, name).open()
