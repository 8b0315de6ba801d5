# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the list of associations, agencies and committees shows."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.bodies import BodyLine

_ICONS = {"agency": "icon:building-2", "association": "icon:users", "committee": "icon:list-checks"}


def detail(line: BodyLine) -> str:
    """An agency's code, an association's kind, or a committee's head."""
    if line.table == "agency":
        code = line.entity.code
        return _("Code {code}").format(code=persian_digits(code)) if code else ""
    if line.table == "association":
        return line.entity.kind or ""
    return _("Head: {name}").format(name=line.head) if line.head else ""


def table_word(table: str) -> str:
    words = {"agency": _("Agency"), "association": _("Association"), "committee": _("Committee")}
    return words[table]


def filters() -> list[tuple[str, str]]:
    return [("agency", _("Agencies")), ("association", _("Associations")), ("committee", _("Committees"))]


def columns() -> list[Column[BodyLine]]:
    return [
        Column("name", _("Name"), name_cell, 6, 260, copied=(
            (_("Name"), lambda row: row.entity.name),
            (_("Code, kind or head"), detail),
        )),
        Column("load", _("Open resolutions"), load_cell, 2, 150, copied=(
            (_("Open resolutions"), lambda row: persian_digits(row.open_resolutions)),
        )),
    ]  # fmt: skip


def name_cell(row: BodyLine) -> Cell:
    return Cell(row.entity.name, detail(row), disc=_ICONS[row.table], strong=True)


def load_cell(row: BodyLine) -> Cell:
    if not row.open_resolutions:
        return Cell("–", muted=True)
    count = persian_digits(row.open_resolutions)
    return Cell(_("{count} open").format(count=count), tone="warn", icon="clock")
