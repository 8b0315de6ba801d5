# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What ``import`` tells at an office: a line a file, a summary by council, progress on a terminal only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mahalleh_desktop.cli.import_told import summary_lines
from mahalleh_desktop.usecases.sync.importing import Imported
from tests.sync.full_stick import full_stick
from tests.sync.places import new_province

from .calling import Console

KEYS = {"file", "outcome", "council", "new", "conflicts", "quarantined", "code"}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    province = new_province(tmp_path)
    folder = full_stick(province)
    province.close()
    return folder


def test_files_then_councils(stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Console(tmp_path / "office", capsys)
    found = office.call("import", stick)
    files, _empty, summary = found.out.partition("\n\n")
    assert found.code == 1 and found.err == "" and len(files.splitlines()) >= 4
    assert "۱ مغایرت" in files and "در قرنطینه" in files
    head, first, second, refused = summary.splitlines()
    assert head == "به تفکیک شورا:"
    assert first.startswith("T-01 · ۲ فایل · ") and "۱ مغایرت" in first and "جدید" in first
    assert second.startswith("T-02 · ۱ فایل") and "در قرنطینه" in second
    assert refused.startswith("شورای نامعلوم · ۱ فایل · ۱ فایل رد شد: ")
    again = office.call("--json", "import", stick)
    assert all(one.keys() == KEYS for one in again.json["files"]) and again.json.keys() == {"files"}
    assert "۲ فایل پیش‌تر دریافت شده بود" in office.call("import", stick).out


def test_a_bundle_that_brings_nothing_says_so() -> None:
    """It was read, and it was no copy of one that was here."""
    assert summary_lines([Imported("m-1.mhb", "imported", "T-01")])[2] == "T-01 · ۱ فایل · بدون تغییر جدید"


def test_the_offices_own_answers_and_folders_are_told_for_what_they_are(
    stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, answers = Console(tmp_path / "office", capsys), tmp_path / "answers"
    office.done("office", "return", "--to", answers)
    for name in ("album.mhb", "album.mhu"):
        (answers / name).mkdir()
    found = office.call("import", answers, stick / "m-00000000.mhb")
    assert "album" not in found.out
    *_files, own, refused = found.out.splitlines()
    assert own == "نوشتهٔ همین دفتر · ۲ فایل · ۲ فایل پیش‌تر دریافت شده بود"
    assert refused.startswith("شورای نامعلوم · ۱ فایل · ۱ فایل رد شد")
    desk = Console(tmp_path / "T-01", capsys)
    assert desk.json("update", answers)["updates"] == []
    (tmp_path / "empty").mkdir()
    assert desk.done("import", tmp_path / "empty") == "بسته‌ای برای شما در آنجا پیدا نشد.\n"


def test_a_county_is_told_what_would_be_and_what_is_not(
    stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county, sealed = Console(tmp_path / "county", capsys), next(stick.glob("m-[!0]*"))
    description = tmp_path / "county.json"
    body = {"format": "mahalleh-data/1", "county": {"name": "فرمانداری نمونه", "province": "کرمان"}}
    description.write_text(json.dumps(body), encoding="utf-8")
    county.call("init", "--kind", "county", "--file", description)
    assert "برای تحویل نگه داشته خواهد شد" in county.done("import", "--dry-run", sealed)
    assert "بسته‌ای در انتظار تحویل نیست" in county.done("export", "--to", tmp_path / "out")
    assert "برای تحویل نگه داشته شد" in county.done("import", sealed)
    assert "۱ بسته تحویل شد" in county.done("export", "--to", tmp_path / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminal that a test can open")
def test_progress_stands_on_a_terminal_and_goes(stick: Path, tmp_path: Path) -> None:
    watching, terminal = os.openpty()
    words = ["-w", str(tmp_path / "office"), "import", str(stick)]
    command = [sys.executable, "-c", "from mahalleh_desktop.cli.main import main; main()", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, check=False)
    os.close(terminal)
    shown = b""
    while piece := _piece(watching):
        shown += piece
    os.close(watching)
    text = shown.decode()
    assert done.returncode == 1 and "خواندن بسته‌ها: ۴ از ۴" in text
    assert text.endswith("\x1b[2K") and "خواندن بسته‌ها" not in done.stdout.decode()


def _piece(descriptor: int) -> bytes:
    """What a terminal still holds; on Linux its end is an error."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""
