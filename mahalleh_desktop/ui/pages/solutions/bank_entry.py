# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One solution of the bank, whole, and the button that takes it for a problem of this council."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.records.problems import Problem
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models import bank as model
from mahalleh_desktop.ui.pages.exchange.history_card import clear
from mahalleh_desktop.ui.pages.record_page import scrolled
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.labels import label, line


class BankEntryView(QWidget):
    """``adopted`` carries (the entry's row, the row of the chosen problem or "")."""

    adopted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._row = ""
        self.title = label("", "heading", wrap=True)
        self.outcome = Chip("")
        self.counted = label("", "muted", wrap=True)
        self._texts = QWidget()
        self._lines = QVBoxLayout(self._texts)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme().tokens.px(3))
        self.problem = SearchBox(_("For which problem"), placeholder=_("Type the title"))
        self.adopt_button = primary_button(_("Adopt it here"), "download")
        self.note = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(8))
        column.addWidget(self.title)
        chips = QHBoxLayout()
        chips.addWidget(self.outcome)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(self.counted)
        column.addWidget(line())
        column.addWidget(scrolled(self._texts, _("What is known of the solution")), 1)
        column.addWidget(line())
        column.addWidget(Field(_("For which problem"), self.problem))
        column.addWidget(self.note)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.adopt_button)
        column.addLayout(below)
        self.adopt_button.clicked.connect(
            lambda: self.adopted.emit(self._row, str(self.problem.value() or ""))
        )

    def show_entry(self, row: model.BankRow, problems: Sequence[Problem]) -> None:
        """The entry with all that is known; the problem that fits best is chosen at first."""
        self._row = row.entry.row
        self.title.setText(row.entry.title)
        self.outcome.show_state(*model.outcome_words(row.entry))
        self.counted.setText(model.counted_sentence(row.entry))
        clear(self._lines)
        for place, (heading, text) in enumerate(model.told_of(row)):
            if place:
                self._lines.addSpacing(theme().tokens.px(7))
            self._lines.addWidget(label(heading, "label"))
            self._lines.addWidget(label(text, wrap=True))
        self.problem.set_choices(model.problem_choices(problems))
        self.problem.set_value(model.fitting_problem(problems, row.entry.category))
        adopted = _("This council has adopted it already; adopting again makes a second solution.")
        self.note.setText(adopted if row.adopted else "")
        self.note.setVisible(row.adopted)


class BankEntryDialog(DialogFrame):
    """The same in front of the list, where there is no room beside it."""

    def __init__(self, parent: QWidget, row: model.BankRow, problems: Sequence[Problem]) -> None:
        super().__init__(_("Bank of solutions"), parent, icon="lightbulb")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = theme().tokens
        self.view = BankEntryView()
        self.view.show_entry(row, problems)
        width, height = parent.window().width() - now.px(200), parent.window().height() - now.px(170)
        self.view.setMinimumSize(min(now.px(520), width), min(now.px(480), height))
        self.content.addWidget(self.view, 1)
        self.view.adopted.connect(self.accept)
