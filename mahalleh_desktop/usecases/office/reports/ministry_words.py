# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the fields of the ministry's export are called, and the tables through which some of them go."""

from __future__ import annotations

from mahalleh_desktop.texts import _

FIELD_WORDS = {
    "code": _("Code of the council"), "external_id": _("The ministry's id"), "name": _("Name of the council"),
    "province": _("Province"), "county": _("County"), "district": _("District"),
    "neighbourhood": _("Neighbourhood"), "state": _("State"), "founded_on": _("Founded on"),
    "last_bundle": _("Last bundle"), "last_meeting": _("Last meeting"), "members": _("Members"),
    "meetings": _("Meetings"), "attended": _("Attended"), "expected": _("Expected to attend"),
    "attendance_percent": _("Attendance (percent)"), "women": _("Women"),
    "women_of": _("Members whose gender is known"), "women_percent": _("Women (percent)"),
    "youth": _("Youth seats"), "seats_filled": _("Seats filled"), "seats": _("Seats"),
    "associations_involved": _("Associations involved"), "associations": _("Associations"),
    "volunteers": _("Volunteers"), "resolutions": _("Resolutions"), "done": _("Resolutions done"),
    "open": _("Resolutions still open"), "overdue": _("Resolutions overdue"), "problems": _("Open problems"),
    "highest_priority": _("Highest priority"), "hotspots": _("Hotspots"),
    "solutions_worked": _("Solutions that worked"), "data_on": _("Date of the data"),
}  # fmt: skip


def field_words() -> list[tuple[str, str]]:
    """(field, word) of every field that may stand in a column."""
    return list(FIELD_WORDS.items())


def table_title(name: str) -> str:
    """What a table of the mapping is called; one that the office made by its own name."""
    return _("states of a council") if name == "state" else name
