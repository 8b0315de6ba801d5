# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Parts of the dialogs about keys: what will happen, in steps, and what lies on the stick at the end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.forms.code_edit import CodeLabel
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def explained(sentences: Iterable[str]) -> QWidget:
    """Numbered sentences, one below the other."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().tokens.px(10))
    for number, sentence in enumerate(sentences, 1):
        row = QHBoxLayout()
        row.setSpacing(theme().tokens.px(10))
        chip = Chip(persian_digits(number), "accent")
        chip.setFixedWidth(theme().tokens.px(32))
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, wrap=True), 1)
        column.addLayout(row)
    column.addStretch(1)
    return holder


def show_page(stack: QStackedWidget, page: int) -> None:
    """Brings a page to the front; the room is that of this page, not of the tallest one."""
    kinds = QSizePolicy.Policy
    for place in range(stack.count()):
        vertical = kinds.Preferred if place == page else kinds.Ignored
        stack.widget(place).setSizePolicy(kinds.Preferred, vertical)
    stack.setCurrentIndex(page)


def request_name(code: str) -> str:
    """The file's name of a council's request; codes are of Latin letters and digits."""
    return f"enrolment-{code}.json"


class KeysOutcome(QWidget):
    """What was written, the fingerprint of the new keys, and the papers to print."""

    def __init__(self, workspace: Workspace, *, handover: bool) -> None:
        super().__init__()
        self._workspace = workspace
        now = theme().tokens
        self.sentence = label("", "strong", wrap=True)
        self.files = label("", "small", wrap=True)
        self.files.setFont(code_font(now.pt(9.25)))
        self.fingerprint = CodeLabel(17)
        frame = QFrame()
        frame.setProperty("kind", "sunken")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(now.px(14), now.px(12), now.px(14), now.px(12))
        inner.addWidget(label(_("Fingerprint of the new keys"), "label"))
        inner.addWidget(self.fingerprint)
        self.handover_button = secondary_button(_("Print the handover paper"), "printer")
        self.form_button = secondary_button(_("Print the enrolment form"), "printer")
        self.handover_button.setVisible(handover)
        top = QHBoxLayout()
        top.setSpacing(now.px(10))
        top.addWidget(IconLabel("circle-check", "good", 20), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(8))
        if handover:
            buttons.addWidget(self.handover_button)
        buttons.addWidget(self.form_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(10))
        column.addLayout(top)
        column.addWidget(self.files)
        column.addWidget(frame)
        told = _(
            "Give the request and the stamped form to the office. When its answer has come, take it in on the"
            " page of exchange."
        )
        column.addWidget(label(told, "muted", wrap=True))
        column.addLayout(buttons)
        column.addStretch(1)
        self.handover_button.clicked.connect(lambda: print_paper(self, workspace, "handover"))
        self.form_button.clicked.connect(lambda: print_paper(self, workspace, "enrolment"))

    def show_outcome(self, sentence: str, files: Iterable[Path | None], fingerprint: str) -> None:
        self.sentence.setText(sentence)
        names = "، ".join(left_to_right(path.name) for path in files if path is not None)
        self.files.setText(_("On the stick: {names}").format(names=names))
        self.fingerprint.setText(left_to_right(fingerprint))
        self.fingerprint.setAccessibleName(_("Fingerprint of the new keys") + f" {fingerprint}")


def print_paper(parent: QWidget, workspace: Workspace, kind: str) -> None:
    """Opens one of the two papers, to be printed or saved."""
    # The papers' libraries are kept out of the opening of the settings.
    from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
    from mahalleh_desktop.usecases.papers.papers import paper

    title = _("Handover paper") if kind == "handover" else _("Enrolment form")
    show_paper(parent, title, lambda: paper(workspace, kind), f"{title}.pdf")
