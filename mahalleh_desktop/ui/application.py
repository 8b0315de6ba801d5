# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Sets up Qt once a process: direction, words, fonts, theme, keys, and what becomes of its warnings."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.focus import filter_keys
from mahalleh_desktop.ui.keys.position import ShortcutsByPosition
from mahalleh_desktop.ui.keys.typing import PersianTyping
from mahalleh_desktop.ui.style.fonts import load_fonts
from mahalleh_desktop.ui.style.theme import Theme, theme_of
from mahalleh_desktop.ui.translation import install_translators

FUSION = ("-style", "fusion")
"""Arguments that have Qt draw alike on every platform; ``setStyle`` would have PySide set up the type too."""
_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def create_application(arguments: Sequence[str]) -> QApplication:
    """The one application of this process, ready for windows."""
    application = QApplication([*arguments, *FUSION])
    prepare(application)
    return application


def prepare(application: QApplication) -> Theme:
    """Everything that turns a bare QApplication into ours; calling it twice changes nothing."""
    if (found := theme_of(application)) is not None:
        return found
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    application.setApplicationName("mahalleh-desktop")
    application.setApplicationDisplayName(_("Mahalleh Desktop"))
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    install_translators(application)
    load_fonts()
    for key_filter in (ShortcutsByPosition(application), PersianTyping(application)):
        filter_keys(key_filter)
    return Theme(application)


def log_qt_messages() -> None:
    """Sends Qt's messages to the log; they hold no personal data."""
    qInstallMessageHandler(_log_message)


def _log_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del context
    _log.log(_LEVELS[kind], "Qt: %s", text)
