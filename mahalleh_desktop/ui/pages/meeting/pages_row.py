# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Single pages of the minutes: one printed again, all of them as pictures for a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_folder
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import paper_name
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.usecases.papers import previewing
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.pages import page_again, write_page_pictures


class PagesRow(QWidget):
    """Two quiet buttons under those that print the whole."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.page_button = quiet_button(_("Print one page again…"), "printer")
        self.pictures_button = quiet_button(_("Pictures for a phone…"), "download")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.page_button)
        row.addWidget(self.pictures_button)
        row.addStretch(1)
        self.page_button.clicked.connect(self._ask_which)
        self.pictures_button.clicked.connect(
            lambda: ask_for_folder(self, _("In which folder shall the pictures lie?"), self.write_pictures)
        )

    def write_pictures(self, folder: Path) -> None:
        """Writes every page as a JPEG."""
        sheet = self._sheet

        def written(files: list[Path]) -> None:
            told = _("{count} pictures are in the folder; send them from there.")
            sheet.actions.toast(told.format(count=persian_digits(len(files))))

        run_alone(
            self,
            lambda _report: write_page_pictures(sheet.workspace, sheet.row, folder),
            written,
            title=_("Making the pictures…"),
        )

    def _ask_which(self) -> None:
        sheet = self._sheet
        run_alone(
            self,
            lambda _report: previewing.pages(minutes_pdf(sheet.workspace, sheet.row)),
            self._open_dialog,
            title=_("Making the paper…"),
        )

    def _open_dialog(self, pages: int) -> None:
        def act(values: dict[str, Any]) -> None:
            page = values["page"]
            if page is None or not 1 <= page <= pages:
                raise KnownError("no_such_page", place="page", page=page or 0, pages=pages)
            self._show(page)

        dialog = FieldDialog(self, _("Print one page again"), _("Show the page"), act, icon="printer")
        hint = _("The paper has {pages} pages.").format(pages=persian_digits(pages))
        dialog.add_field("page", _("Page"), NumberEdit(_("Page")), hint, required=True)
        dialog.open()

    def _show(self, page: int) -> None:
        sheet = self._sheet
        title = _("Page {page} of the minutes").format(page=persian_digits(page))
        name = paper_name(_("Minutes"), sheet.meeting.number, page)
        show_paper(self, title, lambda: page_again(sheet.workspace, sheet.row, page), name)
