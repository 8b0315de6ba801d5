# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Minutes of two pages by the hundred, beside Qt and, where they are installed, other producers.

fpdf2, WeasyPrint and Typst are no dependencies of the program: ``pip install .[bench]`` brings them.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import Any

from tests.benchmarks.main_job import show
from tests.benchmarks.processes import environment

COUNT = 500
PEERS = {"qt": COUNT, "fpdf2": 50, "weasyprint": 50, "typst": 50}


def two_page_minutes() -> None:
    """500 papers in one process each; aims: pages 25 ms, whole file 35 ms, 90 MB, pages ≤ 0.8 × Qt."""
    pages = _measured("pages", COUNT)
    whole = _measured("whole", COUNT)
    qt = _measured("qt", COUNT)
    ratio = f"; {_median(pages) / _median(qt):.2f} × Qt, aim 0.8" if "each" in qt else ""
    show("minutes, the pages", pages["each"], f"aim 25 ms; {pages['pages']} pages{ratio}")
    note = f"aim 35 ms; peak {whole['peak']:.0f} MB, aim 90 MB; first one {whole['first'] * 1000:.0f} ms"
    show("minutes, with metadata and data", whole["each"], note)
    _peer("qt", qt)
    for name in ("fpdf2", "weasyprint", "typst"):
        _peer(name, _measured(name, PEERS[name]))


def signing_minutes() -> None:
    """One signature of the clerk; aim 60 ms."""
    found = _measured("signing", 100)
    show("sign minutes (PAdES B-B, P-256)", found["each"], "aim 60 ms")


def _measured(who: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.paper_work", who, str(count)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        return {"missing": done.stderr.strip().splitlines()[-1]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _median(found: dict[str, Any]) -> float:
    return float(statistics.median(found["each"]))


def _peer(name: str, found: dict[str, Any]) -> None:
    if "each" in found:
        show(f"peer: {name}", found["each"], f"{found['pages']} pages; peak {found['peak']:.0f} MB")
    else:
        print(f"peer: {name:42} not measured: {found['missing']}")
