# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters: one register for both directions, announcements, notices, reminders and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.jalali import plus_days, short_date
from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.core.rules.carrying import reminder_rank
from mahalleh_desktop.core.rules.numbering import next_number
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, find_resolution
from mahalleh_desktop.usecases.papers.announcing import announcement, named
from mahalleh_desktop.usecases.papers.wordings import sentences
from mahalleh_desktop.usecases.records.editing import add, change, checked_date, edit
from mahalleh_desktop.usecases.records.problems import confidential_letters, confidential_resolutions
from mahalleh_desktop.usecases.records.reading import council, letters
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

DEFAULT_DAYS = 15
LETTERS = "letters.toml"


def letter_numbers(workspace: Workspace) -> set[str]:
    rows = read_rows(workspace.store.db, "letter", "set_id = ?", [workspace.set_id])
    return {fields["number"] for fields in rows.values()}


def register_letter(workspace: Workspace, values: Mapping[str, Any]) -> str:
    """Enters a letter of either direction; a number that is not typed is the next one of the year."""
    workspace.require_kind("council")
    day = checked_date(str(values.get("on") or ""), "on") or workspace.today()
    number = ascii_digits(str(values.get("number") or "")).strip()
    number = number or next_number(letter_numbers(workspace), day)
    if number in letter_numbers(workspace):
        raise KnownError("letter_number_taken", place="number", number=number)
    return add(workspace, "letter", {**values, "on": day, "number": number})


def change_letter(workspace: Workspace, row: str, values: Mapping[str, Any]) -> None:
    before = read_row(workspace.store.db, "letter", row) or {}
    number = ascii_digits(str(values.get("number") or before.get("number"))).strip()
    if number != before.get("number") and number in letter_numbers(workspace):
        raise KnownError("letter_number_taken", place="number", number=number)
    change(workspace, "letter", row, values)


def announce_resolutions(
    workspace: Workspace,
    agency: str,
    numbers: Sequence[str],
    *,
    addressee: str = "",
    via_county: bool = False,
) -> str:
    """Writes the letter that tells an agency of its resolutions, enters it and follows up each.

    A neighbourhood council announces and asks; a county's or province's council notifies («ابلاغ»). Raises
    ``confidential_in_letter`` for a resolution about a confidential problem: it never leaves in print.
    """
    body = council(workspace)
    kind = "announce" if body.level == "neighbourhood" else "notify"
    rows = [find_resolution(workspace, number) for number in numbers]
    if confidential_resolutions(workspace).keys() & set(numbers):
        raise KnownError("confidential_in_letter")
    texts = sentences(workspace, LETTERS)
    found = [_row_fields(workspace, "resolution", row) for row in rows]
    subject, text = announcement(workspace, kind, found, texts)
    with edit(workspace):
        letter = register_letter(
            workspace,
            {
                "direction": "outgoing",
                "kind": kind,
                "subject": subject,
                "agency": agency,
                "addressee": addressee or None,
                "via_county": via_county and not to_governor(_name(workspace, agency), addressee),
                "resolutions": list(numbers),
                "text": text,
            },
        )
        _follow_up_all(workspace, rows, letter, texts[f"{kind}.note"])
    return letter


def remind(workspace: Workspace, row: str, *, via_county: bool | None = None) -> str:
    """Writes the next reminder («پیگیری ۱، ۲، ۳») that follows a letter.

    Raises ``not_found``, ``confidential_in_letter``.
    """
    before = next((letter for letter in letters(workspace) if letter.ref == row), None)
    if before is None or before.direction != "outgoing":
        raise KnownError("not_found")
    if row in confidential_letters(workspace):
        raise KnownError("confidential_in_letter")
    texts = sentences(workspace, LETTERS)
    via = bool(before.via_county if via_county is None else via_county)
    rank = reminder_rank(before, {letter.ref: letter for letter in letters(workspace)}) + 1
    filled = {
        "council": council(workspace).name,
        "rank": persian_digits(rank),
        "number": persian_digits(before.number),
        "date": short_date(before.on),
        "due": short_date(plus_days(workspace.today(), DEFAULT_DAYS)),
        "resolutions": named(before.resolutions or (), texts) or before.subject,
    }
    tone = f"reminder_{min(rank, 3)}"
    text = "\n".join(texts[f"{tone}.{name}"].format(**filled) for name in ("opening", "request"))
    rows = [find_resolution(workspace, number) for number in before.resolutions or ()]
    with edit(workspace):
        letter = register_letter(
            workspace,
            {
                "direction": "outgoing",
                "kind": "reminder",
                "subject": texts["reminder.subject"].format(**filled),
                "agency": before.agency,
                "addressee": before.addressee,
                "via_county": via and not to_governor(_name(workspace, before.agency), before.addressee),
                "follows": row,
                "resolutions": before.resolutions,
                "text": text,
            },
        )
        _follow_up_all(workspace, rows, letter, texts["reminder.note"].format(**filled))
    return letter


def register_answer(workspace: Workspace, row: str, values: Mapping[str, Any]) -> str:
    """Enters an incoming letter that answers one of ours, and follows up what it is about."""
    before = _row_fields(workspace, "letter", row)
    rows = [find_resolution(workspace, number) for number in before.get("resolutions", ())]
    with edit(workspace):
        filled = {"agency": before.get("agency"), "resolutions": before.get("resolutions"), **values}
        letter = register_letter(workspace, {**filled, "direction": "incoming", "answers": row})
        _follow_up_all(workspace, rows, letter, sentences(workspace, LETTERS)["answer.note"])
    return letter


def to_governor(agency: str, addressee: str | None) -> bool:
    """Whether a letter goes to the county government itself: through it, or with a copy to it, is idle."""
    return fold("فرماندار") in fold(agency) or fold("فرماندار") in fold(addressee or "")


def rank_of(workspace: Workspace, letter: Letter) -> int:
    """Which reminder a letter is; 0 for others."""
    return reminder_rank(letter, {each.ref: each for each in letters(workspace)})


def _follow_up_all(workspace: Workspace, rows: Sequence[str], letter: str, note: str) -> None:
    for row in rows:
        add_follow_up(workspace, row, {"note": note, "letter": letter})


def _name(workspace: Workspace, agency: str | None) -> str:
    return str((read_row(workspace.store.db, "agency", agency or "") or {}).get("name", ""))


def _row_fields(workspace: Workspace, table: str, row: str) -> dict[str, Any]:
    fields = read_row(workspace.store.db, table, row)
    if fields is None:
        raise KnownError("not_found")
    return fields
