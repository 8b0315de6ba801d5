# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Gaps in the event loop while long work runs, of a council with a year and of an office; aim 50 ms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from mahalleh_desktop.usecases.demonstration.circle import OFFICE
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.sync import exporting
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.benchmarks.main_job import TODAY

COUNCILS, MEETINGS, RUNS = 30, 12, 2


def gaps() -> None:
    """Each work twice, each time in a process and on data of its own; a line a work."""
    found: dict[str, list[dict[str, float]]] = {}
    for _run in range(RUNS):
        for kind, prepare in (("council", _one_council), ("office", _many_bundles)):
            with tempfile.TemporaryDirectory() as place:
                prepare(Path(place))
                for name, figures in _worked(kind, place).items():
                    found.setdefault(name, []).append(figures)
    for name, runs in found.items():
        longest = " and ".join(f"{run['longest']:.0f}" for run in runs)
        over = " and ".join(f"{run['over']:.0f}" for run in runs)
        seconds = " and ".join(f"{run['seconds']:.1f}" for run in runs)
        print(f"{'gap of the event loop, ' + name:48} {longest:>11} ms  in {seconds} s;"
              f" over 50 ms: {over}; aim 50 ms")  # fmt: skip


def _one_council(folder: Path) -> None:
    with _office(folder) as office:
        _enrolled(folder / "council", office, 0).close()


def _many_bundles(folder: Path) -> None:
    with _office(folder) as office:
        for number in range(COUNCILS):
            with _enrolled(folder / f"c{number}", office, number) as council:
                exporting.export_bundle(council, folder / "stick")


def _office(folder: Path) -> Workspace:
    return create_workspace(folder / "office", read_identity("office", _json(OFFICE))).workspace


def _enrolled(folder: Path, office: Workspace, number: int) -> Workspace:
    data = _json(council_year(1405, number, MEETINGS, TODAY))
    council = create_workspace(folder, read_identity("council", data)).workspace
    load(council, data)
    request, answer = folder / "request.json", folder / "answer.json"
    shown = enrolling.write_request(council, request)
    enrolling.enrol_council(office, request, shown.fingerprint, answer)
    enrolling.accept_answer(council, answer, enrolling.office_fingerprint(office))
    return council


def _worked(kind: str, folder: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.gaps_work", kind, folder]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
