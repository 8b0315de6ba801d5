# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of the office over 100 and 1,000 councils: each timed, growth compared.

The councils' rows are received directly, without bundles. Every council is enrolled in the registry; each
has a conflict, the office's score of a problem and a row in quarantine, and what is alike is joined.
``OFFICE_COUNCILS`` names one more size.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from mahalleh_desktop.core.versions.clock import pack
from mahalleh_desktop.core.versions.version import make_version
from mahalleh_desktop.exchange.certificates import self_made_certificate
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.exchange.registry import Council, Device, sign_registry
from mahalleh_desktop.exchange.signatures import to_text
from mahalleh_desktop.storage import quarantine
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import head_vids, receive
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.revoking import REVOKED
from mahalleh_desktop.usecases.office import attendance
from mahalleh_desktop.usecases.office.bank import renew_bank
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.office.likeness import join_problems, proposals
from mahalleh_desktop.usecases.office.ranking import score_problem
from mahalleh_desktop.usecases.office.reports.issuing import issue_report
from mahalleh_desktop.usecases.office.reports.quarterly import quarter_report
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.main_job import show, timed
from tests.usecases_office.every_list import LISTS, QUARTER
from tests.usecases_office.province import new_office, receive_council

TODAY = "2026-11-22"
SEED = 1405
MEETINGS = 12
RUNS = 7
AIM_MS = 150
JOINED = 20

SIZES = {100, 1000}


def office_lists() -> None:
    """Each list at 100 and at 1,000 councils; aim 150 ms, and growth (of the processor's time) as theirs."""
    sizes = sorted(SIZES | {int(os.environ.get("OFFICE_COUNCILS", "100"))})
    processor: dict[str, dict[int, float]] = {name: {} for name in LISTS}
    slow = []
    with tempfile.TemporaryDirectory() as folder, new_office(Path(folder) / "office", TODAY) as office:
        filled = 0
        for size in sizes:
            fill_office(office, filled, size)
            filled = size
            counted = timed(lambda: attendance.refresh_tallies(office))
            show(f"{size}: counts of attendance, after the import", [counted])
            if size == sizes[0]:
                issued = [timed(lambda q=q: issue_report(office, q)) for q in (QUARTER, QUARTER.previous)]
                show(f"{size}: a quarterly report, issued", issued)
            for name, read in LISTS.items():
                read(office)
                before = time.process_time()
                seconds = [timed(lambda r=read: r(office)) for _ in range(RUNS)]
                worked = (time.process_time() - before) / RUNS * 1000
                processor[name][size] = worked
                show(f"{size}: {name}", seconds, f"aim {AIM_MS} ms; {worked:.1f} ms of processor")
                if worked > AIM_MS:
                    slow.append(f"{name} ({size}: {worked:.0f} ms)")
            report = timed(lambda: quarter_report(office, QUARTER))
            show(f"{size}: figures of the quarterly report", [report])
    for name, by_size in processor.items():
        growth = by_size[sizes[-1]] / max(by_size[sizes[0]], 0.1)
        print(f"{name:48} grows {growth:6.2f} × for {sizes[-1] / sizes[0]:.0f} × the councils")
    print(f"{'lists over the aim, by processor':48} {', '.join(slow) or 'none'}")


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
    _fill_words(office, [entry.set_id for entry in entries])


def _fill_words(office: Workspace, sets: Sequence[str]) -> None:
    """What stands between an office and its councils: scores, conflicts, rows in quarantine, directives."""
    for number, set_id in enumerate(sets):
        row, fields = next(iter(read_rows(office.store.db, "problem", "set_id = ?", [set_id]).items()))
        score_problem(office, row, 40 + number % 100, "نظر دفتر")
        heads = head_vids(office.store, row)
        made = [
            make_version(
                set_id=set_id, table="problem", row=row, parents=tuple(heads), device=f"{number:030x}{n:02x}",
                fields={**fields, "people_affected": n}, seq=1, hlc=pack(office.now_ms(), 0),
            )
            for n in range(3)
        ]  # fmt: skip
        with office.transaction():
            receive(office.store, made[:2], office.now_ms())
            quarantine.keep(office.store, made[2:], REVOKED)
    send_directive(office, "ابلاغیهٔ نمونه", "متن ابلاغیه", [])
    renew_bank(office)
    for like in proposals(office)[:JOINED]:
        join_problems(office, [each.row for each in like.problems])
