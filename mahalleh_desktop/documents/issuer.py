# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who issues a paper, and what all papers but the minutes share: head, title, foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.finish import finish_pdf
from mahalleh_desktop.documents.page.blocks import Block, Drawing
from mahalleh_desktop.documents.page.flow import Frame, Furniture, Paper, drawn
from mahalleh_desktop.documents.page.footer import AFTER_HEAD, OfficialFurniture
from mahalleh_desktop.documents.page.letterhead import Head, letterhead
from mahalleh_desktop.documents.page.sheet import MM, TOP, Sheet
from mahalleh_desktop.documents.persian.fonts import BOLD, MEDIUM
from mahalleh_desktop.documents.persian.lines import GREY, INK, Style
from mahalleh_desktop.documents.wording import wording

LIST_FRAME = Frame(TOP, AFTER_HEAD, 24 * MM)


@dataclass(frozen=True, slots=True)
class Issuer:
    """A council or office: its name, its code, its letterhead and the bytes of its logo."""

    name: str
    code: str
    letterhead: Letterhead
    logo: bytes = b""

    @property
    def colour(self) -> str:
        return self.letterhead.colour


def head(
    issuer: Issuer, number: str = "", on: str = "", attachment: str = "", *, boxed: bool = True
) -> Drawing:
    """The letterhead; ``on`` is an ISO date, an empty value leaves a dotted line to fill by hand."""
    labels = ("number", "date", "attachment")
    values = (persian_digits(number), short_date(on) if on else "", attachment)
    box = [(wording("common", label), value) for label, value in zip(labels, values, strict=True)]
    look = issuer.letterhead
    return letterhead(
        Head(look.lines or (issuer.name,), look.colour, issuer.logo, look.preprinted, box if boxed else ())
    )


def title(main: str, beside: str = "", size: float = 14) -> Drawing:
    """A centred title with a lighter line below it."""

    def draws(sheet: Sheet, left: float, right: float, top: float) -> None:
        sheet.mark(main, top)
        y = sheet.text(main, Style(BOLD, size, size * 2, INK, "centre"), left, right, top)
        if beside:
            sheet.text(beside, Style(MEDIUM, 9.5, 16, GREY, "centre"), left, right, y + 3)

    return Drawing(size * 2 + (18 if beside else 4), draws)


def finished(
    issuer: Issuer,
    name: str,
    blocks: Sequence[Block],
    furniture: Furniture,
    *,
    on: str = "",
    frame: Frame = LIST_FRAME,
    people: Mapping[str, str] | None = None,
    kind: str = "list",
    number: str = "",
) -> bytes:
    """One paper of one part as a finished file; ``people`` names who can sign at its places."""
    pages = drawn([Paper(blocks, furniture, frame)])
    return finish_pdf(
        pages,
        title=f"{name}، {issuer.name}",
        author=issuer.name,
        on=on,
        people=people,
        kind=kind,
        number=number,
    )


def titled(issuer: Issuer, name: str, on: str, blocks: Iterable[Block], *, beside: str = "") -> bytes:
    """A paper of one part that is called ``name``, with its head and title; ``on`` is an ISO date."""
    begin = (head(issuer, on=on), title(name, beside))
    return finished(issuer, name, [*begin, *blocks], running_foot(name, issuer), on=on)


def running_foot(name: str, issuer: Issuer, note: str = "") -> OfficialFurniture:
    """Page numbers and, from page 2, the name of the paper."""
    return OfficialFurniture(head=f"{name}، {issuer.name}", note=note, low=True)
