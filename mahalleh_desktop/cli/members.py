# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of members: rosters in and out."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.errors import Problem
from mahalleh_desktop.texts import _, message

OUTCOMES = {
    "added": _("added"),
    "doubtful": _("added, to be looked at"),
    "duplicate": _("double, not added"),
    "refused": _("refused"),
    "skipped": _("passed over"),
}


@click.group(cls=PersianGroup, help=_("Imports and exports rosters of members."))
def members() -> None:
    """The members group."""


@members.command("import", help=_("Adds the members of an Excel or CSV roster."))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@pass_session
def import_members(session: Session, path: Path) -> None:
    from mahalleh_desktop.usecases.records.rosters import import_roster

    with session.open() as workspace:
        rows = import_roster(workspace, path)
    document = [
        {"sheet": r.sheet, "row": r.row, "outcome": r.outcome, "name": r.name, "problems": list(r.problems)}
        for r in rows
    ]
    lines = []
    several = len({row.sheet for row in rows}) > 1
    for row in rows:
        why = "؛ ".join(message(Problem(code)).rstrip(".") for code in row.problems)
        head = _("Row {row}").format(row=shown(row.row))
        parts = (row.sheet if several else "", head, row.name, OUTCOMES[row.outcome], why)
        lines.append(" · ".join(part for part in parts if part))
    count = sum(row.person is not None for row in rows)
    lines.append(_("{count} members were added.").format(count=shown(count)))
    session.emit({"rows": document}, lines)


@members.command("export", help=_("Writes all members to an Excel or CSV file."))
@click.argument("path", metavar="FILE.xlsx|FILE.csv", type=click.Path(path_type=Path))
@pass_session
def export_members(session: Session, path: Path) -> None:
    from mahalleh_desktop.usecases.records.rosters import export_roster

    with session.open(reading=True) as workspace:
        count = export_roster(workspace, path)
    text = _("{count} members were written: {path}").format(count=shown(count), path=path)
    session.emit({"file": str(path), "members": count}, [text])
