# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The figures of a council's year: meetings, attendance, resolutions, problems, solutions, letters."""

from __future__ import annotations

import re
from collections import Counter

from mahalleh_desktop.core.jalali import MONTHS, jalali, jalali_year
from mahalleh_desktop.core.persian.digits import ascii_digits, persian_digits
from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.core.rules.attendance import HELD, Rate, rate_of_meeting
from mahalleh_desktop.core.rules.numbering import parts
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.reports.yearly import Bar, Chart, Figure, ReportTable, YearlyReport
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.hidden_texts import printed_resolution
from mahalleh_desktop.usecases.records.lists import known_titles
from mahalleh_desktop.usecases.records.problems import confidential_resolutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def yearly_report(workspace: Workspace, argument: str, issuer: Issuer) -> YearlyReport:
    """The report of a Jalali year (``argument``, else the last one with a meeting)."""
    everything = [m for m in reading.meetings(workspace) if m.status in HELD]
    years = sorted({jalali_year(m.held_on) for m in everything})
    year = year_of(argument) or (years[-1] if years else jalali_year(workspace.today()))
    held = [m for m in everything if jalali_year(m.held_on) == year]
    members = reading.members(workspace)
    resolutions = [r for m in held for r in m.resolutions]
    done = sum(r.status == "done" for r in resolutions)
    rates = [(m, rate_of_meeting(m, members)) for m in held]
    total = sum((rate for _meeting, rate in rates), Rate())
    letters = [x for x in reading.letters(workspace) if parts(x.number)[0] == year]
    answered = {x.answers for x in letters if x.answers}
    sent = [x for x in letters if x.direction == "outgoing"]
    problems = [p for p in reading.problems(workspace) if jalali_year(p.reported_on) == year]
    # The category of a confidential problem would tell what it is about.
    by_category = Counter("" if is_confidential(p) else p.category for p in problems)
    titles = {**known_titles(workspace, "category"), "": _("Confidential")}
    by_status = Counter(r.status for r in resolutions)
    figures = (
        Figure(_("Meetings held"), len(held)),
        Figure(_("Members in term"), sum(in_term(m, workspace.today()) for m in members)),
        Figure(_("Attendance"), total.attended, total.counted or None),
        Figure(_("Resolutions done"), done, len(resolutions) or None),
        Figure(_("Letters answered"), sum(x.ref in answered for x in sent), len(sent) or None),
        Figure(_("Problems recorded"), len(problems)),
    )
    charts = (
        Chart(
            _("Attendance by meeting"),
            tuple(Bar(_label(m.held_on), rate.attended, rate.counted) for m, rate in rates if rate.counted),
            upright=True,
        ),
        Chart(
            _("Resolutions by state"),
            tuple(Bar(word("resolution_status", code), count) for code, count in by_status.most_common()),
        ),
        Chart(
            _("Problems by category"),
            tuple(Bar(titles.get(code, code), count) for code, count in by_category.most_common()),
        ),
    )
    names = reading.names(workspace)
    hidden = confidential_resolutions(workspace)
    rows = tuple(
        (
            persian_digits(r.number),
            printed_resolution(hidden[r.number]) if r.number in hidden else r.text,
            "" if r.number in hidden else names.get(r.executor or "", ""),
            word("resolution_status", r.status),
        )
        for r in resolutions
    )
    table = ReportTable(_("Resolutions"), (_("Number"), _("Text"), _("Executor"), _("State")), rows)
    return YearlyReport(issuer, year, figures, tuple(c for c in charts if c.bars), (table,) if rows else ())


def year_of(argument: str) -> int:
    """The Jalali year that is asked for, 0 where none is. Raises ``bad_year``."""
    typed = ascii_digits(argument).strip()
    if typed and not re.fullmatch(r"1[0-9]{3}", typed):
        raise KnownError("bad_year", value=argument[:30])
    return int(typed or 0)


def _label(day: str) -> str:
    return MONTHS[jalali(day).month - 1]
