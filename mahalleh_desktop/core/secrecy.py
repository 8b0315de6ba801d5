# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is confidential: a confidential problem and the texts of all that hangs on it (EXCHANGE.md 3).

Outside, only numbers, categories, scores, states, days, counts and links are shown. What is confidential
now is hidden in all its versions, in those of a deleted row too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mahalleh_desktop.core.records.problems import CONFIDENTIAL_REFERRALS
from mahalleh_desktop.core.versions.version import Version

PUBLIC: Mapping[str, frozenset[str]] = {
    table: frozenset(fields.split())
    for table, fields in {
        "problem": "category hotspot severity extent urgency trend people_affected reported_on status"
        " confidential referral pos",
        "solution": "problem cost_rial volunteers stage shareable pos",
        "agenda_item": "meeting problem resolutions pos",
        "resolution": "meeting number agenda due_on continuous unanimous votes_for votes_against abstained"
        " vote_method status problem solution pos",
        "follow_up": "resolution on progress status pos",
        "letter": "direction kind number on via_county follows answers their_date resolutions pos",
        "record_file": "about pos",
    }.items()
}
"""The fields of a confidential row that everybody may see; a field that is not named is hidden."""

HIDDEN_TEXT: Mapping[str, tuple[str, str]] = {
    "solution": ("title", "راه‌حل محرمانه برای مسئلهٔ محرمانهٔ شمارهٔ {number}"),
    "agenda_item": ("title", "مسئلهٔ محرمانهٔ شمارهٔ {number}"),
    "resolution": ("text", "مصوبهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ {number}"),
    "letter": ("subject", "نامهٔ محرمانه"),
    "record_file": ("name", "پیوست محرمانه"),
}
"""What stands in the place of a mandatory text that cannot be read; the minutes print the same words."""

PRINTED_LETTER = "نامهٔ محرمانه دربارهٔ مسئلهٔ محرمانهٔ شمارهٔ {number}"
"""What the register of letters prints where a letter is about a confidential problem."""

_LINKS = {
    "solution": ("problem",),
    "agenda_item": ("problem",),
    "resolution": ("problem", "solution", "agenda"),
    "follow_up": ("resolution",),
}


def says_confidential(fields: Mapping[str, Any]) -> bool:
    """Whether a problem's fields make it confidential: as said, else by its referral."""
    said = fields.get("confidential")
    return bool(said) if said is not None else fields.get("referral") in CONFIDENTIAL_REFERRALS


def public_fields(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a confidential row that everybody may see."""
    return {name: value for name, value in fields.items() if name in PUBLIC[table]}


def confidential_problems(versions: Iterable[Version]) -> set[str]:
    """The problems of which a head says so; of a deleted one, any version."""
    by_row: dict[str, list[Version]] = {}
    for version in versions:
        by_row.setdefault(version.row, []).append(version)
    found = set()
    for row, group in by_row.items():
        superseded = {parent for version in group for parent in version.parents}
        living = [v for v in group if v.vid not in superseded and not v.deleted]
        if any(says_confidential(version.fields) for version in living or group if not version.deleted):
            found.add(row)
    return found


def confidential_rows(problems: set[str], versions: Iterable[Version]) -> set[str]:
    """Those problems and every row that hangs on one of them, in any of its versions.

    ``versions``: all of the tables in ``PUBLIC``; letters hang on the numbers of hidden resolutions.
    """
    found, numbers = set(problems), set[str]()
    by_table: dict[str, list[Version]] = {}
    for version in versions:
        by_table.setdefault(version.table, []).append(version)
    for table, links in _LINKS.items():
        for version in by_table.get(table, ()):
            if any(version.fields.get(link) in found for link in links):
                found.add(version.row)
    for version in by_table.get("resolution", ()):
        if version.row in found and "number" in version.fields:
            numbers.add(version.fields["number"])
    for version in by_table.get("letter", ()):
        if numbers.intersection(version.fields.get("resolutions") or ()):
            found.add(version.row)
    for version in by_table.get("record_file", ()):
        if version.fields.get("about") in found:
            found.add(version.row)
    return found
