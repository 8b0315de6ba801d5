# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of the provincial office: enrolling, the register, the report, return bundles."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli import office_acts, office_joining, office_lists
from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.office_lists import quarter_of_option
from mahalleh_desktop.cli.progress import progress_line
from mahalleh_desktop.cli.usage import MissingWordError, PersianGroup
from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.texts import _

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path)


@click.group(cls=PersianGroup, help=_("What the provincial office does."))
def office() -> None:
    """The office group."""


@office.command("enrol", help=_("Enrols a device after the fingerprint of its stamped form was typed."))
@click.argument("request", metavar="FILE", type=FILE)
@click.option("--fingerprint", required=True, metavar="TEXT", help=_("The fingerprint on the form."))
@click.option("--out", required=True, metavar="ANSWER", type=FILE, help=_("File to write."))
@click.option(
    "--replaces", default="", metavar="DEVICE", help=_("A device that is handed over or lost; it is revoked.")
)
@pass_session
def enrol_device(session: Session, request: Path, fingerprint: str, out: Path, replaces: str) -> None:
    from mahalleh_desktop.usecases.keys.enrolling import enrol_council, office_fingerprint

    with session.open() as workspace:
        found = enrol_council(workspace, request, fingerprint, out, replaces)
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
    from mahalleh_desktop.usecases.office.consolidating import councils

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
                "highest_priority": f.heaviest, "inherited": f.inherited,
            }  # fmt: skip
        document.append(entry)
        came = short_date(line.last_bundle) if line.last_bundle else _("no bundle has come")
        held = _("{count} meetings").format(count=shown(f.meetings)) if f else ""
        lines.append(" · ".join(part for part in (line.code, line.name, held, came) if part))
    session.emit({"councils": document}, lines or [_("No council is enrolled yet.")])


@office.command("report", help=_("Writes the report of all councils, or of one quarter, as .xlsx or .pdf."))
@click.option("--out", required=True, type=FILE, help=_("File to write."))
@click.option("--quarter", metavar="QUARTER", help=_("A quarter such as 1405-3."))
@click.option("--issue", is_flag=True, help=_("Issues the quarter's report: from then on it stays as it is."))
@pass_session
def report(session: Session, out: Path, quarter: str | None, issue: bool) -> None:
    from mahalleh_desktop.usecases.office.consolidating import write_report
    from mahalleh_desktop.usecases.office.reports import issuing

    chosen = quarter_of_option(quarter)
    if issue and chosen is None:
        raise MissingWordError("--quarter")
    document: dict[str, object] = {"file": str(out)}
    with session.open() as workspace:
        if chosen is None:
            document["councils"] = write_report(workspace, out)
        else:
            if issue:
                issuing.issue_report(workspace, chosen)
            count, everybody = issuing.write_quarter_report(workspace, out, chosen)
            frozen = issuing.issued_report(workspace, chosen)
            document |= {
                "councils": count, "of": everybody, "quarter": chosen.code,
                "issued_on": frozen.on if frozen else None,
            }  # fmt: skip
    session.emit(document, [_("Written: {path}").format(path=out)])


@office.command("return", help=_("Writes the return bundle of each council."))
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder or stick."))
@pass_session
def return_bundles(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases.sync import exporting

    with session.open() as workspace, progress_line(_("Writing bundles:")) as told:
        found = exporting.return_bundles(workspace, folder, progress=told)
    document = [
        {
            "file": str(f.path), "council": f.council, "bytes": f.size, "versions": f.versions,
            "held_back": f.held_back,
        }
        for f in found
    ]  # fmt: skip
    older = _("{count} records wait until the council has a newer program")
    lines = [
        " · ".join([f.council, str(f.path), *([older.format(count=shown(f.held_back))] * bool(f.held_back))])
        for f in found
    ]
    session.emit({"files": document}, lines or [_("No council is enrolled yet.")])


for command in (*office_lists.COMMANDS, office_joining.like_problems, *office_acts.COMMANDS):
    office.add_command(command)
