# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Exporting the councils for the ministry by the office's own mapping (``ministry.toml`` in its folder)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mahalleh_desktop.documents.tables.workbooks import TableSheet, workbook_bytes
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.files import read_file, write_file
from mahalleh_desktop.office.figures import CouncilFigures
from mahalleh_desktop.office.ministry import DATES, MinistryMapping, Value, ministry_rows, read_mapping
from mahalleh_desktop.office.ministry_writing import mapping_text
from mahalleh_desktop.office.participation import Participation
from mahalleh_desktop.office.register import RegisterLine
from mahalleh_desktop.resources import resource
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.office.overview import all_figures
from mahalleh_desktop.usecases.office.participation import participation
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FILE = "ministry.toml"


@dataclass(frozen=True, slots=True)
class MinistryExport:
    """What was written: how many councils, and what is lacking in their rows."""

    councils: int
    warnings: tuple[Problem, ...]


def mapping_file(workspace: Workspace) -> Path:
    """The office's mapping, made from the shipped one when it is first asked for; people edit it."""
    workspace.require_kind("office")
    path = workspace.folder / FILE
    if not path.exists():
        write_file(path, resource(FILE).read_bytes())
    return path


def mapping(workspace: Workspace) -> MinistryMapping:
    """The mapping as it stands. Raises what ``office.ministry.read_mapping`` does."""
    return read_mapping(read_file(mapping_file(workspace)))


def save_mapping(workspace: Workspace, changed: MinistryMapping) -> MinistryMapping:
    """Writes a changed mapping; what is wrong with it is told with its place, and nothing is written."""
    data = mapping_text(changed).encode()
    read = read_mapping(data)
    write_file(mapping_file(workspace), data)
    return read


def reset_mapping(workspace: Workspace) -> MinistryMapping:
    """Puts the shipped mapping in the place of the office's."""
    workspace.require_kind("office")
    write_file(workspace.folder / FILE, resource(FILE).read_bytes())
    return mapping(workspace)


def export_ministry(workspace: Workspace, path: Path) -> MinistryExport:
    """Writes the workbook of the neighbourhoods' councils that stand.

    Nothing is written while the mapping has a fault.
    """
    columns = mapping(workspace)
    if path.suffix.lower() != ".xlsx":
        raise KnownError("not_a_workbook_name", path=path.name)
    lines = [line for line in register(workspace) if line.standing and line.of_neighbourhood]
    figures = all_figures(workspace, lines)
    parts = {part.code: part for part in participation(workspace).councils}
    province = value(workspace.store.db, "province")
    councils = [_values(line, province, figures.get(line.code), parts.get(line.code)) for line in lines]
    rows, problems = ministry_rows(columns, councils)
    dates = [column.field in DATES and column.mapped is None for column in columns.columns]
    table = TableSheet(
        columns.sheet,
        columns.header,
        tuple(tuple(_cell(cell, is_date) for cell, is_date in zip(row, dates, strict=True)) for row in rows),
    )
    write_file(path, workbook_bytes([table]))
    return MinistryExport(len(rows), tuple(problems))


def _cell(cell: Value, is_date: bool) -> Value | date:
    return date.fromisoformat(cell) if is_date and isinstance(cell, str) and cell[:4].isdigit() else cell


def _values(
    line: RegisterLine, province: str, figures: CouncilFigures | None, part: Participation | None
) -> dict[str, Value]:
    found: dict[str, Value] = {
        "code": line.code, "external_id": line.external_id, "name": line.name, "province": province,
        "county": line.county, "district": line.district, "neighbourhood": line.neighbourhood,
        "state": line.state, "founded_on": line.founded_on, "last_bundle": line.last_bundle,
        "data_on": line.last_bundle,
    }  # fmt: skip
    if figures is not None:
        found |= {
            "last_meeting": figures.last_meeting, "members": figures.members, "meetings": figures.meetings,
            "attended": figures.attendance.attended, "expected": figures.attendance.counted,
            "attendance_percent": _percent(figures.attendance.attended, figures.attendance.counted),
            "resolutions": figures.resolutions, "done": figures.done, "open": figures.still_open,
            "overdue": figures.overdue, "problems": figures.problems, "highest_priority": figures.heaviest,
            "hotspots": figures.hotspots, "solutions_worked": figures.worked,
        }  # fmt: skip
    if part is not None:
        found |= {
            "women": part.women, "women_of": part.gender_known,
            "women_percent": _percent(part.women, part.gender_known), "youth": part.youth,
            "seats_filled": part.seats_filled, "seats": part.seats,
            "associations_involved": part.associations_involved, "associations": part.associations,
            "volunteers": part.volunteers if part.volunteers_told else None,
        }  # fmt: skip
    return found


def _percent(value: int, of: int) -> int | None:
    return (200 * value + of) // (2 * of) if of else None
