# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the register of letters shows."""

from __future__ import annotations

from collections.abc import Iterable

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.letters import LetterLine

PATIENCE = 15  # days; an unanswered letter older than that asks for a reminder


def filters() -> list[tuple[str, str]]:
    return [("all", _("All")), ("outgoing", word("direction", "outgoing")),
            ("incoming", word("direction", "incoming")), ("waiting", _("Without an answer"))]  # fmt: skip


def columns() -> list[Column[LetterLine]]:
    return [
        Column("number", _("Number and date"), number_cell, 1, 140, copied=(
            (_("Number"), lambda row: printed(row.letter.number)),
            (_("Date"), lambda row: short_date(row.letter.on)),
        )),
        Column("subject", _("Subject"), subject_cell, 7, 240, copied=(
            (_("Subject"), lambda row: row.letter.subject),
            (_("Other side"), lambda row: row.party),
        )),
        Column("theirs", _("Their number"), theirs_cell, 2, 140, False, True, shown=False),
        Column("direction", _("Direction"), direction_cell, 1, 110, may_drop=True),
        Column("state", _("State"), state_cell, 1, 200),
    ]  # fmt: skip


def number_cell(row: LetterLine) -> Cell:
    return Cell(printed(row.letter.number), short_date(row.letter.on))


def subject_cell(row: LetterLine) -> Cell:
    return Cell(row.letter.subject, row.party, strong=True)


def theirs_cell(row: LetterLine) -> Cell:
    letter = row.letter
    date = short_date(letter.their_date) if letter.their_date else ""
    return Cell(persian_digits(letter.their_number or "") or "–", date, muted=not letter.their_number)


def direction_cell(row: LetterLine) -> Cell:
    outgoing = row.letter.direction == "outgoing"
    icon = "send" if outgoing else "inbox"
    return Cell(word("direction", row.letter.direction), tone="accent" if outgoing else "info", icon=icon)


def state_cell(row: LetterLine) -> Cell:
    if row.answered:
        return Cell(_("Answered"), tone="good", icon="check")
    if row.waits is None:
        return Cell(kind_word(row) or "–", muted=True)
    text = _("{days} days without an answer").format(days=persian_digits(row.waits))
    return Cell(text, tone="warn" if row.waits > PATIENCE else "neutral", icon="clock")


def kind_word(row: LetterLine) -> str:
    """«پیگیری ۲», or the word of the kind."""
    if row.rank:
        return f"{word('letter_kind', 'reminder')} {persian_digits(row.rank)}"
    return word("letter_kind", row.letter.kind) if row.letter.kind else ""


def heading(row: LetterLine) -> tuple[str, str]:
    title = _("Letter {number}").format(number=printed(row.letter.number))
    return title, "، ".join(
        p for p in (word("direction", row.letter.direction), kind_word(row), row.party) if p
    )


def linked(letters: Iterable[Letter]) -> list[tuple[str, str]]:
    """The letters as choices for «پیرو» and «عطف»."""
    return [(letter.ref, f"{printed(letter.number)}، {letter.subject}") for letter in letters]
