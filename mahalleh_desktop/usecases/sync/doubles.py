# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers that two PCs gave at the same time: meetings, letters, resolutions of one meeting.

The one that is not final gets the next free number; if all are final the later (hlc, vid) becomes «۱۷ مکرر»
(``1405/17-2``), its resolutions with it. Every PC comes to the same answer (EXCHANGE.md 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.rules.numbering import doubled, next_number, next_resolution
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.storage.versions import row_versions
from mahalleh_desktop.usecases.minutes.meetings import FINAL
from mahalleh_desktop.usecases.records.editing import edit, put
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_NUMBERED = ("meeting", "letter", "resolution")


@dataclass(frozen=True, slots=True)
class Double:
    """A number that several records of a table have; ``rows``: the one that keeps it comes first."""

    set_id: str
    table: str
    number: str
    rows: tuple[str, ...]


def doubled_numbers(workspace: Workspace, set_id: str = "") -> list[Double]:
    """The numbers given twice in this workspace's set, or in another; at an office in all ("")."""
    if not set_id and workspace.kind != "office":
        set_id = workspace.set_id
    found = []
    for table in _NUMBERED:
        sql = (
            f"SELECT set_id, number FROM \"{table}\" WHERE ? IN ('', set_id)"
            " GROUP BY set_id, number HAVING count(*) > 1 ORDER BY set_id, number"
        )
        for owner, number in workspace.store.db.execute(sql, [set_id]).fetchall():
            rows = read_rows(workspace.store.db, table, "set_id = ? AND number = ?", [owner, number])
            if table == "resolution" and len({fields["meeting"] for fields in rows.values()}) > 1:
                continue  # their meetings have one number; those are listed
            order = sorted(rows, key=lambda row: _precedence(workspace, table, row, rows[row]))
            found.append(Double(owner, table, number, tuple(order)))
    return found


def settle_number(workspace: Workspace, table: str, number: str) -> dict[str, str]:
    """Gives all but the first record of a doubled number another one; gives row → new number.

    Raises ``no_conflict`` where the number is not doubled in this workspace's set.
    """
    double = next(
        (each for each in doubled_numbers(workspace) if (each.table, each.number) == (table, number)), None
    )
    if double is None or double.set_id != workspace.set_id:
        raise KnownError("no_conflict")
    given = {}
    with edit(workspace):
        for row in double.rows[1:]:
            given[row] = _renumber(workspace, table, row)
    return given


def _precedence(workspace: Workspace, table: str, row: str, fields: Mapping[str, Any]) -> tuple[Any, ...]:
    """Final before not final, then the earlier (hlc, vid) of what made it so (or of its beginning)."""
    versions = row_versions(workspace.store, row).values()
    final = [v for v in versions if table == "meeting" and v.fields.get("status") in FINAL]
    settled = bool(final) and fields.get("status") in FINAL
    first = min((v.hlc, v.vid) for v in (final if settled else versions))
    return (not settled, *first)


def _renumber(workspace: Workspace, table: str, row: str) -> str:
    db = workspace.store.db
    fields = read_row(db, table, row) or {}
    taken = {
        each["number"] for each in read_rows(db, table, "set_id = ?", [workspace.set_id]).values()
    }  # fmt: skip
    if table == "resolution":
        mine = read_rows(db, table, "meeting = ?", [fields["meeting"]]).values()
        meeting = read_row(db, "meeting", fields["meeting"]) or {}
        number = next_resolution(meeting["number"], [each["number"] for each in mine])
    elif table == "letter" or fields["status"] in FINAL:
        number = doubled(fields["number"], taken)
    else:
        number = next_number(taken, fields["held_on"])
    put(workspace, table, row, {**fields, "number": number})
    if table == "meeting":
        _renumber_resolutions(workspace, row, number)
    return number


def _renumber_resolutions(workspace: Workspace, meeting: str, number: str) -> None:
    """Lifelong numbers follow their meeting; who names one that only this meeting had follows too."""
    db = workspace.store.db
    moved: dict[str, str] = {}
    for row, fields in read_rows(db, "resolution", "meeting = ?", [meeting]).items():
        renumbered = f"{number}/{fields['number'].rpartition('/')[2]}"
        moved[fields["number"]] = renumbered
        put(workspace, "resolution", row, {**fields, "number": renumbered})
    others = read_rows(db, "resolution", "set_id = ?", [workspace.set_id]).values()
    mine = moved.keys() - {fields["number"] for fields in others}
    for table in ("agenda_item", "letter"):
        for row, fields in read_rows(db, table, "set_id = ?", [workspace.set_id]).items():
            named = fields.get("resolutions") or []
            if mine.intersection(named):
                following = [moved[each] if each in mine else each for each in named]
                put(workspace, table, row, {**fields, "resolutions": following})
