# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One open workspace and its window: what pages may ask of it, search, undo, the daily backup.

The frame is drawn before anything is read but whose workspace it is and when it was backed up last: what
knows records and papers is loaded once the window stands, or with what is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import OpensHelp, OpensMeetings, OpensRecords, Searches, WindowActions
from mahalleh_desktop.ui.frame.saving_line import SavingLine
from mahalleh_desktop.ui.models.safety import backup_sentence
from mahalleh_desktop.ui.page_loading import NEEDED, PageLoading
from mahalleh_desktop.ui.sections import HELP, SEARCH, section_of, sections_of
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report, run_in_background, wait_for_background
from mahalleh_desktop.ui.undo_keys import UndoKeys
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.toast import show_toast
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.names import names_of
from mahalleh_desktop.usecases.workspaces.workspace import Change, Workspace

_EMBLEMS = {"council": "mosque", "office": "layout-dashboard", "county": "layout-dashboard"}


class Session(QObject):
    """``show`` brings up the window, ``close`` lets the workspace go; ``sample`` says that it is play.

    ``restore`` is handed the backup that is to take the place of all this.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        sample: bool = False,
        restore: Callable[[Path], object] = lambda _path: None,
    ) -> None:
        super().__init__()
        self.workspace, self._sample = workspace, sample
        self.actions = WindowActions(
            open_section=self._open_section,
            open_record=self.open_record,
            saved=self.saved,
            toast=lambda text: show_toast(self.window, text),
            restore=restore,
        )
        self.loading = PageLoading(NEEDED[workspace.kind], self)
        name, place = names_of(workspace)
        self.window = MainWindow(
            [
                replace(section, factory=partial(self.loading.apart, section.factory))
                for section in sections_of(workspace, self.actions)
            ],
            name=name,
            place=_("Sample, to play in") if sample else place,
            today=workspace.today,
            settings=workspace.folder / "settings.json",
            emblem=_EMBLEMS[workspace.kind],
        )
        self._title(name)
        if SEARCH in self.window.navigation.buttons:
            self.window.navigation.buttons[SEARCH].hide()
        self.window.search_requested.connect(self._search)
        self.window.help_requested.connect(self._show_help)
        UndoKeys(self.window, self.undo, self.redo)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self._show_standing)
        self._show_backup()
        self.saving = SavingLine(self.window, self.window.footer, workspace)
        self.window.stands.connect(self._show_counts)

    def show(self) -> None:
        self.window.stands.connect(self.back_up_daily)
        self.window.stands.connect(self.loading.begin)
        self.window.show()

    def close(self) -> None:
        """Waits for work in the background, then lets the workspace go."""
        self._later.stop()
        self.loading.stop()
        self.saving.stop()
        wait_for_background()
        self.workspace.close()

    def saved(self) -> None:
        """A change has reached the disk."""
        self.saving.saved()
        self._later.start()

    def undo(self) -> None:
        from mahalleh_desktop.usecases.records import undoing

        done, nothing = _("Taken back: {what}"), _("There is nothing to take back.")
        self._step(undoing.undo, undoing.next_back, done, nothing)

    def redo(self) -> None:
        from mahalleh_desktop.usecases.records import undoing

        done, nothing = _("Made again: {what}"), _("There is nothing to make again.")
        self._step(undoing.redo, undoing.next_again, done, nothing)

    def open_record(self, kind: str, row: str) -> None:
        """Opens the page of a record's kind with the record in front; where no page opens it, it is read."""
        section = section_of(kind, self.window.navigation.buttons)
        page = self._open_section(section) if section != SEARCH else None
        if isinstance(page, OpensRecords):
            page.open_row(row)
        elif isinstance(page, OpensMeetings):
            page.open_meeting(row)
        else:
            self._show_facts(kind, row)

    def back_up_daily(self) -> None:
        """Makes today's backup in the background, from the file itself; a failure is told in the box.

        Then the file of attachments is looked at: all of it once a day, else whether it opens and holds what
        it should.
        """
        from mahalleh_desktop.usecases.workspaces import backups
        from mahalleh_desktop.usecases.workspaces.attachments_care import expected_files

        # Read now: when the backup is made the workspace may have been closed.
        try:
            expected = expected_files(self.workspace)
        except KnownError as error:
            self._tell_of_fault(error)
            return

        def made(path: Path | None) -> None:
            self._show_backup()
            self._look_at_attachments(expected, every_byte=path is not None)

        run_in_background(
            self.window,
            lambda _report: backups.daily_backup(self.workspace),
            made,
            failure=self._tell_of_fault,
        )

    def _tell_of_fault(self, error: KnownError) -> None:
        self.window.navigation.safety.show_backup(message(error.problems[0]), safe=False)

    def _look_at_attachments(self, expected: Collection[str], *, every_byte: bool) -> None:
        from mahalleh_desktop.usecases.workspaces.attachments_care import attachments_problem

        folder, key = self.workspace.folder, self.workspace.key

        def look(_report: Report) -> Problem | None:
            return attachments_problem(folder, key, expected, every_byte=every_byte)

        run_in_background(self.window, look, self._tell_of_attachments, failure=self._tell_of_fault)

    def _tell_of_attachments(self, problem: Problem | None) -> None:
        self.workspace.attachments_problem = problem
        if problem is not None:
            title = _("The file of attachments is damaged")
            go = _("Go to “Backup”")
            ask(self.window, title, message(problem), go, lambda: self.window.open_section("backup"))

    def _show_facts(self, kind: str, row: str) -> None:
        # Loaded here: a council's records all have pages.
        from mahalleh_desktop.ui.widgets.dialogs.facts import show_facts
        from mahalleh_desktop.usecases.records.record_facts import record_facts
        from mahalleh_desktop.usecases.records.record_words import table_word

        found = record_facts(self.workspace, kind, row)
        if found is None:
            show_toast(self.window, _("This record is no longer there."))
            return
        whose = [(_("Council"), found.council)] if found.council and kind != "council" else []
        show_facts(self.window, f"{table_word(kind)}: {found.title}", [*whose, *found.facts])

    def _open_section(self, key: str) -> object:
        return self.window.open_section(key)

    def _search(self, query: str) -> None:
        page = self.window.open_section(SEARCH)
        if isinstance(page, Searches):
            page.look_for(query)

    def _show_help(self, section: str) -> None:
        """F1: the help of the page in front; an open meeting has a help of its own."""
        if section == HELP:
            return
        front = self.window.page()
        topic = getattr(front, "help_topic", "") or section
        page = self.window.open_section(HELP)
        if isinstance(page, OpensHelp):
            page.show_help(topic, section)

    def _step(
        self,
        step: Callable[[Workspace], bool],
        coming: Callable[[Workspace], Sequence[Change]],
        sentence: str,
        nothing: str,
    ) -> None:
        from mahalleh_desktop.usecases.records.step_words import step_words

        if focused := QApplication.focusWidget():
            focused.clearFocus()  # what is being typed is saved first, and taken back as a step of its own
        changes = list(coming(self.workspace))
        try:
            done = step(self.workspace)
        except KnownError as error:
            self.saving.refused(error)
            show_problems(self.window, error)
            return
        if done:
            self.window.refresh()
            self.saved()
        if focused and isValid(focused) and QApplication.focusWidget() is None:
            focused.setFocus()  # nobody has to look for the place again
        show_toast(self.window, sentence.format(what=step_words(changes)) if done else nothing)

    def _show_counts(self) -> None:
        """Of overdue resolutions and of new messages."""
        if self.workspace.kind != "council":
            return
        from mahalleh_desktop.usecases.minutes.resolutions import overdue_count
        from mahalleh_desktop.usecases.office.message_marks import new_messages

        self.window.navigation.buttons["resolutions"].set_badge(overdue_count(self.workspace))
        self.window.navigation.buttons["messages"].set_badge(new_messages(self.workspace))

    def _show_standing(self) -> None:
        """The last backup, the counts and the name."""
        self._show_backup()
        self._show_counts()
        if self.workspace.kind == "council":
            name, place = names_of(self.workspace)
            self.window.navigation.show_names(name, _("Sample, to play in") if self._sample else place)
            self._title(name)

    def _title(self, name: str) -> None:
        self.window.setWindowTitle(f"{name} – {_('Mahalleh')}")

    def _show_backup(self) -> None:
        made = list_backups(self.workspace.folder)
        sentence, safe = backup_sentence(made[0].at if made else "", self.workspace.today())
        self.window.navigation.safety.show_backup(sentence, safe=safe)
