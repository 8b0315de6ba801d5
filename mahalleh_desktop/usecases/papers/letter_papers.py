# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a letter of the register, on the council's letterhead and signed by the chair."""

from __future__ import annotations

from collections.abc import Callable

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.meetings import Letter
from mahalleh_desktop.documents import letters
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.papers.letters import rank_of, to_governor
from mahalleh_desktop.usecases.papers.paper_lists import in_office, issuer, number_and_day
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import confidential_letters
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def of_kind(*kinds: str) -> Callable[[Workspace, str], bytes]:
    """The last outgoing letter of these kinds, of all or to an agency, or the one with a number."""

    def render(workspace: Workspace, number: str) -> bytes:
        everything = reading.letters(workspace)
        fitting = [x for x in everything if x.direction == "outgoing" and (x.kind or "announce") in kinds]
        names = reading.names(workspace)
        named = [
            x
            for x in fitting
            if not number or x.number == number or fold(names.get(x.agency or "", "")) == fold(number)
        ]
        if not named:
            raise KnownError("no_such_letter", number=number) if number else KnownError("number_needed")
        hidden = confidential_letters(workspace)
        printable = [x for x in named if x.ref not in hidden or x.number == number]
        return letter_pdf(workspace, (printable or named)[-1])

    return render


def letter_pdf(workspace: Workspace, letter: Letter) -> bytes:
    """The paper of a letter. Raises ``confidential_in_letter``: what is confidential is not printed."""
    if letter.ref in confidential_letters(workspace):
        raise KnownError("confidential_in_letter")
    return drawn_letter(workspace, letter)


def drawn_letter(workspace: Workspace, letter: Letter) -> bytes:
    """The paper of any letter, to be compared with one that somebody has."""
    everything = {each.ref: each for each in reading.letters(workspace)}
    council = reading.council(workspace)
    chair = in_office(workspace, letter.on).get("chair")
    agency = reading.names(workspace).get(letter.agency or "", "")
    fields = reading.council_fields(workspace)
    via_county = bool(letter.via_county) and not to_governor(agency, letter.addressee)
    with worded(workspace):
        addressee = letter.addressee or (wording("letter", "to_agency", agency=agency) if agency else "")
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
                via_county=(council.county or "") if via_county else "",
                follows=number_and_day(everything, letter.follows),
                answers=number_and_day(everything, letter.answers),
                copies_to=_copies(workspace, letter, agency),
                stamp=reading.letterhead(fields).stamp,
            )
        )


def _copies(workspace: Workspace, letter: Letter, agency: str) -> tuple[str, ...]:
    """Who gets a copy: those of the council's settings, else the governor; never the addressee."""
    body = reading.council(workspace)
    copies = tuple(reading.council_fields(workspace).get("copies_to", ()))
    if not copies and body.county and body.level == "neighbourhood" and not letter.via_county:
        copies = (wording("letter", "copy_to_governor", county=body.county),)
    own = {fold(each) for each in (agency, letter.addressee or "") if each}
    governor = to_governor(agency, letter.addressee)
    return tuple(
        each
        for each in copies
        if not (governor and to_governor(each, "")) and not any(name in fold(each) for name in own)
    )
