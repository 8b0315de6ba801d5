# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``demo`` runs the whole main job, the same each time for one seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.usecases.comparing import normalised

from .calling import Console, process


def test_demo_makes_the_whole_circle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    words = ("demo", folder, "--councils", "2", "--meetings", "3", "--seed", "11", "--no-window")
    made = Console(tmp_path / "unused", capsys).json(*words)
    assert len(made["councils"]) == 2 and made["meetings"] == 6 and made["refused"] == []
    assert made["imported"] == made["taken_back"] == 2
    assert all(Path(path).read_bytes().startswith(b"%PDF") for path in made["papers"])
    assert sorted(path.name for path in folder.iterdir()) == ["councils", "office", "usb"]
    assert len(list((folder / "usb").glob("m-*.mhb"))) == 4
    office = Console(folder / "office", capsys)
    assert [council["meetings"] for council in office.json("office", "councils")["councils"]] == [3, 3]
    assert office.json("check")["good"] and len(office.done("dump").splitlines()) == 2
    for path in made["councils"]:
        council = Console(Path(path), capsys)
        assert {m["status"] for m in council.json("meetings", "list")["meetings"]} <= {"finalised", "signed"}
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
