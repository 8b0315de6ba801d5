# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The directives that the province sent to all, as a county reads them."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.office.guidance import Directive, directives
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class CountyDirectivesPage(LinesPage[Directive]):
    """Enter or a double click opens the text."""

    help_topic = "relay"

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        empty = EmptyState(
            "mail",
            _("No directive has come yet"),
            _("They come with the bundle that the province addresses to this county, once it is enrolled."),
        )
        super().__init__(
            _("Directives"),
            _("Directives of the province to all"),
            [
                Column("number", _("Number"), lambda each: Cell(printed(each.number)), 1, 110),
                Column("title", _("Title"), lambda each: Cell(each.title, strong=True), 6, 260),
                Column("on", _("Date"), lambda each: Cell(short_date(each.on)), 1, 130),
            ],
            empty,
            hint=_("Search: title or text"),
            count=lambda count: _("{count} directives").format(count=grouped(count)),
            read=lambda: directives(workspace),
            kept_as=(workspace, "county_directives"),
            sorts={
                "number": lambda each: (each.on, each.number),
                "title": lambda each: sort_key(each.title),
                "on": lambda each: each.on,
            },
        )

    def words(self, line: Directive) -> str:
        return f"{line.title} {line.text}"

    def open_line(self, line: Directive) -> None:
        show_notice(self, line.title, line.text or _("It has no text."))
