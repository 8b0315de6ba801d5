# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the lists of problems and solutions show, and the anchors of the scores."""

from __future__ import annotations

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.rules.priority import HIGHEST, priority
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.listing.problems import ProblemLine, SolutionLine

STATUS_TONES = {
    "open": ("warn", "circle-alert"),
    "in_progress": ("info", "clock"),
    "resolved": ("good", "check"),
    "dropped": ("neutral", "x"),
}
STAGE_TONES = {
    "proposed": ("neutral", "lightbulb"),
    "approved": ("info", "check"),
    "running": ("info", "clock"),
    "worked": ("good", "circle-check"),
    "failed": ("bad", "circle-x"),
}


def severity_anchors() -> list[str]:
    return [
        _("A nuisance, nobody is harmed"),
        _("Makes the life of some people harder"),
        _("Harms health, income or schooling"),
        _("Heavy harm, help from outside is needed"),
        _("Lives or families are in danger"),
    ]


def extent_anchors() -> list[str]:
    return [
        _("One or two households"),
        _("One alley"),
        _("Several alleys"),
        _("Half of the neighbourhood"),
        _("The whole neighbourhood or beyond"),
    ]


def urgency_anchors() -> list[str]:
    return [
        _("Can wait for a year"),
        _("Within six months"),
        _("Within three months"),
        _("Within this month"),
        _("This week"),
    ]


def problem_filters() -> list[tuple[str, str]]:
    return [
        ("open", _("Open ones")),
        ("hotspot", _("Hotspots")),
        ("confidential", _("Confidential")),
        ("all", _("All")),
    ]


def problem_columns() -> list[Column[ProblemLine]]:
    return [
        Column("title", _("Problem"), problem_cell, 6, 240, copied=(
            (_("Number"), lambda row: persian_digits(row.number)),
            (_("Problem"), lambda row: row.problem.title or _("Confidential")),
            (_("Confidential"), lambda row: _("Confidential") if row.confidential else ""),
        )),
        Column("category", _("Category"), lambda row: Cell(row.category), 3, 140, may_drop=True),
        Column("place", _("Place"), place_cell, 3, 150, False, True, shown=False),
        Column("reported_on", _("Reported on"), reported_cell, 2, 120, True, True, shown=False),
        Column("priority", _("Priority"), priority_cell, 3, 150),
        Column("office_score", _("Office's score"), office_score_cell, 1, 110, may_drop=True),
        Column("status", _("State"), problem_status_cell, 1, 140),
    ]  # fmt: skip


def problem_cell(row: ProblemLine) -> Cell:
    """The title with its number; a confidential one has a lock and no second line."""
    number = _("No. {number}").format(number=persian_digits(row.number))
    if row.confidential:
        return Cell(
            row.problem.title or _("Confidential"), f"{number}، {_('Confidential')}", disc="icon:lock"
        )
    parts = [number, row.problem.place or "", _("hotspot") if row.problem.hotspot else ""]
    icon = "icon:map-pin" if row.problem.hotspot else "icon:triangle-alert"
    return Cell(row.problem.title or "", "، ".join(part for part in parts if part), disc=icon, strong=True)


def place_cell(row: ProblemLine) -> Cell:
    hotspot = _("hotspot") if row.problem.hotspot else ""
    return Cell(row.problem.place or "–", hotspot, muted=not row.problem.place)


def reported_cell(row: ProblemLine) -> Cell:
    return Cell(short_date(row.problem.reported_on))


def priority_cell(row: ProblemLine) -> Cell:
    found = priority(row.problem)
    return Cell(persian_digits(round(found)), share=100 * found / HIGHEST, low=found >= HIGHEST / 3)


def office_score_cell(row: ProblemLine) -> Cell:
    if row.office_score is None:
        return Cell("–", muted=True)
    return Cell(persian_digits(row.office_score), tone="accent")


def problem_status_cell(row: ProblemLine) -> Cell:
    tone, icon = STATUS_TONES[row.problem.status]
    return Cell(word("problem_status", row.problem.status), tone=tone, icon=icon)


def solution_filters() -> list[tuple[str, str]]:
    return [("all", _("All")), ("worked", word("stage", "worked")), ("shareable", _("Shareable"))]


def solution_columns() -> list[Column[SolutionLine]]:
    return [
        Column("title", _("Solution"), solution_cell, 6, 260, copied=(
            (_("Solution"), lambda row: row.solution.title),
            (_("Problem"), lambda row: row.problem),
        )),
        Column("cost_rial", _("Cost (rial)"), cost_cell, 2, 140, True, True, shown=False),
        Column("stage", _("Stage"), stage_cell, 1, 150),
        Column("shareable", _("Sharing"), sharing_cell, 1, 150, may_drop=True),
    ]  # fmt: skip


def solution_cell(row: SolutionLine) -> Cell:
    return Cell(row.solution.title, row.problem, disc="icon:lightbulb", strong=True)


def cost_cell(row: SolutionLine) -> Cell:
    cost = row.solution.cost_rial
    return Cell("–", muted=True) if cost is None else Cell(grouped(cost))


def stage_cell(row: SolutionLine) -> Cell:
    tone, icon = STAGE_TONES[row.solution.stage]
    return Cell(word("stage", row.solution.stage), tone=tone, icon=icon)


def sharing_cell(row: SolutionLine) -> Cell:
    if row.solution.shareable:
        return Cell(_("Shareable"), tone="accent", icon="send")
    return Cell(_("Only here"), muted=True)
