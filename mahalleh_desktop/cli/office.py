# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of the provincial office: enrolling, the register, the report, return bundles."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.texts import _

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(cls=PersianGroup, help=_("What the provincial office does."))
def office() -> None:
    """The office group."""


@office.command("enrol", help=_("Enrols a device after the fingerprint of its stamped form was typed."))
@click.argument("request", metavar="FILE", type=FILE)
@click.option("--fingerprint", required=True, metavar="TEXT", help=_("The fingerprint on the form."))
@click.option("--out", required=True, metavar="ANSWER", type=FILE, help=_("File to write."))
@pass_session
def enrol_device(session: Session, request: Path, fingerprint: str, out: Path) -> None:
    from mahalleh_desktop.usecases.enrolling import enrol_council, office_fingerprint

    with session.open() as workspace:
        found = enrol_council(workspace, request, fingerprint, out)
        own = office_fingerprint(workspace)
    document = {"council": found.code, "name": found.name, "answer": str(out), "office_fingerprint": own}
    lines = [
        _("Enrolled: {name} ({code})").format(name=found.name, code=found.code),
        _("The office's fingerprint, to be printed on the stamped form: {fingerprint}").format(
            fingerprint=own
        ),
    ]
    session.emit(document, lines)


@office.command("councils", help=_("Lists the enrolled councils with their figures."))
@pass_session
def list_councils(session: Session) -> None:
    from mahalleh_desktop.usecases.consolidating import councils

    with session.open() as workspace:
        found = councils(workspace)
    document = []
    lines = []
    for line in found:
        f = line.figures
        entry: dict[str, object] = {"code": line.code, "name": line.name, "last_bundle": line.last_bundle}
        if f is not None:
            entry |= {
                "county": f.county, "state": f.state, "members": f.members, "meetings": f.meetings,
                "last_meeting": f.last_meeting, "attended": f.attendance.attended,
                "expected": f.attendance.counted, "resolutions": f.resolutions, "done": f.done,
                "open": f.still_open, "overdue": f.overdue, "problems": f.problems,
                "highest_priority": f.heaviest,
            }  # fmt: skip
        document.append(entry)
        came = short_date(line.last_bundle) if line.last_bundle else _("no bundle has come")
        held = _("{count} meetings").format(count=shown(f.meetings)) if f else ""
        lines.append(" · ".join(part for part in (line.code, line.name, held, came) if part))
    session.emit({"councils": document}, lines or [_("No council is enrolled yet.")])


@office.command("report", help=_("Writes the report of all councils as .xlsx or .pdf."))
@click.option("--out", required=True, type=FILE, help=_("File to write."))
@pass_session
def report(session: Session, out: Path) -> None:
    from mahalleh_desktop.usecases.consolidating import write_report

    with session.open() as workspace:
        count = write_report(workspace, out)
    text = _("Written: {path}").format(path=out)
    session.emit({"file": str(out), "councils": count}, [text])


@office.command("return", help=_("Writes the return bundle of each council."))
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder or stick."))
@pass_session
def return_bundles(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases import exporting

    with session.open() as workspace:
        found = exporting.return_bundles(workspace, folder)
    document = [
        {"file": str(f.path), "council": f.council, "bytes": f.size, "versions": f.versions} for f in found
    ]
    lines = [f"{f.council} · {f.path}" for f in found]
    session.emit({"files": document}, lines or [_("No council is enrolled yet.")])
