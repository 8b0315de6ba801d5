# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sentences of an addendum that tell how a late change differs from the frozen minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _, word

_TABLES = {
    "meeting": _("Meeting"),
    "agenda_item": _("Agenda item"),
    "attendance": _("Attendance"),
    "guest": _("Guest"),
    "resolution": _("Resolution"),
}
_FIELDS = {
    "held_on": _("Date"), "starts_at": _("Start"), "starts_note": _("Start (note)"), "ends_at": _("End"),
    "place": _("Place"), "kind": _("Kind"), "presiding": _("Presiding"), "clerk": _("Clerk"),
    "discussion": _("Discussion"), "next_meeting_on": _("Next meeting"), "title": _("Title"),
    "presenter": _("Presenter"), "outcome": _("Outcome"), "resolutions": _("Previous resolutions"),
    "problem": _("Problem"), "member": _("Member"), "status": _("State"), "arrived_at": _("Arrived at"),
    "left_at": _("Left at"), "reason": _("Reason"), "stand_in": _("Stand-in"), "name": _("Name"),
    "affiliation": _("Affiliation"), "text": _("Text"), "agenda": _("Agenda item"),
    "executor": _("Executor"), "partners": _("Partners"), "responsible": _("Responsible"),
    "due_on": _("Deadline"), "continuous": _("Continuous"), "unanimous": _("Unanimous"),
    "votes_for": _("Votes for"), "votes_against": _("Votes against"), "abstained": _("Abstained"),
    "vote_method": _("Voting"), "dissents": _("Dissenting opinions"), "source": _("Source"),
}  # fmt: skip
_DATES = frozenset({"held_on", "next_meeting_on", "due_on"})
_WORDS = {
    ("attendance", "status"): "attendance",
    ("meeting", "kind"): "meeting_kind",
    ("resolution", "vote_method"): "vote_method",
}


def difference_text(people: Mapping[str, str], table: str, field: str, frozen: Any, late: Any) -> str:
    """One sentence. ``field`` "": the whole row came (``frozen`` None) or went (``late`` None)."""
    kind = _TABLES.get(table, table)
    if not field:
        whole = _whole(people, table, late if frozen is None else frozen)
        if frozen is None:
            return _("{kind} added: {text}").format(kind=kind, text=whole)
        return _("{kind} taken out: {text}").format(kind=kind, text=whole)
    return _("{kind}, {field}: “{new}” instead of “{old}”.").format(
        kind=kind,
        field=field_name(field),
        new=value_text(people, table, field, late),
        old=value_text(people, table, field, frozen),
    )


def changed_text(table: str, text: str) -> str:
    """One sentence that a row changed, without what it says."""
    return _("{kind}: “{text}” was changed.").format(kind=_TABLES.get(table, table), text=text)


def field_name(field: str) -> str:
    """The Persian name of a field of minutes."""
    return _FIELDS.get(field, field)


def value_text(people: Mapping[str, str], table: str, field: str, value: Any) -> str:
    """A value as people read it; what is not known says so."""
    if value is None or value == "" or value == []:
        return _("not recorded")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if (table, field) in _WORDS:
        return word(_WORDS[table, field], str(value))
    if field in _DATES:
        return short_date(str(value))
    if isinstance(value, list):
        return "، ".join(value_text(people, table, "", each) for each in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or "")
    return people.get(str(value), persian_digits(value))


def _whole(people: Mapping[str, str], table: str, fields: Mapping[str, Any]) -> str:
    shown = {"attendance": ("member", "status"), "guest": ("name", "affiliation")}
    names = shown.get(table, ("number", "title", "text"))
    return "، ".join(value_text(people, table, name, fields[name]) for name in names if fields.get(name))
