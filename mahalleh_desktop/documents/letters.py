# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Letters to agencies: announcement of a resolution, notification, reminders; their texts and their paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.documents.issuer import LIST_FRAME, Issuer, finished, head
from mahalleh_desktop.documents.page.blocks import Block, Paragraph, Together, gap
from mahalleh_desktop.documents.page.footer import OfficialFurniture
from mahalleh_desktop.documents.page.signature_block import Signer, signature_block
from mahalleh_desktop.documents.persian.lines import Style, bold, grey
from mahalleh_desktop.documents.wording import wording


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is printed. ``on`` ISO; ``text`` is the body, its paragraphs parted by newlines.

    ``follows`` and ``answers`` are the number and ISO date of another letter, ("", "") for none.
    ``stamp`` is council, mosque or none.
    """

    issuer: Issuer
    number: str
    on: str
    subject: str
    addressee: str
    text: str
    signer: str
    signer_title: str
    attachment: str = ""
    greeting: str = ""
    via_county: str = ""
    follows: tuple[str, str] = ("", "")
    answers: tuple[str, str] = ("", "")
    copies_to: tuple[str, ...] = ()
    archive: str = ""
    """Whose archive keeps a copy; "" for the council's."""
    stamp: str = "council"


def render_letter(letter: Letter) -> bytes:
    """The paper of a letter. Raises KnownError ``missing_glyph``."""
    furniture = OfficialFurniture(
        head=wording("letter", "subject", subject=letter.subject),
        dates=wording(
            "minutes", "running_dates", number=persian_digits(letter.number), date=short_date(letter.on)
        ),
        low=True,
    )
    return finished(
        letter.issuer,
        letter.subject,
        list(_blocks(letter)),
        furniture,
        on=letter.on,
        frame=LIST_FRAME,
        people={"presiding": letter.signer},
        kind="letter",
        number=letter.number,
    )


def _blocks(letter: Letter) -> Iterator[Block]:
    strong = Style(size=11, leading=21)
    attachment = letter.attachment or wording("common", "no_attachment")
    yield head(letter.issuer, letter.number, letter.on, attachment)
    yield gap(12)
    yield Paragraph((bold(letter.addressee),), strong)
    if letter.via_county:
        yield Paragraph(wording("letter", "via_county", county=letter.via_county), Style(size=10, leading=18))
    yield Paragraph((bold(wording("letter", "subject", subject=letter.subject)),), strong)
    for name, (number, date) in (("follows", letter.follows), ("answers", letter.answers)):
        if number:
            text = wording(
                "letter", name, number=persian_digits(number), date=short_date(date) if date else "–"
            )
            yield Paragraph((grey(text),), Style(size=9.5, leading=17))
    yield gap(4)
    body = Style(size=11, leading=22, align="justify")
    yield Paragraph(letter.greeting or wording("common", "greeting"), body)
    for paragraph in letter.text.split("\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip(), body)
    signing = [
        gap(18),
        signature_block((Signer(letter.signer_title, letter.signer, "presiding"),), letter.stamp),
    ]
    copies = [*letter.copies_to, letter.archive or wording("common", "archive_copy")]
    signing.append(gap(12))
    below: list[Block] = [Paragraph((bold(wording("letter", "copies")),), Style(size=9, leading=16))]
    below += [Paragraph((grey("– " + each),), Style(size=9, leading=16)) for each in copies]
    yield Together([*signing, *below])
