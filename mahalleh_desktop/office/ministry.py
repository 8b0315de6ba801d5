# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The export for the ministry: an editable mapping of columns, read strictly and applied row by row."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahalleh_desktop.errors import KnownError, Problem

FIELDS = (
    "code", "external_id", "name", "province", "county", "district", "neighbourhood", "state", "founded_on",
    "last_bundle", "last_meeting", "members", "meetings", "attended", "expected", "attendance_percent",
    "women", "women_of", "women_percent", "youth", "seats_filled", "seats", "associations_involved",
    "associations", "volunteers", "resolutions", "done", "open", "overdue", "problems", "highest_priority",
    "hotspots", "solutions_worked", "data_on",
)  # fmt: skip
DATES = frozenset({"founded_on", "last_bundle", "last_meeting", "data_on"})
_KEYS = frozenset({"title", "field", "text", "missing", "required", "map"})
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class MinistryColumn:
    """``field`` or, where it is "", the same ``text`` in every row; ``mapped`` is a table of external ids.

    ``table`` is the name of that table, "" for none.
    """

    title: str
    field: str = ""
    text: str = ""
    missing: str = ""
    required: bool = False
    mapped: Mapping[str, Value] | None = None
    table: str = ""


@dataclass(frozen=True, slots=True)
class MinistryMapping:
    """``tables`` are those that columns go through, by name."""

    sheet: str
    columns: tuple[MinistryColumn, ...]
    tables: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)


def read_mapping(data: bytes) -> MinistryMapping:
    """The mapping of a TOML text. Raises ``mapping_not_toml``, else KnownError with every problem and its
    place (``column[2].field``): ``missing_field``, ``wrong_type``, ``mapping_field_unknown``,
    ``mapping_key_unknown``, ``mapping_title_twice``, ``mapping_map_unknown``.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError("mapping_not_toml") from error
    found: list[Problem] = []
    for key in raw.keys() - {"sheet", "column", "maps"}:
        found.append(Problem("mapping_key_unknown", key, {"key": key[:60]}))
    sheet = _part(raw.get("sheet", {}), "sheet", found).get("name", "1")
    maps = _part(raw.get("maps", {}), "maps", found)
    columns = raw.get("column", [])
    if not isinstance(columns, list) or not columns:
        found.append(Problem("missing_field", "column", {"field": "column"}))
        columns = []
    read = [_column(each, f"column[{n}]", maps, found) for n, each in enumerate(columns)]
    for n, column in enumerate(read):
        if column.title in {other.title for other in read[:n]} and column.title:
            found.append(Problem("mapping_title_twice", f"column[{n}].title", {"title": column.title}))
    if not isinstance(sheet, str) or not sheet.strip():
        found.append(Problem("wrong_type", "sheet.name", {"expected": "text"}))
    if found:
        raise KnownError.of(found)
    return MinistryMapping(sheet, tuple(read), {name: each for name, each in maps.items() if _is_map(each)})


def ministry_rows(
    mapping: MinistryMapping, councils: Sequence[Mapping[str, Value]]
) -> tuple[list[tuple[Value, ...]], list[Problem]]:
    """The rows of the export and what is lacking in them: ``ministry_value_missing`` and
    ``ministry_value_unmapped``, each with the council's code as its place."""
    rows, found = [], []
    for council in councils:
        cells = []
        for column in mapping.columns:
            value = council.get(column.field) if column.field else column.text
            if value in (None, ""):
                if column.required:
                    params = {"title": column.title, "council": council["code"]}
                    found.append(Problem("ministry_value_missing", str(council["code"]), params))
                value = column.missing or None
            elif column.mapped is not None:
                if str(value) not in column.mapped:
                    params = {"title": column.title, "value": str(value)}
                    found.append(Problem("ministry_value_unmapped", str(council["code"]), params))
                value = column.mapped.get(str(value), column.missing or None)
            cells.append(value)
        rows.append(tuple(cells))
    return rows, found


def _part(raw: Any, place: str, found: list[Problem]) -> dict[str, Any]:
    if isinstance(raw, dict):
        return raw
    found.append(Problem("wrong_type", place, {"expected": "table"}))
    return {}


def _column(raw: Any, place: str, maps: Mapping[str, Any], found: list[Problem]) -> MinistryColumn:
    values = _part(raw, place, found)
    for key in sorted(values.keys() - _KEYS):
        found.append(Problem("mapping_key_unknown", f"{place}.{key}", {"key": key[:60]}))
    texts = {}
    for key in ("title", "field", "text", "missing", "map"):
        value = values.get(key, "")
        texts[key] = value if isinstance(value, str) else ""
        if not isinstance(value, str):
            found.append(Problem("wrong_type", f"{place}.{key}", {"expected": "text"}))
    if not texts["title"].strip():
        found.append(Problem("missing_field", f"{place}.title", {"field": "title"}))
    if not texts["field"] and "text" not in values:
        found.append(Problem("missing_field", f"{place}.field", {"field": "field"}))
    elif texts["field"] and texts["field"] not in FIELDS:
        found.append(Problem("mapping_field_unknown", f"{place}.field", {"value": texts["field"][:60]}))
    required = values.get("required", False)
    if not isinstance(required, bool):
        found.append(Problem("wrong_type", f"{place}.required", {"expected": "boolean"}))
    mapped = maps.get(texts["map"]) if texts["map"] else None
    if texts["map"] and not _is_map(mapped):
        found.append(Problem("mapping_map_unknown", f"{place}.map", {"value": texts["map"][:60]}))
        mapped = None
    return MinistryColumn(
        texts["title"],
        texts["field"],
        texts["text"],
        texts["missing"],
        required is True,
        mapped,
        texts["map"],
    )


def _is_map(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in value.values()
    )
