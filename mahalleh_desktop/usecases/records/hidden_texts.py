# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands where a confidential text cannot be read here: the words that the minutes print.

So every list and ``dump`` show a row whole, and ``load`` takes what an office dumps; a confidential problem
itself has no title then, which the format allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.rows import Fields
from mahalleh_desktop.core.records.tables import STEP
from mahalleh_desktop.core.secrecy import HIDDEN_TEXT, PRINTED_LETTER, says_confidential
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def with_hidden_texts(workspace: Workspace, table: str, rows: Mapping[str, Fields]) -> dict[str, Fields]:
    """The rows of a table, those whose mandatory text is sealed with what stands in its place."""
    if table == "problem":
        return {
            row: {**fields, "confidential": True}
            if "title" not in fields and says_confidential(fields)
            else fields
            for row, fields in rows.items()
        }
    if table not in HIDDEN_TEXT:
        return dict(rows)
    name, _text = HIDDEN_TEXT[table]
    return {
        row: fields if name in fields else {**fields, name: hidden_text(workspace, table, fields)}
        for row, fields in rows.items()
    }


def hidden_text(workspace: Workspace, table: str, fields: Mapping[str, Any]) -> str:
    """What stands in the place of a confidential row's text, for a table in ``HIDDEN_TEXT``."""
    return HIDDEN_TEXT[table][1].format(number=_number(workspace, fields))


def printed_problem(problem: int) -> str:
    """What lists print instead of the title of a confidential problem."""
    return HIDDEN_TEXT["agenda_item"][1].format(number=persian_digits(problem))


def printed_resolution(problem: int) -> str:
    """What lists print instead of a resolution about a confidential problem."""
    return HIDDEN_TEXT["resolution"][1].format(number=persian_digits(problem))


def printed_letter(problems: Sequence[int]) -> str:
    """What the register prints instead of the subject of a letter about confidential problems."""
    return PRINTED_LETTER.format(number=" و ".join(persian_digits(each) for each in problems))


def _number(workspace: Workspace, fields: Mapping[str, Any]) -> str:
    """The number of the problem that a row hangs on, by itself or through its solution or agenda item."""
    db = workspace.store.db
    problem = fields.get("problem")
    for table, link in (("solution", "solution"), ("agenda_item", "agenda")):
        if not problem and fields.get(link):
            problem = (read_row(db, table, fields[link]) or {}).get("problem")
    found = read_row(db, "problem", problem) if problem else None
    return persian_digits(found.get("pos", STEP) // STEP) if found else "؟"
