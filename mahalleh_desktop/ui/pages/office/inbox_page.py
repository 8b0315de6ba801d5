# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's inbox: many bundles at once, first looked at, then taken in, with a summary by council."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSizePolicy

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.models import import_summary as model
from mahalleh_desktop.ui.models.import_summary import SummaryLine
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.ui.pages.office.conflicts_page import OfficeConflictsPage
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.pages.office.passed_page import PassedPage
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.usecases.office.register import enrolled_councils
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class InboxSection(TabbedPage):
    """Taking in, what is in conflict at the councils, and the bundles that passed."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Inbox"),
            [
                Tab("take", _("Taking in"), partial(InboxPage, workspace, actions)),
                Tab("conflicts", _("Conflicts"), partial(OfficeConflictsPage, workspace, actions)),
                Tab("passed", _("Bundles until now"), partial(PassedPage, workspace, actions)),
            ],
        )


class InboxPage(LinesPage[SummaryLine]):
    """``fetch`` holds the buttons; the list below is the summary of the last look or import."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        self._workspace = workspace
        empty = EmptyState(
            "inbox",
            _("Nothing was looked at yet"),
            _("What the bundles of each council bring appears here."),
        )
        super().__init__(
            _("Inbox"),
            _("Bundles of the councils"),
            model.columns(),
            empty,
            hint=_("Search: council or file"),
            count=lambda count: _("{count} lines").format(count=grouped(count)),
            read=lambda: self.lines,
            kept_as=(workspace, "office_inbox"),
            sorts={
                "name": lambda each: sort_key(each.name),
                "new": lambda each: each.new,
                "already": lambda each: each.already,
                "conflicts": lambda each: each.conflicts,
                "quarantined": lambda each: each.quarantined,
            },
        )
        self.list.add_filters(model.filters())
        self.fetch = FetchCard(
            workspace,
            actions,
            "",
            _("Choose the files or the whole stick, or drop them here; first you see what they bring."),
            most=0,
        )
        self.fetch.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fetch.looked.connect(self._show_summary)
        self.body.insertWidget(0, self.fetch)
        self.body.setStretchFactor(self.list, 1)

    def words(self, line: SummaryLine) -> str:
        return f"{line.name} {line.code} {line.refused}"

    def kept(self, line: SummaryLine) -> bool:
        return model.keeps(line, self.filter)

    def open_line(self, line: SummaryLine) -> None:
        sentences: Sequence[str] = line.told or (_("Nothing has to be told about it."),)
        show_notice(self, left_to_right(line.name) if line.refused else line.name, *sentences)

    def _show_summary(self) -> None:
        names = {code: name for _set, code, name in enrolled_councils(self._workspace)}
        self.lines = model.summary_lines(self.fetch.found, names)
        self.list.refresh()
