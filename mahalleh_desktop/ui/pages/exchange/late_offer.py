# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The offer to write an addendum: what final minutes say, beside what another computer changed too late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.labels import label, line
from mahalleh_desktop.usecases.sync.conflict_words import number_words
from mahalleh_desktop.usecases.sync.late_offers import CORRECTION, SUPPLEMENT, LateOffer

_MOST = 6


class LateOfferBox(QFrame):
    """``lines``: (title, what the minutes say, what came late, who and when). ``accepted`` has the kind."""

    accepted = Signal(str)
    dismissed = Signal()

    def __init__(self, offer: LateOffer, lines: Sequence[tuple[str, str, str, str]]) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        now = theme().tokens
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(14), now.px(12), now.px(14), now.px(12))
        column.setSpacing(now.px(8))
        sentence = _("Minutes of meeting {number} changed on another computer after they were final")
        title = sentence.format(number=number_words(offer.number))
        self.setAccessibleName(title)
        column.addWidget(label(title, "strong", wrap=True))
        told = _(
            "The final minutes do not change. What came late can be written as an addendum, or be let go."
        )
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self._table(lines))
        if len(lines) > _MOST:
            more = _("and {count} more").format(count=persian_digits(len(lines) - _MOST))
            column.addWidget(label(more, "small"))
        if offer.hidden:
            secret = _("Confidential texts are not written in the addendum; it says only that they changed.")
            column.addWidget(label(secret, "small", wrap=True))
        kinds = [Answer(kind, word("addendum_kind", kind)) for kind in (CORRECTION, SUPPLEMENT)]
        self.kind = SegmentedChoice(_("Kind of addendum"), kinds)
        self.kind.set_value(offer.kind)
        self.accept_button = primary_button("", "pen-line")
        self.dismiss_button = secondary_button(_("Let the minutes stand"), "check")
        row = QHBoxLayout()
        row.setSpacing(now.px(10))
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.dismiss_button)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self._name_button()
        self.kind.value_edited.connect(lambda _value: self._name_button())
        self.accept_button.clicked.connect(lambda: self.accepted.emit(str(self.kind.value())))
        self.dismiss_button.clicked.connect(self.dismissed)

    def _name_button(self) -> None:
        kind = word("addendum_kind", str(self.kind.value()))
        self.accept_button.setText(_("Write a {kind}").format(kind=kind))

    def _table(self, lines: Sequence[tuple[str, str, str, str]]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().tokens.px(18))
        grid.setVerticalSpacing(theme().tokens.px(5))
        grid.addWidget(label(_("In the minutes"), "label"), 0, 0)
        grid.addWidget(label(_("What came late"), "label"), 0, 1)
        for place, (title, before, after, origin) in enumerate(lines[:_MOST]):
            row = 4 * place + 1
            grid.addWidget(line(), row, 0, 1, 2)
            grid.addWidget(label(title, "small", wrap=True), row + 1, 0)
            grid.addWidget(label(origin, "small", wrap=True), row + 1, 1)
            grid.addWidget(label(before, wrap=True), row + 2, 0)
            grid.addWidget(label(after, "strong", wrap=True), row + 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return holder
