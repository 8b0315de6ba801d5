# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Text being typed: committed within a second, long before it becomes a version."""

from __future__ import annotations

from mahalleh_desktop.storage.store import Store


def keep_draft(store: Store, form: str, row: str, field: str, text: str, at: str) -> None:
    """Keeps what stands in a field now; ``at`` is ISO date and time."""
    with store.transaction():
        store.db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", [form, row, field, text, at])


def drafts(store: Store, form: str, row: str) -> dict[str, str]:
    """The texts of a form's fields that are not yet versions."""
    sql = 'SELECT field, value FROM draft WHERE form = ? AND "row" = ?'
    return dict(store.db.execute(sql, [form, row]).fetchall())


def all_drafts(store: Store) -> list[tuple[str, str, str, str]]:
    """(form, row, field, text) of everything that was being typed."""
    return [tuple(found) for found in store.db.execute('SELECT form, "row", field, value FROM draft')]


def drop_draft(store: Store, form: str, row: str, field: str = "") -> None:
    """Forgets a field's draft, or a whole form's, once it is a version (inside the same transaction)."""
    sql = 'DELETE FROM draft WHERE form = ? AND "row" = ?'
    store.db.execute(sql + (" AND field = ?" if field else ""), [form, row, *([field] if field else [])])
