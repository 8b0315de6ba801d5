# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What lists sort and filter by, kept beside the fields of a record: derived from them, never in a version.

Only the rows of the workspace's own set have these columns filled: an office lists the records of others by
consolidation, and its imports stay quick. So ``name_order IS NOT NULL`` says that a row is of the own set.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.rules.numbering import parts, resolution_parts

_Fields = Mapping[str, Any]
_LONGEST = 80
"""Letters of a text by which it is sorted: longer ones that agree so far stand by their numbers."""
_BEFORE_ALL_LETTERS = "\x01"
ENDLESS = "9999"


def _name(*fields: str) -> Callable[[_Fields], str]:
    """The order of the Persian alphabet, by one field after the other."""
    return lambda row: _BEFORE_ALL_LETTERS.join(
        sort_key(str(row.get(field) or "")[:_LONGEST]) for field in fields
    )


def _meeting_number(row: _Fields) -> int:
    """``1405/17-2`` as a whole number that sorts as it runs; 0 for what is no number."""
    try:
        year, plain, double = parts(str(row.get("number", "")))
    except ValueError:
        return 0
    return (year * 100_000 + plain) * 1_000 + double


def _resolution_number(row: _Fields) -> int:
    try:
        year, plain, double, place = resolution_parts(str(row.get("number", "")))
    except ValueError:
        return 0
    return ((year * 100_000 + plain) * 1_000 + double) * 100_000 + place


def _spells(row: _Fields) -> list[list[str]]:
    """The terms of a member that have begun or will, as pairs of ISO days; both ends count."""
    return [
        [term["starts_on"], term.get("ends_on") or ENDLESS]
        for term in row.get("terms") or ()
        if term.get("starts_on")
    ]


def _only_spell(place: int) -> Callable[[_Fields], str | None]:
    def found(row: _Fields) -> str | None:
        spells = _spells(row)
        return spells[0][place] if len(spells) == 1 else None

    return found


def _many_spells(row: _Fields) -> str | None:
    spells = _spells(row)
    return json.dumps(spells) if len(spells) > 1 else None


ORDERS: Mapping[str, Mapping[str, Callable[[_Fields], str | int | None]]] = {
    # Nearly all members have one term, which SQL compares at once; several stand in ``spells`` as JSON.
    "member": {
        "name_order": _name("last_name", "first_name"),
        "term_starts": _only_spell(0),
        "term_ends": _only_spell(1),
        "spells": _many_spells,
    },
    "association": {"name_order": _name("name")},
    "agency": {"name_order": _name("name")},
    "committee": {"name_order": _name("name")},
    "problem": {"name_order": _name("title")},
    "solution": {"name_order": _name("title")},
    "meeting": {"name_order": _name("place"), "number_order": _meeting_number},
    "letter": {"name_order": _name("subject"), "number_order": _meeting_number},
    "resolution": {"name_order": _name("text"), "number_order": _resolution_number},
}
"""Table → derived column → what it holds."""


def order_values(table: str, fields: _Fields) -> list[str | int | None]:
    """The derived columns of a row, in their order."""
    return [derive(fields) for derive in ORDERS.get(table, {}).values()]
