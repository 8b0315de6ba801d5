# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which schema a row needs: tables and fields are only ever added, each from one schema on.

Schema 1 is the only one so far, so nothing stands in ``ADDED``. What a later schema adds to
``tables.py`` is entered here too, so that older programs are not sent what they would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OLDEST = 1
"""What is written for a council that has not declared a schema yet."""

ADDED: Mapping[tuple[str, str], int] = {}
"""(table, field) → the schema that added the field; (table, "") for a whole table."""


def schema_needed(table: str, fields: Iterable[str]) -> int:
    """The lowest schema whose programs know this table and these fields."""
    return max([OLDEST, *(ADDED.get((table, name), OLDEST) for name in ("", *fields))])
