# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Third step: the passphrase, and the recovery code that is shown once."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.code_edit import CodeLabel
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.pages.work.print_dialog import ask_and_print
from mahalleh_desktop.ui.start.option_card import OptionCard
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.style.fonts import code_font, screen_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.workspaces.passphrase_rules import SHORTEST, same_passphrase


class SecretStep(QWidget):
    """First the choice, then, once the workspace is made, the code; ``kept_changed`` when it is ticked."""

    kept_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choice())
        self._stack.addWidget(self._code_sheet())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def passphrase(self) -> str | None:
        """The passphrase, "" while it cannot be taken (the fields say why), None where none is wanted."""
        self.first.show_error("")
        self.again.show_error("")
        if self.without.isChecked():
            return None
        text = self._first.value()
        if len(text.strip()) < SHORTEST:
            self.first.show_error(_("Write at least 8 letters or digits; a short sentence is good."))
            self._first.setFocus()
            return ""
        if not same_passphrase(text, self._again.value()):
            self.again.show_error(_("The two are not alike."))
            self._again.setFocus()
            return ""
        return text

    def show_code(self, code: str, name: str) -> None:
        """``name`` is whose code it is, for the printed sheet."""
        self.code, self._name = code, name
        self.code_label.setText(left_to_right(code))
        self.code_label.setAccessibleName(_("Recovery code") + f" {code}")
        self._stack.setCurrentIndex(1)
        self.print_button.setFocus()

    def shows_code(self) -> bool:
        return self._stack.currentIndex() == 1

    def is_kept(self) -> bool:
        return self.kept.isChecked()

    def _choice(self) -> QWidget:
        self.protected = OptionCard(
            "lock",
            _("Protect with a passphrase (recommended)"),
            _("Without it nobody can read members and minutes, even if the computer is stolen."),
        )
        self.without = OptionCard(
            "circle-alert",
            _("Without a passphrase"),
            _("Whoever can use this computer can read everything."),
        )
        self.protected.setChecked(True)
        self._first = SecretEdit(_("Passphrase"))
        self._again = SecretEdit(_("Passphrase once more"))
        self.first = Field(_("Passphrase"), self._first, _("A short sentence that you remember is best."))
        self.again = Field(_("Passphrase once more"), self._again)
        self.secrets = QWidget()
        row = QHBoxLayout(self.secrets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self.first, 1)
        row.addWidget(self.again, 1)
        self.protected.toggled.connect(self.secrets.setVisible)
        return _column(
            label(_("Protection of the records"), "heading"), self.protected, self.secrets, self.without
        )

    def _code_sheet(self) -> QWidget:
        self.code, self._name = "", ""
        self.code_label = CodeLabel(19)
        self.code_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame = QFrame()
        frame.setProperty("kind", "sunken")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(16, 22, 16, 22)
        inner.addWidget(self.code_label)
        self.print_button = secondary_button(_("Print"), "printer")
        self.copy_button = secondary_button(_("Copy"), "copy")
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.print_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self.kept = Tick(
            _("I have printed the code or written it down, and keep it apart from this computer.")
        )
        self.kept.value_edited.connect(lambda _value: self.kept_changed.emit())
        sentence = _(
            "If the passphrase is forgotten, only this code opens the records. "
            "It is shown this one time; the office does not have it either."
        )
        return _column(
            label(_("Recovery code"), "heading"), label(sentence, wrap=True), frame, buttons, self.kept
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.copy_button.setText(_("Copied"))

    def _print(self) -> None:
        ask_and_print(self, self.sheet())

    def sheet(self) -> bytes:
        """A PDF of the sheet to lock away: whose it is, the code in large letters, and what it is for.

        It is made in memory: the code is never written to this computer.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        paper = QPdfWriter(buffer)
        paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        lines = [
            (_("Recovery code"), 20.0, QFont.Weight.Bold),
            (self._name, 14.0, QFont.Weight.Normal),
            (left_to_right(self.code), 22.0, QFont.Weight.Bold),
            (_("Keep this sheet locked away, apart from the computer."), 12.0, QFont.Weight.Normal),
        ]
        painter = QPainter(paper)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        top = paper.height() // 6
        for text, points, weight in lines:
            font = code_font(points) if text == left_to_right(self.code) else screen_font(points, weight)
            painter.setFont(font)
            room = QRect(0, top, paper.width(), paper.height() // 12)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
            top += room.height()
        painter.end()
        return bytes(buffer.data().data())


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().tokens.px(14))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
