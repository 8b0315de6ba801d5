# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Step 5: what is missing, the finalising, and what follows it: paper, picture, signature, addenda."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.meeting_readiness import ready_lines
from mahalleh_desktop.ui.pages.meeting.files_card import meeting_files
from mahalleh_desktop.ui.pages.meeting.final_card import FinalCard
from mahalleh_desktop.ui.pages.meeting.reading_view import open_reading_view
from mahalleh_desktop.ui.pages.meeting.ready_card import ReadyCard
from mahalleh_desktop.ui.pages.meeting.reason_dialog import TextDialog
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.history_dialog import HistoryDialog
from mahalleh_desktop.ui.pages.work.print_dialog import ask_and_print
from mahalleh_desktop.ui.pages.work.save_dialog import save_pdf
from mahalleh_desktop.ui.shown import paper_name
from mahalleh_desktop.ui.widgets.buttons import quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.gutter_scroll import GutterScroll
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, ready, reopen_meeting
from mahalleh_desktop.usecases.minutes.meetings import cancel_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf


class FinishStep(QWidget):
    """``chosen`` carries the step and place of a line that somebody wants to mend."""

    chosen = Signal(int, str)

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.ready = ReadyCard()
        self.final = FinalCard(sheet)
        self.files = meeting_files(sheet)
        self.draft_pdf_button = secondary_button(_("Make the draft PDF"), "download")
        self.draft_print_button = secondary_button(_("Print the draft"), "printer")
        self.reading_button = secondary_button(_("Reading view"), "book-open")
        self.cancel_button = quiet_button(_("The meeting was not held"), "x")
        self._draft = QWidget()
        buttons = QHBoxLayout(self._draft)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for button in (self.reading_button, self.draft_print_button, self.draft_pdf_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        area = GutterScroll(_("Finish"), 12)
        column = area.column
        column.addWidget(self.ready)
        column.addWidget(self._draft)
        column.addWidget(self.final)
        column.addWidget(self.files)
        column.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.cancel_button)
        last.addStretch(1)
        self.history_button = quiet_button(_("History"), "history")
        self.history_button.clicked.connect(self._show_history)
        last.addWidget(self.history_button)
        column.addLayout(last)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.ready.chosen.connect(self.chosen)
        self.draft_pdf_button.clicked.connect(self._save_pdf)
        self.draft_print_button.clicked.connect(self._print)
        self.reading_button.clicked.connect(self._read_aloud)
        self.cancel_button.clicked.connect(self._ask_to_cancel)
        self.final.print_button.clicked.connect(self._print)
        self.final.pdf_button.clicked.connect(self._save_pdf)
        self.final.sign_button.clicked.connect(self._sign)
        self.final.reopen_button.clicked.connect(self._ask_to_reopen)
        self.final.correction_button.clicked.connect(partial(self._ask_for_addendum, "correction"))
        self.final.supplement_button.clicked.connect(partial(self._ask_for_addendum, "supplement"))
        self.show_meeting()

    def show_meeting(self) -> None:
        meeting = self._sheet.meeting
        working = not self._sheet.frozen and not meeting.archive
        self.ready.setVisible(working)
        self._draft.setVisible(working)
        self.cancel_button.setVisible(working)
        self.final.setVisible(not working)
        self.files.show_files()
        if working:
            lines = ready_lines(ready(self._sheet.workspace, self._sheet.row))
            self.ready.show_lines(lines)
        else:
            self.final.show_meeting()

    def go_to(self, _place: str) -> None:
        """The first button of the step."""
        self.draft_print_button.setFocus()

    def finalise(self) -> None:
        """Freezes the minutes if nothing is missing; else the list of what is missing says why not."""
        sheet = self._sheet
        self.show_meeting()
        if sheet.frozen:
            return
        if any(line.stops for line in self.ready.lines):
            sheet.actions.toast(_("Something is missing yet; the list says what."))
            return

        run_alone(
            self,
            lambda _report: finalise_meeting(sheet.workspace, sheet.row),
            lambda _done: self._told(_("The minutes are final.")),
            failure=self._failed,
            title=_("Finalising…"),
        )

    def _told(self, sentence: str) -> None:
        self._sheet.actions.saved()
        self._sheet.reload()
        self._sheet.actions.toast(sentence)

    def _failed(self, error: KnownError) -> None:
        self._sheet.reload()
        show_problems(self, error)

    def _pdf_name(self) -> str:
        return paper_name(_("Minutes"), self._sheet.meeting.number)

    def _save_pdf(self) -> None:
        sheet = self._sheet
        run_alone(
            self,
            lambda _report: minutes_pdf(sheet.workspace, sheet.row),
            lambda pdf: save_pdf(
                self, pdf, self._pdf_name(), lambda _path: sheet.actions.toast(_("The PDF is saved."))
            ),
            title=_("Making the paper…"),
        )

    def _print(self) -> None:
        sheet = self._sheet
        run_alone(
            self,
            lambda _report: minutes_pdf(sheet.workspace, sheet.row),
            lambda pdf: ask_and_print(self, pdf, self._pdf_name()),
            title=_("Making the paper…"),
        )

    def _show_history(self) -> None:
        HistoryDialog(self.window(), self._sheet.workspace, "meeting", self._sheet.row).open()

    def _read_aloud(self) -> None:
        open_reading_view(self, self._sheet)

    def _sign(self) -> None:
        # Loaded here: the library of signatures takes longer than the whole page, and few sign digitally.
        from mahalleh_desktop.ui.pages.meeting.sign_dialog import SignDialog

        def signed(name: str) -> None:
            self._told(_("Signed by {name}.").format(name=name))

        SignDialog(self, self._sheet, signed).open()

    def _ask_to_reopen(self) -> None:
        sheet = self._sheet
        TextDialog(
            self,
            _("Back to draft"),
            _("Papers printed until now become void; their code says so when it is checked."),
            _("Reason"),
            _("Back to draft"),
            lambda reason: sheet.attempt(lambda: reopen_meeting(sheet.workspace, sheet.row, reason)),
            (sheet.workspace, "reopening", sheet.row),
        ).open()

    def _ask_for_addendum(self, kind: str, _checked: bool = False) -> None:
        sheet = self._sheet
        TextDialog(
            self,
            word("addendum_kind", kind),
            _("It is numbered, dated today and printed beside the minutes; it cannot be changed afterwards."),
            _("Text"),
            _("Record"),
            lambda text: sheet.attempt(lambda: add_addendum(sheet.workspace, sheet.row, kind, text)),
            (sheet.workspace, kind, sheet.row),
        ).open()

    def _ask_to_cancel(self) -> None:
        sheet = self._sheet
        ask(
            self,
            _("Was the meeting not held?"),
            _("It is kept as cancelled, and its number stays used up."),
            _("Cancel the meeting"),
            lambda: sheet.change(self, lambda: cancel_meeting(sheet.workspace, sheet.row)),
            danger=True,
        )
