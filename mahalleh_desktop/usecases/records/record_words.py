# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The Persian words of stored records: what a table is called, its fields, and a value as people read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _, word

_TABLES = {
    "council": _("Council"), "member": _("Member"), "association": _("Association"), "agency": _("Agency"),
    "committee": _("Committee"), "problem": _("Problem"), "solution": _("Solution"),
    "meeting": _("Meeting"), "agenda_item": _("Agenda item"), "attendance": _("Attendance"),
    "guest": _("Guest"), "resolution": _("Resolution"), "follow_up": _("Follow-up"),
    "addendum": _("Addendum"), "attachment": _("Attachment"), "edition": _("Final minutes"),
    "letter": _("Letter"), "receipt": _("Receipt"), "directive": _("Directive"), "comment": _("Comment"),
    "list_entry": _("Entry of a list"), "bank_entry": _("Bank of solutions"), "target": _("Target"),
    "register_entry": _("Entry of the register"), "problem_group": _("Like problems"),
    "issued_report": _("Issued report"), "record_file": _("Attachment"),
}  # fmt: skip
_FIELDS = {
    "abstained": _("Abstained"), "addressee": _("Addressee"), "adopted_from": _("Adopted from"),
    "affiliation": _("Affiliation"), "agency": _("Agency"), "agenda": _("Agenda item"),
    "answers": _("Answers the letter"), "arrived_at": _("Arrived at"), "association": _("Association"),
    "category": _("Category"), "city": _("City or village"), "clerk": _("Clerk"),
    "code": _("Code"), "confidential": _("Confidential"), "county": _("County"), "district": _("District"),
    "continuous": _("Continuous"), "cost_rial": _("Cost (rial)"), "description": _("Description"),
    "direction": _("Direction"), "discussion": _("Discussion"), "dissents": _("Dissenting opinions"),
    "due_on": _("Deadline"), "education": _("Education"), "ends_at": _("End"), "executor": _("Executor"),
    "expertise": _("Expertise"), "extent": _("Extent"), "first_name": _("First name"),
    "follows": _("Follows the letter"), "gender": _("Gender"), "held_on": _("Date"),
    "honorific": _("Title"), "hotspot": _("Hotspot"), "kind": _("Kind"), "last_name": _("Last name"),
    "level": _("Level"), "mosque": _("Mosque"), "neighbourhood": _("Neighbourhood"),
    "province": _("Province"), "state": _("State"), "zone": _("Municipal zone"),
    "left_at": _("Left at"), "lesson": _("Lesson learnt"), "letter": _("Letter"),
    "letter_number": _("Number of the letter"), "meeting": _("Meeting"), "member": _("Member"),
    "mobile": _("Mobile"), "name": _("Name"), "national_id": _("National ID"),
    "next_meeting_on": _("Next meeting"), "note": _("Note"), "number": _("Number"),
    "occupation": _("Occupation"), "on": _("Date"), "outcome": _("Outcome"), "partners": _("Partners"),
    "people_affected": _("People affected (about)"), "place": _("Place"), "presenter": _("Presenter"),
    "presiding": _("Presiding"), "problem": _("Problem"), "progress": _("Progress (percent)"),
    "reason": _("Reason"), "referral": _("Referral"), "reported_on": _("Reported on"),
    "resolution": _("Resolution"), "resolutions": _("Previous resolutions"),
    "resources": _("What it needs"), "responsible": _("Responsible"), "result": _("Result"),
    "role": _("Role"), "seat": _("Seat"), "severity": _("Severity"), "shareable": _("Shareable"),
    "solution": _("Solution"), "source": _("Source"), "stage": _("Stage"), "stand_in": _("Stand-in"),
    "standing": _("Membership"), "starts_at": _("Start"), "starts_note": _("Start (note)"),
    "status": _("State"), "steps": _("Steps"), "subject": _("Subject"), "terms": _("Terms of membership"),
    "text": _("Text"), "their_date": _("Their date"), "their_number": _("Their number"),
    "title": _("Title"), "trend": _("Trend"), "unanimous": _("Unanimous"), "urgency": _("Urgency"),
    "via_county": _("Through the county government"), "volunteers": _("Volunteers"),
    "copies_to": _("Copies to"), "founded_on": _("Founded on"), "head": _("Head"),
    "letterhead_colour": _("Colour of the letterhead"), "letterhead_lines": _("Lines of the letterhead"),
    "letterhead_logo": _("Logo"), "letterhead_preprinted": _("Pre-printed letterhead"),
    "members": _("Members"), "mobile_shareable": _("Mobile may be given to the office"),
    "page": _("Page"), "quorum": _("Quorum"), "sha256": _("Content of the file"),
    "signatures_on_sheet": _("Signatures on the attendance sheet"), "stamp": _("Stamp"),
    "thumbprint": _("Signs by thumbprint"),
    "vote_method": _("Voting"), "votes_against": _("Votes against"), "votes_for": _("Votes for"),
}  # fmt: skip
ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The row of another record, as records name one."""
_DATES = frozenset({
    "held_on", "next_meeting_on", "due_on", "on", "reported_on", "their_date", "founded_on", "finalised_on",
})  # fmt: skip
_LATIN = frozenset({"code", "letterhead_colour", "letterhead_logo", "sha256", "external_id"})
_GROUPED = frozenset({"cost_rial", "people_affected", "volunteers"})
_CODES = {
    ("council", "level"): "level", ("council", "state"): "council_state",
    ("council", "stamp"): "stamp", ("addendum", "kind"): "addendum_kind",
    ("attendance", "status"): "attendance", ("meeting", "kind"): "meeting_kind",
    ("meeting", "status"): "meeting_status", ("member", "role"): "role", ("member", "standing"): "standing",
    ("member", "gender"): "gender", ("problem", "trend"): "trend", ("problem", "status"): "problem_status",
    ("problem", "referral"): "referral", ("solution", "stage"): "stage",
    ("letter", "kind"): "letter_kind", ("letter", "direction"): "direction",
    ("resolution", "status"): "resolution_status", ("resolution", "vote_method"): "vote_method",
    ("follow_up", "status"): "resolution_status",
}  # fmt: skip


def table_word(table: str) -> str:
    """What a record of a table is called; a table of a newer program by its own name."""
    return _TABLES.get(table, table)


def field_word(field: str, table: str = "") -> str:
    """What a field is called, in a table where it differs there."""
    if (table, field) == ("letter", "resolutions"):
        return _("Resolutions")
    return _FIELDS.get(field, field)


def value_text(names: Mapping[str, str], table: str, field: str, value: Any) -> str:
    """A value as people read it; what is not known says so. ``names``: people and records by row or code."""
    if value is None or value == "" or value == []:
        return _("not recorded")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if (table, field) in _CODES:
        return word(_CODES[table, field], str(value))
    if field in _DATES:
        return short_date(str(value))
    if field in _GROUPED and isinstance(value, int):
        return grouped(value)
    if field in _LATIN:
        shown = str(value)
        return left_to_right(persian_digits(shown) if shown.isdigit() else shown)
    if isinstance(value, list):
        return "، ".join(value_text(names, table, "", each) for each in value)
    if isinstance(value, dict):
        return _parts_text(value)
    if (name := names.get(str(value))) is not None:
        return name
    return _("no longer there") if ROW.fullmatch(str(value)) else persian_digits(value)


def _parts_text(value: Mapping[str, Any]) -> str:
    """A value of several parts: a term of membership, the rule of the quorum, a person who is no member."""
    if "starts_on" in value or "ends_on" in value:
        return _term_text(value)
    if "rule" in value:
        return quorum_text(value)
    return str(value.get("name") or value.get("text") or "")


def _term_text(term: Mapping[str, Any]) -> str:
    """«از ۱۴۰۴/۰۱/۱۵ تا کنون», an end with its reason."""
    start = short_date(term["starts_on"]) if term.get("starts_on") else "…"
    if not term.get("ends_on"):
        return _("from {start} until now").format(start=start)
    told = _("from {start} to {end}").format(start=start, end=short_date(term["ends_on"]))
    return f"{told} ({term['end_reason']})" if term.get("end_reason") else told


def quorum_text(rule: Mapping[str, Any]) -> str:
    """The rule of the quorum in words."""
    if rule["rule"] == "count":
        return _("{count} members").format(count=persian_digits(rule["count"]))
    over, of = rule.get("over", (1, 2))
    if (over, of) == (1, 2):
        return _("More than half of the principals")
    if (over, of) == (2, 3):
        return _("More than two thirds")
    return _("More than {over} of {of}").format(over=persian_digits(over), of=persian_digits(of))


def rows_named(value: Any) -> list[str]:
    """The rows of other records that a value names."""
    if isinstance(value, list):
        return [row for each in value for row in rows_named(each)]
    return [value] if isinstance(value, str) and ROW.fullmatch(value) else []
