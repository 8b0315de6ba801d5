# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which migrations a database has seen, and bringing it up to date.

This is asked at each opening; the migrations themselves are loaded only where one is due.
"""

from __future__ import annotations

from mahalleh_desktop.storage.database import Database

SET = "mahalleh"
USER_VERSION = 1
"""Raised with each migration; a database with a higher one is of a newer program."""
NAMES = ("m0001_tables",)
"""All migrations that this program knows; a database that has seen another one is of a newer program."""


def tables(db: Database) -> list[str]:
    """The names of all tables, in the order in which they were made."""
    return [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def applied(db: Database) -> frozenset[str]:
    """The names of the migrations that the database has seen."""
    if "_sqlite_migrations" not in tables(db):
        return frozenset()
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    return frozenset(name for (name,) in db.execute(sql, [SET]))


def is_pending(db: Database) -> bool:
    """Whether a migration is still to come."""
    return not applied(db).issuperset(NAMES)


def is_newer(db: Database) -> bool:
    """Whether a later program has written the database: a higher number, or a migration unknown here."""
    number: int = db.execute("PRAGMA user_version").fetchone()[0]
    return number > USER_VERSION or not applied(db).issubset(NAMES)


def bring_up_to_date(db: Database) -> None:
    """Runs the migrations that are still to come."""
    if is_pending(db):
        from mahalleh_desktop.storage import migrations  # with the library that makes tables

        migrations.apply(db)
