# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of papers: the minutes, the other papers, and judging what came back."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import NUMBER, Session, number_of, pass_session, problem_line, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.files import write_file
from mahalleh_desktop.texts import _, message

OUT = click.Path(path_type=Path)


@click.command(
    cls=PersianCommand, help=_("Writes the minutes of a meeting: frozen or signed bytes if there are any.")
)
@click.argument("number", metavar="NUMBER", type=NUMBER)
@click.option("--out", required=True, type=OUT, help=_("File to write."))
@pass_session
def minutes(session: Session, number: str, out: Path) -> None:
    from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
    from mahalleh_desktop.usecases.records.reading import find_meeting

    with session.open(reading=True) as workspace:
        workspace.require_kind("council")
        data = minutes_pdf(workspace, find_meeting(workspace, number))
        write_file(out, data)
    session.emit({"file": str(out), "bytes": len(data)}, [_("Written: {path}").format(path=out)])


@click.command(
    cls=PersianCommand,
    help=_("Writes a paper; the argument is a number, a name or a year. A report may be an .xlsx file."),
)
@click.argument("kind", metavar="KIND")
@click.argument("argument", metavar="[NUMBER|NAME]", default="")
@click.option("--out", required=True, type=OUT, help=_("File to write."))
@pass_session
def papers(session: Session, kind: str, argument: str, out: Path) -> None:
    from mahalleh_desktop.usecases.papers.papers import WITHOUT_ARGUMENT, paper
    from mahalleh_desktop.usecases.records.reports_tables import REPORTS, write_reports

    if argument and kind in WITHOUT_ARGUMENT:
        raise click.UsageError("")
    if kind == "page-images" and out.suffix.lower() not in ("", ".zip"):
        out = out.with_suffix(".zip")  # several pictures are one archive, whatever the file was to be called
    with session.open(reading=True) as workspace:
        if kind in REPORTS and out.suffix.lower() == ".xlsx":
            workspace.require_kind("council")
            write_reports(workspace, out, [kind])
        else:
            write_file(out, paper(workspace, kind, number_of(argument)))
    document = {"file": str(out), "bytes": out.stat().st_size}
    session.emit(document, [_("Written: {path}").format(path=out)])


@click.command(
    cls=PersianCommand,
    help=_("Judges a paper, a bundle, a picture or a printed code; exit code 1 if not good."),
)
@click.argument("target", metavar="FILE|CODE")
@pass_session
def verify_target(session: Session, target: str) -> int:
    from mahalleh_desktop.usecases.papers.verifying import verify

    with session.open(reading=True) as workspace:
        verdict = verify(workspace, target)
    document = {
        "kind": verdict.kind,
        "good": verdict.good,
        "findings": [{"code": finding.code, "message": message(finding)} for finding in verdict.findings],
    }
    head = _("Good: nothing is wrong.") if verdict.good else _("Not good.")
    session.emit(document, [shown(head), *(problem_line(finding) for finding in verdict.findings)])
    return 0 if verdict.good else 1
