# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The papers beside the minutes, by kind: evening kit, letters, lists, reports and forms.

Confidential problems and their items appear by number only, as in the minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.attendance import in_calling_order
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.documents.meetings import meeting_papers
from mahalleh_desktop.documents.pictures import page_images_zip
from mahalleh_desktop.documents.reports import yearly
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import word
from mahalleh_desktop.usecases.minutes.editions import minutes_of
from mahalleh_desktop.usecases.papers import county_papers, letter_papers, paper_lists
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.pages import page_again
from mahalleh_desktop.usecases.papers.paper_lists import issuer
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.papers.yearly import yearly_report
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.reports_papers import report_pdf
from mahalleh_desktop.usecases.records.reports_tables import REPORTS
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Paper = Callable[[Workspace, str], bytes]


def paper(workspace: Workspace, kind: str, argument: str = "") -> bytes:
    """One of the papers; ``argument`` is a meeting's or letter's number, an agency's name or a year.

    Raises ``unknown_paper``, ``number_needed`` and what the paper's own subject raises.
    """
    workspace.require_kind(*(("council", "county") if kind == "enrolment" else ("council",)))
    if kind not in PAPERS:
        raise KnownError("unknown_paper", kind=kind, kinds="، ".join(PAPERS))
    with worded(workspace):
        return PAPERS[kind](workspace, argument)


def notice(workspace: Workspace, number: str) -> meeting_papers.MeetingNotice:
    """What the papers before a meeting say: the named meeting, or the next one that is planned or drafted.

    Raises ``no_such_meeting``, ``number_needed``, ``meeting_cancelled``: nobody is invited to that.
    """
    meeting = _meeting(workspace, number)
    if meeting.status == "cancelled":
        raise KnownError("meeting_cancelled", number=meeting.number)
    minutes = minutes_of(workspace, meeting)
    everybody = members_on(reading.members(workspace), meeting.held_on)
    seats = known_titles(workspace, "seat")
    people = tuple(
        meeting_papers.Invitee(
            m.name,
            m.honorific or "",
            m.gender or "",
            m.role,
            seats.get(m.seat or "", m.seat or ""),
            m.standing or "principal",
        )
        for m in in_calling_order(everybody)
    )
    return meeting_papers.MeetingNotice(
        issuer=issuer(workspace),
        number=meeting.number,
        kind=meeting.kind,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at or "",
        starts_note=meeting.starts_note or "",
        place=meeting.place or "",
        agenda=tuple(item.title for item in minutes.agenda),
        people=people,
        signer=minutes.clerk,
        signer_title=wording("minutes", "office_of_council", role=word("role", minutes.clerk_role))
        if minutes.clerk_role
        else "",
        apart=bool(workspace.settings().get("attendance_apart", False)),
    )


def _meeting(workspace: Workspace, number: str) -> Meeting:
    if number:
        return reading.meeting(workspace, reading.find_meeting(workspace, number))
    coming = [m for m in reading.meetings(workspace) if m.status in ("planned", "draft")]
    if not coming:
        raise KnownError("number_needed")
    return coming[0]


def _invitation(workspace: Workspace, argument: str) -> bytes:
    """A page a member. Raises ``nobody_to_invite`` where no term runs on that day."""
    told = notice(workspace, argument)
    if not told.people:
        raise KnownError("nobody_to_invite")
    return meeting_papers.render_invitation(told)


def _addendum(workspace: Workspace, argument: str) -> bytes:
    """``argument``: a meeting's number; its last addendum is printed."""
    if not argument:
        raise KnownError("number_needed")
    row = reading.find_meeting(workspace, argument)
    found = read_rows(workspace.store.db, "addendum", "meeting = ?", [row])
    if not found:
        raise KnownError("no_addendum", number=argument)
    return addendum_pdf(workspace, row, list(found)[-1])


def _enrolment(workspace: Workspace, argument: str) -> bytes:
    if workspace.kind == "county":
        return county_papers.county_enrolment(workspace)
    return paper_lists.enrolment(workspace, argument)


def _page_again(workspace: Workspace, argument: str) -> bytes:
    """«چاپ دوبارهٔ صفحهٔ …»: ``argument`` is a meeting's number and the page, ``1405/17/2``."""
    number, _slash, page = argument.rpartition("/")
    if not re.fullmatch(r"[0-9]{4}/[0-9]+/[0-9]{1,4}", argument):
        raise KnownError("number_needed")
    return page_again(workspace, reading.find_meeting(workspace, number), int(page))


def _page_images(workspace: Workspace, argument: str) -> bytes:
    row = _meeting(workspace, argument).ref
    return page_images_zip(minutes_pdf(workspace, row))


def _report(report: str) -> Paper:
    return lambda workspace, _argument: report_pdf(workspace, report)


WITHOUT_ARGUMENT = frozenset({"members", "follow-up", "enrolment", *REPORTS})
PAPERS: Mapping[str, Paper] = {
    "kit": lambda w, a: meeting_papers.render_kit(notice(w, a)),
    "invitation": _invitation,
    "attendance-sheet": lambda w, a: meeting_papers.render_attendance_sheet(notice(w, a)),
    "handwritten-form": lambda w, a: meeting_papers.render_handwritten_form(notice(w, a)),
    "announcement": letter_papers.of_kind("announce", "notify"),
    "reminder": letter_papers.of_kind("reminder"),
    "members": paper_lists.members,
    "letter-register": paper_lists.letter_register,
    "follow-up": paper_lists.follow_up,
    "yearly": lambda w, a: yearly.render_yearly(yearly_report(w, a, issuer(w))),
    "enrolment": _enrolment,
    "handover": paper_lists.handover,
    "addendum": _addendum,
    "page": _page_again,
    "page-images": _page_images,
    **{report: _report(report) for report in REPORTS},
}
