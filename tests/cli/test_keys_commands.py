# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover and lost keys by commands, up to the office's answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.usecases.places import as_bytes, year

from .calling import Console
from .test_exchange_commands import Both, both  # noqa: F401 - a fixture


def answer(both: Both, request: Path, fingerprint: str, *more: str) -> None:  # noqa: F811
    """The office enrols a request, the council accepts the answer."""
    out = both.folder / "again.json"
    words = ("office", "enrol", request, "--fingerprint", fingerprint, "--out", out, *more)
    root = both.office.json(*words)["office_fingerprint"]
    both.council.json("enrol", "accept", out, "--fingerprint", root)


def test_a_handover(both: Both) -> None:  # noqa: F811 - the fixture
    both.enrol()
    stick, request = both.folder / "stick", both.folder / "stick" / "request.json"
    people = both.council.json("dump")["members"]
    free = next(p for p in people if p["role"] == "member" and "ends_on" not in p["terms"][-1])
    name = f"{free['first_name']} {free['last_name']}"
    chair = next(p for p in people if p["role"] == "chair")
    command = ("keys", "handover", "--to", stick, "--request", request, "--member")
    assert both.council.refused(*command, f"{chair['first_name']} {chair['last_name']}") == [
        "no_such_successor"
    ]
    assert both.council.refused(*command, "هیچ‌کس") == ["no_such_member"]
    assert not stick.exists()
    done = both.council.json(*command, name)
    assert Path(done["bundle"]).parent == stick and done["secretary"].endswith(name)
    assert done["recovery_code"] == "" and done["records"] > 50
    roles = {f"{p['first_name']} {p['last_name']}": p["role"] for p in both.council.json("dump")["members"]}
    assert roles[name] == "secretary" and list(roles.values()).count("secretary") == 1
    assert both.council.refused("export", "--to", stick) == ["keys_await_answer"]
    assert both.council.done("papers", "handover", "--out", both.folder / "handover.pdf")
    assert both.office.json("import", stick)["files"][0]["outcome"] == "imported"
    answer(both, request, done["fingerprint"], "--replaces", done["device"])
    assert both.council.json("export", "--to", both.folder / "next")["versions"] > done["records"]
    [taken] = both.office.json("import", both.folder / "next")["files"]
    assert (taken["outcome"], taken["new"], taken["quarantined"]) == ("imported", 2, 0)


def test_lost_keys(both: Both) -> None:  # noqa: F811 - the fixture
    both.enrol()
    (both.council.folder / "keys" / "device.sealed").unlink()
    request = both.folder / "again.request"
    text = both.council.done("keys", "renew", "--request", request)
    assert "تبادلی انجام نمی‌شود" in text
    shown = both.council.json("keys", "renew", "--request", request)
    assert shown["council"] == "K000A"
    answer(both, request, shown["fingerprint"])
    both.council.json("export", "--to", both.folder / "usb")
    assert both.office.json("import", both.folder / "usb")["files"][0]["outcome"] == "imported"
    assert both.office.refused("keys", "renew", "--request", request) == ["wrong_kind"]


def test_the_passphrase_of_the_new_secretary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(tmp_path / "w", capsys)
    (tmp_path / "year.json").write_bytes(as_bytes(year()))
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("گذرواژهٔ پیشین\n", encoding="utf-8")
    new.write_text("گذرواژهٔ جدید\n", encoding="utf-8")
    key = ("--passphrase-file", old)
    console.done(*key, "init", "--kind", "council", "--file", tmp_path / "year.json")
    command = ("keys", "handover", "--to", tmp_path, "--request", tmp_path / "r.json")
    done = console.json(*key, *command, "--new-passphrase-file", new)
    assert done["bundle"] is None and done["recovery_code"].count("-") == 6
    assert console.refused(*key, "check") == ["wrong_passphrase"]
    assert console.json("--passphrase-file", new, "check")["good"]
