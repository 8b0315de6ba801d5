# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Forms for keys and keepers: enrolment of a council at the province, handover to a new secretary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import long_date, short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.issuer import Issuer, titled
from mahalleh_desktop.documents.meetings.meeting_forms import ruled
from mahalleh_desktop.documents.page.blocks import BODY, PLAIN, Block, Drawing, Paragraph, gap, heading
from mahalleh_desktop.documents.page.sheet import Sheet, tint
from mahalleh_desktop.documents.page.signature_block import Signer, signature_block
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.persian.fonts import BOLD
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style, grey, medium, natural_width
from mahalleh_desktop.documents.scanned.qr import draw_qr
from mahalleh_desktop.documents.wording import wording


@dataclass(frozen=True, slots=True)
class EnrolmentForm:
    """``fingerprint`` as the program shows it (groups parted by spaces or dashes); ``on`` ISO."""

    issuer: Issuer
    fingerprint: str
    on: str
    province: str = ""
    county: str = ""
    neighbourhood: str = ""
    mosque: str = ""
    secretary: str = ""
    chair: str = ""
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """What is handed over and how much of it."""

    name: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class HandoverForm:
    issuer: Issuer
    on: str
    gives: str
    takes: str
    chair: str
    items: tuple[HandoverItem, ...]
    fingerprint: str = ""
    """Of the new secretary's request; "" leaves a line to write it by hand."""


def render_enrolment(data: EnrolmentForm) -> bytes:
    """The form that goes to the office with the request on the stick; the fingerprint is large."""
    return titled(data.issuer, wording("enrolment", "title"), data.on, _enrolment(data))


def render_handover(data: HandoverForm) -> bytes:
    """The record that one secretary hands over to the next."""
    return titled(data.issuer, wording("handover", "title"), data.on, _handover(data))


def fingerprint_block(fingerprint: str, colour: str) -> Drawing:
    """A fingerprint to read aloud: large Latin groups of four, a QR of it beside them."""
    letters = "".join(each for each in fingerprint if each.isalnum())
    groups = [letters[start : start + 4] for start in range(0, len(letters), 4)]
    rows = [groups[start : start + 4] for start in range(0, len(groups), 4)]
    tall = 34 + 25 * len(rows) + 18

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.box(left, top - tall, right, top, radius=6, fill=tint(colour, 0.05), stroke=colour, thick=0.8)
        sheet.text(
            wording("enrolment", "fingerprint"), Style(BOLD, 10, 20, colour, "centre"), left, right, top - 8
        )
        y = top - 30
        for row in rows:
            step = 78.0
            x = (left + right - step * len(row)) / 2
            for group in row:
                shown = left_to_right(group)
                sheet.text(shown, Style(BOLD, 19, 25, INK, "centre"), x, x + step, y)
                x += step
            y -= 25
        small = Style(size=8, leading=14, colour=GREY, align="centre")
        sheet.text(wording("enrolment", "read_aloud"), small, left, right, y)
        side = min(tall - 24, 50)
        draw_qr(sheet.canvas, letters, left + 12, top - (tall + side) / 2, side)

    return Drawing(tall, draws)


def _enrolment(data: EnrolmentForm) -> Iterator[Block]:
    issuer = data.issuer
    yield gap(4)
    yield Paragraph(wording("enrolment", "intro", council=issuer.name), BODY)
    yield gap(10)
    yield fingerprint_block(data.fingerprint, issuer.colour)
    yield gap(12)
    facts = (
        ("council", issuer.name),
        ("code", left_to_right(issuer.code)),
        ("place", "، ".join(each for each in (data.province, data.county) if each)),
        ("neighbourhood", data.neighbourhood),
        ("mosque", data.mosque),
        ("secretary", data.secretary),
        ("mobile", left_to_right(persian_digits(data.mobile)) if data.mobile else ""),
        ("requested_on", short_date(data.on)),
    )
    yield facts_table([(wording("enrolment", name), value) for name, value in facts], issuer.colour)
    yield gap(14)
    yield signature_block(
        (
            Signer(wording("enrolment", "chair_sign"), data.chair),
            Signer(wording("enrolment", "secretary_sign"), data.secretary),
        ),
        issuer.letterhead.stamp,
    )
    yield gap(16)
    yield from office_part(issuer.colour)


def facts_table(facts: Iterable[tuple[str, str]], colour: str) -> Block:
    """Labels and values, a row each; what is not known is a dash."""
    columns = (Column("", fixed=130), Column("", share=1))
    rows = [Row(((grey(name),), (medium(value or "–"),))) for name, value in facts]
    return _Untitled(columns, rows, colour, 23)


def office_part(colour: str) -> Iterator[Block]:
    """What the office fills in by hand on a form of enrolment."""
    yield heading(0, wording("enrolment", "office_part"), colour)
    yield _to_tick(
        wording("enrolment", "office_checked"), (wording("enrolment", "yes"), wording("enrolment", "no"))
    )
    for name in ("office_name", "office_date"):
        yield _to_fill(wording("enrolment", name))


def _to_fill(label: str) -> Drawing:
    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.text(label, PLAIN, left, right, top)
        sheet.dotted(left + 180, right - max(natural_width(label, PLAIN) + 8, 110), top - 13)

    return Drawing(24, draws)


def _to_tick(label: str, choices: tuple[str, ...]) -> Drawing:
    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.text(label, PLAIN, left, right, top)
        right -= natural_width(label, PLAIN) + 22
        for choice in choices:
            sheet.box(right - 10, top - 14, right, top - 4, radius=2, thick=0.8)
            sheet.text(choice, PLAIN, left, right - 15, top)
            right -= 70

    return Drawing(22, draws)


class _Untitled(Table):
    """A table of labels and values without a header."""

    __slots__ = ()

    def height(self, width: float) -> float:
        return Table.height(self, width) - 20

    def first(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        return None

    def draw(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        self.draw_rows(sheet, left, right, top)


def _handover(data: HandoverForm) -> Iterator[Block]:
    issuer = data.issuer
    yield gap(4)
    yield Paragraph(wording("handover", "intro", date=long_date(data.on), council=issuer.name), BODY)
    yield gap(8)
    columns = (
        Column(wording("common", "row"), fixed=32, align="centre"),
        Column(wording("handover", "item"), share=1.4),
        Column(wording("handover", "amount"), fixed=80, align="centre"),
        Column(wording("handover", "check"), fixed=64, align="centre"),
        Column(wording("handover", "remarks"), share=1),
    )
    rows = [
        Row((persian_digits(place), each.name, persian_digits(each.amount), "", ""))
        for place, each in enumerate(data.items, 1)
    ]
    yield Table(columns, rows, issuer.colour, 26)
    yield gap(8)
    yield Paragraph(wording("handover", "secrets"), PLAIN)
    if data.fingerprint:
        shown = left_to_right(data.fingerprint)
        yield Paragraph(wording("handover", "fingerprint", fingerprint=shown), PLAIN)
    else:
        yield _to_fill(wording("handover", "fingerprint", fingerprint=""))
    yield from ruled(3)
    yield gap(16)
    yield signature_block(
        (Signer(wording("handover", "gives"), data.gives), Signer(wording("handover", "takes"), data.takes)),
        "none",
    )
    yield gap(12)
    yield signature_block((Signer(wording("handover", "witness"), data.chair),), issuer.letterhead.stamp)
