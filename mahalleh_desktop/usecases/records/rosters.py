# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Importing members from the rosters that secretaries keep, and exporting them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from mahalleh_desktop.core.rosters.persons import Person
from mahalleh_desktop.core.rosters.reading import RosterRow, read_roster
from mahalleh_desktop.core.rosters.vocabulary import Vocabulary, read_vocabulary
from mahalleh_desktop.documents.tables.plain_tables import csv_bytes
from mahalleh_desktop.documents.tables.rosters import Sheet, read_pasted, read_sheets
from mahalleh_desktop.documents.tables.workbooks import TableSheet, workbook_bytes
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.resources import resource
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.people import add_member, body_named
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@cache
def _words() -> Vocabulary:
    with resource("roster.toml").open("rb") as file:
        return read_vocabulary(tomllib.load(file))


def preview_roster(workspace: Workspace, path: Path) -> list[RosterRow]:
    """What importing a roster would do, row by row. Raises ``no_header``, ``not_a_spreadsheet``."""
    if not path.exists():
        raise KnownError("file_not_found", path=path.name)
    found = _read(workspace, read_sheets(path))
    if found is None:
        raise KnownError("no_header", path=path.name)
    return found


def preview_pasted(workspace: Workspace, text: str) -> list[RosterRow]:
    """What rows copied from a sheet would become. Raises ``nothing_to_paste``, ``no_table_pasted``."""
    if not text.strip():
        raise KnownError("nothing_to_paste")
    found = _read(workspace, [read_pasted(text)])
    if found is None:
        raise KnownError("no_table_pasted")
    return found


def _read(workspace: Workspace, sheets: Iterable[Sheet]) -> list[RosterRow] | None:
    tables = [
        (sheet.name, [(row.number, row.values) for row in sheet.rows], sheet.hidden) for sheet in sheets
    ]
    known = [(member.national_id or "", member.name) for member in members(workspace)]
    return read_roster(tables, _words(), known, workspace.today())


def import_roster(workspace: Workspace, path: Path) -> list[RosterRow]:
    """Adds the members of a roster in one transaction; doubtful ones without the doubtful value."""
    workspace.require_kind("council")
    return _add_all(workspace, preview_roster(workspace, path))


def import_pasted(workspace: Workspace, text: str) -> list[RosterRow]:
    """Adds the members of pasted rows, as those of a file."""
    workspace.require_kind("council")
    return _add_all(workspace, preview_pasted(workspace, text))


def _add_all(workspace: Workspace, found: list[RosterRow]) -> list[RosterRow]:
    with edit(workspace):
        for row in found:
            if row.person is not None:
                _add(workspace, row.person)
    return found


def _add(workspace: Workspace, person: Person) -> None:
    values = dict(person.values)
    for table, name in (("agency", person.agency), ("association", person.association)):
        if name:
            values[table] = body_named(workspace, table, name)
    add_member(workspace, values)


def export_roster(workspace: Workspace, path: Path) -> int:
    """Writes all members to a .xlsx or .csv whose columns the import reads again; gives how many.

    Raises ``unknown_table_type`` for another ending.
    """
    workspace.require_kind("council")
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        raise KnownError("unknown_table_type", path=path.name)
    everybody = members(workspace)
    names = {
        row: fields["name"]
        for table in ("agency", "association")
        for row, fields in read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id]).items()
    }
    seats = known_titles(workspace, "seat")
    header = [
        _("No."), _("Title"), _("First name"), _("Last name"), _("Gender"), _("National ID"), _("Mobile"),
        _("Role"), _("Membership"), _("Seat"), _("Agency"), _("Association"), _("Education"),
        _("Occupation"), _("Expertise"), _("Term starts"), _("Term ends"), _("Reason of end"),
    ]  # fmt: skip
    rows: list[tuple[str | int | date | None, ...]] = []
    for number, member in enumerate(everybody, 1):
        term = member.terms[-1] if member.terms else None
        rows.append(
            (
                number,
                member.honorific,
                member.first_name,
                member.last_name,
                word("gender", member.gender) if member.gender else None,
                member.national_id,
                member.mobile,
                word("role", member.role),
                word("standing", member.standing or "principal"),
                seats.get(member.seat, member.seat) if member.seat else None,
                names.get(member.agency or ""),
                names.get(member.association or ""),
                member.education,
                member.occupation,
                "؛ ".join(member.expertise or ()) or None,
                date.fromisoformat(term.starts_on) if term and term.starts_on else None,
                date.fromisoformat(term.ends_on) if term and term.ends_on else None,
                term.end_reason if term else None,
            )
        )
    table = TableSheet(_("Members"), tuple(header), tuple(rows))
    write_file(path, csv_bytes(table) if kind == ".csv" else workbook_bytes([table]))
    return len(everybody)
