# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Like problems of several councils on the console: proposals, joining, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mahalleh_desktop.cli.console import Session, number_of, pass_session, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.likeness import LikeProblems
from mahalleh_desktop.texts import _

if TYPE_CHECKING:
    from mahalleh_desktop.usecases.office.likeness import ProblemGroup


@click.command("like-problems", cls=PersianCommand, help=_("Proposes like problems of several councils."))
@click.option("--join", "joined", multiple=True, metavar="NUMBER|ROW", help=_("Joins a proposal, or rows."))
@click.option("--part", metavar="NUMBER|ROW", help=_("Parts a joined group again."))
@click.option("--title", default="", help=_("Title of the group."))
@click.option("--lead", default="", help=_("The agency that leads."))
@click.option("--confirmed-by", default="", help=_("Who confirmed it."))
@pass_session
def like_problems(
    session: Session, joined: tuple[str, ...], part: str | None, title: str, lead: str, confirmed_by: str
) -> None:
    from mahalleh_desktop.usecases.office import likeness

    group = None
    with session.open() as workspace:
        found = likeness.proposals(workspace)
        if joined:
            rows = [row for each in joined for row in _rows(each, found)]
            group = likeness.join_problems(
                workspace, rows, title=title, lead_agency=lead, confirmed_by=confirmed_by
            )
            found = likeness.proposals(workspace)
        if part is not None:
            likeness.part_problems(workspace, _group(part, likeness.groups(workspace)))
            found = likeness.proposals(workspace)
        groups = likeness.groups(workspace)
    document = {
        "proposals": [
            {
                "title": each.title, "category": each.category, "councils": each.councils,
                "likeness": each.likeness,
                "problems": [{"row": p.row, "council": p.council, "title": p.title} for p in each.problems],
            }
            for each in found
        ],
        "groups": [
            {
                "row": each.row, "title": each.title, "category": each.category,
                "problems": list(each.problems), "councils": list(each.councils), "lead": each.lead_agency,
                "confirmed_by": each.confirmed_by, "on": each.on,
            }
            for each in groups
        ],
        "joined": group,
    }  # fmt: skip
    lines = [
        f"{shown(n)}. {each.title} · " + _("{count} councils").format(count=shown(each.councils))
        for n, each in enumerate(found, 1)
    ]
    lines += [
        " · ".join(
            (
                _("Group {number}, joined on {date}: {title}").format(
                    number=shown(n), date=short_date(each.on), title=each.title
                ),
                _("{count} councils").format(count=shown(len(each.councils))),
                *([each.lead_agency] if each.lead_agency else []),
            )
        )
        for n, each in enumerate(groups, 1)
    ]
    session.emit(document, lines or [_("There are no like problems.")])


def _group(word: str, groups: list[ProblemGroup]) -> str:
    """The row of a group that is named by its number or its row. Raises ``not_found``."""
    number = number_of(word)
    if number.isdigit() and 1 <= int(number) <= len(groups):
        return groups[int(number) - 1].row
    if all(each.row != word for each in groups):
        raise KnownError("not_found")
    return word


def _rows(word: str, proposals: list[LikeProblems]) -> list[str]:
    """The rows of a proposal that is named by its number, else the row itself."""
    number = number_of(word)
    if number.isdigit() and 1 <= int(number) <= len(proposals):
        return [problem.row for problem in proposals[int(number) - 1].problems]
    return [word]
