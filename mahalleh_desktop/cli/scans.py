# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of signed paper: attach its scans, list the meetings that await it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mahalleh_desktop.cli.console import NUMBER, Session, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _

if TYPE_CHECKING:
    from mahalleh_desktop.usecases.minutes.scanning import Scan


@click.command(
    cls=PersianCommand, help=_("Attaches photographs and scans of the signed minutes, matched by their QR.")
)
@click.argument("number", metavar="NUMBER", type=NUMBER)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--by-hand",
    is_flag=True,
    help=_("Takes pages without a legible code as the missing ones, in their order."),
)
@pass_session
def scan(session: Session, number: str, files: tuple[Path, ...], by_hand: bool) -> int:
    from mahalleh_desktop.usecases.minutes.scanning import attach_scans
    from mahalleh_desktop.usecases.records.reading import find_meeting

    with session.open() as workspace:
        workspace.require_kind("council")
        done = attach_scans(workspace, find_meeting(workspace, number), files, by_hand=by_hand)
    document = {
        "number": number,
        "signed": done.signed,
        "missing": list(done.missing),
        "scans": [
            {
                "file": each.file,
                "place": each.place,
                "page": each.page,
                "by_hand": each.by_hand and each.problem is None,
                "problem": problem_json(each.problem) if each.problem else None,
            }
            for each in done.scans
        ],
    }
    session.emit(document, [*map(_line, done.scans), _state(done.missing)])
    return 1 if any(each.problem for each in done.scans) else 0


@click.command(cls=PersianCommand, help=_("Lists the meetings that await their signed paper."))
@pass_session
def awaiting(session: Session) -> None:
    from mahalleh_desktop.usecases.minutes.scanning import awaiting_scans

    with session.open(reading=True) as workspace:
        workspace.require_kind("council")
        found = awaiting_scans(workspace)
    document = [
        {
            "number": each.number,
            "held_on": each.held_on,
            "missing": list(each.missing),
            "problem": problem_json(each.problem) if each.problem else None,
        }
        for each in found
    ]
    lines = [
        " · ".join(
            (
                shown(each.number),
                long_date(each.held_on),
                problem_line(each.problem) if each.problem else _state(each.missing),
            )
        )
        for each in found
    ]
    session.emit({"awaiting": document}, lines or [_("No meeting awaits its signed paper.")])


def _line(scan: Scan) -> str:
    where = f"{scan.file} ({shown(scan.place)})"
    if scan.problem:
        return f"{where}: {problem_line(scan.problem)}"
    text = _("page {page}, matched by hand") if scan.by_hand else _("page {page}")
    told = f"{where}: {text.format(page=shown(scan.page))}"
    return _("{page}; it was attached before").format(page=told) if scan.already else told


def _state(missing: tuple[int, ...]) -> str:
    if not missing:
        return _("The signed paper is complete.")
    return _("Missing pages of the signed paper: {pages}").format(pages="، ".join(map(shown, missing)))
