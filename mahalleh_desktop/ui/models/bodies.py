# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of associations, agencies and committees shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.listing import Listing
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column

TABLES = ("agency", "association", "committee")
_ICONS = {"agency": "icon:building-2", "association": "icon:users", "committee": "icon:list-checks"}


@dataclass(frozen=True, slots=True)
class BodyRow:
    """``detail`` is an agency's code, an association's kind, or a committee's head."""

    table: str
    row: str
    name: str
    detail: str
    entity: Any
    open_resolutions: int


def body_rows(
    bodies: Mapping[str, Sequence[Any]], names: Mapping[str, str], load: Mapping[str, int]
) -> dict[str, BodyRow]:
    """``bodies`` by table; ``load`` counts the open resolutions by the row of their executor."""
    return {
        body.ref: BodyRow(
            table, body.ref, body.name, _detail(table, body, names), body, load.get(body.ref, 0)
        )
        for table in TABLES
        for body in sorted(bodies[table], key=lambda each: sort_key(each.name))
    }


def _detail(table: str, body: Any, names: Mapping[str, str]) -> str:
    if table == "agency":
        return _("Code {code}").format(code=persian_digits(body.code)) if body.code else ""
    if table == "association":
        return body.kind or ""
    head = body.head["name"] if isinstance(body.head, dict) else names.get(body.head or "", "")
    return _("Head: {name}").format(name=head) if head else ""


def listing() -> Listing[BodyRow]:
    return Listing(
        lambda row: f"{row.name} {row.detail}",
        {"name": lambda row: sort_key(row.name), "load": lambda row: row.open_resolutions},
    )


def table_word(table: str) -> str:
    words = {"agency": _("Agency"), "association": _("Association"), "committee": _("Committee")}
    return words[table]


def filters() -> list[tuple[str, str]]:
    return [("agency", _("Agencies")), ("association", _("Associations")), ("committee", _("Committees"))]


def columns() -> list[Column[BodyRow]]:
    return [
        Column(
            "name", _("Name"), lambda r: Cell(r.name, r.detail, disc=_ICONS[r.table], strong=True), 6, 260
        ),
        Column("load", _("Open resolutions"), load_cell, 2, 150),
    ]


def load_cell(row: BodyRow) -> Cell:
    if not row.open_resolutions:
        return Cell("–", muted=True)
    count = persian_digits(row.open_resolutions)
    return Cell(_("{count} open").format(count=count), tone="warn", icon="clock")
