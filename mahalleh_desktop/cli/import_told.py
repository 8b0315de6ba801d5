# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What an import brought, in lines for people: a line a file, then, at an office, a line a council."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mahalleh_desktop.cli.console import problem_line, shown
from mahalleh_desktop.texts import _, message
from mahalleh_desktop.usecases.sync.importing import CouncilSummary, Imported, summary_by_council

_BARE = 2  # name and number of files alone
OUTCOMES = {
    "imported": _("imported"),
    "would_import": _("would be imported"),
    "already": _("was imported already"),
    "relayed": _("is kept to be handed on"),
    "refused": _("refused"),
}


def file_lines(found: Sequence[Imported], *, dry_run: bool = False) -> list[str]:
    """Each file with its outcome and what it brought, its problems below it."""
    lines = []
    outcomes = OUTCOMES | ({"relayed": _("would be kept to be handed on")} if dry_run else {})
    for one in found:
        counts = _counts(one.new, one.conflicts, one.quarantined)
        parts = (one.file, one.council, outcomes[one.outcome], *counts)
        lines.append(" · ".join(part for part in parts if part))
        lines += [problem_line(problem) for problem in (*one.problems, *one.warnings)]
    return lines


def summary_lines(found: Sequence[Imported]) -> list[str]:
    """The summary by council; refused files, of which no council is known, stand last."""
    if not found:
        return []
    why = {each.code: message(each.problems[0]) for each in found if each.problems}
    taken = summary_by_council(each for each in found if each.outcome != "refused")
    refused = summary_by_council(each for each in found if each.outcome == "refused")
    lines = [_line(each, each.council or _("Written by this office"), why) for each in taken]
    lines += [_line(each, each.council or _("council not known"), why) for each in refused]
    return ["", _("By council:"), *lines]


def _line(part: CouncilSummary, name: str, why: Mapping[str, str]) -> str:
    told = [name, _("{count} files").format(count=shown(part.files))]
    told += _counts(part.new, part.conflicts, part.quarantined)
    if part.already:
        told.append(_("{count} were there already").format(count=shown(part.already)))
    if part.refused:
        reasons = Counter(why.get(code, code) for code in part.refused)
        told += [
            _("{count} refused: {why}").format(count=shown(count), why=reason)
            for reason, count in reasons.items()
        ]
    if len(told) == _BARE:
        told.append(_("nothing new"))
    return " · ".join(told)


def _counts(new: int, conflicts: int, quarantined: int) -> list[str]:
    """Only what there is."""
    told = (
        (_("{count} new"), new),
        (_("{count} conflicts"), conflicts),
        (_("{count} in quarantine"), quarantined),
    )
    return [text.format(count=shown(count)) for text, count in told if count]
