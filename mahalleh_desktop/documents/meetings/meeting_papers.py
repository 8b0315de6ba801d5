# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The paper kit of a meeting: invitations, attendance sheet, and a form to write the minutes by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import long_date, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.finish import finish_pdf
from mahalleh_desktop.documents.issuer import LIST_FRAME, Issuer, finished, head, title
from mahalleh_desktop.documents.meetings.meeting_forms import fact_row, handwritten_blocks
from mahalleh_desktop.documents.page.blocks import PLAIN, Block, Item, Paragraph, Together, gap
from mahalleh_desktop.documents.page.flow import Drawn, Frame, Paper, drawn
from mahalleh_desktop.documents.page.footer import AFTER_HEAD, PlainFurniture
from mahalleh_desktop.documents.page.sheet import MM, TOP
from mahalleh_desktop.documents.page.signature_block import Signer, signature_block
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.lines import Style, bold, medium
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.texts import word

_LETTER = Style(size=11.5, leading=23, align="justify")
_ROW = 9 * MM
FORM_FRAME = Frame(TOP, AFTER_HEAD, 37 * MM)


@dataclass(frozen=True, slots=True)
class Invitee:
    """A member as the papers name him or her; ``gender``, ``role``, ``seat``, ``standing`` are codes."""

    name: str
    honorific: str = ""
    gender: str = ""
    role: str = "member"
    seat: str = ""
    standing: str = "principal"


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """A meeting before it is held: ``number`` as printed (``1405/17``), ``held_on`` ISO, titles of items."""

    issuer: Issuer
    number: str
    kind: str
    held_on: str
    starts_at: str
    starts_note: str
    place: str
    agenda: tuple[str, ...]
    people: tuple[Invitee, ...]
    signer: str = ""
    signer_title: str = ""
    apart: bool = False
    """Whether sisters and brothers sign on sheets of their own."""


def render_kit(notice: MeetingNotice) -> bytes:
    """Invitations, attendance sheet and handwritten form in one file, each part on new pages."""
    pages = drawn([*_invitation_parts(notice), *_sheet_parts(notice), _form_part(notice)])
    name = wording("kit", "name", number=persian_digits(notice.number))
    return _finished(notice, pages, name)


def render_invitation(notice: MeetingNotice) -> bytes:
    """One invitation a member, each on a page of its own."""
    return _finished(notice, drawn(list(_invitation_parts(notice))), wording("invitation", "title"))


def render_attendance_sheet(notice: MeetingNotice) -> bytes:
    """The sheet that all sign, joint or apart for sisters and brothers."""
    return _finished(notice, drawn(list(_sheet_parts(notice))), wording("attendance_sheet", "title"))


def render_handwritten_form(notice: MeetingNotice) -> bytes:
    """The form for evenings without power: names, agenda, ruled lines, QR."""
    part = _form_part(notice)
    name = wording("handwritten_form", "title")
    return finished(notice.issuer, name, part.blocks, part.furniture, on=notice.held_on, frame=part.frame)


def _finished(notice: MeetingNotice, pages: Drawn, name: str) -> bytes:
    issuer = notice.issuer
    return finish_pdf(pages, title=f"{name}، {issuer.name}", author=issuer.name, on=notice.held_on)


def form_code(notice: MeetingNotice, page: int) -> str:
    """What the QR of a handwritten form says: ``MHF1:council:number:page``."""
    return f"MHF1:{notice.issuer.code}:{notice.number}:{page}"


def _time(notice: MeetingNotice) -> str:
    at = persian_digits(notice.starts_at)
    return wording("invitation", "at", time=at) if at else notice.starts_note


def _hour(notice: MeetingNotice) -> str:
    return persian_digits(notice.starts_at) or notice.starts_note


def _invitation_parts(notice: MeetingNotice) -> Iterator[Paper]:
    for person in notice.people:
        yield Paper(list(_invitation(notice, person)), PlainFurniture(), LIST_FRAME)


def _invitation(notice: MeetingNotice, person: Invitee) -> Iterator[Block]:
    """Read as a letter: to whom, when and where, the agenda, who invites."""
    issuer = notice.issuer
    yield head(issuer, notice.number, notice.held_on and "", "")
    yield title(wording("invitation", "title"))
    yield gap(10)
    addressee = f"{person.honorific} {person.name}".strip()
    office = (
        word("role", person.role) if person.role != "member" or not person.seat else word("seat", person.seat)
    )
    yield Paragraph((bold(wording("invitation", "to", name=addressee)),), Style(size=12, leading=24))
    yield Paragraph(
        wording("invitation", "office", office=office, council=issuer.name), Style(size=10.5, leading=20)
    )
    yield Paragraph(wording("common", "greeting"), _LETTER)
    text = wording(
        "invitation", "text", kind=word("meeting_kind", notice.kind), council=issuer.name,
        date=long_date(notice.held_on), time=_time(notice),
        place=notice.place or wording("common", "to_be_told"),
        you=wording("invitation", "you_female" if person.gender == "female" else "you_male"),
    )  # fmt: skip
    yield Paragraph(text, _LETTER)
    yield gap(6)
    if notice.agenda:
        yield Paragraph((bold(wording("invitation", "agenda")),), PLAIN)
        for number, item in enumerate(notice.agenda, 1):
            yield Item(
                persian_digits(number) + ".", Paragraph(item, Style(size=10.5, leading=19)), issuer.colour
            )
        yield gap(8)
    yield Paragraph(wording("invitation", "stand_in"), _LETTER)
    yield gap(14)
    yield signature_block((Signer(notice.signer_title, notice.signer),), "none")


def _sheet_parts(notice: MeetingNotice) -> Iterator[Paper]:
    groups: list[tuple[str, Sequence[Invitee]]] = [("", notice.people)]
    if notice.apart:
        groups = [
            (wording("attendance_sheet", gender), [each for each in notice.people if each.gender == gender])
            for gender in ("female", "male")
        ]
        unknown = [each for each in notice.people if each.gender not in {"female", "male"}]
        groups = [(name, people) for name, people in groups if people]
        if unknown or not groups:
            groups.append(("", unknown))
    for name, people in groups:
        yield Paper(
            list(_sheet(notice, name, people)),
            PlainFurniture(wording("attendance_sheet", "note")),
            LIST_FRAME,
        )


def _sheet(notice: MeetingNotice, group: str, people: Sequence[Invitee]) -> Iterator[Block]:
    issuer = notice.issuer
    yield head(issuer, notice.number, notice.held_on)
    name = wording("attendance_sheet", "title")
    beside = wording(
        "attendance_sheet", "of", number=persian_digits(notice.number), date=long_date(notice.held_on)
    )
    yield title(f"{name} ({group})" if group else name, beside)
    yield gap(4)
    yield from fact_row(
        [(wording("minutes", "time"), _hour(notice)), (wording("minutes", "place"), notice.place)],
        issuer.colour,
    )
    yield gap(8)
    rows = [
        Row(
            (
                persian_digits(number),
                (medium(f"{each.honorific} {each.name}".strip()),),
                _office(each),
                "",
                "",
                "",
            )
        )
        for number, each in enumerate(people, 1)
    ]
    spare = 4
    rows += [Row((persian_digits(len(people) + extra), "", "", "", "", "")) for extra in range(1, spare + 1)]
    columns = (
        Column(wording("common", "row"), fixed=30, align="centre"),
        Column(wording("minutes", "name"), share=1),
        Column(wording("minutes", "office"), share=0.85),
        Column(wording("attendance_sheet", "arrived"), fixed=44),
        Column(wording("attendance_sheet", "left"), fixed=44),
        Column(wording("attendance_sheet", "sign"), fixed=106),
    )
    yield Table(columns, rows, issuer.colour, _ROW)


def _office(person: Invitee) -> str:
    seat = word("seat", person.seat) if person.seat else ""
    role = word("role", person.role) if person.role != "member" or not seat else ""
    standing = wording("minutes", "substitute") if person.standing == "substitute" else ""
    return "، ".join(each for each in (role, seat, standing) if each)


def _form_part(notice: MeetingNotice) -> Paper:
    issuer = notice.issuer
    signatures = Together(
        [
            gap(8),
            signature_block(
                (Signer(wording("minutes", "presiding"), ""), Signer(wording("minutes", "clerk"), "")),
                issuer.letterhead.stamp,
            ),
        ]
    )
    blocks: list[Block] = [
        head(issuer, notice.number, notice.held_on),
        title(
            wording("handwritten_form", "title"),
            wording("minutes", "kind", kind=word("meeting_kind", notice.kind)),
            13,
        ),
        *fact_row(
            [
                (wording("minutes", "day"), long_date(notice.held_on)),
                (wording("minutes", "time"), f"{_hour(notice)} {wording('handwritten_form', 'until')}"),
                (wording("minutes", "place"), notice.place or "........................"),
            ],
            issuer.colour,
        ),
        gap(8),
        *handwritten_blocks(
            issuer.colour,
            [f"{each.honorific} {each.name}".strip() for each in notice.people],
            notice.agenda,
            FORM_FRAME.first_top - FORM_FRAME.bottom - 185,
        ),
        signatures,
    ]
    note = wording(
        "handwritten_form", "note", number=persian_digits(notice.number), date=short_date(notice.held_on)
    )
    furniture = PlainFurniture(note, lambda page: form_code(notice, page))
    return Paper(blocks, furniture, FORM_FRAME)
