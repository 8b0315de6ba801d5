# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a county keeps for others, in words: which way it goes, since when, and when it was handed on."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.models.meeting_exchange import sizes
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS, FOR_OFFICE, Relayed

WAYS = {FOR_OFFICE: _("For the province"), FOR_COUNCILS: _("For the councils"), "": _("Not said")}


def waiting_sentence(bundles: Sequence[Relayed]) -> str:
    """How many wait, how large they are together, and since when the eldest does."""
    if not bundles:
        return _("Nothing waits.")
    return _("{count} bundles, {size}, the eldest since {day}").format(
        count=persian_digits(len(bundles)),
        size=sizes(sum(each.size for each in bundles)),
        day=short_date(min(each.on for each in bundles)),
    )


def handed_words(bundle: Relayed) -> str:
    """When a bundle was handed on last, and how often if more than once; "" while it waits."""
    if not bundle.handed_on:
        return ""
    last = short_date(bundle.handed_on[-1])
    if len(bundle.handed_on) == 1:
        return last
    return _("{day}, {count} times").format(day=last, count=persian_digits(len(bundle.handed_on)))
