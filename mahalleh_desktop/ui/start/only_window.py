# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One window a workspace: a second start raises the first one's window and ends.

The first listens on a local socket whose name follows from the workspace's folder. It holds the lock of
the workspace, so that a name that is left over from a killed program can be taken without harm.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_CONNECT, _ANSWER, _AGAIN = 500, 3000, 100  # milliseconds; a busy window answers late
_HERE = b"here"


class Listener(QObject):
    """Lives with the window of an open workspace and raises it whenever a second start calls."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        raise_window(self._window)
        caller.write(_HERE)
        caller.flush()
        caller.disconnectFromServer()


def raise_window(window: QWidget) -> None:
    """Brings a window back to the front, also from the task bar."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def raise_first(folder: Path, process: int, patience: float = 0.0) -> bool:
    """Whether the window on the workspace's folder has heard the call and come to the front.

    With ``patience`` (seconds) a window that is only just opening is waited for: whoever sees nothing yet
    clicks a second time.
    """
    _let_come_forward(process)
    deadline = time.monotonic() + patience
    while not (heard := _call(folder)) and time.monotonic() < deadline:
        QThread.msleep(_AGAIN)
    return heard


def _call(folder: Path) -> bool:
    caller = QLocalSocket()
    caller.connectToServer(_name(folder))
    if not caller.waitForConnected(_CONNECT):
        return False
    heard = caller.waitForReadyRead(_ANSWER) and caller.readAll().data() == _HERE
    caller.abort()
    return heard


def _name(folder: Path) -> str:
    return "mahalleh-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


if sys.platform == "win32":
    import ctypes

    def _let_come_forward(process: int) -> None:
        """Windows lets only the program in use hand over the foreground."""
        ctypes.windll.user32.AllowSetForegroundWindow(process)
else:

    def _let_come_forward(_process: int) -> None:
        """Nothing to do: the window manager decides."""
