# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""From a folder to a window: the first steps, the passphrase, or the workspace as it is."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog, show_problems
from mahalleh_desktop.usecases.workspaces.clock_doubt import clock_doubt
from mahalleh_desktop.usecases.workspaces.faults import known_fault, records_missing
from mahalleh_desktop.usecases.workspaces.opening import needs_passphrase, open_workspace
from mahalleh_desktop.usecases.workspaces.recovery_note import code_is_lost
from mahalleh_desktop.usecases.workspaces.workspace import Workspace, exists, process_of

if TYPE_CHECKING:
    from mahalleh_desktop.ui.start.clock_dialog import ClockDialog
    from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
    from mahalleh_desktop.ui.start.rescue_dialog import RescueDialog
    from mahalleh_desktop.ui.start.wizard import Wizard

HOLDER = "window"
_PATIENCE = 10.0  # seconds for a window that is only just opening
_PASSING = frozenset({"cannot_open", "disk_error"})
"""What another program, a missing right or a loose plug may be to blame for: to try again may be enough."""
_DAMAGED = _PASSING | {
    "not_a_database", "not_a_workspace", "database_damaged", "vault_damaged", "records_missing",
}  # fmt: skip


class Starter(QObject):
    """``begin`` shows the first window; ``on_opened`` hears the folder once a workspace is open.

    The first steps, the sample and the passphrase are loaded only where they are needed: they bring papers
    and signatures with them, and most starts need none of them.
    """

    def __init__(self, folder: Path, *, on_opened: Callable[[Path], object] = lambda _folder: None) -> None:
        super().__init__()
        self._folder, self._on_opened = folder, on_opened
        self.wizard: Wizard | None = None
        self.dialog: PassphraseDialog | NoticeDialog | RescueDialog | None = None
        self.session: Session | None = None
        self.clock_dialog: ClockDialog | None = None
        self._play: tempfile.TemporaryDirectory[str] | None = None

    def begin(self) -> bool:
        """False if the workspace has a window already: that one has been raised, and there is none here."""
        if self._raises_other():
            return False
        try:
            if (missing := records_missing(self._folder)) is not None:
                self._refuse(missing)
            elif not exists(self._folder):
                self._begin_anew()
            elif needs_passphrase(self._folder):
                from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog

                self.dialog = PassphraseDialog(self._folder, self._open_window)
                self.dialog.show()
            else:
                self._open_window(open_workspace(self._folder, holder=HOLDER))
        except KnownError as error:
            if error.code == "workspace_in_use" and self._raises_other(_PATIENCE):
                return False
            self._refuse(error)
        return True

    def _begin_anew(self) -> None:
        from mahalleh_desktop.ui.start.wizard import Wizard

        self.wizard = Wizard(self._folder)
        self.wizard.ready.connect(self._open_window)
        self.wizard.sample_wanted.connect(self.play)
        self.wizard.show()

    def play(self) -> None:
        """Opens a sample in a folder of its own, which is taken away at the end."""
        from mahalleh_desktop.ui.start.sample import make_sample

        self._play = tempfile.TemporaryDirectory(prefix="mahalleh-", ignore_cleanup_errors=True)
        self._open_window(make_sample(Path(self._play.name) / "sample"), sample=True)

    def close(self) -> bool:
        """Ends the session; whether there was one."""
        if self.session is not None:
            self.session.close()
        elif self.wizard is not None:
            self.wizard.let_go()
        if self._play is not None:
            self._play.cleanup()
        return self.session is not None

    def restore(self, backup: Path) -> None:
        """Puts a backup in the place of what is open, with a safety copy, and opens the window again."""
        from mahalleh_desktop.usecases.workspaces.care import restore_backup

        if self.session is None:
            return
        application, old, workspace = QApplication.instance(), self.session, self.session.workspace
        assert isinstance(application, QApplication)
        application.setQuitOnLastWindowClosed(False)
        old.window.close()
        old.close()
        QApplication.processEvents()  # what work in the background has to say still finds its window
        old.window.deleteLater()
        self.session = None
        failure = None
        try:
            restore_backup(workspace.folder, backup, workspace.passphrase)
        except KnownError as error:
            failure = error
        try:
            self._open_window(open_workspace(workspace.folder, workspace.passphrase, holder=HOLDER))
        except KnownError as error:
            self._refuse(error)
        application.setQuitOnLastWindowClosed(True)
        if self.session is not None and failure is None:
            told = _("The backup is brought back; what was here is kept as a safety copy.")
            self.session.actions.toast(told)
        elif self.session is not None and failure is not None:
            show_problems(self.session.window, failure)

    def _open_window(self, workspace: Workspace, *, sample: bool = False) -> None:
        """The window, after a clock that cannot be right was asked about."""
        doubt = None
        with self._or_refuse(workspace):
            doubt = None if sample else clock_doubt(workspace)
            if doubt is None:
                self._show_window(workspace, sample=sample)
        if doubt is None:
            return
        from mahalleh_desktop.ui.start.clock_dialog import ClockDialog

        self.clock_dialog = ClockDialog(doubt, lambda: self._after_clock(workspace))
        self.clock_dialog.rejected.connect(lambda: workspace.close())
        self.clock_dialog.show()

    def _after_clock(self, workspace: Workspace) -> None:
        with self._or_refuse(workspace):
            self._show_window(workspace)

    @contextlib.contextmanager
    def _or_refuse(self, workspace: Workspace) -> Iterator[None]:
        """Damage may first be met while the window reads what it shows."""
        try:
            yield
        except Exception as error:
            if (known := known_fault(error)) is None:
                raise
            workspace.close()
            self._refuse(known)

    def _show_window(self, workspace: Workspace, *, sample: bool = False) -> None:
        self._on_opened(workspace.folder)
        self.session = Session(workspace, sample=sample, restore=self.restore)
        self.session.window.stands.connect(self._listen)
        if code_is_lost(workspace):
            self.session.window.stands.connect(self._ask_for_lost_code)
        self.session.show()
        if self.wizard is not None:
            self.wizard.close()

    def _ask_for_lost_code(self) -> None:
        from mahalleh_desktop.ui.pages.handover.secrets_card import ask_for_lost_code

        if self.session is not None:
            ask_for_lost_code(self.session.window, self.session.workspace)

    def _listen(self) -> None:
        from mahalleh_desktop.ui.start.only_window import Listener  # loads the library of sockets

        if self.session is not None:
            Listener(self.session.window, self.session.workspace.folder)

    def _raises_other(self, patience: float = 0.0) -> bool:
        process = process_of(self._folder, HOLDER)
        if process in (0, os.getpid()):
            return False
        from mahalleh_desktop.ui.start.only_window import raise_first

        return raise_first(self._folder, process, patience)

    def _refuse(self, error: KnownError) -> None:
        """Says why the workspace cannot be opened; nothing has been changed."""
        sentences = [message(problem) for problem in error.problems]
        if error.code == "workspace_in_use":
            sentences = [
                _(
                    "The program is open already, on this computer or by another user. "
                    "Go to its window; one workspace can be open once at a time."
                )
            ]
        if error.code in _DAMAGED:
            from mahalleh_desktop.ui.start.rescue_dialog import RescueDialog

            again = self.begin if error.code in _PASSING else None
            self.dialog = RescueDialog(self._folder, sentences, self._rescue, again)
            self.dialog.show()
            return
        title = _("The workspace could not be opened")
        self.dialog = NoticeDialog(None, title, sentences, "warn")
        self.dialog.show()

    def _rescue(self, backup: Path, passphrase: str) -> None:
        """Brings a backup back in the place of a workspace that cannot be opened. Raises KnownError."""
        from mahalleh_desktop.usecases.workspaces.care import restore_backup

        restore_backup(self._folder, backup, passphrase or None)
        self._open_window(open_workspace(self._folder, passphrase or None, holder=HOLDER))
