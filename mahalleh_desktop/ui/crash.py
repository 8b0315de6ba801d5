# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens at a bug: the work so far is safe, and a report without personal data can be copied.

A known error that nobody has caught is no bug: the surroundings failed, and a notice says how.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.frame.saving_line import saving_line_of
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.workspaces.faults import known_fault

_log = logging.getLogger(__name__)
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def crash_report(error: BaseException) -> str:
    """Versions and the way to the fault: file names, functions, lines of code.

    The error's own message and all values are left out, since they may hold names or numbers of people.
    """
    lines = [
        f"mahalleh-desktop {version('mahalleh-desktop')}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.system()} {platform.release()} {platform.machine()}"
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        for frame in traceback.extract_tb(chain.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}: {frame.line}")
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    """The path from the package on: where a user's folder is called after the user, it stays out."""
    parts = Path(filename).parts
    return "/".join(parts[parts.index("mahalleh_desktop") :] if "mahalleh_desktop" in parts else parts[-1:])


class CrashDialog(DialogFrame):
    """Says what is safe, offers the report; the program goes on."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(_("The program met an unexpected fault"), parent, icon="circle-alert", tone="bad")
        self.add_sentence(
            _(
                "What you have recorded so far is saved. If the fault comes again, copy the report below and "
                "send it to the provincial office. It holds no names, numbers or texts of yours."
            )
        )
        self.report = QPlainTextEdit(crash_report(error))
        self.report.setReadOnly(True)
        self.report.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.report.setFont(code_font(theme().tokens.pt(9.0)))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(_("Fault report"))
        self.report.setMinimumSize(theme().tokens.px(520), theme().tokens.px(200))
        self.content.addWidget(self.report)
        self.copy_button = secondary_button(_("Copy the report"), "copy")
        close_button = primary_button(_("Continue working"))
        self.add_buttons(close_button, self.copy_button)
        self.copy_button.clicked.connect(self._copy)
        close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.setText(_("Copied"))


def install_crash_dialog() -> Hook:
    """Makes every uncaught error end in the dialog and the log; gives back the hook that was there."""
    before = sys.excepthook
    sys.excepthook = _show
    return before


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    if (known := known_fault(error)) is not None:
        _log.warning("uncaught known error\n%s", crash_report(error))
        _tell(known)
        return
    _log.error("unexpected fault\n%s", crash_report(error))
    # One dialog at a time: a fault in painting would open one for every frame.
    if not any(isinstance(each, CrashDialog) and each.isVisible() for each in QApplication.topLevelWidgets()):
        dialog = CrashDialog(error, QApplication.activeWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        QDialog.open(dialog)


def _tell(error: KnownError) -> None:
    """One notice at a time; the bottom line of the window tells of a full disk as well."""
    window = QApplication.activeWindow()
    if window is not None and (line := saving_line_of(window)):
        line.refused(error)
    if not any(isinstance(each, NoticeDialog) and each.isVisible() for each in QApplication.allWidgets()):
        dialog = NoticeDialog(
            window, _("This could not be done"), [message(problem) for problem in error.problems], "bad"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
