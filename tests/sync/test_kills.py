# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 during import and export: all or nothing, and the next try succeeds."""

from __future__ import annotations

import json
import select
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from mahalleh_desktop.storage import integrity
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province

ROOT = Path(__file__).resolve().parents[2]


def loaded(province: Province, code: str, number: int) -> Workspace:
    data = council_year(1405, number, 3, TODAY)
    data["council"]["code"] = code
    council = province.council(code)
    load(council, json.dumps(data, ensure_ascii=False).encode())
    return council


WHOLE_S = 60.0


def killed(work: str, folder: Path, stick: Path, after_s: float) -> float | None:
    """Runs the work in a process and kills it after some time; the seconds it took if it was done by then."""
    command = [sys.executable, "-m", "tests.sync.kill_child", work, str(folder), str(stick)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        began = monotonic()
        ended = bool(select.select([child.stdout], [], [], after_s)[0])
        took = monotonic() - began
        child.kill()
        child.wait()
    return took if ended else None


def whole(work: str, folder: Path, stick: Path) -> float:
    """How long the work takes on this machine when nobody kills it, in seconds."""
    took = killed(work, folder, stick, WHOLE_S)
    assert took is not None
    return took


def kill_imports(province: Province, times: int) -> None:
    councils = [loaded(province, f"T-0{number}", number) for number in (1, 2)]
    stick = province.stick()
    for council in councils:
        exporting.export_bundle(council, stick)
    office = province.office.folder
    province.office.close()
    before = province.folder / "office-before"
    shutil.copytree(office, before)
    took = whole("import", office, stick)
    random, at_work = Random(7), 0
    for _ in range(times):
        shutil.rmtree(office)
        shutil.copytree(before, office)
        at_work += killed("import", office, stick, random.uniform(0.0, took)) is None
        with open_workspace(office) as again:
            sets = "SELECT set_id FROM bundle WHERE direction = 'in'"
            noted = {found[0] for found in again.store.db.execute(sets)}
            held = {found[0] for found in again.store.db.execute("SELECT set_id FROM council")}
            assert held == noted, "a bundle is there with its rows and its receipt, or not at all"
            outcomes = [one.outcome for one in importing.import_bundles(again, [stick])]
            assert outcomes.count("already") == len(noted)
            assert outcomes.count("imported") == len(councils) - len(noted)
            assert integrity.check(again.store) == []
            assert not [
                path for path in office.iterdir() if path.is_dir() and path.name.startswith("mahalleh-")
            ]
    province.office = open_workspace(office)
    assert at_work > 0


def kill_exports(province: Province, times: int) -> None:
    council = loaded(province, "T-01", 1)
    folder = council.folder
    council.close()
    province.opened.remove(council)
    took = whole("export", folder, province.stick())
    random, at_work = Random(8), 0
    for _ in range(times):
        stick = province.stick()
        at_work += killed("export", folder, stick, random.uniform(0.0, took)) is None
        for outcome in importing.import_bundles(province.office, [stick]):
            assert outcome.outcome in ("imported", "already"), "a bundle under its final name is whole"
        with open_workspace(folder) as again:
            done = exporting.export_bundle(again, stick)
            assert not list(stick.glob("*.part"))
        assert importing.import_bundle(province.office, done.path).outcome in ("imported", "already")
    assert at_work > 0


def test_an_import_killed_is_all_or_nothing(province: Province) -> None:
    kill_imports(province, 10)


def test_an_export_killed_is_all_or_nothing(province: Province) -> None:
    kill_exports(province, 10)


def test_the_processes_that_read_ahead_end_with_the_killed_one(province: Province) -> None:
    """They share its output, which is at its end when the last of them is gone; then one file remains."""
    stick = province.stick()
    for code in ("T-01", "T-02"):
        exporting.export_bundle(province.council(code), stick)
    province.office.close()
    folder = province.office.folder
    command = [sys.executable, "-m", "tests.sync.kill_child", "ahead", str(folder), str(stick)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert [child.stdout.readline() for _ in range(2)] == [b"ready\n", b"read\n"]
        child.kill()
        assert select.select([child.stdout], [], [], WHOLE_S)[0], "somebody still holds the database"
        assert child.stdout.read() == b""
    with open_workspace(folder):
        pass
    assert not list(folder.glob("*-wal"))


@pytest.mark.deep
def test_a_hundred_imports_killed(province: Province) -> None:
    kill_imports(province, 100)


@pytest.mark.deep
def test_a_hundred_exports_killed(province: Province) -> None:
    kill_exports(province, 100)
