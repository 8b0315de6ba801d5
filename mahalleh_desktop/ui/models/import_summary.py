# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What an import brought by council, one record a council and one for each refused file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.shown import council_name, message
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.sync.importing import Imported, summary_by_council


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A council (code and name), or a refused file ("" and its name); ``told`` are sentences for people."""

    code: str
    name: str
    files: int = 0
    new: int = 0
    already: int = 0
    conflicts: int = 0
    quarantined: int = 0
    refused: str = ""
    told: tuple[str, ...] = ()


def summary_lines(found: Iterable[Imported], names: Mapping[str, str]) -> list[SummaryLine]:
    """Refused files first, then the councils by code; ``names`` are the councils' by code."""
    files = list(found)
    lines = [_refused(each) for each in files if each.outcome == "refused"]
    for part in summary_by_council(each for each in files if each.outcome != "refused"):
        warnings = [
            message(problem) for each in files if each.council == part.council for problem in each.warnings
        ]
        name = names.get(part.council, part.council) or _("Written by this office")
        lines.append(
            SummaryLine(
                part.council, name, part.files, part.new, part.already, part.conflicts, part.quarantined,
                "", tuple(dict.fromkeys(warnings)),
            )
        )  # fmt: skip
    return lines


def keeps(line: SummaryLine, key: str) -> bool:
    """Whether a filter of the list keeps a line."""
    return {
        "new": line.new > 0,
        "conflicts": line.conflicts > 0,
        "quarantined": line.quarantined > 0,
        "refused": bool(line.refused),
    }.get(key, True)


def filters() -> list[tuple[str, str]]:
    return [
        ("all", _("All")),
        ("new", _("New")),
        ("conflicts", _("Conflicts")),
        ("quarantined", _("Quarantine")),
        ("refused", _("Refused")),
    ]


def columns() -> list[Column[SummaryLine]]:
    return [
        Column("name", _("Council"), _name, 4, 210),
        Column("new", _("New"), lambda each: _number(each, each.new), 1, 80),
        Column("already", _("There already"), lambda each: _number(each, each.already), 1, 110),
        Column("conflicts", _("Conflicts"), lambda each: _alarm(each.conflicts, "warn"), 1, 100),
        Column("quarantined", _("Quarantine"), lambda each: _alarm(each.quarantined, "bad"), 1, 100),
        Column("why", _("What is told"), _why, 5, 210, sort=False, may_drop=True),
    ]


def _name(line: SummaryLine) -> Cell:
    if line.refused:
        return Cell(_("Refused"), left_to_right(line.name), disc="icon:circle-x", strong=True, code=True)
    return Cell(council_name(line.name), left_to_right(line.code), disc="icon:mosque", strong=True, code=True)


def _number(line: SummaryLine, count: int) -> Cell:
    return Cell(grouped(count)) if count and not line.refused else Cell("–", muted=True)


def _alarm(count: int, tone: str) -> Cell:
    return Cell(persian_digits(count), tone=tone, icon="triangle-alert") if count else Cell("–", muted=True)


def _why(line: SummaryLine) -> Cell:
    if line.refused:
        return Cell(line.refused)
    return Cell(line.told[0] if line.told else "–", muted=not line.told)


def _refused(each: Imported) -> SummaryLine:
    told = tuple(message(problem) for problem in each.problems)
    return SummaryLine("", each.file, 1, refused=told[0] if told else each.code, told=told)
