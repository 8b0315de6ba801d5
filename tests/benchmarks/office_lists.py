# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's lists over 100 and 500 councils (and OFFICE_COUNCILS more): each timed, growth compared.

The councils' rows are received directly, without bundles; every council is enrolled in the registry.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from mahalleh_desktop.exchange.certificates import self_made_certificate
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.exchange.registry import Council, Device, sign_registry
from mahalleh_desktop.exchange.signatures import to_text
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.office import (
    agencies,
    attendance,
    bank,
    guidance,
    likeness,
    participation,
    ranking,
    register,
    silence,
)
from mahalleh_desktop.usecases.office.consolidating import councils, ranked_problems
from mahalleh_desktop.usecases.office.reports.quarterly import quarter_report
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.main_job import show, timed
from tests.usecases_office.province import new_office, receive_council

TODAY = "2026-11-22"
SEED = 1405
MEETINGS = 12
RUNS = 7
AIM_MS = 150

LISTS: dict[str, Callable[[Workspace], object]] = {
    "councils with figures": councils,
    "register": register.register,
    "counties and targets": register.counties,
    "silent councils": silence.silent,
    "participation": participation.participation,
    "participation of a quarter": lambda w: participation.participation(w, Quarter(1405, 2)),
    "problems by priority": ranked_problems,
    "neighbourhoods": ranking.ranked_neighbourhoods,
    "counties by burden": ranking.ranked_counties,
    "agencies": agencies.agencies,
    "like problems": likeness.proposals,
    "groups of problems": likeness.groups,
    "solutions today": bank.current_solutions,
    "bank": bank.bank,
    "directives": guidance.directives,
}


def office_lists() -> None:
    """Each list at 100 and at 500 councils; aim 150 ms, and growth no faster than the councils'."""
    sizes = sorted({100, 500, int(os.environ.get("OFFICE_COUNCILS", "500"))})
    medians: dict[str, dict[int, float]] = {name: {} for name in LISTS}
    with tempfile.TemporaryDirectory() as folder, new_office(Path(folder) / "office", TODAY) as office:
        filled = 0
        for size in sizes:
            fill_office(office, filled, size)
            filled = size
            counted = timed(lambda: attendance.refresh_tallies(office))
            show(f"{size}: counts of attendance, after the import", [counted])
            for name, read in LISTS.items():
                read(office)
                before = time.process_time()
                seconds = [timed(lambda r=read: r(office)) for _ in range(RUNS)]  # type: ignore[misc]
                worked = (time.process_time() - before) / RUNS * 1000
                medians[name][size] = statistics.median(seconds)
                show(f"{size}: {name}", seconds, f"aim {AIM_MS} ms; {worked:.1f} ms of processor")
            report = timed(lambda: quarter_report(office, Quarter(1405, 2)))
            show(f"{size}: figures of the quarterly report", [report])
    for name, by_size in medians.items():
        growth = by_size[sizes[-1]] / max(by_size[sizes[0]], 1e-4)
        print(f"{name:48} grows {growth:6.2f} × for {sizes[-1] / sizes[0]:.0f} × the councils")


def fill_office(office: Workspace, start: int, end: int) -> None:
    """Puts the councils of these numbers into an office, each with a year of meetings, and enrols them."""
    entries, devices = [], []
    for number in range(start, end):
        raw = council_year(SEED, number, MEETINGS + 1, TODAY)
        set_id = receive_council(office, raw, TODAY)
        name, code = raw["council"]["name"], raw["council"]["code"]
        keys = generate_keys()
        certificate = to_text(self_made_certificate(keys.signing_key, name, code, office.clock.now()))
        entries.append(Council(set_id, code, name, "council"))
        devices.append(Device(f"{number:032x}", set_id, keys.recipient, keys.signer, certificate))
    held = keyring.require_registry(office)
    root = keyring.keys(office, keyring.ROOT)
    changed = msgspec.structs.replace(
        held, version=held.version + 1, councils=(*held.councils, *entries), devices=(*held.devices, *devices)
    )
    keyring.keep_registry(office, sign_registry(changed, root), root.signer)
