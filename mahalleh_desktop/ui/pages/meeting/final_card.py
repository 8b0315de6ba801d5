# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What follows once the minutes are final: print, signatures and stamp, photo of the paper, addenda."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.minutes import printed_code
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.addenda_list import AddendaList
from mahalleh_desktop.ui.pages.meeting.pages_row import PagesRow
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.meeting.signed_paper import attach_signed_paper
from mahalleh_desktop.ui.pages.work.attaching import attach_each
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_files
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Badge
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line
from mahalleh_desktop.usecases.minutes.archiving import attach_old_paper
from mahalleh_desktop.usecases.minutes.attachments import has_signed_paper
from mahalleh_desktop.usecases.minutes.editions import current_edition

PICTURES = "*.pdf *.jpg *.jpeg *.png"


class FinalCard(Card):
    """The buttons are wired by the step; ``changed`` after a file was attached."""

    changed = Signal()

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__(kind="sunken")
        self._sheet = sheet
        self.state = label("", "strong", wrap=True)
        self.code = label("", "muted")
        self._icon = IconLabel("circle-check", "good", 22)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._icon)
        top.addWidget(self.state, 1)
        top.addWidget(self.code)
        self.body.addLayout(top)
        self.print_button = primary_button(_("Print"), "printer")
        self.pdf_button = secondary_button(_("Make the PDF"), "download")
        self.photo_button = secondary_button(_("Attach the photo of the signed paper"), "paperclip")
        self.sign_button = quiet_button(_("Sign digitally…"), "shield-check")
        self.reopen_button = quiet_button(_("Back to draft…"), "undo-2")
        self.correction_button = quiet_button(_("New correction"), "pen-line")
        self.supplement_button = quiet_button(_("New supplement"), "plus")
        self.pages = PagesRow(sheet)
        self.badges: list[Badge] = []
        self._stages = QWidget()
        stages = QVBoxLayout(self._stages)
        stages.setContentsMargins(0, 0, 0, 0)
        stages.setSpacing(8)
        for number, sentence, buttons in (
            (1, _("Print it and read it to the members."), (self.print_button, self.pdf_button)),
            (2, _("Collect the signatures and the stamp on paper."), ()),
            (3, _("Take a picture of the signed paper and attach it."), (self.photo_button,)),
            (4, _("If you like, sign it digitally as well; nobody has to."), (self.sign_button,)),
        ):
            stages.addWidget(line())
            row = QHBoxLayout()
            row.setSpacing(8)
            badge = Badge()
            badge.show_number(number)
            self.badges.append(badge)
            row.addWidget(badge)
            row.addWidget(label(sentence, wrap=True), 1)
            for button in reversed(buttons):
                row.addWidget(button)
            stages.addLayout(row)
            if number == 1:
                stages.addWidget(self.pages)
        self.body.addWidget(self._stages)
        self.addenda = AddendaList(sheet)
        self.body.addWidget(line())
        self.body.addWidget(self.addenda)
        self._last = QHBoxLayout()
        for button in (self.correction_button, self.supplement_button, self.reopen_button):
            self._last.addWidget(button)
        self._last.addStretch(1)
        self.body.addLayout(self._last)
        self.photo_button.clicked.connect(self._ask_for_photo)

    def show_meeting(self) -> None:
        meeting = self._sheet.meeting
        signed = meeting.status == "signed"
        edition = current_edition(self._sheet.workspace, self._sheet.row)
        if meeting.archive:
            self.state.setText(_("Recorded from old paper; a scan is enough, nothing is signed again."))
        elif meeting.status == "cancelled":
            self.state.setText(_("This meeting was cancelled; its number stays used up."))
        elif signed:
            self.state.setText(_("The minutes are signed; they change by corrections and supplements only."))
        else:
            self.state.setText(_("The minutes are final. These steps remain:"))
        code = printed_code(str(edition[1]["content"])) if edition else ""
        self.code.setText(_("Code: {code}").format(code=left_to_right(code)) if code else "")
        self._icon.set_icon("circle-x" if meeting.status == "cancelled" else "circle-check",
                            "muted" if meeting.status == "cancelled" else "good")  # fmt: skip
        held = meeting.status != "cancelled"
        self._stages.setVisible(held)
        digitally = bool(edition and edition[1].get("expected_signers"))
        self._tick_off(signed, digitally)
        self.sign_button.setVisible(not meeting.archive)
        self.reopen_button.setVisible(not meeting.archive and not signed and held)
        for button in (self.correction_button, self.supplement_button):
            button.setVisible(held and not meeting.archive)
        self.addenda.show_meeting()

    def _tick_off(self, signed: bool, digitally: bool) -> None:
        """Signed minutes were printed; those that are signed digitally only await their paper still."""
        pictured = has_signed_paper(self._sheet.workspace, self._sheet.row)
        on_paper = pictured or (signed and not digitally)
        for number, done in enumerate((signed, on_paper, pictured, digitally), 1):
            self.badges[number - 1].show_number(number, done=done)

    def _ask_for_photo(self) -> None:
        title = _("Photos or scans of the signed paper")
        ask_for_files(self, title, _("Pictures and PDF"), PICTURES, self.attach)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attaches pictures of the signed paper; old paper has no code that could be read on them."""
        sheet = self._sheet
        if not sheet.meeting.archive:
            attach_signed_paper(self, sheet, paths, self.changed.emit)
        elif attach_each(self, lambda path: attach_old_paper(sheet.workspace, sheet.row, path), paths):
            sheet.actions.saved()
            sheet.reload()
            sheet.actions.toast(_("The picture is attached."))
            self.changed.emit()
