# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A paper on the screen as it will be printed, with the buttons that print it and save it as a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.print_dialog import ask_and_print
from mahalleh_desktop.ui.pages.work.save_dialog import save_pdf
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, quiet_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview
from mahalleh_desktop.usecases.papers import previewing


class PaperDialog(DialogFrame):
    """``name`` is the file's name that is offered."""

    def __init__(self, parent: QWidget, title: str, pdf: bytes, name: str) -> None:
        super().__init__(title, parent)
        self._pdf, self._name = pdf, name
        self.preview = PdfPreview()
        now = theme().tokens
        width = min(now.px(520), parent.window().width() - now.px(120))
        self.preview.setMinimumSize(QSize(width, max(min(now.px(620), self.room()), 220)))
        self.content.addWidget(self.preview, 1)
        self.print_button = primary_button(_("Print"), "printer")
        self.save_button = secondary_button(_("Save as PDF"), "download")
        close_button = quiet_button(_("Close"))
        self.print_button.clicked.connect(lambda: ask_and_print(self, pdf, name))
        self.save_button.clicked.connect(lambda: save_pdf(self, pdf, name))
        close_button.clicked.connect(self.reject)
        self.add_buttons(self.print_button, self.save_button, close_button)
        self.preview.show_paper(previewing.pages(pdf), lambda page, dpi: previewing.page(pdf, page + 1, dpi))


def show_paper(parent: QWidget, title: str, make: Callable[[], bytes], name: str) -> None:
    """Makes a paper in the background and opens it; what hinders it is told."""

    def opened(pdf: bytes) -> None:
        dialog = PaperDialog(parent, title, pdf, name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    run_alone(parent, lambda _report: make(), opened, title=_("Making the paper…"))
