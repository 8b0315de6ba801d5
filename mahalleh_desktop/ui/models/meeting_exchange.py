# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of bundles, in words for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _, message
from mahalleh_desktop.usecases.sync.importing import Imported


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One file: what it is called, of which council, what became of it, and why not."""

    file: str
    council: str
    words: str
    tone: str
    icon: str
    detail: str


def bundle_line(imported: Imported) -> BundleLine:
    """The line of a file."""
    states = {
        "imported": (_("Taken in"), "good", "check"),
        "would_import": (_("Can be taken in"), "info", "download"),
        "already": (_("Taken in before"), "neutral", "check"),
        "refused": (_("Refused"), "bad", "circle-x"),
    }
    words, tone, icon = states[imported.outcome]
    told = []
    if imported.new:
        told.append(_("{count} changes").format(count=grouped(imported.new)))
    if imported.conflicts:
        told.append(_("{count} conflicts").format(count=persian_digits(imported.conflicts)))
    if imported.quarantined:
        told.append(_("{count} kept apart").format(count=persian_digits(imported.quarantined)))
    told += [message(problem) for problem in (*imported.problems, *imported.warnings)]
    council = left_to_right(imported.council) if imported.council else ""
    return BundleLine(left_to_right(imported.file), council, words, tone, icon, "؛ ".join(told))


def import_sentence(found: Sequence[Imported], *, dry_run: bool) -> str:
    """The whole in one sentence."""
    if not found:
        return _("No bundle for you was found there.")
    good = [each for each in found if each.outcome in ("imported", "would_import")]
    figures = {
        "good": persian_digits(len(good)),
        "all": persian_digits(len(found)),
        "new": grouped(sum(each.new for each in good)),
    }
    if dry_run:
        sentence = _("{good} of {all} files can be taken in, with {new} changes; nothing is changed yet.")
    else:
        sentence = _("{good} of {all} files were taken in, with {new} changes.")
    return sentence.format(**figures)


def sizes(free: int) -> str:
    """Bytes as megabytes or gigabytes."""
    if free >= 1_000_000_000:
        return _("{size} GB").format(size=persian_digits(round(free / 1_000_000_000)))
    return _("{size} MB").format(size=persian_digits(max(round(free / 1_000_000), 1)))
