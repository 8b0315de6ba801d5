# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The tables of versions and their fields: what storage keeps and a bundle may carry, schema 1.

Each business table has the fields of its entity with refs as uuids, ``pos`` (order in steps of 1024) and,
for a part, its parent's uuid. Tables and fields are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mahalleh_desktop.core.records.declare import child_fields, mandatory, plain_fields
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.kinds import (
    Choice,
    Date,
    Flag,
    Kind,
    Many,
    Pattern,
    PersonRef,
    QuorumRule,
    Text,
    Time,
    Whole,
)
from mahalleh_desktop.core.records.meetings import (
    SHA256,
    Addendum,
    AgendaItem,
    Attachment,
    Attendance,
    FollowUp,
    Guest,
    Resolution,
)
from mahalleh_desktop.core.records.people import STAMP, Council
from mahalleh_desktop.core.secrecy import PUBLIC

SCHEMA = 1
STEP = 1024
JSON_COLUMNS = frozenset({"texts", "objects", "object", "person"})
"""Column types whose values are kept as JSON text in the materialised tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: name → stored type (see ``_fits``); ``needed``: never missing in a version."""

    name: str
    columns: Mapping[str, str]
    needed: frozenset[str]
    parent: str = ""
    entity: type | None = None
    reckoned: Mapping[str, Kind] = field(default_factory=dict)
    """Fields that the program reckons with (dates, numbers, codes): a bundle may not bend them."""
    parts: Mapping[str, Mapping[str, Kind]] = field(default_factory=dict)
    """The fields of parts that are kept as one value of the row, such as the terms of a member."""


_RECKONED = (Choice, Date, Pattern, PersonRef, QuorumRule, Time, Whole)


def _entity_table(name: str, cls: type, parent: str = "", /, **more: Kind) -> Table:
    columns = {field: kind.type for field, kind in plain_fields(cls).items()}
    columns |= {field: "objects" for field, (_, table) in child_fields(cls).items() if not table}
    if cls is Resolution:
        columns["agenda"] = "text"  # the agenda item's uuid, so that reordering keeps the link
    columns |= {field: kind.type for field, kind in more.items()}
    extra = {parent: "text"} if parent else {}
    needed = (mandatory(cls) - {"ref"}) | set(extra)
    kinds = {**plain_fields(cls), **more}
    reckoned = {field: kind for field, kind in kinds.items() if isinstance(kind, _RECKONED)}
    if cls is Resolution:
        del reckoned["agenda"]
    parts = {field: plain_fields(part) for field, (part, table) in child_fields(cls).items() if not table}
    return Table(
        name, {**extra, **columns, "pos": "integer"}, frozenset(needed), parent, cls, reckoned, parts
    )


def _plain_table(name: str, needed: str, /, **kinds: Kind) -> Table:
    columns = {field: kind.type for field, kind in kinds.items()}
    reckoned = {field: kind for field, kind in kinds.items() if isinstance(kind, _RECKONED)}
    return Table(name, {**columns, "pos": "integer"}, frozenset(needed.split()), reckoned=reckoned)


_TEXT, _FLAG, _WHOLE, _DATE, _LIST = Text(), Flag(), Whole(), Date(), Many(Text())
_COLOUR = Pattern("#[0-9a-fA-F]{6}", "bad_colour")
# A member who signs by thumbprint, which a witness confirms.
_MORE: Mapping[str, Mapping[str, Kind]] = {"member": {"thumbprint": _FLAG}}

_TABLES = (
    _entity_table(
        "council", Council, letterhead_lines=_LIST, letterhead_colour=_COLOUR, letterhead_logo=SHA256,
        letterhead_preprinted=_FLAG, stamp=STAMP, copies_to=_LIST, signatures_on_sheet=_FLAG,
    ),
    *(
        _entity_table(table, cls, **_MORE.get(table, {}))
        for _, (cls, table) in child_fields(Document).items()
    ),
    _entity_table("agenda_item", AgendaItem, "meeting"),
    _entity_table("attendance", Attendance, "meeting"),
    _entity_table("guest", Guest, "meeting"),
    _entity_table("resolution", Resolution, "meeting"),
    _entity_table("follow_up", FollowUp, "resolution"),
    _entity_table("addendum", Addendum, "meeting"),
    _entity_table("attachment", Attachment, "meeting", role=_TEXT, page=_WHOLE),
    # A finalising: the snapshot's hash, the hashes of its PDF and signed PDF, and its end by reopening.
    # ``known``: what the finalising PC held of other devices' streams, ``device:count``.
    _plain_table("edition", "meeting content", meeting=_TEXT, content=SHA256, pdf=SHA256, signed=SHA256,
                 finalised_on=_DATE, void=_FLAG, reason=_TEXT, expected_signers=_LIST, known=_LIST),
    # An entry of a list that the office keeps: seats, categories (grouped social or service).
    _plain_table("list_entry", "list code title", list=_TEXT, code=_TEXT, title=_TEXT, group=_TEXT,
                 retired=_FLAG),
    _plain_table("receipt", "bundle", bundle=_TEXT, on=_DATE, outcome=_TEXT, streams=_LIST, lacking=_LIST),
    _plain_table("directive", "title on", title=_TEXT, text=_TEXT, on=_DATE, number=_TEXT),
    # A file kept with a record that is no meeting: a letter's scan, a photograph of a problem, evidence.
    _plain_table("record_file", "about name sha256", about=_TEXT, name=_TEXT, sha256=_TEXT),
    _plain_table("comment", "about text on", about=_TEXT, text=_TEXT, on=_DATE, office_score=_WHOLE),
    _plain_table("bank_entry", "title", title=_TEXT, problem=_TEXT, category=_TEXT, steps=_TEXT,
                 resources=_TEXT, cost_rial=_WHOLE, volunteers=_WHOLE, stage=_TEXT, result=_TEXT,
                 lesson=_TEXT, council=_TEXT, tried=_WHOLE, worked=_WHOLE, failed=_WHOLE, solutions=_LIST),
    # How many councils a county shall have, by the plan of the province.
    _plain_table("target", "county planned", county=_TEXT, planned=_WHOLE, on=_DATE),
    # What the office knows of a council beyond its bundles: its state, who follows it, the ministry's id.
    _plain_table("register_entry", "code name state", code=_TEXT, name=_TEXT, county=_TEXT, district=_TEXT,
                 state=_TEXT, successors=_LIST, founded_on=_DATE, external_id=_TEXT, note=_TEXT),
    # Problems of several councils that a person has joined; ``problems`` are their rows.
    _plain_table("problem_group", "title category problems", title=_TEXT, category=_TEXT, problems=_LIST,
                 confirmed_by=_TEXT, on=_DATE, lead_agency=_TEXT, note=_TEXT),
    # A report that was issued: the hash of its frozen bytes, and from how many councils it has data.
    _plain_table("issued_report", "period kind content", period=_TEXT, kind=_TEXT, content=_TEXT, on=_DATE,
                 councils=_WHOLE, of=_WHOLE),
)  # fmt: skip

TABLES: Mapping[str, Table] = {table.name: table for table in _TABLES}
OFFICE_TABLES = frozenset({"directive", "comment", "receipt"})
"""What the office may write in a council's set; a council may not write these."""
PROVINCE_TABLES = frozenset(
    {"list_entry", "bank_entry", "target", "register_entry", "problem_group", "issued_report"}
)
"""What only the province's own set holds: the office's lists read them as the office's word."""


def child_tables(parent: str) -> Iterator[tuple[str, Table]]:
    """The tables whose rows are parts of a row of ``parent``, with the entity's field that lists them."""
    entity = TABLES[parent].entity
    for name, (_, table) in child_fields(entity).items() if entity else ():
        if table:
            yield name, TABLES[table]


def version_problem(table: str, fields: Mapping[str, Any], deleted: bool, sealed: bool = False) -> str | None:
    """Why a version does not fit schema 1 (for a log), or None. A deletion holds no fields.

    A sealed version is one of a table that can be confidential, and shows its public fields and no other.
    """
    known = TABLES.get(table)
    if known is None or (sealed and table not in PUBLIC):
        return "unknown_table"
    if deleted:
        return None if not fields else "fields_of_deletion"
    columns, reckoned = known.columns, known.reckoned
    for name, value in fields.items():
        column = columns.get(name)
        if column is None or (sealed and name not in PUBLIC[table]):
            return "unknown_field"
        if not (type(value) is str if column == "text" else _fits(column, value)):
            return "wrongly_typed_field"
        kind = reckoned.get(name)
        if kind is not None:
            if not (name not in known.needed if value == "" else _is_kept(kind, value)):
                return "wrong_value"
        elif column == "objects" and not all(_is_part(known.parts[name], part) for part in value):
            return "wrong_value"
    needed = known.needed & PUBLIC[table] if sealed else known.needed
    return None if needed <= fields.keys() else "missing_field"


def _fits(column: str, value: Any) -> bool:
    match column:
        case "text":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "flag":
            return isinstance(value, bool)
        case "texts":
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case "objects":
            return isinstance(value, list) and all(_is_object(each) for each in value)
        case "object":
            return isinstance(value, dict)
        case _:
            return isinstance(value, str) or (isinstance(value, dict) and _is_object(value))


def _is_kept(kind: Kind, value: Any) -> bool:
    """Whether a stored value is one that the kind would store; "" is a text that was taken out."""
    return bool(kind.read(value) == value) if type(value) is dict else _is_kept_plain(kind, value)


@lru_cache(maxsize=100_000)
def _is_kept_plain(kind: Kind, value: Any) -> bool:
    return bool(value == "" or kind.read(value) == value)


def _is_part(kinds: Mapping[str, Kind], part: Mapping[str, Any]) -> bool:
    return part.keys() <= kinds.keys() and all(
        not isinstance(kinds[name], _RECKONED) or _is_kept(kinds[name], value) for name, value in part.items()
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
