# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The circle by commands only: enrolment, keys, export, import, the office, return bundles."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.usecases.places import OFFICE, as_bytes, year

from .calling import Console


@dataclass(frozen=True)
class Both:
    council: Console
    office: Console
    folder: Path

    def enrol(self) -> str:
        """By people's hands: request, stamped form, answer, stamped form. Gives the office's fingerprint."""
        request, answer = self.folder / "request.json", self.folder / "answer.json"
        fingerprint = self.council.json("enrol", "request", "--out", request)["fingerprint"]
        words = ("office", "enrol", request, "--fingerprint", fingerprint, "--out", answer)
        root = str(self.office.json(*words)["office_fingerprint"])
        assert self.council.json("enrol", "accept", answer, "--fingerprint", root) == {"enrolled": True}
        return root


@pytest.fixture
def both(console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Both:
    path = tmp_path / "office.json"
    path.write_bytes(as_bytes(OFFICE))
    office = Console(tmp_path / "office", capsys)
    office.done("init", "--kind", "office", "--file", path)
    return Both(console, office, tmp_path)


def test_enrolment_by_stamped_forms(both: Both) -> None:
    request, answer = both.folder / "request.json", both.folder / "answer.json"
    assert both.council.refused("export", "--to", both.folder / "usb") == ["not_enrolled"]
    shown = both.council.json("enrol", "request", "--out", request)
    assert shown["council"] == "K000A" and len(shown["fingerprint"].replace("-", "")) == 12
    assert shown["fingerprint"] in both.council.done("enrol", "request", "--out", request)
    wrong = ("office", "enrol", request, "--fingerprint", "0000-0000-0000", "--out", answer)
    assert both.office.refused(*wrong) == ["fingerprint_mismatch"] and not answer.exists()
    right = ("office", "enrol", request, "--fingerprint", shown["fingerprint"], "--out", answer)
    enrolled = both.office.json(*right)
    assert enrolled["council"] == "K000A" and enrolled["name"] == year()["council"]["name"]
    accept = ("enrol", "accept", answer, "--fingerprint")
    assert both.council.refused(*accept, "0000-0000-0000") == ["fingerprint_mismatch"]
    assert "ثبت‌نام" in both.council.done(*accept, enrolled["office_fingerprint"])
    assert both.council.refused("enrol", "accept", request, "--fingerprint", "x") == [
        "not_an_enrolment_answer"
    ]


def test_the_circle(both: Both) -> None:
    both.enrol()
    usb = both.folder / "usb"
    exported = both.council.json("export", "--to", usb)
    assert exported.keys() >= {"file", "bytes", "versions", "blobs"} and Path(exported["file"]).parent == usb
    verdict = both.office.json("verify", exported["file"])
    assert verdict["kind"] == "bundle" and verdict["good"]
    keys = {"file", "outcome", "council", "new", "conflicts", "quarantined", "code"}
    [dry] = both.office.json("import", usb, "--dry-run")["files"]
    assert dry.keys() == keys and dry["outcome"] == "would_import" and dry["new"] == exported["versions"]
    [taken] = both.office.json("import", usb)["files"]
    assert taken == {**dry, "outcome": "imported"} and taken["council"] == "K000A"
    [replay] = both.office.json("import", exported["file"])["files"]
    assert (replay["outcome"], replay["new"], replay["code"]) == ("already", 0, "")
    assert both.office.done("import", exported["file"])
    councils = both.office.json("office", "councils")["councils"]
    assert councils[0]["code"] == "K000A" and councils[0]["meetings"] == 3 and councils[0]["last_bundle"]
    assert "K000A" in both.office.done("office", "councils")
    for name, start in (("report.xlsx", b"PK"), ("report.pdf", b"%PDF")):
        assert both.office.json("office", "report", "--out", both.folder / name)["councils"] == 1
        assert (both.folder / name).read_bytes().startswith(start)
    assert both.office.refused("office", "report", "--out", both.folder / "r.txt") == ["unknown_report_type"]
    [answer] = both.office.json("office", "return", "--to", usb)["files"]
    assert answer["council"] == "K000A" and answer["bytes"] == Path(answer["file"]).stat().st_size
    [back] = both.council.json("import", answer["file"])["files"]
    assert back["outcome"] == "imported" and both.council.json("check")["good"]
    line = both.office.done("dump")
    assert line.count("\n") == 1 and line == both.office.call("--json", "dump").out


def test_a_refused_file_exits_1_and_the_others_stay(both: Both) -> None:
    both.enrol()
    usb = both.folder / "usb"
    good = Path(both.council.json("export", "--to", usb)["file"])
    (usb / "a.mhb").write_bytes(b"")
    found = both.office.call("--json", "import", usb)
    told = {one["file"]: (one["outcome"], one["code"]) for one in found.json["files"]}
    assert found.code == 1 and told[good.name] == ("imported", "") and told["a.mhb"][0] == "refused"
    plain = both.office.call("import", usb / "a.mhb", both.folder / "none.mhb")
    assert plain.code == 1 and "file_not_found" in plain.out + plain.err
    (both.folder / "nothing").mkdir()
    assert both.office.json("import", both.folder / "nothing") == {"files": []}


def test_a_bundle_opens_with_standard_tools(both: Both) -> None:
    both.enrol()
    bundle = both.council.json("export", "--to", both.folder / "usb")["file"]
    keys = both.council.json("keys", "export", "--to", both.folder / "keys")
    assert Path(keys["identity"]).stat().st_mode & 0o077 == 0
    assert "identity.txt" in both.council.done("keys", "export", "--to", both.folder / "keys")
    if shutil.which("age"):
        tar = subprocess.run(
            ["age", "-d", "-i", keys["identity"], bundle], capture_output=True, check=True
        ).stdout
        listed = subprocess.run(
            ["tar", "-tf", "-"], input=tar, capture_output=True, check=True
        ).stdout.decode()
        assert listed.splitlines()[:2] == ["manifest.json", "manifest.sig"] and "rows.jsonl.gz" in listed
    if shutil.which("openssl"):
        command = ["openssl", "x509", "-in", keys["certificate"], "-noout", "-text"]
        assert "prime256v1" in subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_each_kind_of_workspace_has_its_own_commands(both: Both) -> None:
    out = both.folder / "out"
    for words in (("office", "councils"), ("office", "report", "--out", both.folder / "x.pdf"),
                  ("office", "return", "--to", out)):  # fmt: skip
        assert both.council.refused(*words) == ["wrong_kind"]
    for words in (
        ("export", "--to", out),
        ("enrol", "request", "--out", out),
        ("meetings", "list"),
        ("papers", "members", "--out", out),
        ("members", "import", both.folder / "office.json"),
    ):
        assert both.office.refused(*words) == ["wrong_kind"]
    assert both.office.done("office", "councils") and both.office.json("office", "councils") == {
        "councils": []
    }
