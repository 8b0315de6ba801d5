# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Brings two documents of the data format to one form: refs by place, empty values left out."""

from __future__ import annotations

from typing import Any

LISTS = ("associations", "agencies", "committees", "members", "problems", "solutions", "meetings", "letters")
_PERSONS = {"presiding", "clerk", "responsible", "head", "executor", "agency", "association", "problem",
            "solution", "member", "letter", "follows", "answers"}  # fmt: skip


def normalised(document: dict[str, Any]) -> dict[str, Any]:
    """The document with each ref replaced by its list and place, empty texts and lists left out."""
    names = {
        record["ref"]: f"{name}:{place}"
        for name in LISTS
        for place, record in enumerate(document.get(name, ()))
    }
    found: dict[str, Any] = {"format": document["format"]}
    if "council" in document:
        found["council"] = _plain(document["council"], names, "council")
    for name in LISTS:
        found[name] = [_plain(record, names, name) for record in document.get(name, ())]
    return found


def _plain(value: Any, names: dict[str, str], key: str) -> Any:
    if isinstance(value, dict):
        found = {name: _plain(each, names, name) for name, each in value.items()}
        return {name: each for name, each in found.items() if each not in ("", [], None)}
    if isinstance(value, list):
        inner = "member" if key in ("members", "partners") else key
        return [_plain(each, names, inner) for each in value]
    if isinstance(value, str) and (key == "ref" or key in _PERSONS) and value in names:
        return names[value]
    return value
