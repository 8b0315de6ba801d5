# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of a council, and the papers that are made of them, read after strange rows came."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.listing.bodies import listed_bodies
from mahalleh_desktop.usecases.listing.letters import listed_letters
from mahalleh_desktop.usecases.listing.meetings import listed_meetings
from mahalleh_desktop.usecases.listing.members import listed_members
from mahalleh_desktop.usecases.listing.problems import listed_problems, listed_solutions
from mahalleh_desktop.usecases.listing.record_list import Listed
from mahalleh_desktop.usecases.listing.resolutions import listed_resolutions
from mahalleh_desktop.usecases.minutes import finalising, resolutions, scanning
from mahalleh_desktop.usecases.minutes.attachments import attachments, awaiting_paper
from mahalleh_desktop.usecases.papers.minutes_papers import draft_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records import problems, reading
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.reports_tables import REPORTS, report_sheet
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.sync import (
    conflicts,
    doubles,
    exchange_history,
    exporting,
    importing,
    late_changes,
    outbox,
    requesting,
)
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

PAPERS = ("members", "letter-register", "follow-up", "yearly")


def _meetings(workspace: Workspace) -> None:
    for meeting in reading.meetings(workspace):
        finalising.ready(workspace, meeting.ref)
        attachments(workspace, meeting.ref)


def _papers(workspace: Workspace) -> None:
    """A paper may say what it lacks; it raises nothing else."""
    for kind in PAPERS:
        with contextlib.suppress(KnownError):
            paper(workspace, kind)
    for meeting in reading.meetings(workspace)[:2]:
        with contextlib.suppress(KnownError):
            draft_pdf(workspace, meeting.ref)


def _lines(workspace: Workspace) -> None:
    """The pages' own lists: all ids, and the lines of the first page."""
    lists: list[Listed[Any]] = [
        listed(workspace, "all")
        for listed in (listed_meetings, listed_members, listed_letters, listed_problems, listed_solutions,
                       listed_resolutions)
    ]  # fmt: skip
    lists += [listed_bodies(workspace, table) for table in ("agency", "association", "committee")]
    for each in lists:
        each.lines(each.ids()[:100])
        each.lines(each.ids("آب")[:100])


def _export(workspace: Workspace) -> None:
    outbox.what_would_go(workspace)
    with tempfile.TemporaryDirectory() as folder:
        exporting.export_bundle(workspace, Path(folder))


READS: dict[str, Callable[[Workspace], object]] = {
    "members": reading.members_by_name,
    "problems": reading.problems,
    "problem numbers": problems.problem_numbers,
    "solutions": reading.solutions,
    "letters": reading.letters,
    "lists of the pages": _lines,
    "meetings": _meetings,
    "open resolutions": resolutions.open_resolutions,
    "overdue": resolutions.overdue_count,
    "resolutions": resolutions.resolutions_with_rows,
    "papers to come": awaiting_paper,
    "scans to come": scanning.awaiting_scans,
    "scans asked for": requesting.wanted_scans,
    "conflicts": conflicts.conflicts,
    "doubled numbers": doubles.doubled_numbers,
    "late changes": late_changes.late_changes,
    "bundles passed": exchange_history.passed_bundles,
    "receipts": importing.receipts,
    "reports": lambda w: [report_sheet(w, report) for report in REPORTS],
    "papers": _papers,
    "a search": lambda w: search(w, "آب"),
    "records": dump,
    "integrity": check_workspace,
    "export": _export,
}


def read_every_list_of_a_council(workspace: Workspace) -> dict[str, object]:
    """Reads all of them; whatever they raise is told with the name of the list."""
    found = {}
    for name, read in READS.items():
        try:
            found[name] = read(workspace)
        except Exception as error:
            error.add_note(f"reading the council's list: {name}")
            raise
    return found
