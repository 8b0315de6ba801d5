# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Understands one row of a roster as a member, doubtful values left out and named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mahalleh_desktop.core.jalali import parse_date
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.persian.identity import clean_number, read_mobile, read_national_id
from mahalleh_desktop.core.persian.normal import normalise, text_problem
from mahalleh_desktop.core.rosters.footers import NAME_FIELDS, is_name
from mahalleh_desktop.core.rosters.names import name_of
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary

_LIST_SEPARATORS = re.compile(r"\s*[،,؛;/\n]\s*")
_SPACES = re.compile(r"[ \u00a0]+")
_NO_FRACTION = re.compile(r"[.٫][0۰]+\Z")
"""What a spreadsheet leaves behind a number that it took for one with a fraction."""
_BETWEEN_NUMBERS = re.compile(r"\s*[\n،,؛;/\\|]\s*|\s+[–-]\s+|\s+و\s+")
_MOBILE = re.compile(r"(?:\+98|0098|0)9[0-9]{9}")
_MOBILES = re.compile(f"(?:{_MOBILE.pattern}){{2,}}")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000


@dataclass(slots=True)
class Person:
    """A member as a row tells; ``agency`` and ``association`` are names; ``problems`` are codes."""

    values: dict[str, Any] = field(default_factory=dict)
    agency: str = ""
    association: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(
            part for part in (self.values.get("first_name"), self.values.get("last_name")) if part
        )


def person_of(cells: Mapping[str, Any], words: Vocabulary, today: str) -> Person:
    """The member of a row, ``cells`` by field. Without a name ``values`` has none either."""
    person = Person()
    texts = {name: text for name, value in cells.items() if (text := _text(value, words))}
    if any(text_problem(text) for text in texts.values()):
        person.problems.append("control_character")
        texts = {name: text for name, text in texts.items() if not text_problem(text)}
    _read_names(person, texts, words)
    _read_numbers(person, texts)
    _read_places(person, texts, words)
    _read_terms(person, texts, today)
    for name in ("education", "occupation"):
        if name in texts:
            person.values[name] = texts[name]
    if listed := [part for part in _LIST_SEPARATORS.split(texts.get("expertise", "")) if part]:
        person.values["expertise"] = listed
    return person


def _text(value: Any, words: Vocabulary) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = _SPACES.sub(" ", normalise(str(value))).strip(" \u200c\n")
    return "" if text in words.empty else text


def _read_names(person: Person, texts: Mapping[str, str], words: Vocabulary) -> None:
    if not is_name([texts[field] for field in NAME_FIELDS if field in texts], words):
        return
    # A name that is broken over two lines of its cell is one name.
    name = name_of({field: text.replace("\n", " ") for field, text in texts.items()}, words)
    gender = words.genders.get(fold(texts.get("gender", ""))) or name.gender
    for field_name, value in (
        ("honorific", name.honorific),
        ("first_name", name.first),
        ("last_name", name.last),
        ("gender", gender),
    ):
        if value:
            person.values[field_name] = value


def _read_numbers(person: Person, texts: Mapping[str, str]) -> None:
    if "national_id" in texts:
        national_id = read_national_id(_NO_FRACTION.sub("", texts["national_id"]))
        if national_id:
            person.values["national_id"] = national_id
        else:
            person.problems.append("bad_national_id")
    if "mobile" in texts:
        found = _mobiles(texts["mobile"])
        if found:
            person.values["mobile"] = found[0]
        if not found or len(found) > 1:
            person.problems.append("several_mobiles" if found else "bad_mobile")


def _mobiles(text: str) -> list[str]:
    """The mobile numbers of a cell, each once. Something else beside one counts as another number."""
    if mobile := read_mobile(_NO_FRACTION.sub("", text)):
        return [mobile]
    parts = [part for part in _BETWEEN_NUMBERS.split(text) if part]
    if len(parts) < 2:
        joined = clean_number(text)
        parts = _MOBILE.findall(joined) if _MOBILES.fullmatch(joined) else []
    found = [read_mobile(part) or "" for part in parts]
    return list(dict.fromkeys(sorted(found, key=lambda each: not each))) if any(found) else []


def _read_places(person: Person, texts: Mapping[str, str], words: Vocabulary) -> None:
    role, standing, seat = (texts.get(name, "") for name in ("role", "standing", "seat"))
    person.values["role"] = words.roles.get(fold(role), "member")
    said = [words.standings[fold(text)] for text in (standing, role, seat) if fold(text) in words.standings]
    person.values["standing"] = said[0] if said else "principal"
    code = _seat_of(seat, words) if fold(seat) not in words.standings else ""
    if role and fold(role) not in words.roles and fold(role) not in words.standings:
        code = code or _seat_of(role, words)
        person.problems += [] if code else ["unknown_role"]
    if not code and person.values["standing"] == "principal":
        person.problems.append("unknown_seat" if seat else "no_seat")
        code = "other"
    if code:
        person.values["seat"] = code
    person.agency, person.association = texts.get("agency", ""), texts.get("association", "")
    if body := texts.get("body", ""):
        is_agency = code == "agency" or any(fold(body).startswith(word) for word in words.agency_words)
        if is_agency and not person.agency:
            person.agency = body
        elif not is_agency and not person.association:
            person.association = body


def _seat_of(text: str, words: Vocabulary) -> str:
    folded = fold(text)
    return next((code for word, code in words.seats if folded and word in folded), "")


def _read_terms(person: Person, texts: Mapping[str, str], today: str) -> None:
    term: dict[str, str] = {}
    for name in ("starts_on", "ends_on"):
        if name in texts:
            if found := _date_of(texts[name], today):
                term[name] = found
            else:
                person.problems.append("bad_date")
    if "starts_on" not in term:
        person.problems.append("no_start_date")
        term["starts_on"] = min(today, term.get("ends_on", today))
    elif term.get("ends_on", "9999") < term["starts_on"]:
        del term["ends_on"]
        person.problems.append("ends_before_start")
    if "ends_on" in term and (reason := texts.get("end_reason") or texts.get("notes")):
        term["end_reason"] = reason
    person.values["terms"] = [term]


def _date_of(text: str, today: str) -> str | None:
    """The ISO date of a cell; five digits are the serial number of a spreadsheet's date.

    One that may be a date without its zero as well (40203: ۰۴/۰۲/۰۳) is none.
    """
    digits = clean_number(text)
    if not text.isdigit() or len(digits) in (6, 8):
        return parse_date(text, today)
    if len(digits) != 5 or parse_date("0" + digits, today):
        return None
    serial = int(digits)
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return None
    return date.fromordinal(date(1899, 12, 30).toordinal() + serial).isoformat()
