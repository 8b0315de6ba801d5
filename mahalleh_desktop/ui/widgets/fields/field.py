# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A field of a form: label above, editor, and below it a hint or the sentence of what is wrong."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, set_kind


@runtime_checkable
class _Searched(Protocol):
    """An editor in which one types to find."""

    not_taken: SignalInstance
    value_edited: SignalInstance


class Field(QWidget):
    """Wraps any editor of this package. Errors stand here, never in a box that blocks the way."""

    def __init__(self, name: str, editor: QWidget, hint: str = "", *, required: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._not_taken = ""  # the sentence about a name that is in no list
        shown = _("{name} (required)").format(name=name) if required else name
        self._label = label(shown, "label")
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        self._mark = IconLabel("circle-alert", "bad", 16)
        self._sentence = label(hint, "small", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._mark)
        below.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(5))
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addLayout(below)
        column.addStretch(1)
        self.show_error("")
        if isinstance(editor, _Searched):
            editor.not_taken.connect(self._tell_not_taken)
            editor.value_edited.connect(self._forget_not_taken)

    def show_error(self, sentence: str) -> None:
        """Shows what is wrong, or with an empty text that nothing is."""
        self._mark.setVisible(bool(sentence))
        self._sentence.setText(sentence or self._hint)
        self._sentence.setVisible(bool(sentence or self._hint))
        set_kind(self._sentence, "small-bad" if sentence else "small")
        self.editor.setAccessibleDescription(sentence or self._hint)
        self.editor.setProperty("wrong", "true" if sentence else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def show_problem(self, problem: Problem | None) -> None:
        """The same for a problem that a rule found."""
        self.show_error(message(problem) if problem else "")

    def error(self) -> str:
        """The sentence that is shown, empty if nothing is wrong."""
        return self._sentence.text() if self._mark.isVisibleTo(self) else ""

    def _tell_not_taken(self, text: str, fitting: int) -> None:
        sentence = (
            _("“{text}” fits several; choose one of them.")
            if fitting
            else _("“{text}” is not in this list; choose one of it.")
        )
        self._not_taken = sentence.format(text=text)
        self.show_error(self._not_taken)

    def _forget_not_taken(self) -> None:
        if self._not_taken and self.error() == self._not_taken:
            self.show_error("")
