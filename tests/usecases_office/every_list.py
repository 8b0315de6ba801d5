# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of the office and every report that it makes of them, by name; the benchmark times the lists."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.usecases.keys import devices, revoking
from mahalleh_desktop.usecases.office import (
    agencies,
    answers,
    attendance,
    bank,
    guidance,
    likeness,
    overview,
    participation,
    ranking,
    reference_lists,
    register,
    silence,
)
from mahalleh_desktop.usecases.office.reports import issuing
from mahalleh_desktop.usecases.office.reports.ministry import export_ministry
from mahalleh_desktop.usecases.office.reports.overview import write_report
from mahalleh_desktop.usecases.office.reports.quarterly import quarter_report
from mahalleh_desktop.usecases.records.dumping import dump_all
from mahalleh_desktop.usecases.records.searching import search
from mahalleh_desktop.usecases.sync import blobs, conflicts, doubles, exchange_history, requesting
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Read = Callable[[Workspace], object]
QUARTER = Quarter(1405, 2)
PAGE = 100
"""How many records a list of the window reads at once (``ui.widgets.table.model``)."""


def _resolutions_of_each_agency(workspace: Workspace) -> int:
    """What stands behind each line of the list of agencies."""
    return sum(len(agencies.agency_resolutions(workspace, line.key)) for line in agencies.agencies(workspace))


class _BusiestAgency:
    """The open resolutions of the agency with most of them, the longest such list.

    Which one that is, is looked up once for a workspace: on its page a person has chosen it.
    """

    def __init__(self) -> None:
        self._keys: dict[Path, str] = {}

    def __call__(self, workspace: Workspace) -> list[dict[str, str]]:
        if workspace.folder not in self._keys:
            lines = agencies.agencies(workspace)
            most = max(lines, key=lambda line: line.still_open, default=None)
            self._keys[workspace.folder] = most.key if most else ""
        return agencies.agency_resolutions(workspace, self._keys[workspace.folder])


def _first_conflicts(workspace: Workspace) -> list[conflicts.FieldConflict | None]:
    """All of them by their places, and the values of those that come into view, as on their page."""
    return conflicts.field_conflicts(workspace, conflicts.open_conflicts(workspace)[:PAGE])


LISTS: dict[str, Read] = {
    "councils with figures": overview.councils,
    "answers": answers.answers,
    "register": register.register,
    "enrolled councils": register.enrolled_councils,
    "counties and targets": register.counties,
    "targets": register.targets,
    "silent councils": silence.silent,
    "contacts": silence.contacts,
    "participation": participation.participation,
    "participation of a quarter": lambda w: participation.participation(w, QUARTER),
    "problems by priority": ranking.ranked_problems,
    "problems by the office's score": lambda w: ranking.ranked_problems(w, by_office=True),
    "neighbourhoods": ranking.ranked_neighbourhoods,
    "counties by burden": ranking.ranked_counties,
    "hotspots": ranking.open_hotspots,
    "agencies": agencies.agencies,
    "resolutions of the busiest agency": _BusiestAgency(),
    "like problems": likeness.proposals,
    "groups of problems": likeness.groups,
    "solutions today": bank.current_solutions,
    "bank": bank.bank,
    "directives": guidance.directives,
    "directives as they were sent": guidance.sent_directives,
    "comments": guidance.comments,
    "reference lists": lambda w: [reference_lists.list_entries(w, name) for name in reference_lists.LISTS],
    "issued reports": issuing.issued_reports,
    "quarantine": revoking.quarantined,
    "conflicts": _first_conflicts,
    "doubled numbers": doubles.doubled_numbers,
    "bundles passed": exchange_history.passed_bundles,
    "scans asked for": requesting.wanted_scans,
    "attachments of meetings": requesting.scans_of_councils,
    "computers and their keys": devices.enrolled_devices,
    "a search": lambda w: search(w, "اعتیاد"),
}

DEEPER: dict[str, Read] = {
    "resolutions of each agency": _resolutions_of_each_agency,
    "values of all conflicts": conflicts.conflicts,
    "attendance tallies": attendance.tallies,
    "attendance in all": attendance.totals,
    "agency titles": agencies.titles,
    "figures of the quarter": lambda w: quarter_report(w, QUARTER),
    "files that are wanted": blobs.wanted_by_office,
    "records of all councils": lambda w: list(dump_all(w)),
    "integrity": check_workspace,
    "reports": lambda w: _write_reports(w),
}
"""What is no list on a page, but is read from the same rows."""


def _write_reports(workspace: Workspace) -> None:
    for kind in ("xlsx", "pdf"):
        issuing.report_bytes(workspace, QUARTER, kind)
    with tempfile.TemporaryDirectory() as folder:
        write_report(workspace, Path(folder) / "councils.xlsx")
        write_report(workspace, Path(folder) / "councils.pdf")
        export_ministry(workspace, Path(folder) / "ministry.xlsx")


def read_every_list(workspace: Workspace) -> dict[str, object]:
    """Reads all of them; whatever they raise is told with the name of the list."""
    found = {}
    for name, read in {**LISTS, **DEEPER}.items():
        try:
            found[name] = read(workspace)
        except Exception as error:
            error.add_note(f"reading the list: {name}")
            raise
    return found
