# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What must hold between the records of a document: refs, unique numbers, terms, order of times.

Each check tells all it finds, with places; together they are what ``load`` demands of one file by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields, plain_fields
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.kinds import Kind, Listed, Many, PersonRef, Ref
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.records.people import Council, Member
from mahalleh_desktop.errors import Problem


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace holds already: codes of its lists and numbers that are taken."""

    lists: Mapping[str, frozenset[str]]
    national_ids: frozenset[str] = frozenset()
    meeting_numbers: frozenset[str] = frozenset()
    letter_numbers: frozenset[str] = frozenset()
    resolution_numbers: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Walk:
    known: Known
    refs: dict[str, str] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    def tell(self, code: str, place: str, **params: object) -> None:
        self.found.append(Problem(code, place, params))


def check_document(document: Document, known: Known) -> list[Problem]:
    """Every problem between the document's records, and with what is known already."""
    walk = _Walk(known)
    for name, place, entity in _top(document):
        if entity.ref is None:
            continue
        if entity.ref in walk.refs:
            walk.tell("duplicate_ref", f"{place}.ref", value=entity.ref)
        walk.refs.setdefault(entity.ref, _TABLE_OF[name])
    if document.council is not None:
        _check_values(Council, document.council, "council", walk)
    for _, place, entity in _top(document):
        _check_values(type(entity), entity, place, walk)
    _check_members(document, walk)
    _check_meetings(document, walk)
    _check_letters(document, walk)
    _check_solutions(document, walk)
    return walk.found


_TABLE_OF = {name: table for name, (_, table) in child_fields(Document).items()}


def _top(document: Document) -> Iterator[tuple[str, str, Any]]:
    for name in _TABLE_OF:
        for number, entity in enumerate(getattr(document, name)):
            yield name, f"{name}[{number}]", entity


def _check_values(cls: type, entity: Any, place: str, walk: _Walk) -> None:
    for name, kind in plain_fields(cls).items():
        value = getattr(entity, name)
        if value is not None:
            _check_value(kind, value, f"{place}.{name}", walk)
    for name in child_fields(cls):
        for number, part in enumerate(getattr(entity, name)):
            _check_values(type(part), part, f"{place}.{name}[{number}]", walk)


def _check_value(kind: Kind, value: Any, place: str, walk: _Walk) -> None:
    if isinstance(kind, Listed):
        if value not in walk.known.lists.get(kind.name, frozenset()):
            walk.tell("unknown_code", place, value=str(value)[:60])
    elif isinstance(kind, Ref):
        _check_ref(kind.tables, value, place, walk)
    elif isinstance(kind, PersonRef) and isinstance(value, str):
        _check_ref(("member",), value, place, walk)
    elif isinstance(kind, Many):
        for number, each in enumerate(value):
            _check_value(kind.of, each, f"{place}[{number}]", walk)


def _check_ref(tables: tuple[str, ...], value: str, place: str, walk: _Walk) -> None:
    if walk.refs.get(value) not in tables:
        walk.tell("dangling_reference", place, value=value[:60])


def _check_members(document: Document, walk: _Walk) -> None:
    ids: set[str] = set()
    for number, member in enumerate(document.members):
        place = f"members[{number}]"
        if not member.terms:
            walk.tell("missing_field", f"{place}.terms", field="terms")
        elif not any(term.starts_on for term in member.terms):
            walk.tell("missing_field", f"{place}.terms[0].starts_on", field="starts_on")
        if member.principal and member.seat is None and member.standing is not None:
            walk.tell("missing_field", f"{place}.seat", field="seat")
        for part, term in enumerate(member.terms):
            if term.starts_on and term.ends_on and term.ends_on < term.starts_on:
                walk.tell("ends_before_start", f"{place}.terms[{part}].ends_on")
        if member.national_id:
            if member.national_id in ids or member.national_id in walk.known.national_ids:
                walk.tell("national_id_taken", f"{place}.national_id")
            ids.add(member.national_id)


def _check_meetings(document: Document, walk: _Walk) -> None:
    members = {member.ref: member for member in document.members}
    numbers: set[str] = set()
    resolutions: set[str] = set()
    for number, meeting in enumerate(document.meetings):
        place = f"meetings[{number}]"
        _check_free(meeting.number, "meeting_number_taken", place, numbers, walk.known.meeting_numbers, walk)
        if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
            walk.tell("ends_before_start", f"{place}.ends_at")
        _check_attendance(meeting, place, members, walk)
        for part, resolution in enumerate(meeting.resolutions):
            at = f"{place}.resolutions[{part}]"
            _check_free(
                resolution.number,
                "resolution_number_taken",
                at,
                resolutions,
                walk.known.resolution_numbers,
                walk,
            )
            if (
                meeting.number
                and resolution.number
                and not resolution.number.startswith(meeting.number + "/")
            ):
                walk.tell("resolution_of_other_meeting", f"{at}.number", number=resolution.number)
            if resolution.agenda is not None and resolution.agenda > len(meeting.agenda):
                walk.tell("dangling_reference", f"{at}.agenda", value=resolution.agenda)
        addenda = [(addendum.kind, addendum.number) for addendum in meeting.addenda]
        for part, key in enumerate(addenda):
            if None not in key and key in addenda[:part]:
                walk.tell("addendum_number_taken", f"{place}.addenda[{part}].number", number=key[1])
    taken = resolutions | walk.known.resolution_numbers
    for number, meeting in enumerate(document.meetings):
        for part, item in enumerate(meeting.agenda):
            place = f"meetings[{number}].agenda[{part}].resolutions"
            _check_numbers(item.resolutions, place, taken, walk)
    for number, letter in enumerate(document.letters):
        _check_numbers(letter.resolutions, f"letters[{number}].resolutions", taken, walk)


def _check_free(
    number: str | None, code: str, place: str, seen: set[str], known: frozenset[str], walk: _Walk
) -> None:
    """One number of the file (None: it could not be read, which is told already) stands once."""
    if number is None:
        return
    if number in seen or number in known:
        walk.tell(code, f"{place}.number", number=number)
    seen.add(number)


def _check_numbers(
    numbers: list[str] | None, place: str, taken: frozenset[str] | set[str], walk: _Walk
) -> None:
    for position, value in enumerate(numbers or ()):
        if value not in taken:
            walk.tell("dangling_reference", f"{place}[{position}]", value=value)


def _check_attendance(meeting: Meeting, place: str, members: Mapping[str, Member], walk: _Walk) -> None:
    final = meeting.source != "archive" and meeting.status in ("finalised", "signed")
    if final and not meeting.attendance:
        walk.tell("missing_field", f"{place}.attendance", field="attendance")
    seen: set[str] = set()
    for number, entry in enumerate(meeting.attendance):
        at = f"{place}.attendance[{number}]"
        if final and entry.status is None:
            walk.tell("missing_field", f"{at}.status", field="status")
        if entry.member is not None and entry.member in seen:
            walk.tell("attendance_twice", f"{at}.member", value=entry.member)
        seen.add(entry.member)
        member = members.get(entry.member)
        known = member is not None and any(term.starts_on for term in member.terms)
        if member and known and meeting.held_on and not _in_term(member, meeting.held_on):
            walk.tell("not_a_member_then", f"{at}.member", name=member.name)
        if entry.arrived_at and entry.left_at and entry.left_at < entry.arrived_at:
            walk.tell("ends_before_start", f"{at}.left_at")


def _in_term(member: Member, day: str) -> bool:
    return any(t.starts_on and t.starts_on <= day <= (t.ends_on or "9999") for t in member.terms)


def _check_letters(document: Document, walk: _Walk) -> None:
    letters = {letter.ref: letter for letter in document.letters}
    numbers: set[str] = set()
    for number, letter in enumerate(document.letters):
        place = f"letters[{number}]"
        _check_free(letter.number, "letter_number_taken", place, numbers, walk.known.letter_numbers, walk)
        for name in ("follows", "answers"):
            if _leads_back(letter, name, letters):
                walk.tell("circular_reference", f"{place}.{name}")


def _leads_back(start: Any, name: str, letters: Mapping[str, Any]) -> bool:
    seen: set[str] = set()
    ref = getattr(start, name)
    while ref in letters and ref not in seen:
        if ref == start.ref:
            return True
        seen.add(ref)
        ref = getattr(letters[ref], name)
    return False


def _check_solutions(document: Document, walk: _Walk) -> None:
    problems = {problem.ref: problem for problem in document.problems}
    for number, problem in enumerate(document.problems):
        if problem.title is None and not problem.confidential:
            walk.tell("missing_field", f"problems[{number}].title", field="title")
    for number, solution in enumerate(document.solutions):
        about = problems.get(solution.problem or "")
        if solution.shareable and about and is_confidential(about):
            walk.tell("shareable_confidential", f"solutions[{number}].shareable")


def is_confidential(problem: Any) -> bool:
    """Whether a problem is confidential: as said, else by its referral (DESIGN.md, rules of the format)."""
    if problem.confidential is not None:
        return bool(problem.confidential)
    return problem.referral in ("law_enforcement", "judicial")
