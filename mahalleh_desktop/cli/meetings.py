# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of meetings: list, finalise, reopen, sign."""

from __future__ import annotations

import click

from mahalleh_desktop.cli.console import NUMBER, Session, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.scans import awaiting, scan
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.texts import _, word


@click.group(cls=PersianGroup, help=_("Lists, finalises, reopens and signs meetings."))
def meetings() -> None:
    """The meetings group."""


meetings.add_command(scan)
meetings.add_command(awaiting)


@meetings.command("list", help=_("Lists the meetings."))
@pass_session
def list_meetings(session: Session) -> None:
    from mahalleh_desktop.usecases.records.reading import meetings as all_meetings

    with session.open(reading=True) as workspace:
        workspace.require_kind("council")
        found = all_meetings(workspace)
    document = [
        {
            "number": m.number, "held_on": m.held_on, "kind": m.kind, "status": m.status,
            "source": m.source or "live", "resolutions": len(m.resolutions),
        }
        for m in found
    ]  # fmt: skip
    lines = [
        " · ".join(
            (
                shown(m.number),
                long_date(m.held_on),
                word("meeting_kind", m.kind),
                word("meeting_status", m.status),
            )
        )
        for m in found
    ]
    session.emit({"meetings": document}, lines or [_("No meeting has been recorded yet.")])


@meetings.command(help=_("Freezes the minutes of a meeting."))
@click.argument("number", metavar="NUMBER", type=NUMBER)
@pass_session
def finalise(session: Session, number: str) -> None:
    from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
    from mahalleh_desktop.usecases.records.reading import find_meeting

    with session.open() as workspace:
        workspace.require_kind("council")
        row = find_meeting(workspace, number)
        done = finalise_meeting(workspace, row)
    document = {
        "number": number,
        "sha256": done.sha256,
        "code": done.code,
        "warnings": [problem_json(warning) for warning in done.warnings],
    }
    text = _("The minutes of meeting {number} are final; printed code: {code}")
    lines = [text.format(number=shown(number), code=done.code), *map(problem_line, done.warnings)]
    session.emit(document, lines)


@meetings.command(help=_("Makes final minutes a draft again, while nobody relies on them."))
@click.argument("number", metavar="NUMBER", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help=_("Why."))
@pass_session
def reopen(session: Session, number: str, reason: str) -> None:
    from mahalleh_desktop.usecases.minutes.finalising import reopen_meeting
    from mahalleh_desktop.usecases.records.reading import find_meeting

    with session.open() as workspace:
        workspace.require_kind("council")
        reopen_meeting(workspace, find_meeting(workspace, number), reason)
    text = _("Meeting {number} is a draft again; its earlier code is void.").format(number=shown(number))
    session.emit({"number": number, "status": "draft"}, [text])


@meetings.command(help=_("Signs final minutes: the clerk first, then members, presiding last."))
@click.argument("number", metavar="NUMBER", type=NUMBER)
@click.option(
    "--as", "member", metavar="MEMBER", default="", help=_("National ID or full name of the signer.")
)
@pass_session
def sign(session: Session, number: str, member: str) -> None:
    from mahalleh_desktop.usecases.minutes.signing import sign_meeting
    from mahalleh_desktop.usecases.records.people import find_member
    from mahalleh_desktop.usecases.records.reading import find_meeting

    with session.open() as workspace:
        workspace.require_kind("council")
        row = find_meeting(workspace, number)
        name = sign_meeting(workspace, row, find_member(workspace, member) if member else None)
    text = _("{name} signed the minutes of meeting {number}.").format(name=name, number=shown(number))
    session.emit({"number": number, "signer": name}, [text])
