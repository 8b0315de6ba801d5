# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists of agencies, associations and committees, with the resolutions that each has to carry out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.rules.attendance import HELD
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.usecases.listing.description import Order, RecordList, among, literals
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.words import saying
from mahalleh_desktop.usecases.records.reading import entities, some_entities, some_names
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

TABLES = ("agency", "association", "committee")
_LOAD = (
    "SELECT executor, count(*) AS open_resolutions FROM resolution"
    ' JOIN meeting ON meeting."row" = resolution.meeting'
    f" WHERE resolution.status IN ({literals(OPEN)}) AND meeting.status IN ({literals(HELD)})"
)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """``head`` is the name of a committee's head, "" for the others."""

    table: str
    row: str
    entity: Any
    head: str
    open_resolutions: int


def listed_bodies(workspace: Workspace, kept: str = "agency") -> Listed[BodyLine]:
    """The filter is the table: ``agency association committee``; orders: ``name load``."""
    return Listed(workspace, _described, _lines, kept)


def _described(_workspace: Workspace, kept: str) -> RecordList:
    return RecordList(
        table=kept,
        base=("name_order", "pos"),
        orders={
            "name": Order(("name_order",)),
            "load": Order(
                ("coalesce(open_resolutions, 0)",),
                joined=f' LEFT JOIN ({_LOAD} GROUP BY executor) AS load ON load.executor = {kept}."row"',
            ),
        },
        words=(saying(_heads),) if kept == "committee" else (),
    )


def _lines(workspace: Workspace, rows: Sequence[str]) -> dict[str, BodyLine]:
    where, values = among("executor", rows)
    load = dict(workspace.store.db.execute(f"{_LOAD} AND {where} GROUP BY executor", values).fetchall())
    lines = {}
    for table in TABLES:
        found = some_entities(workspace, table, rows)
        heads = _head_names(workspace, found) if table == "committee" else {}
        for row, body in found.items():
            lines[row] = BodyLine(table, row, body, heads.get(row, ""), load.get(row, 0))
    return lines


def _heads(workspace: Workspace) -> dict[str, str]:
    return _head_names(workspace, {each.ref: each for each in entities(workspace, "committee")})


def _head_names(workspace: Workspace, committees: Mapping[str, Any]) -> dict[str, str]:
    """The names of the heads by the committee's row; a head need not be a member."""
    names = some_names(workspace, [each.head for each in committees.values() if isinstance(each.head, str)])
    return {
        row: each.head["name"] if isinstance(each.head, dict) else names.get(each.head or "", "")
        for row, each in committees.items()
    }
