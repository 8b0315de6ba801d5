# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the register of letters shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import days_between, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.core.rules.carrying import reminder_rank
from mahalleh_desktop.core.rules.numbering import parts, printed
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

PATIENCE = 15  # days; an unanswered letter older than that asks for a reminder


@dataclass(frozen=True, slots=True)
class LetterRow:
    """``rank`` is which reminder it is; ``waits`` counts the days without an answer, None if none is due."""

    letter: Letter
    party: str
    rank: int
    answered: bool
    waits: int | None


def letter_rows(letters: Sequence[Letter], names: Mapping[str, str], today: str) -> dict[str, LetterRow]:
    """By row, the newest first."""
    by_ref = {letter.ref: letter for letter in letters}
    answered = {letter.answers for letter in letters if letter.answers}
    followed = {letter.follows for letter in letters if letter.follows}
    return {
        letter.ref: LetterRow(
            letter,
            names.get(letter.agency or "", "") or letter.addressee or "",
            reminder_rank(letter, by_ref),
            letter.ref in answered,
            _waits(letter, letter.ref in answered or letter.ref in followed, today),
        )
        for letter in reversed(letters)
    }


def _waits(letter: Letter, settled: bool, today: str) -> int | None:
    if letter.direction != "outgoing" or not letter.kind or settled:
        return None
    return max(days_between(letter.on, today), 0)


def listing() -> Listing[LetterRow]:
    return Listing(
        lambda row: " ".join(
            part or "" for part in (row.letter.number, row.letter.subject, row.party, row.letter.text)
        ),
        {
            "number": lambda row: parts(row.letter.number),
            "subject": lambda row: sort_key(row.letter.subject),
            "direction": lambda row: row.letter.direction,
            "state": lambda row: -1 if row.waits is None else row.waits,
        },
    )


def filters() -> list[tuple[str, str]]:
    return [("all", _("All")), ("outgoing", word("direction", "outgoing")),
            ("incoming", word("direction", "incoming")), ("waiting", _("Without an answer"))]  # fmt: skip


def shown_by(row: LetterRow, key: str) -> bool:
    if key == "waiting":
        return row.waits is not None
    return key == "all" or row.letter.direction == key


def columns() -> list[Column[LetterRow]]:
    return [
        Column("number", _("Number and date"), number_cell, 1, 140),
        Column("subject", _("Subject"), subject_cell, 7, 240),
        Column("direction", _("Direction"), direction_cell, 1, 110, may_drop=True),
        Column("state", _("State"), state_cell, 1, 200),
    ]


def number_cell(row: LetterRow) -> Cell:
    return Cell(printed(row.letter.number), short_date(row.letter.on))


def subject_cell(row: LetterRow) -> Cell:
    return Cell(row.letter.subject, row.party, strong=True)


def direction_cell(row: LetterRow) -> Cell:
    outgoing = row.letter.direction == "outgoing"
    icon = "send" if outgoing else "inbox"
    return Cell(word("direction", row.letter.direction), tone="accent" if outgoing else "info", icon=icon)


def state_cell(row: LetterRow) -> Cell:
    if row.answered:
        return Cell(_("Answered"), tone="good", icon="check")
    if row.waits is None:
        return Cell(kind_word(row) or "–", muted=True)
    text = _("{days} days without an answer").format(days=persian_digits(row.waits))
    return Cell(text, tone="warn" if row.waits > PATIENCE else "neutral", icon="clock")


def kind_word(row: LetterRow) -> str:
    """«پیگیری ۲», or the word of the kind."""
    if row.rank:
        return f"{word('letter_kind', 'reminder')} {persian_digits(row.rank)}"
    return word("letter_kind", row.letter.kind) if row.letter.kind else ""


def heading(row: LetterRow) -> tuple[str, str]:
    title = _("Letter {number}").format(number=printed(row.letter.number))
    return title, "، ".join(
        p for p in (word("direction", row.letter.direction), kind_word(row), row.party) if p
    )


def linked(letters: Iterable[Letter]) -> list[tuple[str, str]]:
    """The letters as choices for «پیرو» and «عطف»."""
    return [(letter.ref, f"{printed(letter.number)}، {letter.subject}") for letter in letters]
