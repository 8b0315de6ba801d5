# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists and forms from the records: members, letter register, follow-up report, enrolment, handover.

Confidential problems and their items appear by number only, as in the minutes.
"""

from __future__ import annotations

from collections.abc import Mapping

from mahalleh_desktop.core.jalali import jalali_year
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.records.rows import Fields
from mahalleh_desktop.core.rules.carrying import OPEN
from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.quorum import in_term, members_on
from mahalleh_desktop.documents import care_forms
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.reports import lists
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.keys.enrolling import own_fingerprint
from mahalleh_desktop.usecases.keys.handing_over import last_handover
from mahalleh_desktop.usecases.minutes.attachments import SCAN_ROLES
from mahalleh_desktop.usecases.minutes.resolutions import open_resolutions
from mahalleh_desktop.usecases.papers.yearly import year_of
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.hidden_texts import printed_letter, printed_resolution
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.problems import confidential_letters, confidential_resolutions
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def issuer(workspace: Workspace) -> Issuer:
    """The council as its papers name it."""
    fields = reading.council_fields(workspace)
    head = reading.letterhead(fields)
    logo = workspace.blobs.get(head.logo) if head.logo else None
    return Issuer(fields["name"], fields["code"], head, logo or b"")


def number_and_day(letters_by_ref: Mapping[str, Letter], ref: str | None) -> tuple[str, str]:
    """Number and ISO day of a letter that another one names, ("", "") for none."""
    found = letters_by_ref.get(ref or "")
    return (found.number, found.on) if found else ("", "")


def in_office(workspace: Workspace, day: str) -> dict[str, Member]:
    """Who held each office of the council on a day."""
    return {m.role: m for m in reversed(members_on(reading.members(workspace), day))}


def members(workspace: Workspace, _argument: str) -> bytes:
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


def letter_register(workspace: Workspace, argument: str) -> bytes:
    everything = reading.letters(workspace)
    by_ref = {letter.ref: letter for letter in everything}
    years = sorted({parts(letter.number)[0] for letter in everything})
    year = year_of(argument) or (years[-1] if years else jalali_year(workspace.today()))
    names = reading.names(workspace)
    hidden = confidential_letters(workspace)
    rows = tuple(
        lists.RegisterRow(
            direction=x.direction,
            number=x.number,
            on=x.on,
            subject=printed_letter(hidden[x.ref]) if x.ref in hidden else x.subject,
            party="–" if x.ref in hidden else names.get(x.agency or "", x.addressee or ""),
            kind=x.kind or "",
            follows=number_and_day(by_ref, x.follows)[0],
            answers=number_and_day(by_ref, x.answers)[0],
            their_number="" if x.ref in hidden else x.their_number or "",
        )
        for x in everything
        if parts(x.number)[0] == year
    )
    return lists.render_letter_register(lists.LetterRegister(issuer(workspace), year, rows))


def follow_up(workspace: Workspace, _argument: str) -> bytes:
    names = reading.names(workspace)
    hidden = confidential_resolutions(workspace)
    rows = []
    for carried in open_resolutions(workspace):
        resolution = carried.resolution
        last = resolution.follow_ups[-1] if resolution.follow_ups else None
        secret = hidden.get(resolution.number)
        rows.append(
            lists.FollowUpRow(
                number=resolution.number,
                text=resolution.text if secret is None else printed_resolution(secret),
                executor="" if secret is not None else names.get(resolution.executor or "", ""),
                due_on=resolution.due_on or "",
                continuous=bool(resolution.continuous),
                status=resolution.status,
                days_late=carried.overdue_days,
                carry_count=carried.carry_count,
                last_on=last.on if last else "",
                last_note=(last.note or "") if last and secret is None else "",
            )
        )
    return lists.render_follow_up(lists.FollowUpReport(issuer(workspace), workspace.today(), tuple(rows)))


def enrolment(workspace: Workspace, _argument: str) -> bytes:
    council = reading.council(workspace)
    by_role = in_office(workspace, workspace.today())
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


def handover(workspace: Workspace, argument: str) -> bytes:
    """``argument`` is the name of the one who takes over.

    After a handover the paper is about it, with what the office needs: the fingerprint of the new keys, and
    which key ended after how many records.
    """
    by_role = in_office(workspace, workspace.today())
    done = last_handover(workspace)
    if done is not None and done.takes and argument not in ("", done.takes):
        done = None

    def rows(table: str) -> list[Fields]:
        return list(read_rows(workspace.store.db, table, "set_id = ?", [workspace.set_id]).values())

    counts = {
        _("Members"): len(rows("member")),
        _("Meetings"): len(rows("meeting")),
        _("Open resolutions"): sum(fields["status"] in OPEN for fields in rows("resolution")),
        _("Letters"): len(rows("letter")),
        _("Problems"): len(rows("problem")),
        _("Solutions"): len(rows("solution")),
        _("Scans of signed papers"): sum(each.get("role") in SCAN_ROLES for each in rows("attachment")),
        _("Backups on this computer"): len(list_backups(workspace.folder)),
    }
    if done is not None:
        counts[_("Records of the key that ended ({key})").format(key=left_to_right(done.device[:8]))] = (
            done.rows
        )
    gives = by_role["secretary"].name if "secretary" in by_role else ""
    return care_forms.render_handover(
        care_forms.HandoverForm(
            issuer=issuer(workspace),
            on=done.on if done else workspace.today(),
            gives=done.gives if done else gives,
            takes=(done.takes if done else "") or argument,
            chair=by_role["chair"].name if "chair" in by_role else "",
            items=tuple(care_forms.HandoverItem(name, str(count)) for name, count in counts.items()),
            fingerprint=own_fingerprint(workspace) if done else "",
        )
    )
