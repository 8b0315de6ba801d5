# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the messages of the office are told apart on the screen; their words are those of the use case."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.office.message_marks import ARRIVED
from mahalleh_desktop.usecases.office.messages import Message


def message_icon(message: Message) -> tuple[str, str]:
    """(icon, tone) by kind; a receipt that is not whole stands out."""
    if message.kind != "receipt":
        return {"directive": "mail", "comment": "message-square"}[message.kind], "accent"
    return ("circle-check", "good") if message.outcome == ARRIVED else ("inbox", "warn")


def message_filters() -> list[tuple[str, str]]:
    return [
        ("all", _("All")),
        ("directive", _("Directives")),
        ("comment", _("Comments and scores")),
        ("receipt", _("Receipts")),
    ]
