# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of bundles, in words for the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import message

if TYPE_CHECKING:
    from mahalleh_desktop.usecases.sync.importing import Imported


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One file: what it is called, of which council (name and code), what became of it, and why not."""

    file: str
    council: str
    words: str
    tone: str
    icon: str
    detail: str


def bundle_line(
    imported: Imported, *, dry_run: bool = False, names: Mapping[str, str] | None = None
) -> BundleLine:
    """The line of a file; ``names`` are those of the councils that are known here, by code."""
    states = {
        "imported": (_("Taken in"), "good", "check"),
        "would_import": (_("Can be taken in"), "info", "download"),
        "already": (_("Taken in before"), "neutral", "check"),
        "relayed": (_("Taken for delivery"), "good", "check"),
        "refused": (_("Refused"), "bad", "circle-x"),
    }
    words, tone, icon = states[imported.outcome]
    if imported.outcome == "relayed" and dry_run:
        words, tone, icon = _("Can be handed on"), "info", "send"
    told = []
    if imported.new:
        told.append(_("{count} changes").format(count=grouped(imported.new)))
    if imported.conflicts:
        told.append(_("{count} conflicts").format(count=persian_digits(imported.conflicts)))
    if imported.quarantined:
        told.append(_("{count} kept apart").format(count=persian_digits(imported.quarantined)))
    told += [message(problem) for problem in (*imported.problems, *imported.warnings)]
    council = _council(imported.council, names or {})
    return BundleLine(imported.file, council, words, tone, icon, "؛ ".join(told).replace(".؛", "."))


def _council(code: str, names: Mapping[str, str]) -> str:
    """«name (code)», the code alone where no name is known, "" where no council is."""
    if not code:
        return ""
    return f"{names[code]} ({left_to_right(code)})" if code in names else left_to_right(code)


def import_sentence(found: Sequence[Imported], *, dry_run: bool) -> str:
    """The whole in one sentence."""
    if not found:
        return _("No bundle for you was found there.")
    good = [each for each in found if each.outcome in ("imported", "would_import")]
    relayed = [each for each in found if each.outcome == "relayed"]
    if relayed:
        return _relay_sentence(len(relayed), len(good), dry_run=dry_run)
    figures = {
        "good": persian_digits(len(good)),
        "all": persian_digits(len(found)),
        "new": grouped(sum(each.new for each in good)),
    }
    if all(each.outcome == "already" for each in found):
        sentence = _("All {all} bundles were taken in before.")
    elif dry_run:
        sentence = _("{good} of {all} files can be taken in, with {new} changes; nothing is changed yet.")
    else:
        sentence = _("{good} of {all} files were taken in, with {new} changes.")
    return sentence.format(**figures)


def _relay_sentence(relayed: int, own: int, *, dry_run: bool) -> str:
    """At a county: how many sealed bundles are for others, how many for the county itself."""
    if dry_run:
        sentence = _("{count} sealed bundles can be taken to be handed on; nothing is changed yet.")
    else:
        sentence = _("{count} sealed bundles were taken to be handed on; their receipts are beside them.")
    told = sentence.format(count=persian_digits(relayed))
    if own:
        of_own = (
            _("{count} are for this county itself.") if dry_run else _("{count} were for this county itself.")
        )
        told = f"{told} {of_own.format(count=persian_digits(own))}"
    return told


def sizes(free: int) -> str:
    """Bytes as kilobytes, megabytes or gigabytes."""
    if free < 1_000_000:
        return _("{size} KB").format(size=persian_digits(max(round(free / 1000), 1)))
    if free >= 1_000_000_000:
        return _("{size} GB").format(size=persian_digits(round(free / 1_000_000_000)))
    return _("{size} MB").format(size=persian_digits(round(free / 1_000_000)))
