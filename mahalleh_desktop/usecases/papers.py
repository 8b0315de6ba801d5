# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The papers beside the minutes, by kind: evening kit, letters, lists, reports and forms.

Confidential problems and their items appear by number only, as in the minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.records.meetings import Letter as LetterRecord
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.quorum import in_term, members_on
from mahalleh_desktop.documents import care_forms, letters, lists, meeting_papers, yearly
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.pictures import page_images_zip
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases import reading
from mahalleh_desktop.usecases.enrolling import own_fingerprint
from mahalleh_desktop.usecases.finalising import minutes_of
from mahalleh_desktop.usecases.letters import rank_of
from mahalleh_desktop.usecases.lists import known_titles
from mahalleh_desktop.usecases.minutes_papers import addendum_pdf, minutes_pdf
from mahalleh_desktop.usecases.resolutions import open_resolutions
from mahalleh_desktop.usecases.workspace import Workspace
from mahalleh_desktop.usecases.yearly import yearly_report

Paper = Callable[[Workspace, str], bytes]


def paper(workspace: Workspace, kind: str, argument: str = "") -> bytes:
    """One of the papers; ``argument`` is a meeting's or letter's number, an agency's name or a year.

    Raises ``unknown_paper``, ``number_needed`` and what the paper's own subject raises.
    """
    workspace.require_kind("council")
    if kind not in PAPERS:
        raise KnownError("unknown_paper", kind=kind, kinds="، ".join(PAPERS))
    return PAPERS[kind](workspace, argument)


def issuer(workspace: Workspace) -> Issuer:
    """The council as its papers name it."""
    fields = reading.council_fields(workspace)
    head = reading.letterhead(fields)
    logo = workspace.blobs.get(head.logo) if head.logo else None
    return Issuer(fields["name"], fields["code"], head, logo or b"")


def notice(workspace: Workspace, number: str) -> meeting_papers.MeetingNotice:
    """What the papers before a meeting say: the named meeting, or the next one that is planned or drafted."""
    meeting = _meeting(workspace, number)
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
        for m in sorted(everybody, key=lambda each: not each.principal)
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
        signer_title=word("role", minutes.clerk_role) if minutes.clerk_role else "",
        apart=bool(workspace.settings().get("attendance_apart", False)),
    )


def _meeting(workspace: Workspace, number: str) -> Meeting:
    if number:
        return reading.meeting(workspace, reading.find_meeting(workspace, number))
    coming = [m for m in reading.meetings(workspace) if m.status in ("planned", "draft")]
    if not coming:
        raise KnownError("number_needed")
    return coming[0]


def _letter(kinds: tuple[str, ...]) -> Paper:
    def render(workspace: Workspace, number: str) -> bytes:
        everything = reading.letters(workspace)
        fitting = [x for x in everything if x.direction == "outgoing" and (x.kind or "announce") in kinds]
        named = [x for x in fitting if not number or x.number == number]
        if not named:
            raise KnownError("no_such_letter", number=number) if number else KnownError("number_needed")
        return letter_pdf(workspace, named[-1])

    return render


def letter_pdf(workspace: Workspace, letter: LetterRecord) -> bytes:
    """A letter of the register on the council's letterhead, signed by the chair."""
    everything = {each.ref: each for each in reading.letters(workspace)}
    council = reading.council(workspace)
    chair = next((m for m in reading.members(workspace) if m.role == "chair"), None)
    names = reading.names(workspace)
    addressee = letter.addressee or names.get(letter.agency or "", "")
    county = _("Governorate of {county} county").format(county=council.county) if council.county else ""
    return letters.render_letter(
        letters.Letter(
            issuer=issuer(workspace),
            number=letter.number,
            on=letter.on,
            subject=letter.subject,
            addressee=addressee,
            text=letter.text or "",
            signer=chair.name if chair else "",
            signer_title=_("Chair of {council}").format(council=council.name),
            attachment=_("Picture of the minutes") if rank_of(workspace, letter) == 0 else "",
            via_county=county if letter.via_county else "",
            follows=_number_and_day(everything, letter.follows),
            answers=_number_and_day(everything, letter.answers),
            copies_to=tuple(reading.council_fields(workspace).get("copies_to", ())),
            stamp=reading.letterhead(reading.council_fields(workspace)).stamp,
        )
    )


def _number_and_day(letters_by_ref: Mapping[str, LetterRecord], ref: str | None) -> tuple[str, str]:
    found = letters_by_ref.get(ref or "")
    return (found.number, found.on) if found else ("", "")


def _members(workspace: Workspace, _argument: str) -> bytes:
    names, seats = reading.names(workspace), known_titles(workspace, "seat")
    today = workspace.today()
    rows = tuple(
        lists.MemberRow(
            name=m.name,
            honorific=m.honorific or "",
            role=m.role,
            seat=seats.get(m.seat or "", m.seat or ""),
            standing=m.standing or "principal",
            national_id=m.national_id or "",
            mobile=(m.mobile or "") if m.mobile_shareable else "",
            body=names.get(m.agency or m.association or "", ""),
            expertise=tuple(m.expertise or ()),
            since=m.terms[-1].starts_on or "" if m.terms else "",
        )
        for m in reading.members(workspace)
        if in_term(m, today)
    )
    return lists.render_members(lists.MemberList(issuer(workspace), today, rows))


def _letter_register(workspace: Workspace, argument: str) -> bytes:
    everything = reading.letters(workspace)
    by_ref = {letter.ref: letter for letter in everything}
    years = sorted({parts(letter.number)[0] for letter in everything})
    year = int(argument) if argument.isdigit() else (years[-1] if years else 0)
    names = reading.names(workspace)
    rows = tuple(
        lists.RegisterRow(
            direction=x.direction,
            number=x.number,
            on=x.on,
            subject=x.subject,
            party=names.get(x.agency or "", x.addressee or ""),
            kind=x.kind or "",
            follows=_number_and_day(by_ref, x.follows)[0],
            answers=_number_and_day(by_ref, x.answers)[0],
            their_number=x.their_number or "",
        )
        for x in everything
        if parts(x.number)[0] == year
    )
    return lists.render_letter_register(lists.LetterRegister(issuer(workspace), year, rows))


def _follow_up(workspace: Workspace, _argument: str) -> bytes:
    names = reading.names(workspace)
    hidden = {p.ref for p in reading.problems(workspace) if is_confidential(p)}
    rows = []
    for carried in open_resolutions(workspace):
        resolution = carried.resolution
        last = resolution.follow_ups[-1] if resolution.follow_ups else None
        secret = resolution.problem in hidden
        rows.append(
            lists.FollowUpRow(
                number=resolution.number,
                text=_("Confidential resolution") if secret else resolution.text,
                executor="" if secret else names.get(resolution.executor or "", ""),
                due_on=resolution.due_on or "",
                continuous=bool(resolution.continuous),
                status=resolution.status,
                days_late=carried.overdue_days,
                carry_count=carried.carry_count,
                last_on=last.on if last else "",
                last_note=(last.note or "") if last and not secret else "",
            )
        )
    return lists.render_follow_up(lists.FollowUpReport(issuer(workspace), workspace.today(), tuple(rows)))


def _enrolment(workspace: Workspace, _argument: str) -> bytes:
    council = reading.council(workspace)
    by_role = {m.role: m for m in reversed(reading.members(workspace))}
    secretary, chair = by_role.get("secretary"), by_role.get("chair")
    return care_forms.render_enrolment(
        care_forms.EnrolmentForm(
            issuer=issuer(workspace),
            fingerprint=own_fingerprint(workspace),
            on=workspace.today(),
            province=council.province,
            county=council.county or "",
            neighbourhood=council.neighbourhood or "",
            mosque=council.mosque or "",
            secretary=secretary.name if secretary else "",
            chair=chair.name if chair else "",
            mobile=(secretary.mobile or "") if secretary and secretary.mobile_shareable else "",
        )
    )


def _handover(workspace: Workspace, argument: str) -> bytes:
    """``argument`` is the name of the one who takes over."""
    by_role = {m.role: m for m in reversed(reading.members(workspace))}
    resolutions = read_rows(workspace.store.db, "resolution", "set_id = ?", [workspace.set_id]).values()
    counts = {
        _("Members"): len(reading.members(workspace)),
        _("Meetings"): len(read_rows(workspace.store.db, "meeting", "set_id = ?", [workspace.set_id])),
        _("Open resolutions"): sum(fields["status"] in OPEN for fields in resolutions),
        _("Letters"): len(reading.letters(workspace)),
    }
    return care_forms.render_handover(
        care_forms.HandoverForm(
            issuer=issuer(workspace),
            on=workspace.today(),
            gives=by_role["secretary"].name if "secretary" in by_role else "",
            takes=argument,
            chair=by_role["chair"].name if "chair" in by_role else "",
            items=tuple(care_forms.HandoverItem(name, str(count)) for name, count in counts.items()),
            fingerprint=own_fingerprint(workspace),
        )
    )


def _addendum(workspace: Workspace, argument: str) -> bytes:
    """``argument``: a meeting's number; its last addendum is printed."""
    if not argument:
        raise KnownError("number_needed")
    row = reading.find_meeting(workspace, argument)
    found = read_rows(workspace.store.db, "addendum", "meeting = ?", [row])
    if not found:
        raise KnownError("no_addendum", number=argument)
    return addendum_pdf(workspace, row, list(found)[-1])


def _page_images(workspace: Workspace, argument: str) -> bytes:
    row = _meeting(workspace, argument).ref
    return page_images_zip(minutes_pdf(workspace, row))


PAPERS: Mapping[str, Paper] = {
    "kit": lambda w, a: meeting_papers.render_kit(notice(w, a)),
    "invitation": lambda w, a: meeting_papers.render_invitation(notice(w, a)),
    "attendance-sheet": lambda w, a: meeting_papers.render_attendance_sheet(notice(w, a)),
    "handwritten-form": lambda w, a: meeting_papers.render_handwritten_form(notice(w, a)),
    "announcement": _letter(("announce", "notify")),
    "reminder": _letter(("reminder",)),
    "members": _members,
    "letter-register": _letter_register,
    "follow-up": _follow_up,
    "yearly": lambda w, a: yearly.render_yearly(yearly_report(w, a, issuer(w))),
    "enrolment": _enrolment,
    "handover": _handover,
    "addendum": _addendum,
    "page-images": _page_images,
}
