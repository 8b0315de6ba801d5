# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The attendance of minutes: who signs, who was absent and why, guests, and the sentence on the quorum."""

from __future__ import annotations

from collections.abc import Iterator

from mahalleh_desktop.core.minutes import AttendanceLine, Minutes
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.page.blocks import (
    PLAIN,
    Block,
    Paragraph,
    gap,
    heading,
)
from mahalleh_desktop.documents.page.sheet import MM
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.lines import (
    GREY,
    Span,
    Style,
    Text,
    bold,
    grey,
    medium,
)
from mahalleh_desktop.documents.wording import wording
from mahalleh_desktop.texts import word

SIGNATURE_ROW = 8.4 * MM
_THUMB = Style(size=8.4, leading=15.5, colour=GREY)
_SIGNING = {"present", "late", "left_early"}
_ABSENT = {"absent", "excused", "unexcused"}


def attendance(minutes: Minutes, number: int, *, archived: bool = False) -> Iterator[Block]:
    """Those who sign, then absent members with their reasons, guests, and the sentence on the quorum.

    ``archived``: they have signed the old paper, of which this is a transcript.
    """
    colour = minutes.letterhead.colour
    yield heading(number, wording("minutes", "attendance"), colour)
    signing = [line for line in minutes.attendance if _signs(line)]
    if signing:
        elsewhere = archived or minutes.letterhead.signatures_on_sheet
        yield _listed(signing, colour) if elsewhere else _signed(signing, colour)
        yield gap(4)
        if elsewhere:
            where = "signed_in_original" if archived else "signed_on_sheet"
            yield Paragraph((medium(wording("minutes", where)),), PLAIN)
    yield from _not_signing(minutes)
    if minutes.guests:
        guests = [
            f"{each.name} ({each.affiliation})" if each.affiliation else each.name for each in minutes.guests
        ]
        yield Paragraph((bold(wording("minutes", "guests") + " "), Span("؛ ".join(guests) + ".")), PLAIN)
    yield Paragraph(_quorum_sentence(minutes), PLAIN)
    yield gap(8)


def _columns() -> tuple[Column, ...]:
    return (
        Column(wording("common", "row"), fixed=32, align="centre"),
        Column(wording("minutes", "name"), share=1),
        Column(wording("minutes", "office"), share=1.12),
    )


def _signed(signing: list[AttendanceLine], colour: str) -> Table:
    """Each person with a cell to sign in; beside a thumbprint a witness signs."""
    rows = [
        Row((persian_digits(place), _signing_name(line), _office(line), _cell(line)), f"member-{place}")
        for place, line in enumerate(signing, 1)
    ]
    columns = (*_columns(), Column(wording("common", "signature"), fixed=118, style=_THUMB))
    return Table(columns, rows, colour, SIGNATURE_ROW)


def _listed(signing: list[AttendanceLine], colour: str) -> Table:
    """Only who was there: they have signed on the attendance sheet."""
    rows = [
        Row((persian_digits(place), _signing_name(line), _office(line)))
        for place, line in enumerate(signing, 1)
    ]
    return Table(_columns(), rows, colour)


def _cell(line: AttendanceLine) -> str:
    by_thumb = line.thumbprint and line.status in _SIGNING
    return wording("minutes", "thumbprint") + "\n" + wording("minutes", "witness") if by_thumb else ""


def _signs(line: AttendanceLine) -> bool:
    return line.status in _SIGNING or bool(line.stand_in)


def _full_name(line: AttendanceLine) -> str:
    return f"{line.honorific} {line.name}".strip()


def _signing_name(line: AttendanceLine) -> Text:
    if line.stand_in and line.status not in _SIGNING:
        return (medium(line.stand_in + " "), grey(f"({wording('minutes', 'stand_in', name=line.name)})"))
    return (medium(_full_name(line)),)


def _office(line: AttendanceLine) -> Text:
    seat = word("seat", line.seat) if line.seat else ""
    role = word("role", line.role) if line.role and (line.role != "member" or not seat) else ""
    standing = wording("minutes", "substitute") if line.standing == "substitute" else ""
    parts = [Span("، ".join(each for each in (role, seat, standing) if each))]
    if line.status in {"late", "left_early"}:
        time = line.arrived_at if line.status == "late" else line.left_at
        name = ("late" if line.status == "late" else "left") + ("" if time else "_unknown")
        note = wording("minutes", name, time=persian_digits(time))
        parts.append(grey(f" – {note}"))
    return parts


def _not_signing(minutes: Minutes) -> Iterator[Block]:
    absent = [line for line in minutes.attendance if line.status in _ABSENT and not line.stand_in]
    unknown = [line for line in minutes.attendance if line.status == "unknown" and not line.stand_in]
    recorded = len(unknown) < len(minutes.attendance)
    if not recorded:
        yield Paragraph(wording("minutes", "attendance_not_recorded"), PLAIN)
    elif absent:
        parts = [bold(wording("minutes", "absent") + " ")]
        for place, line in enumerate(absent):
            reason = (
                f"{word('attendance', line.status)} ({line.reason})"
                if line.reason
                else word("attendance", line.status)
            )
            parts += [
                Span(_full_name(line) + " "),
                grey("– " + reason),
                Span("؛ " if place + 1 < len(absent) else "."),
            ]
        yield Paragraph(parts, PLAIN)
    else:
        yield Paragraph(wording("minutes", "nobody_absent"), PLAIN)
    if unknown:
        names = "، ".join(_full_name(line) for line in unknown)
        yield Paragraph((bold(wording("minutes", "unknown") + " "), Span(names + ".")), PLAIN)


def _quorum_sentence(minutes: Minutes) -> Text:
    quorum = minutes.quorum
    if quorum.convened is None:
        return wording("minutes", "convened_unknown")
    numbers = {
        "present": persian_digits(quorum.present),
        "principals": persian_digits(quorum.principals),
        "needed": persian_digits(quorum.needed),
    }
    if not quorum.convened:
        return (bold(wording("minutes", "not_convened", **numbers)),)
    presiding = minutes.presiding or wording("minutes", "presiding_unknown")
    sentence = wording("minutes", "convened", presiding=presiding, role=presiding_word(minutes), **numbers)
    return sentence.replace(" ()", "")


def role_word(role: str) -> str:
    """The office in the council, "" for one who holds none there."""
    return wording("minutes", "office_of_council", role=word("role", role)) if role else ""


def presiding_word(minutes: Minutes) -> str:
    """In what quality somebody presided: chair, vice-chair, else elected by those present (GLOSSARY.md)."""
    if minutes.presiding_role in {"chair", "vice_chair"}:
        return wording("minutes", "office_of_council", role=word("role", minutes.presiding_role))
    return wording("minutes", "elected") if minutes.presiding else ""


def member_places(minutes: Minutes) -> dict[str, str]:
    """Who signs at each place of the paper."""
    signing = [line for line in minutes.attendance if _signs(line)]
    people = {
        f"member-{place}": line.stand_in if line.stand_in and line.status not in _SIGNING else line.name
        for place, line in enumerate(signing, 1)
    }
    return {**people, "presiding": minutes.presiding, "clerk": minutes.clerk}
