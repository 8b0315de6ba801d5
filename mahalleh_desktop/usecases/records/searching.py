# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The one search box: finds anything, however it was spelt."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.search import Found, find
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

# A part is shown as the record that people know it by: table → (its parent's field, parent's table).
_PARENTS = {
    "agenda_item": ("meeting", "meeting"),
    "guest": ("meeting", "meeting"),
    "addendum": ("meeting", "meeting"),
    "follow_up": ("resolution", "resolution"),
}
_CUT = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matches; ``row`` is the record to open, ``kind`` its table.

    ``part`` is the table of the part in which the words stand, "" if they stand in the record itself.
    """

    kind: str
    number: str
    title: str
    text: str
    row: str
    set_id: str
    part: str = ""


def search(workspace: Workspace, query: str, limit: int = 100) -> list[Hit]:
    """What matches every word of the query, each record once."""
    return search_first(workspace, query, limit)[0]


def search_first(workspace: Workspace, query: str, limit: int) -> tuple[list[Hit], bool]:
    """The records of the first ``limit`` matches, and whether there are more."""
    matches = find(workspace.store.db, query, limit + 1)
    found: dict[str, Hit] = {}
    for match in matches[:limit]:
        hit = _hit(workspace, match)
        found.setdefault(hit.row, hit)
    return list(found.values()), len(matches) > limit


def set_names(workspace: Workspace) -> dict[str, str]:
    """The names of the councils whose records are held here, by set."""
    return dict(workspace.store.db.execute("SELECT set_id, name FROM council").fetchall())


def _hit(workspace: Workspace, match: Found) -> Hit:
    parent = _PARENTS.get(match.kind)
    if parent is None:
        return Hit(match.kind, match.number, _cut(match.title), _cut(match.text), match.row, match.set_id)
    field, table = parent
    part = read_rows(workspace.store.db, match.kind, '"row" = ?', [match.row])
    row = next((fields[field] for fields in part.values()), match.row)
    whole = next(iter(read_rows(workspace.store.db, table, '"row" = ?', [row]).values()), {})
    return Hit(
        table, whole.get("number", ""), _cut(match.title), _cut(match.text), row, match.set_id, match.kind
    )


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1].rstrip() + "…"
