# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«ابلاغیه»: what the office has sent to all councils or to some, with the next answers."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.office_columns import text_column
from mahalleh_desktop.ui.pages.office.directive_dialog import DirectiveDialog
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.guidance import SentDirective, sent_directives
from mahalleh_desktop.usecases.office.register import enrolled_councils
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_NAMED = 2  # of more councils than these the list tells the number, and the open directive the names


class DirectivesPage(LinesPage[SentDirective]):
    """Those that were sent, the newest first."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace, self._actions = workspace, actions
        self._names = {code: name for _set, code, name in enrolled_councils(workspace)}
        empty = EmptyState(
            "mail",
            _("No directive was sent yet"),
            _("A directive goes to all councils, or to some, with the next answers."),
            _("New directive"),
        )
        super().__init__(
            _("Directives"),
            _("To all councils or to some, with the next answers"),
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
            read=lambda: sent_directives(workspace),
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

    def words(self, line: SentDirective) -> str:
        return " ".join([line.title, line.text, self._to(line), *self._names_of(line)])

    def open_line(self, line: SentDirective) -> None:
        text = line.text or _("It has no text.")
        if len(line.councils) > _NAMED:
            text = f"{text}\n\n{_('To whom')}: {'، '.join(self._names_of(line))}"
        show_notice(self, line.title, text)

    def _to(self, line: SentDirective) -> str:
        if len(line.councils) > _NAMED:
            return _("{count} councils").format(count=grouped(len(line.councils)))
        return "، ".join(self._names_of(line)) or _("all councils")

    def _names_of(self, line: SentDirective) -> list[str]:
        return [self._names.get(code, code) for code in line.councils]

    def _ask(self) -> None:
        DirectiveDialog(self, self._workspace, self._sent).open()

    def _sent(self, number: str) -> None:
        self._actions.saved()
        self._actions.toast(
            _("Directive {number} goes with the next answers.").format(number=printed(number))
        )
        self.shown()
