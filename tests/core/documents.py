# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Hypothesis documents of the data format, made from the declarations themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from mahalleh_desktop.core.records.declare import child_fields, mandatory, plain_fields
from mahalleh_desktop.core.records.document import FORMAT, Document
from mahalleh_desktop.core.records.kinds import (
    Choice,
    Date,
    Flag,
    Kind,
    Listed,
    Many,
    Mobile,
    NationalId,
    Pattern,
    PersonRef,
    QuorumRule,
    Ref,
    Text,
    Time,
    Whole,
)
from mahalleh_desktop.core.records.meetings import Attendance, Letter, Meeting, Resolution
from mahalleh_desktop.core.records.people import Council
from mahalleh_desktop.core.records.rows import REF_PREFIX

Json = dict[str, Any]
Refs = dict[str, list[str]]
LISTS = {"seat": ["women", "other"], "category": ["theft", "family"]}
TEXTS = st.text("ابپکیهٔ ـ۱۲3a\u200c\u2067\n\"'<%;", min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)
PERSONS = TEXTS.map(lambda name: {"name": name})
QUORUMS = st.sampled_from(
    [{"rule": "majority"}, {"rule": "count", "count": 3}, {"rule": "fraction", "over": [2, 3]}]
)


def values(kind: Kind, refs: Refs) -> st.SearchStrategy[Any]:
    """Values of a kind as they are stored; references name records of the document."""
    match kind:
        case Text():
            return TEXTS
        case Choice():
            return st.sampled_from(kind.codes)
        case Listed():
            return st.sampled_from(LISTS[kind.name])
        case Pattern():
            return st.from_regex(
                kind.pattern.replace("{0,39}", "{0,5}"), fullmatch=True, alphabet=st.characters(codec="ascii")
            )
        case Date():
            return st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
        case Time():
            return st.times().map(lambda time: f"{time:%H:%M}")
        case Whole():
            return st.integers(kind.least, kind.most)
        case Flag():
            return st.booleans()
        case NationalId():
            return st.sampled_from(["3076135139", "0011490888"])
        case Mobile():
            return st.integers(0, 10**9 - 1).map(lambda number: f"09{number:09}")
        case Ref():
            known = [ref for table in kind.tables for ref in refs[table]]
            return st.sampled_from(known) if known else st.nothing()
        case PersonRef():
            return st.sampled_from(refs["member"]) | PERSONS if refs["member"] else PERSONS
        case Many():
            inner = values(kind.of, refs)
            return st.just([]) if inner.is_empty else st.lists(inner, max_size=2)
        case QuorumRule():
            return QUORUMS
    raise AssertionError(kind)


@st.composite
def entities(draw: st.DrawFn, cls: type, refs: Refs, number: str = "") -> Json:
    """One entity with some of its fields; ``number`` is the unique one of a meeting or letter."""
    found: Json = {}
    for name, kind in plain_fields(cls).items():
        strategy = values(kind, refs)
        if strategy.is_empty or (name not in mandatory(cls) and draw(st.booleans())):
            continue
        found[name] = draw(strategy)
    if cls in (Meeting, Letter):
        found["number"] = number
    for name, (part, _) in child_fields(cls).items():
        if part is Attendance:
            attending = draw(st.lists(st.sampled_from(refs["member"]), unique=True)) if refs["member"] else []
            found[name] = [{**draw(entities(part, refs)), "member": ref} for ref in attending]
        elif not any(values(plain_fields(part)[n], refs).is_empty for n in mandatory(part) - {"ref"}):
            found[name] = draw(st.lists(entities(part, refs), max_size=2))
        for place, each in enumerate(found.get(name, ()) if part is Resolution else (), 1):
            each["number"] = f"{number}/{place}"
            items = len(found.get("agenda", ()))
            if "agenda" in each:
                each["agenda"] = min(each["agenda"], items) if items else None
            if each.get("agenda") is None:
                each.pop("agenda", None)
    return {name: value for name, value in found.items() if value != [] or name in plain_fields(cls)}


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """A whole document as JSON whose refs are those that ``document_of`` makes."""
    refs = {
        table: [f"{prefix}{number}" for number in range(1, draw(st.integers(0, 2)) + 1)]
        for table, prefix in REF_PREFIX.items()
    }
    raw: Json = {"format": FORMAT, "council": draw(entities(Council, refs))}
    for name, (cls, table) in child_fields(Document).items():
        raw[name] = [
            {"ref": ref, **draw(entities(cls, refs, f"1404/{place}"))}
            for place, ref in enumerate(refs[table], 1)
        ]
    return raw
