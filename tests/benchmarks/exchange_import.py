# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Importing many councils' bundles at an office, beside ``executemany`` of the same prepared rows.

Aims: at least 0.5 of ``executemany`` into the same tables in the same run (with a transaction a bundle, as
the import has to make them; one for all is printed beside it), under 400 MB with the processes that read
ahead, a second import of the same files at least 10 times faster, at most 75 bytes a version on the edit
history of ``_edit``. The memory holds for one bundle of 100,000 confidential rows too, the largest that a
council could send.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mahalleh_desktop.exchange.bundle.opening import open_bundle
from mahalleh_desktop.exchange.bundle.sealed_rows import sealed_vid
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import save_new
from mahalleh_desktop.usecases.demonstration.circle import OFFICE
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.minutes.resolutions import add_follow_up, change_resolution
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.problems import add_problem, change_problem
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.processes import environment

TODAY = "2026-11-22"
COUNCILS = 64
MEETINGS = 24
LARGE = 100_000


def importing_bundles() -> None:
    """The bundles of 64 councils with two years each, imported, imported again, and inserted raw."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        stick = folder / "stick"
        office = create_workspace(folder / "office", read_identity("office", _json(OFFICE))).workspace
        sizes = [_council(folder, office, number, stick) for number in range(COUNCILS)]
        travelling, plain = _bytes_of_rows(office, stick)
        office.close()
        found = _imported(folder / "office", stick)
    first, second, raw, versions = (found[name] for name in ("first", "second", "raw", "versions"))
    print(f"{f'import of {COUNCILS} bundles':48} {first:9.2f} s   {versions} versions,"
          f" {versions / first:,.0f}/s; {raw / first:.2f} of executemany, aim 0.5")  # fmt: skip
    print(f"{'executemany of the same rows, the same commits':48} {raw:9.2f} s   one transaction a bundle")
    together = found["together"]
    print(f"{'executemany of the same rows, one commit':48} {together:9.2f} s   {together / first:.2f} of it"
          " beside an import that could be cut off only as a whole")  # fmt: skip
    own, ahead, theirs = found["own"], found["ahead"], found["raw_worked"]
    print(f"{'processor: the import, and reading ahead':48} {own:9.2f} s   + {ahead:.2f} s beside it;"
          f" executemany {theirs:.2f} s, {theirs / own:.2f} of it")  # fmt: skip
    print(f"{'the same bundles again':48} {second:9.2f} s   {first / second:.0f} times faster, aim 10")
    readers = " + ".join(f"{peak:.0f}" for peak in found["readers"]) or "none"
    peak = found["peak"] + sum(found["readers"])
    print(f"{'peak memory of all its processes':48} {peak:9.0f} MB  aim 400; the import {found['peak']:.0f}"
          f" ({found['before']:.0f} before it), reading ahead {readers}")  # fmt: skip
    total = sum(size for size, _ in sizes)
    count = sum(versions for _, versions in sizes)
    print(f"{'bytes a version, as it travels':48} {travelling:9.1f}     aim 75; compressed rows, edits and"
          " confidential rows included")  # fmt: skip
    print(f"{'bytes a version, without sealed rows':48} {plain:9.1f}     aim 75; what is encrypted once more"
          " does not compress")  # fmt: skip
    print(f"{'bytes a version, the whole bundle':48} {total / count:9.1f}     with the frozen minutes")
    _one_large_bundle()


def _imported(office: Path, stick: Path) -> dict[str, Any]:
    """What ``import_work`` measures, in a process whose memory the making of the councils has not raised."""
    command = [sys.executable, "-m", "tests.benchmarks.import_work", str(office), str(stick)]
    done = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _one_large_bundle() -> None:
    """A council whose every row hangs on a confidential problem, and one with the same rows in the open."""
    for told, confidential in (("sealed", True), ("open", False)):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            office = create_workspace(folder / "office", read_identity("office", _json(OFFICE))).workspace
            _council(folder, office, 0, folder / "stick", partial(_many_solutions, confidential=confidential))
            office.close()
            found = _imported(folder / "office", folder / "stick")
        first, raw = found["first"], found["raw"]
        print(f"{f'one bundle of {LARGE} {told} rows':48} {first:9.2f} s   {raw / first:.2f} of executemany,"
              f" read here, none ahead; peak memory {found['peak']:.0f} MB, aim 400")  # fmt: skip


def _many_solutions(council: Workspace, *, confidential: bool) -> None:
    values = {"title": "مسئلهٔ نمونه", "category": "addiction", "severity": 3, "extent": 2, "urgency": 4}
    problem = add_problem(council, {**values, "confidential": confidential})
    text = {"problem": problem, "stage": "proposed", "steps": "گام نخست، گام دوم و پیگیری با دستگاه"}
    rows = (
        ("solution", str(uuid.uuid4()), {**text, "title": f"راه‌حل {place}", "pos": place * 1024})
        for place in range(1, LARGE + 1)
    )
    with council.transaction():
        save_new(council.store, rows, council.now_ms())


def _bytes_of_rows(office: Workspace, stick: Path) -> tuple[float, float]:
    """Compressed bytes a version: of the rows as they travel, and of those that are not sealed."""
    reader = importing.reader(office)
    packed = versions = open_packed = open_versions = 0
    for path in stick.iterdir():
        with open_bundle(path, reader, None) as opened:
            packed += opened.packed_rows.stat().st_size
            lines = gzip.decompress(opened.packed_rows.read_bytes()).splitlines(keepends=True)
            versions += len(lines)
            readable = [line for line in lines if not sealed_vid(line.rstrip())]
            open_versions += len(readable)
            open_packed += len(gzip.compress(b"".join(readable)))
    return packed / versions, open_packed / open_versions


def _council(
    folder: Path,
    office: Workspace,
    number: int,
    stick: Path,
    edit: Callable[[Workspace], None] | None = None,
) -> tuple[int, int]:
    """Makes a council, edits it, writes its bundle; gives (bytes, versions)."""
    data = _json(council_year(1405, number, MEETINGS, TODAY))
    with create_workspace(folder / f"c{number}", read_identity("council", data)).workspace as council:
        load(council, data)
        (edit or _edit)(council)
        request, answer = folder / f"{number}.request", folder / f"{number}.answer"
        shown = enrolling.write_request(council, request)
        enrolling.enrol_council(office, request, shown.fingerprint, answer)
        enrolling.accept_answer(council, answer, enrolling.office_fingerprint(office))
        done = exporting.export_bundle(council, stick)
    return done.size, done.versions


def _edit(council: Workspace) -> None:
    """The stated history: each resolution is followed up twice and closed, each problem scored twice anew."""
    for row in read_rows(council.store.db, "resolution"):
        add_follow_up(council, row, {"note": "با دستگاه مکاتبه شد و پاسخ رسید.", "progress": 50})
        add_follow_up(council, row, {"note": "بازدید انجام شد.", "progress": 80, "status": "in_progress"})
        change_resolution(council, row, {"status": "done"})
    for row in read_rows(council.store.db, "problem"):
        for severity in (2, 4):
            change_problem(council, row, {"severity": severity})


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
