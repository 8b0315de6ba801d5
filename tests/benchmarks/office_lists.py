# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of the office over 100, 500 and 1,000 councils of 12 meetings: each timed, growth compared.

The lists are read in turn, round after round, as a person goes from page to page: one list read again and
again would show at 100 councils how fast the processor's own cache is. The growth is by the processor's time,
the quickest of the rounds; the aims are for 500 councils. ``OFFICE_COUNCILS`` names one more size.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from mahalleh_desktop.usecases.office import attendance
from mahalleh_desktop.usecases.office.reports.issuing import issue_report
from mahalleh_desktop.usecases.office.reports.quarterly import quarter_report
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.main_job import show, timed
from tests.usecases_office.every_list import LISTS, QUARTER
from tests.usecases_office.many_councils import TODAY, fill_office
from tests.usecases_office.province import new_office

MEETINGS = 12
ROUNDS = 9
AIM_MS = 150
AIM_AT = 500
SIZES = {100, AIM_AT, 1000}
_LEAST = 0.0001  # seconds; what is quicker is not compared


def office_lists() -> None:
    """Each list at every size; aim 150 ms at 500 councils, and growth (of the processor's time) as theirs."""
    sizes = sorted(SIZES | {int(os.environ.get("OFFICE_COUNCILS", AIM_AT))})
    processor: dict[str, dict[int, list[float]]] = {name: {} for name in LISTS}
    slow = []
    with tempfile.TemporaryDirectory() as folder, new_office(Path(folder) / "office", TODAY) as office:
        filled = 0
        for size in sizes:
            fill_office(office, filled, size, MEETINGS)
            filled = size
            counted = timed(lambda: attendance.refresh_tallies(office))
            show(f"{size}: counts of attendance, after the import", [counted])
            if size == sizes[0]:
                issued = [timed(lambda q=q: issue_report(office, q)) for q in (QUARTER, QUARTER.previous)]
                show(f"{size}: a quarterly report, issued", issued)
            for name, (clock, worked) in _rounds(office).items():
                processor[name][size] = worked
                median = statistics.median(worked) * 1000
                show(f"{size}: {name}", clock, f"aim {AIM_MS} ms at {AIM_AT}; {median:.1f} ms of processor")
                if size <= AIM_AT and median > AIM_MS:
                    slow.append(f"{name} ({size}: {median:.0f} ms)")
            report = timed(lambda: quarter_report(office, QUARTER))
            show(f"{size}: figures of the quarterly report", [report])
    times = sizes[-1] / sizes[0]
    print(f"growth of the processor's time from {sizes[0]} to {sizes[-1]} councils, {times:.0f} × as many;"
          f" and from {AIM_AT}, {sizes[-1] / AIM_AT:.1f} ×")  # fmt: skip
    for name, by_size in processor.items():
        least = {size: max(min(worked), _LEAST) for size, worked in by_size.items()}
        whole, last = (least[sizes[-1]] / least[size] for size in (sizes[0], AIM_AT))
        print(f"{name:48} {whole:8.2f} × {last:8.2f} ×   {least[AIM_AT] * 1000:8.1f} ms at {AIM_AT}")
    print(f"{'lists over the aim, by processor':48} {', '.join(slow) or 'none'}")


def _rounds(office: Workspace) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds of every list by the clock and by the processor, in each round but the first."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in LISTS}
    for number in range(ROUNDS + 1):
        for name, read in LISTS.items():
            start, worked = time.perf_counter(), time.process_time()
            read(office)
            if number:
                found[name][0].append(time.perf_counter() - start)
                found[name][1].append(time.process_time() - worked)
    return found
