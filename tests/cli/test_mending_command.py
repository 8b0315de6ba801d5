# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``mahalleh check`` on a damaged file of attachments, and mending it by commands."""

from __future__ import annotations

from pathlib import Path

from .calling import Console


def test_check_notices_and_mends(console: Console, tmp_path: Path) -> None:
    console.done("backup", "--to", tmp_path / "stick")
    assert console.json("check") == {"good": True, "problems": []}
    (console.folder / "attachments.db").write_bytes(b"JFIF" * 3000)
    found = console.call("--json", "check")
    assert found.code == 1 and [each["code"] for each in found.json["problems"]] == ["attachments_damaged"]
    (copy,) = (tmp_path / "stick").glob("*.attachments.db")
    assert console.wrong_usage("check", "--from", copy)
    assert console.refused("check", "--mend-attachments", "--from", tmp_path / "gone") == ["file_not_found"]
    done = console.json("check", "--mend-attachments", "--from", copy)
    told = done["attachments"]
    assert done["good"] and told["kept"] == told["lost"] == 0 and told["brought"] > 0
    assert Path(told["aside"]).read_bytes() == b"JFIF" * 3000
    assert "سالم است" in console.done("check", "--mend-attachments")
