# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's lists on the console: counties, silence, participation, ranking, agencies."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, number_of, pass_session, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.core.persian.digits import decimal, percent
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.agencies import AgencyLine
from mahalleh_desktop.office.periods import Quarter, parse_quarter
from mahalleh_desktop.office.ranking import RankedProblem
from mahalleh_desktop.office.register import CountyLine
from mahalleh_desktop.texts import _

PDF = click.Path(path_type=Path)
REASONS = {
    "never": _("nothing has ever come"),
    "no_bundle": _("no bundle for {count} days"),
    "no_meeting": _("no meeting for {count} days"),
}


def quarter_of_option(text: str | None) -> Quarter | None:
    """The quarter that an option names, None without one. Raises ``bad_quarter``."""
    if text is None:
        return None
    quarter = parse_quarter(text)
    if quarter is None:
        raise KnownError("bad_quarter", value=text[:30])
    return quarter


@click.command(cls=PersianCommand, help=_("Lists the councils by county beside the targets."))
@pass_session
def counties(session: Session) -> None:
    from mahalleh_desktop.usecases.office import register

    with session.open() as workspace:
        found = register.counties(workspace)
    names = ("county", "planned", "formed", "active", "forming", "suspended", "dissolved", "with_data")
    document = [{name: getattr(line, name) for name in names} for line in found]
    lines = [
        " · ".join(
            (
                line.county,
                _formed(line),
                _("{count} active").format(count=shown(line.active)),
            )
        )
        for line in found
    ]
    session.emit({"counties": document}, lines or [_("No council is enrolled yet.")])


def _formed(line: CountyLine) -> str:
    if line.planned is None:
        return _("{count} formed, no target is set").format(count=shown(line.formed))
    return _("{formed} of {planned} formed").format(formed=shown(line.formed), planned=shown(line.planned))


@click.command(cls=PersianCommand, help=_("Lists the councils of which nothing was heard, and whom to call."))
@click.option(
    "--days", type=click.IntRange(1, 1000), help=_("After so many days a council counts as silent.")
)
@click.option("--county", default="", help=_("Only this county."))
@click.option("--letter", type=PDF, help=_("Writes the letter to the county government as a PDF."))
@pass_session
def silent(session: Session, days: int | None, county: str, letter: Path | None) -> None:
    from mahalleh_desktop.files import write_file
    from mahalleh_desktop.usecases.office import silence

    with session.open() as workspace:
        found = silence.silent(workspace, days, county)
        if letter is not None:
            write_file(letter, silence.reminder_letter(workspace, [each.code for each in found], days=days))
    document: dict[str, object] = {
        "councils": [
            {
                "code": each.code, "name": each.name, "county": each.county, "reason": each.reason,
                "days": each.days, "last_bundle": each.last_bundle, "last_meeting": each.last_meeting,
                "contact": each.contact.name, "mobile": each.contact.mobile,
            }
            for each in found
        ]
    }  # fmt: skip
    lines = []
    for each in found:
        reason = REASONS[each.reason if each.days is not None else "never"]
        told = reason.format(count=shown(each.days))
        call = (each.contact.name, shown(each.contact.mobile))
        lines.append(" · ".join(part for part in (each.code, each.name, each.county, told, *call) if part))
    if letter is not None:
        document["letter"] = str(letter)
        lines.append(_("Written: {path}").format(path=letter))
    session.emit(document, lines or [_("No council is silent.")])


@click.command(cls=PersianCommand, help=_("Shows participation with its denominators, by county."))
@click.option("--quarter", metavar="QUARTER", help=_("A quarter such as 1405-3."))
@pass_session
def participation(session: Session, quarter: str | None) -> None:
    from mahalleh_desktop.office.participation import Participation, shares
    from mahalleh_desktop.usecases.office.participation import participation as read

    chosen = quarter_of_option(quarter)
    with session.open() as workspace:
        view = read(workspace, chosen)

    def entry(part: Participation) -> dict[str, object]:
        counts = {name: list(share) for name, share in shares(part).items()}
        return {
            "code": part.code, "name": part.name, "county": part.county, "councils": part.councils,
            "meetings": part.meetings, "members": part.members, **counts, "volunteers": part.volunteers,
            "volunteers_of": [part.volunteers_told, part.solutions],
        }  # fmt: skip

    document = {
        "quarter": chosen.code if chosen else None,
        "of_councils": view.of_councils,
        "province": entry(view.province),
        "counties": [entry(part) for part in view.counties],
        "councils": [entry(part) for part in view.councils],
    }
    lines = []
    named = [(part.name, part) for part in view.counties]
    for name, part in (*named, (_("The whole province"), view.province)):
        rate = part.attendance
        told = _("attendance {share} ({attended} of {counted})").format(
            share=percent(rate.attended, rate.counted),
            attended=shown(rate.attended),
            counted=shown(rate.counted),
        )
        lines.append(" · ".join((name, _("{count} meetings").format(count=shown(part.meetings)), told)))
    session.emit(document, lines)


@click.command(cls=PersianCommand, help=_("Ranks open problems, neighbourhoods or counties."))
@click.option(
    "--by",
    type=click.Choice(["problem", "neighbourhood", "county"]),
    default="problem",
    help=_("What is ranked: problem, neighbourhood or county."),
)
@click.option("--office-score", "by_office", is_flag=True, help=_("The office's own scores come first."))
@click.option(
    "--score",
    type=(str, int),
    metavar="NUMBER|ROW N",
    help=_("Scores a problem, by its number in this list or its row, from 1 to 150."),
)
@pass_session
def ranking(session: Session, by: str, by_office: bool, score: tuple[str, int] | None) -> None:
    from mahalleh_desktop.usecases.office import ranking as use

    with session.open() as workspace:
        if score is not None:
            listed = use.ranked_problems(workspace, by_office=by_office)
            use.score_problem(workspace, _row_of(score[0], listed), score[1])
        if by == "problem":
            problems = use.ranked_problems(workspace, by_office=by_office)
            document = [
                {
                    "row": each.row, "council": each.code, "name": each.council, "county": each.county,
                    "title": each.title, "category": each.category, "priority": each.priority,
                    "office_score": each.office_score, "hotspot": each.hotspot, "trend": each.trend,
                }
                for each in problems
            ]  # fmt: skip
            lines = [
                " · ".join(
                    (
                        f"{shown(number)}. {each.title or _('Confidential')}",
                        each.council,
                        _("priority {count}").format(count=shown(round(each.priority))),
                        *_office_score(each),
                    )
                )
                for number, each in enumerate(problems, 1)
            ]
            session.emit({"problems": document}, lines or [_("There are no open problems.")])
            return
        places = use.ranked_counties(workspace) if by == "county" else use.ranked_neighbourhoods(workspace)
    names = ("name", "county", "councils", "problems", "burden", "heaviest", "hotspots", "rising", "falling",
             "scored", "office_score")  # fmt: skip
    entries = [{name: getattr(place, name) for name in names} for place in places]
    session.emit(
        {"places": entries},
        [
            " · ".join(
                (
                    place.name,
                    _("burden {count}").format(count=shown(round(place.burden))),
                    _("{count} open problems").format(count=shown(place.problems)),
                )
            )
            for place in places
        ]
        or [_("There are no open problems.")],
    )


def _row_of(word: str, listed: list[RankedProblem]) -> str:
    """The row of a problem that is named by its number in the list, else the row itself."""
    number = number_of(word)
    if number.isdigit() and 1 <= int(number) <= len(listed):
        return listed[int(number) - 1].row
    return word


def _office_score(problem: RankedProblem) -> list[str]:
    if problem.office_score is None:
        return []
    return [_("the office's score {count}").format(count=shown(problem.office_score))]


@click.command(cls=PersianCommand, help=_("Lists the agencies with their resolutions over all councils."))
@pass_session
def agencies(session: Session) -> None:
    from mahalleh_desktop.usecases.office.agencies import agencies as read

    with session.open() as workspace:
        found = read(workspace)
    names = (
        "key",
        "name",
        "code",
        "councils",
        "total",
        "still_open",
        "overdue",
        "done",
        "median_days",
        "dated",
    )
    document = [{name: getattr(line, name) for name in names} for line in found]
    lines = [
        " · ".join(
            (
                line.name,
                _("{count} open").format(count=shown(line.still_open)),
                _("{count} overdue").format(count=shown(line.overdue)),
                _("{done} of {total} done").format(done=shown(line.done), total=shown(line.total)),
                *_median(line),
            )
        )
        for line in found
    ]
    session.emit({"agencies": document}, lines or [_("There are no resolutions yet.")])


def _median(line: AgencyLine) -> list[str]:
    """The days to done in the middle, with of how many resolutions they are known; nothing where of none."""
    if line.median_days is None:
        return []
    text = _("median {days} days to done, of {count} resolutions")
    return [text.format(days=decimal(line.median_days), count=shown(line.dated))]


COMMANDS = (counties, silent, participation, ranking, agencies)
