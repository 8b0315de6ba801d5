# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The meetings: the list with its chips, and the meeting that is opened in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.models.meeting_list import meeting_columns
from mahalleh_desktop.ui.models.records import record_model
from mahalleh_desktop.ui.pages.work.list_columns import remember_columns
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.list_table import ListTable
from mahalleh_desktop.usecases.listing.meetings import listed_meetings
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from mahalleh_desktop.ui.pages.meeting.view import MeetingView


class MeetingsPage(Page):
    """``view`` is the open meeting, or None while the list is in front.

    What a meeting needs is loaded with the first that is opened: it is most of all, and the list needs none
    of it.
    """

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(_("Meetings"), _("Meetings of the council and their minutes"))
        self._workspace, self._actions = workspace, actions
        self.view: MeetingView | None = None
        self.new_button = primary_button(_("New meeting"), "plus")
        self.archive_button = secondary_button(_("Record from the archive"), "paperclip")
        self.back_button = secondary_button(_("All meetings"), "chevron-right")
        self.new_button.clicked.connect(self.create_new)
        self.archive_button.clicked.connect(self._ask_for_archive)
        self.back_button.clicked.connect(self.close_meeting)
        empty = EmptyState(
            "calendar-days",
            _("No meeting is recorded yet"),
            _(
                "For the first meeting press “New meeting”; the list of members is ready. If you have past"
                " minutes on paper, choose “Record from the archive” and attach their pictures."
            ),
            _("New meeting"),
            _("Record from the archive"),
        )
        empty.acted.connect(self.create_new)
        empty.acted_otherwise.connect(self._ask_for_archive)
        self._listed = listed_meetings(workspace)
        self.list = ListTable(
            _("List of meetings"),
            record_model(meeting_columns(), self._listed),
            empty,
            search_hint=_("Search: number, subject or place"),
            count=lambda count: _("{count} meetings").format(count=grouped(count)),
        )
        self.list.add_filters(
            [
                ("all", _("All")),
                ("coming", _("To do")),
                ("final", _("Final")),
                ("archive", _("From the archive")),
            ]
        )
        self.list.filter_changed.connect(self._filter)
        remember_columns(self.list, workspace, "meetings")
        self.list.opened.connect(lambda row: self.open_meeting(str(row)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack)
        self.list.add_action(self.archive_button)
        self.buttons = [self.new_button]
        self.list.emptied.connect(self._show_heading)
        self._show_heading()

    def shown(self) -> None:
        if self.view is None:
            self.list.refresh()
        else:
            self.view.sheet.reload()

    @property
    def help_topic(self) -> str:
        """What F1 explains here: the open meeting, or the list."""
        return "meetings" if self.view is None else "meeting"

    def create_new(self) -> None:
        """A new meeting, filled from the last one, opened at its first step."""
        try:
            row = plan_meeting(self._workspace)
        except KnownError as error:
            show_problems(self, error)
            return
        self._actions.saved()
        self.open_meeting(row, step=0)

    def open_meeting(self, row: str, step: int | None = None) -> None:
        """Opens a meeting in place of the list. Raises ``not_found``."""
        from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
        from mahalleh_desktop.ui.pages.meeting.view import MeetingView

        self._drop_view()
        self.view = MeetingView(MeetingSheet(self._workspace, self._actions, row), step)
        self.view.heading_changed.connect(self._show_heading)
        self.view.left.connect(self.close_meeting)
        self.view.sheet.gone.connect(self.close_meeting)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self._show_heading()
        self.view.bar.setFocus()
        self.view.begin()

    def open_row(self, row: str) -> None:
        """Opens the meeting that a search or another page leads to."""
        self.open_meeting(row)

    def close_meeting(self) -> None:
        """Back to the list."""
        row = self.view.sheet.row if self.view else None
        self._drop_view()
        self._stack.setCurrentWidget(self.list)
        self.list.refresh()
        if row is not None:
            self.list.select(row)
        self._show_heading()
        self.list.table.setFocus()

    def focus_search(self) -> bool:
        if self.view is not None:
            return False
        self.list.search.setFocus()
        return True

    def paste(self) -> None:
        if self.view is None:
            self._actions.toast(_("Rows from Excel can be pasted into the list of members."))

    def step_back(self) -> bool:
        if self.view is None:
            return False
        self.close_meeting()
        return True

    def whereabouts(self) -> str:
        return f"{self.view.sheet.row} {self.view.place()}" if self.view else ""

    def go_back_to(self, place: str) -> None:
        row, _space, step = place.partition(" ")
        if self._listed.line(row):
            from mahalleh_desktop.ui.pages.meeting.view import STEPS

            self.open_meeting(row, int(step) if step in STEPS else None)

    def _drop_view(self) -> None:
        if self.view is None:
            return
        if focused := self.view.focusWidget():
            focused.clearFocus()
        self._stack.removeWidget(self.view)
        self.view.buttons.deleteLater()  # it stands in the window's footer, not in the view
        self.view.hide()
        self.view.deleteLater()
        self.view = None

    def _show_heading(self) -> None:
        if self.view is None:
            offered = self.new_button.text() in self.list.offered()
            self.buttons = [] if offered else [self.new_button]
            self.footer = None
            self.set_heading(_("Meetings"), _("Meetings of the council and their minutes"))
        else:
            self.buttons = [self.back_button]
            self.footer = self.view.footer()
            self.set_heading(self.view.title(), self.view.subtitle())

    def _filter(self, key: str) -> None:
        self._listed.kept = key
        self.list.refresh()

    def _ask_for_archive(self) -> None:
        from mahalleh_desktop.ui.pages.meeting.archive_dialog import ArchiveDialog

        ArchiveDialog(self, self._workspace, self._archived).open()

    def _archived(self, row: str) -> None:
        self._actions.saved()
        self.list.refresh()
        self.list.select(row)
        self._actions.toast(_("The meeting is recorded from the archive."))
