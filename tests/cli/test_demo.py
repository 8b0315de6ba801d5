# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``demo`` runs the whole main job, the same each time for one seed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documents.sample import run
from tests.usecases.comparing import normalised

from .calling import Console, process


def test_demo_makes_the_whole_circle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    words = ("demo", folder, "--councils", "2", "--meetings", "3", "--seed", "11", "--no-window")
    made = Console(tmp_path / "unused", capsys).json(*words)
    assert len(made["councils"]) == 2 and made["meetings"] == 6 and made["refused"] == []
    assert made["imported"] == made["taken_back"] == 2
    assert all(Path(path).read_bytes().startswith(b"%PDF") for path in made["papers"])
    assert len(made["minutes"]) == 6 and len(made["papers"]) == 6 + 2 * 6
    for path in made["minutes"]:
        assert run("pdfsig", "-nocert", Path(path)).count("Signature is Valid") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["councils", "office", "usb"]
    assert len(list((folder / "usb").glob("m-*.mhb"))) == 4
    office = Console(folder / "office", capsys)
    assert [council["meetings"] for council in office.json("office", "councils")["councils"]] == [3, 3]
    assert office.json("check")["good"] and len(office.done("dump").splitlines()) == 2
    for path in made["councils"]:
        council = Console(Path(path), capsys)
        assert {m["status"] for m in council.json("meetings", "list")["meetings"]} == {"signed"}
        assert council.json("check", "--rebuild")["good"]
    dumps = [normalised(Console(Path(path), capsys).json("dump")) for path in made["councils"]]
    assert Console(tmp_path / "unused", capsys).refused(*words) == ["already_exists"]
    again = ("demo", tmp_path / "again", *words[2:])
    second = Console(tmp_path / "unused", capsys).json(*again)
    assert [normalised(Console(Path(path), capsys).json("dump")) for path in second["councils"]] == dumps


def test_demo_tells_what_was_made_and_where(tmp_path: Path) -> None:
    found = process("demo", tmp_path / "d", "--meetings", "1", "--no-window")
    assert found.returncode == 0 and not found.stderr
    assert str(tmp_path / "d" / "usb") in found.stdout and "شورا" in found.stdout
    (path,) = re.findall(r"\S+/minutes-\S+\.pdf", found.stdout)
    assert "Signature is Valid" in run("pdfsig", "-nocert", Path(path))
    assert "۱ صورت‌جلسه" in found.stdout
