# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of a council about what the office sends back: its messages, and the bank of solutions."""

from __future__ import annotations

from dataclasses import asdict

import click

from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.usage import PersianCommand, PersianGroup
from mahalleh_desktop.texts import _


@click.command(cls=PersianCommand, help=_("Shows what the office has sent: directives, comments, receipts."))
@click.option("--new", "only_new", is_flag=True, help=_("Only what nobody has read here."))
@click.option("--mark-read", is_flag=True, help=_("Notes that what is shown has been read."))
@pass_session
def inbox(session: Session, only_new: bool, mark_read: bool) -> None:
    from mahalleh_desktop.usecases.office import message_words as words
    from mahalleh_desktop.usecases.office import messages as use

    with session.open() as workspace:
        came = use.messages(workspace)
        found = [each for each in came if each.new or not only_new]
        if mark_read:
            use.mark_read(workspace, found)
    document = []
    lines = []
    for each in found:
        fields = asdict(each)
        del fields["mark"]
        document.append(fields | {"meetings": list(each.meetings)})
        score = words.score_words(each.office_score) if each.office_score is not None else ""
        weight = words.priority_words(each.priority) if each.priority is not None else ""
        text = " ".join(each.text.split())
        parts = (words.message_meta(each), words.message_title(each), text, score, weight)
        new = "* " if each.new else "  "
        lines.append(new + " · ".join(part for part in parts if part))
    nothing = (
        _("Everything from the office has been read.") if came else _("Nothing has come from the office yet.")
    )
    session.emit({"messages": document}, lines or [nothing])


@click.group(cls=PersianGroup, help=_("The bank of solutions, and what this council takes from it."))
def bank() -> None:
    """The group of the bank at a council."""


@bank.command("list", help=_("Lists what was tried in other councils, what worked and what did not."))
@click.option(
    "--category", default="", metavar="CODE", help=_("Only solutions of problems of this category.")
)
@pass_session
def list_bank(session: Session, category: str) -> None:
    from mahalleh_desktop.usecases.office import bank as use

    with session.open() as workspace:
        found = [each for each in use.bank(workspace) if category in ("", each.category)]
    counted = _("tried in {tried} neighbourhoods, worked in {worked}, failed in {failed}")
    lines = []
    for each in found:
        counts = counted.format(tried=shown(each.tried), worked=shown(each.worked), failed=shown(each.failed))
        lesson = " ".join(each.lesson.split())
        lines.append(" · ".join(part for part in (each.title, each.problem, counts, lesson) if part))
    session.emit({"entries": [asdict(each) for each in found]}, lines or [_("The bank is empty.")])


@bank.command("adopt", help=_("Makes a solution of this council from one of the bank."))
@click.argument("solution", metavar="TITLE")
@click.option("--problem", default="", metavar="TITLE|NUMBER", help=_("The problem that it is to solve."))
@pass_session
def adopt(session: Session, solution: str, problem: str) -> None:
    from mahalleh_desktop.usecases.office import bank as use
    from mahalleh_desktop.usecases.records.problems import find_problem

    with session.open() as workspace:
        entry = use.find_entry(workspace, solution)
        solved = find_problem(workspace, problem).ref if problem else None
        row = use.adopt_bank_entry(workspace, entry.row, solved)
    text = _("A solution is made from “{title}”; write how it goes.").format(title=entry.title)
    session.emit({"row": row, "title": entry.title, "problem": solved}, [text])
