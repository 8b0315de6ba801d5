# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«ابلاغیه»: what the office sends to all councils or to one, with the next answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.forms.drafts import keep_in_dialog
from mahalleh_desktop.ui.models.office_columns import text_column
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.fields.text_edit import TextEdit
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.guidance import Directive, directives, send_directive
from mahalleh_desktop.usecases.office.register import enrolled_councils
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class DirectiveDialog(DialogFrame):
    """Title, text, and to whom; an empty council means all of them."""

    def __init__(self, parent: QWidget, workspace: Workspace, then: Callable[[str], object]) -> None:
        super().__init__(_("New directive"), parent, icon="mail")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._then = workspace, then
        councils = [(code, name) for _set, code, name in enrolled_councils(workspace)]
        self.title = LineEdit(_("Title"))
        self.text = TextEdit(_("Text"), least=4)
        self.council = SearchBox(_("To whom"), councils, _("all councils"))
        self.title_field = Field(_("Title"), self.title)
        for field in (self.title_field, Field(_("Text"), self.text), Field(_("To whom"), self.council)):
            self.content.addWidget(field)
        self.send_button = primary_button(_("Send with the next answers"), "send")
        back = secondary_button(_("Cancel"))
        self.send_button.clicked.connect(self._send)
        back.clicked.connect(self.reject)
        self.add_buttons(self.send_button, back)
        self.title.textEdited.connect(lambda _text: self.title_field.show_error(""))
        keep_in_dialog(self, workspace, "new_directive", title=self.title, text=self.text)
        self.title.setFocus()

    def _send(self) -> None:
        if not self.title.value():
            self.title_field.show_error(_("Write the title."))
            return
        code = self.council.value()
        try:
            number = send_directive(
                self._workspace, self.title.value(), self.text.value(), [code] if code else []
            )
        except KnownError as error:
            self.title_field.show_problem(error.problems[0])
            return
        self.accept()
        self._then(number)


class DirectivesPage(LinesPage[Directive]):
    """Those that were sent, the newest first."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._names = {code: name for _set, code, name in enrolled_councils(workspace)}
        empty = EmptyState(
            "mail",
            _("No directive was sent yet"),
            _("A directive goes to all councils, or to one, with the next answers."),
            _("New directive"),
        )
        super().__init__(
            _("Directives"),
            _("To all councils or to one, with the next answers"),
            [
                Column("number", _("Number"), lambda each: Cell(printed(each.number)), 1, 100),
                Column("title", _("Title"), lambda each: Cell(each.title, strong=True), 5, 210),
                Column("to", _("To whom"), lambda each: Cell(self._to(each)), 3, 150),
                Column("on", _("Date"), lambda each: Cell(short_date(each.on)), 1, 120),
                text_column("text", _("Text"), lambda each: each.text, weight=5, least=200),
            ],
            empty,
            hint=_("Search: title or text"),
            count=lambda count: _("{count} directives").format(count=grouped(count)),
            read=lambda: directives(workspace),
            kept_as=(workspace, "office_directives"),
            sorts={
                "number": lambda each: (each.on, each.number),
                "title": lambda each: sort_key(each.title),
                "to": lambda each: sort_key(self._to(each)),
                "on": lambda each: each.on,
                "text": lambda each: sort_key(each.text),
            },
        )
        self.new_button = primary_button(_("New directive"), "plus")
        self.new_button.clicked.connect(self._ask)
        empty.acted.connect(self._ask)
        self.buttons = [self.new_button]

    def words(self, line: Directive) -> str:
        return f"{line.title} {line.text} {self._to(line)}"

    def open_line(self, line: Directive) -> None:
        show_notice(self, line.title, line.text or _("It has no text."))

    def _to(self, line: Directive) -> str:
        return self._names.get(line.council, line.council) or _("all councils")

    def _ask(self) -> None:
        DirectiveDialog(self, self._workspace, self._sent).open()

    def _sent(self, number: str) -> None:
        self._actions.saved()
        self._actions.toast(
            _("Directive {number} goes with the next answers.").format(number=printed(number))
        )
        self.shown()
