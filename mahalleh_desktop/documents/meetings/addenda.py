# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The paper of a numbered اصلاحیه or الحاقیه: it names the original's code and carries one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahalleh_desktop.core.addenda import addendum_bytes
from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import Minutes, content_hash, printed_code, qr_text
from mahalleh_desktop.core.minutes_texts import with_texts
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.finish import ADDENDUM_FILE, finish_pdf
from mahalleh_desktop.documents.meetings.minutes_parts import meeting_head, signatures, title
from mahalleh_desktop.documents.page.blocks import BODY, Block, Paragraph, gap
from mahalleh_desktop.documents.page.flow import Frame, Paper, drawn
from mahalleh_desktop.documents.page.footer import AFTER_HEAD, OfficialFurniture
from mahalleh_desktop.documents.page.letterhead import letterhead
from mahalleh_desktop.documents.page.sheet import TOP
from mahalleh_desktop.documents.persian.coverage import substituted
from mahalleh_desktop.documents.wording import wording


def render_addendum(
    minutes: Minutes,
    kind: str,
    number: int,
    on: str,
    text: str,
    original_code: str,
    assets: Mapping[str, bytes] | None = None,
) -> bytes:
    """A numbered ``correction`` or ``supplement`` of finalised minutes, signed like them.

    ``original_code`` is the printed code of the minutes, "" for those that have none. Both texts are history
    already: a sign that the fonts lack is shown by U+FFFD.
    """
    data = addendum_bytes(
        council_code=minutes.council_code,
        meeting=minutes.number,
        kind=kind,
        number=number,
        on=on,
        text=text,
        original=original_code,
    )
    sha256 = content_hash(data)
    minutes, text = with_texts(minutes, substituted), substituted(text)
    name = wording("addendum", kind, number=persian_digits(number))
    meeting = {"meeting": persian_digits(minutes.number), "date": short_date(minutes.held_on)}

    def blocks() -> Iterator[Block]:
        box = [persian_digits(minutes.number), short_date(on), wording("common", "no_attachment")]
        yield letterhead(meeting_head(minutes, assets or {}, box))
        yield title(name, wording("addendum", "subject", **meeting))
        yield gap(8)
        named = {"council": minutes.council, "code": left_to_right(original_code), **meeting}
        yield Paragraph(wording("addendum", "opening" if original_code else "opening_uncoded", **named), BODY)
        yield gap(4)
        for paragraph in text.split("\n"):
            if paragraph.strip():
                yield Paragraph(paragraph.strip(), BODY)
        yield gap(4)
        yield Paragraph(wording("addendum", "closing"), BODY)
        yield gap(16)
        yield signatures(minutes)

    furniture = OfficialFurniture(
        head=f"{name}، {minutes.council}",
        dates=wording("minutes", "running_dates", number=meeting["meeting"], date=short_date(on)),
        note=wording("addendum", "note_without_stamp" if minutes.letterhead.stamp == "none" else "note"),
        code=printed_code(sha256),
        qr=lambda page: qr_text(minutes.council_code, sha256, page),
        initials=True,
    )
    return finish_pdf(
        drawn(lambda: [Paper(list(blocks()), furniture, Frame(TOP, AFTER_HEAD))]),
        title=f"{name}، {minutes.council}",
        author=minutes.council,
        on=on,
        attached=data,
        attached_name=ADDENDUM_FILE,
        people={"presiding": minutes.presiding, "clerk": minutes.clerk},
        kind="addendum",
        number=minutes.number,
        addendum=f"{kind}/{number}",
    )
