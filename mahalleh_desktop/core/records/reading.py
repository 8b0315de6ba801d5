# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads JSON of the data format into a Document and tells everything that does not fit, with its place."""

from __future__ import annotations

import json
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields, declared, mandatory, plain_fields
from mahalleh_desktop.core.records.document import FORMAT, Document
from mahalleh_desktop.core.records.kinds import Wrong
from mahalleh_desktop.core.records.people import Council
from mahalleh_desktop.errors import KnownError, Problem

MOST_PROBLEMS = 1000


class _DuplicateKeyError(ValueError):
    pass


def parse_json(data: bytes) -> Any:
    """The value of a JSON text. Raises KnownError ``not_json`` or ``duplicate_key``."""
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_pairs, parse_constant=_refuse)
    except _DuplicateKeyError as error:
        raise KnownError("duplicate_key", key=str(error)) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise KnownError("not_json") from error


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key[:60])
        found[key] = value
    return found


def _refuse(token: str) -> Any:
    raise ValueError(token)


class DocumentReader:
    """Collects problems while it reads; what could not be read is None in the result."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._told: set[str] = set()

    def document(self, raw: Any) -> Document:
        """The document of a parsed JSON value, as far as it can be read."""
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise KnownError("wrong_format", place="format", expected=FORMAT)
        parts = child_fields(Document)
        self._unknown_keys(raw, {"format", "council", *parts}, "")
        council = self.entity(Council, raw["council"], "council") if "council" in raw else None
        lists = {name: self.entities(cls, raw[name], name) for name, (cls, _) in parts.items() if name in raw}
        return Document(council=council, **lists)

    def entities(self, cls: type, raw: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            self._tell("null_value" if raw is None else "wrong_type", place, expected="list")
            return ()
        return tuple(self.entity(cls, each, f"{place}[{number}]") for number, each in enumerate(raw))

    def entity(self, cls: type, raw: Any, place: str) -> Any:
        """One entity, its missing or wrong fields None; all of them where it is no object at all."""
        if not isinstance(raw, dict):
            self._tell("null_value" if raw is None else "wrong_type", place, expected="object")
            return cls(**dict.fromkeys(mandatory(cls)))
        self._unknown_keys(raw, declared(cls), place)
        values: dict[str, Any] = dict.fromkeys(mandatory(cls))
        for name, kind in plain_fields(cls).items():
            if name in raw:
                values[name] = self._value(kind.read, raw[name], f"{place}.{name}")
        if "ref" in declared(cls) and "ref" in raw:
            read = declared(cls)["ref"].metadata["kind"].read
            ref = self._value(read, raw["ref"], f"{place}.ref")
            values["ref"] = ref.strip() if isinstance(ref, str) else None
        for name, (part, _) in child_fields(cls).items():
            if name in raw:
                values[name] = self.entities(part, raw[name], f"{place}.{name}")
        for name in sorted(mandatory(cls)):
            if values[name] is None and f"{place}.{name}" not in self._told:
                self._tell("missing_field", f"{place}.{name}", field=name)
        return cls(**values)

    def _value(self, read: Any, raw: Any, place: str) -> Any:
        if raw is None:
            self._tell("null_value", place)
            return None
        found = read(raw)
        if isinstance(found, Wrong):
            self._told.add(place)
            for wrong in found.each():
                self._tell(wrong.code, place + wrong.place, **dict(wrong.params))
            return None
        return None if found == "" else found

    def told(self, place: str) -> bool:
        """Whether something is told at a place, or of the whole that it is a part of."""
        while place:
            if place in self._told:
                return True
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return False

    def _unknown_keys(self, raw: dict[str, Any], known: Any, place: str) -> None:
        for key in raw:
            if key not in known:
                self._tell("unknown_key", f"{place}.{key}"[:200].lstrip("."), key=key[:60])

    def _tell(self, code: str, place: str, **params: object) -> None:
        self._told.add(place)
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, place, params))
