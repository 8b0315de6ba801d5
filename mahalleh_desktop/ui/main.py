# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``mahalleh-desktop [--workspace DIR]``: opens the workspace's window, or the first steps that make one."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.application import create_application, log_qt_messages
from mahalleh_desktop.ui.crash import install_crash_dialog
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.usecases.workspaces.workspace import default_folder

_LOG_SIZE = 256 * 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs until the window is closed."""
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 after work or after another window was raised, 1 where no workspace was opened."""
    folder = read_arguments(arguments)
    application = create_application(["mahalleh-desktop"])
    application.setApplicationDisplayName(_("Mahalleh"))
    log_qt_messages()
    install_crash_dialog()
    starter = Starter(folder, on_opened=write_log)
    if not starter.begin():
        return 0
    code = application.exec()
    opened = starter.close()
    return code if opened else 1


def read_arguments(arguments: Sequence[str]) -> Path:
    """The folder of the workspace."""
    parser = argparse.ArgumentParser(prog="mahalleh-desktop", description=_("The window of the council."))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=_("Folder of the workspace."))
    found: Path | None = parser.parse_args(list(arguments)).workspace
    return found.absolute() if found else default_folder()


def write_log(folder: Path) -> None:
    """Faults go to a file that does not grow; it holds no personal data (see ``crash.crash_report``)."""
    handler = _FaultLog(folder / "mahalleh.log")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


class _FaultLog(logging.Handler):
    """Opens its file with the first fault: most runs have none, and the library brings sockets along."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
