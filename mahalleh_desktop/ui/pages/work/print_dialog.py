# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The print dialog: printer, pages, copies, both sides by hand; pages are drawn off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.field_grid import FieldGrid
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.keys.typing import DIGITS
from mahalleh_desktop.ui.pages.work.printing import a4_printer, both_sides, draw_pages, pages_of, printers
from mahalleh_desktop.ui.pages.work.save_dialog import save_pdf
from mahalleh_desktop.ui.tasks import Report, run_in_background
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.digits_edit import NumberEdit
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.search_combo import ChoiceBox
from mahalleh_desktop.usecases.papers import previewing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MOST_COPIES = 99


class PrintDialog(DialogFrame):
    """``make_printer`` turns the name of a printer into the printer; names come from this computer.

    ``name`` is the file's name under which the paper can be saved where there is no printer; "" for one that
    belongs on paper only.
    """

    def __init__(
        self,
        parent: QWidget,
        pdf: bytes,
        names: list[str] | None = None,
        make_printer: Callable[[str], QPrinter] = a4_printer,
        name: str = "",
    ) -> None:
        super().__init__(_("Print"), parent, icon="printer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pdf, self._make_printer = pdf, make_printer
        self._last = previewing.pages(pdf)
        found = printers() if names is None else names
        self.printer = ChoiceBox(_("Printer"), [(name, name) for name in found])
        self.printer.set_value(found[0] if found else None)
        self.pages = QLineEdit()
        self.pages.setAccessibleName(_("Pages"))
        self.pages.setProperty(DIGITS, "persian")
        self.pages.setPlaceholderText(_("all {count} pages").format(count=persian_digits(self._last)))
        self.copies = NumberEdit(_("Copies"), least=1, most=_MOST_COPIES)
        self.copies.set_value(1)
        self.pages_field = Field(_("Pages"), self.pages, _("For example: 1, 3-4"))
        self.printer_field = Field(_("Printer"), self.printer)
        fields = [self.printer_field, self.pages_field, Field(_("Copies"), self.copies)]
        self.content.addWidget(FieldGrid(fields, least=160))
        self.by_hand = Tick(_("Both sides, turning the sheets by hand"))
        self.face_up = Tick(_("Sheets come out face up"))
        self.content.addWidget(self.by_hand)
        self.content.addWidget(self.face_up)
        self.face_up.hide()
        self.by_hand.setEnabled(self._last > 1)
        self.by_hand.toggled.connect(self.face_up.setVisible)
        self.print_button = primary_button(_("Print"), "printer")
        self.close_button = secondary_button(_("Close"))
        self.print_button.clicked.connect(self.begin)
        self.close_button.clicked.connect(self.reject)
        self.save_button = secondary_button(_("Save as PDF"), "download")
        self.save_button.clicked.connect(lambda: save_pdf(self, pdf, name))
        self.save_button.setVisible(bool(name) and not found)
        self.add_buttons(self.print_button, self.save_button, self.close_button)
        if not found:
            self.print_button.setEnabled(False)
            self.printer_field.show_error(
                _("No printer was found. Save the paper as PDF and print it on another computer.")
            )

    def begin(self) -> None:
        """Prints, or says under the field which pages there are."""
        pages = pages_of(self.pages.text(), self._last)
        if pages is None:
            last = persian_digits(self._last)
            self.pages_field.show_error(_("Pages from 1 to {last}, such as 1, 3-4.").format(last=last))
            return
        self.pages_field.show_error("")
        if not self.by_hand.value() or len(pages) < 2:
            self._print(pages, self.accept)
            return
        fronts, backs = both_sides(pages, from_last=self.face_up.value())
        self._print(fronts, lambda: self._turn(backs, odd=len(fronts) > len(backs)))

    def _turn(self, backs: list[int], *, odd: bool) -> None:
        sentence = _(
            "When all sheets have come out, turn the stack, lay it into the printer again and go on."
        )
        if odd and self.face_up.value():
            sentence += " " + _("Take out the last sheet first; nothing comes on its back.")
        action = _("Print the backs")
        ask(self, _("Turn the sheets"), sentence, action, lambda: self._print(backs, self.accept))

    def _print(self, pages: list[int], then: Callable[[], object]) -> None:
        printer = self._make_printer(self.printer.value() or "")
        printer.setCopyCount(self.copies.value() or 1)

        def draw(report: Report) -> int:
            return draw_pages(printer, self._pdf, pages, report)

        run_in_background(self, draw, lambda _count: then(), title=_("Printing…"))


def ask_and_print(parent: QWidget, pdf: bytes, name: str = "") -> PrintDialog:
    """Opens the print dialog and comes back at once; ``name`` is the file's name, should it be saved."""
    dialog = PrintDialog(parent, pdf, name=name)
    dialog.open()
    return dialog
