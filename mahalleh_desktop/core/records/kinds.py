# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of fields: how one value of the data format is read, checked and described.

``read`` takes a JSON value and gives the stored value or an error (code, parameters). Stored values are
JSON values too: ISO text for dates, ``HH:MM`` for times, ASCII digits in structured fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Protocol

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.identity import is_national_id, read_mobile
from mahalleh_desktop.core.persian.normal import normalise, text_problem

Schema = dict[str, Any]
LONGEST_TEXT = 200_000
MOST_PEOPLE = 10_000
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")  # Python reads weeks, 2026-W48-1, as well


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that does not fit: an error code and its parameters.

    ``place`` lies within the value (``[1]``, ``.name``); ``others`` tell what else does not fit in it.
    """

    code: str
    params: tuple[tuple[str, object], ...] = ()
    place: str = ""
    others: tuple[Wrong, ...] = ()

    def each(self) -> Iterator[Wrong]:
        """This and the others, each by itself."""
        yield replace(self, others=())
        yield from self.others

    def under(self, place: str) -> Wrong:
        """The same within a larger value."""
        moved = tuple(replace(each, place=place + each.place) for each in self.each())
        return together(moved)


def together(found: Sequence[Wrong]) -> Wrong:
    """Several faults of one value (at least one) as one."""
    parts = [each for wrong in found for each in wrong.each()]
    return replace(parts[0], others=tuple(parts[1:]))


class Kind(Protocol):
    """``read`` a JSON value; ``schema`` describes it in JSON Schema; ``type`` is its stored type."""

    @property
    def type(self) -> str: ...
    def __hash__(self) -> int: ...
    def read(self, value: Any) -> Any: ...
    def schema(self) -> Schema: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Free text; ``read`` gives "" for an empty one, which counts as left out."""

    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        if found := text_problem(value):
            return Wrong(found)
        if len(value) > LONGEST_TEXT:
            return Wrong("text_too_long", (("limit", LONGEST_TEXT),))
        text = normalise(value)
        return text if text.strip() else ""

    def schema(self) -> Schema:
        return {"type": "string"}


def unknown_keys(value: Mapping[str, Any], known: Sequence[str]) -> list[Wrong]:
    """A fault for each key of an object that is not known."""
    return [
        Wrong("unknown_key", (("key", str(key)[:60]),), f".{key}"[:60]) for key in value if key not in known
    ]


def _part(kind: Kind, value: Mapping[str, Any], key: str) -> Any:
    """What a key of an object must hold, or a fault that names the key."""
    if value.get(key) is None:
        return _nothing(value, key)
    found = kind.read(value[key])
    if isinstance(found, Wrong):
        return found.under(f".{key}")
    return found or _nothing({}, key)


def _nothing(value: Mapping[str, Any], key: str) -> Wrong:
    if key in value:
        return Wrong("null_value", place=f".{key}")
    return Wrong("missing_field", (("field", key),), f".{key}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the glossary's codes; ``name`` is the context of its words in the catalogue."""

    name: str
    codes: tuple[str, ...]
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        return value if value in self.codes or not value else Wrong("unknown_code", (("value", value[:60]),))

    def schema(self) -> Schema:
        return {"enum": list(self.codes)}


@dataclass(frozen=True, slots=True)
class Listed:
    """A code of a list that the office keeps (seats, categories); the workspace's lists decide."""

    name: str
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        return value

    def schema(self) -> Schema:
        return {"type": "string", "description": f"a code of the list '{self.name}'"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Structured text with ASCII digits that matches a pattern; ``code`` is the error it gives."""

    pattern: str
    code: str
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        cleaned = ascii_digits(value.strip())
        return cleaned if not cleaned or re.fullmatch(self.pattern, cleaned) else Wrong(self.code)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True, slots=True)
class Date:
    """An ISO Gregorian date, ``2026-11-22``, from 1900 to 2200."""

    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        cleaned = ascii_digits(value.strip())
        if not cleaned:
            return ""
        try:
            good = bool(_DAY.fullmatch(cleaned)) and 1900 <= date.fromisoformat(cleaned).year <= 2200
        except ValueError:
            good = False
        return cleaned if good else Wrong("bad_date", (("value", value[:30]),))

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, ``18:05``."""

    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        cleaned = ascii_digits(value.strip())
        if not cleaned or re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", cleaned):
            return cleaned
        return Wrong("bad_time", (("value", value[:30]),))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both included."""

    least: int = 0
    most: int = 2**53
    type: str = "integer"

    def read(self, value: Any) -> Any:
        if not isinstance(value, int) or isinstance(value, bool):
            return Wrong("wrong_type", (("expected", "integer"),))
        if self.least <= value <= self.most:
            return value
        return Wrong("out_of_range", (("least", self.least), ("most", self.most)))

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag:
    type: str = "flag"

    def read(self, value: Any) -> Any:
        return value if isinstance(value, bool) else Wrong("wrong_type", (("expected", "boolean"),))

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class NationalId:
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        cleaned = ascii_digits(value.strip())
        return cleaned if not cleaned or is_national_id(cleaned) else Wrong("bad_national_id")

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9]{10}$"}


@dataclass(frozen=True, slots=True)
class Mobile:
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        return (read_mobile(value) or Wrong("bad_mobile")) if value.strip() else ""

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^09[0-9]{9}$"}


@dataclass(frozen=True, slots=True)
class Ref:
    """The ``ref`` of a record in the same file, of one of these tables; stored as the row's uuid."""

    tables: tuple[str, ...]
    type: str = "text"

    def read(self, value: Any) -> Any:
        if not isinstance(value, str):
            return Wrong("wrong_type", (("expected", "text"),))
        return normalise(value).strip()

    def schema(self) -> Schema:
        return {"type": "string", "description": "ref of " + " or ".join(self.tables)}


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A member's ``ref``, or ``{"name": "…"}`` for a person who is none."""

    type: str = "person"

    def read(self, value: Any) -> Any:
        if isinstance(value, str):
            return normalise(value).strip()
        if not isinstance(value, dict):
            return Wrong("wrong_type", (("expected", "member or name"),))
        found = unknown_keys(value, ("name",))
        name = _part(Text(), value, "name")
        if isinstance(name, Wrong):
            found.append(name)
        return together(found) if found else {"name": name}

    def schema(self) -> Schema:
        name = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"],
                "additionalProperties": False}  # fmt: skip
        return {"anyOf": [{"type": "string", "description": "ref of member"}, name]}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind, kept as one value."""

    of: Kind
    type: str = "texts"

    def read(self, value: Any) -> Any:
        if not isinstance(value, list):
            return Wrong("wrong_type", (("expected", "list"),))
        found = [Wrong("null_value") if each is None else self.of.read(each) for each in value]
        wrong = [each.under(f"[{place}]") for place, each in enumerate(found) if isinstance(each, Wrong)]
        return together(wrong) if wrong else [each for each in found if each != ""]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.of.schema()}


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """``{"rule": "majority"}``, or ``"count"`` with ``count: n``, or ``"fraction"`` with ``over: [a, b]``."""

    type: str = "object"
    _KEYS: ClassVar[dict[str, tuple[str, ...]]] = {"majority": (), "count": ("count",), "fraction": ("over",)}

    def read(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return Wrong("wrong_type", (("expected", "object"),))
        rule = _part(Choice("quorum_rule", tuple(self._KEYS)), value, "rule")
        if isinstance(rule, Wrong):
            return rule
        needed = self._KEYS[rule]
        found = unknown_keys(value, ("rule", *needed))
        for key in needed:
            if value.get(key) is None:
                found.append(_nothing(value, key))
            elif not self._fits(key, value[key]):
                found.append(Wrong("bad_quorum_rule", place=f".{key}"))
        return together(found) if found else value

    @staticmethod
    def _fits(key: str, value: Any) -> bool:
        match value:
            case int() if key == "count":
                return value is not True and 1 <= value <= MOST_PEOPLE
            case [int(a), int(b)] if key == "over":
                return a is not True and 0 < a < b <= 1000
        return False

    def schema(self) -> Schema:
        def rule(name: str, **more: Schema) -> Schema:
            properties: Schema = {"rule": {"const": name}, **more}
            return {"type": "object", "properties": properties, "required": list(properties),
                    "additionalProperties": False}  # fmt: skip

        pair = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
        count = {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE}
        return {"oneOf": [rule("majority"), rule("count", count=count), rule("fraction", over=pair)]}
