# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office has sent, in words for window and console: titles, the line below them, scores."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import long_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import printed
from mahalleh_desktop.core.rules.priority import HIGHEST
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.office.message_marks import ARRIVED, LACKING, QUARANTINED
from mahalleh_desktop.usecases.office.messages import About, Message

_TABLES = {
    "solution": _("Solution"), "letter": _("Letter"), "member": _("Member"), "agency": _("Agency"),
    "association": _("Association"), "committee": _("Committee"),
}  # fmt: skip


def message_title(message: Message) -> str:
    """What stands in bold: a directive's title, what a comment is on, what a receipt says."""
    if message.kind == "directive":
        return message.title
    if message.kind == "comment":
        return about_words(message.about)
    return receipt_words(message)


def message_meta(message: Message) -> str:
    """The kind, the number, to whom, and the day."""
    day = long_date(message.on) if message.on else ""
    if message.kind == "directive":
        number = _("Directive {number}").format(number=printed(message.number)) if message.number else ""
        whom = _("to all councils") if message.to_all else _("to this council")
        parts = (number or _("Directive"), whom, day)
    elif message.kind == "comment":
        scored = message.office_score is not None
        comment = _("Comment and score of the office") if scored else _("Comment of the office")
        parts = (comment if message.text else _("Score of the office"), "", day)
    else:
        parts = (_("Receipt of the office"), "", day)
    return "، ".join(part for part in parts if part)


def about_words(about: About | None) -> str:
    """The record that a comment is on; a confidential one by its number only."""
    if about is None:
        return _("A record that is here no more")
    if about.table == "problem":
        number = persian_digits(about.number)
        if about.confidential:
            return _("Confidential problem No. {number}").format(number=number)
        return _("Problem No. {number}: {title}").format(number=number, title=about.title)
    if about.table == "meeting":
        return _("Meeting {number}").format(number=printed(about.number))
    if about.table == "resolution":
        name = _("Resolution {number}").format(number=persian_digits(about.number))
    else:
        name = _TABLES[about.table]
    title = _("Confidential") if about.confidential else about.title
    return f"{name}: {title}" if title else name


def receipt_words(message: Message) -> str:
    """What the office says of a bundle, or asks for."""
    numbers = "، ".join(printed(each) for each in message.meetings)
    if message.outcome == ARRIVED:
        return _("The bundle arrived whole.")
    if message.outcome == QUARANTINED:
        return _("A part of the bundle is kept apart until the office has looked at it.")
    if message.outcome == LACKING and numbers:
        return _("Papers of meeting {numbers} are missing; they go with the next bundle.").format(
            numbers=numbers
        )
    if message.outcome == LACKING:
        return _("{count} papers are missing; they go with the next bundle.").format(
            count=persian_digits(message.lacking)
        )
    return _("The office asks for the scans of meeting {numbers}; they go with the next bundle.").format(
        numbers=numbers or "–"
    )


def priority_words(priority: float) -> str:
    return _("Priority of the council: {priority} of {highest}").format(
        priority=persian_digits(round(priority)), highest=persian_digits(round(HIGHEST))
    )


def score_words(score: int) -> str:
    return _("Score of the office: {score} of {highest}").format(
        score=persian_digits(score), highest=persian_digits(round(HIGHEST))
    )
