# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer of a verification: good or not in one sentence, and below it every finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.style.fonts import code_font
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line
from mahalleh_desktop.usecases.papers.verifying import TELLS, Verdict

_ALL = 1000  # the share of the room that the empty state takes


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged, whether it is good, its sentences each with whether it only tells."""

    name: str
    good: bool
    findings: tuple[tuple[str, bool], ...]
    code: bool = False

    @classmethod
    def of(cls, name: str, verdict: Verdict, *, code: bool = False) -> Judged:
        found = tuple((message(each), each.code in TELLS) for each in verdict.findings)
        return cls(name, verdict.good, found, code)


class VerdictCard(Card):
    """``judged`` is what it shows; until something was judged it says what will stand here."""

    def __init__(self) -> None:
        super().__init__()
        self.judged: list[Judged] = []
        self._shown: list[QWidget] = []
        self._nothing = EmptyState(
            "shield-check",
            _("Nothing was verified yet"),
            _("Here it will stand whether the paper or bundle is good, who signed it, and what is wrong."),
        )
        self._rows = QVBoxLayout()
        self.body.addWidget(self._nothing, _ALL)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_judged(self, judged: Sequence[Judged]) -> None:
        self.judged = list(judged)
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for place, each in enumerate(self.judged):
            for widget in ([line()] if place else []) + [_told(each)]:
                self._rows.addWidget(widget)
                self._shown.append(widget)
        self._nothing.setVisible(not self.judged)


def _told(judged: Judged) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().tokens.px(14))
    tone = "good" if judged.good else "bad"
    icon = IconLabel("shield-check" if judged.good else "shield-alert", tone, 22, ground=f"{tone}_soft")
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme().tokens.px(5))
    texts.addWidget(
        label(_("Good: nothing is wrong.") if judged.good else _("Not good."), "heading", wrap=True)
    )
    name = label(left_to_right(judged.name) if judged.name.isascii() else judged.name, "small", wrap=True)
    if judged.name.isascii():
        name.setFont(code_font(theme().tokens.pt(9.75)))
    texts.addWidget(name)
    for sentence, tells in judged.findings:
        texts.addWidget(_finding(sentence, tells=tells))
    row.addLayout(texts, 1)
    return holder


def _finding(sentence: str, *, tells: bool) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    icon = IconLabel("check" if tells else "circle-alert", "muted" if tells else "bad", 18)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence, wrap=True), 1)
    return holder
