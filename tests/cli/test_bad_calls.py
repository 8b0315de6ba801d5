# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Wrong usage is exit code 2; whatever stands in the way of a right call is 1, a code and a sentence."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from mahalleh_desktop.cli.main import COMMANDS, cli
from mahalleh_desktop.cli.usage import in_persian
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.usecases.places import version_count
from tests.usecases.test_opening import held_by_another

from .calling import Console, process


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("bogus",),
        ("load",),
        ("load", "a", "b"),
        ("dump", "--loud"),
        ("init", "--kind", "village", "--file", "x"),
        ("init", "--kind", "council"),
        ("meetings",),
        ("meetings", "burn"),
        ("meetings", "reopen", "1405/1"),
        ("minutes", "1405/1"),
        ("minutes", " ", "--out", "x"),
        ("meetings", "finalise", ""),
        ("meetings", "sign", ""),
        ("meetings", "reopen", "", "--reason", "x"),
        ("papers", "members", "12", "--out", "x"),
        ("papers", "follow-up", "1405/1", "--out", "x"),
        ("import",),
        ("search",),
        ("demo",),
        ("demo", "x", "--councils", "0"),
        ("demo", "x", "--councils", "much"),
        ("demo", "x", "--meetings", "-3"),
        ("--passphrase", "secret", "dump"),
    ],
)
def test_wrong_usage(console: Console, words: tuple[str, ...]) -> None:
    console.wrong_usage(*words)


def test_a_passphrase_is_never_an_argument(console: Console) -> None:
    for name in COMMANDS:
        shown = console.call(name, "--help").out
        assert "--passphrase" not in shown.replace("--passphrase-file", "")


def test_every_command_has_persian_help(console: Console) -> None:
    for words in every_command():
        found = console.call(*words, "--help")
        assert found.code == 0 and "کاربرد:" in found.out
        english = {"PDF", "JSON", "CSV", "QR", "Excel", "USB", "PEM"}
        assert not set(re.findall("[A-Z][A-Za-z]+", found.out)) - english, found.out
        assert "[required]" not in found.out and "x<=" not in found.out
    found = console.call("--help")
    assert all(name in found.out for name in COMMANDS)


def every_command() -> list[tuple[str, ...]]:
    """All commands and their groups, as they are typed."""
    found: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, each) for each in command.list_commands(click.Context(command))]
    return found


def test_placeholders_are_persian_and_choices_are_not() -> None:
    assert in_persian("FILE.xlsx|FILE.csv") == "فایل.xlsx|فایل.csv"
    assert in_persian("[council|office|county]") == "[council|office|county]"
    assert in_persian("--passphrase-file PATH") == "--passphrase-file مسیر"
    assert in_persian("FILE…|DIR") == "فایل…|پوشه"


def test_what_is_missing_is_named_in_persian(console: Console) -> None:
    assert "شماره" in console.wrong_usage("minutes", "--out", "x")
    assert "--out" in console.wrong_usage("minutes", "1405/1")
    shown = console.call("demo", "--help").out
    assert "؛ از ۱ تا ۱۰۰۰." in shown and "؛ الزامی." in console.call("export", "--help").out


FILES: list[tuple[str, bytes | None]] = [
    ("none", None),
    ("empty", b""),
    ("garbage", bytes(range(256)) * 64),
    ("text", "متن".encode()),
    ("zip", b"PK\x03\x04" + bytes(64)),
    ("pdf", b"%PDF-1.7\n%%EOF\n"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    ("age", b"age-encryption.org/v1\n-> X25519 AAAA\n" + bytes(200)),
    ("list.json", b"[]"),
    ("deep.json", b"[" * 50_000),
    ("huge.json", b'{"format": "mahalleh-data/1", "x": ' + b"9" * 10_000 + b"}"),
]
READERS: list[tuple[str, ...]] = [
    ("load", "FILE"),
    ("members", "import", "FILE"),
    ("verify", "FILE"),
    ("import", "FILE"),
    ("restore", "FILE"),
    ("enrol", "accept", "FILE", "--fingerprint", "x"),
    ("--passphrase-file", "FILE", "init", "--kind", "council", "--file", "FILE"),
]


@pytest.mark.parametrize("words", READERS, ids=lambda words: words[0])
def test_files_that_are_not_what_they_should_be(
    console: Console, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = console.call("dump").out
    there = set(console.folder.rglob("*"))
    for name, data in [*FILES, ("folder", None)]:
        path = tmp_path / name
        if name == "folder":
            path.mkdir()
        elif data is not None:
            path.write_bytes(data)
        found = console.call(*(str(path) if word == "FILE" else word for word in words))
        if words[0] == "import" and name == "folder":
            assert found.code == 0
            continue
        assert found.code == 1, (name, found)
    assert console.call("dump").out == before and console.json("check")["good"]
    log = {console.folder / "refused.log"} if words[0] == "import" else set()
    assert set(console.folder.rglob("*")) == there | log


WRITERS: list[tuple[str, ...]] = [
    ("minutes", "1405/1", "--out", "PATH"),
    ("papers", "members", "--out", "PATH"),
    ("members", "export", "PATH"),
    ("enrol", "request", "--out", "PATH"),
]
FOLDER_WRITERS: list[tuple[str, ...]] = [
    ("backup", "--to", "PATH"),
    ("keys", "export", "--to", "PATH"),
    ("demo", "PATH", "--no-window"),
]


@pytest.mark.parametrize("words", WRITERS + FOLDER_WRITERS, ids=lambda words: " ".join(words[:2]))
def test_places_that_cannot_be_written(console: Console, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder.csv").mkdir()
    places = [
        tmp_path / "file" / "under.csv",
        tmp_path / ("file" if words in FOLDER_WRITERS else "folder.csv"),
    ]
    if words in WRITERS:
        places.append(tmp_path / "missing" / "under.csv")
    for place in places:
        [code] = console.refused(*(str(place) if word == "PATH" else word for word in words))
        missing = place.parent.name == "missing"
        assert code == "folder_not_found" if missing else code in ("cannot_write", "read_only")
    assert (tmp_path / "file").read_bytes() == b"x" and not (tmp_path / "missing").exists()
    assert list((tmp_path / "folder.csv").iterdir()) == []


def test_a_read_only_place(console: Console, tmp_path: Path) -> None:
    place = tmp_path / "sealed"
    place.mkdir()
    place.chmod(0o500)
    try:
        (place / "probe").write_bytes(b"")
    except OSError as error:
        assert error.errno == errno.EACCES
        assert console.refused("backup", "--to", place) == ["read_only"]
    else:  # the superuser writes everywhere; a kernel file system that takes no files stands in
        assert console.refused("backup", "--to", "/proc")[0] in (
            "read_only",
            "cannot_write",
            "file_not_found",
        )
    finally:
        place.chmod(0o700)


def test_a_workspace_that_is_open_elsewhere(console: Console) -> None:
    with held_by_another(console.folder) as other:
        for words in (("dump",), ("check",), ("meetings", "list"), ("search", "الف")):
            assert console.refused(*words) == ["workspace_in_use"]
        other.kill()
        other.wait()
    assert console.json("check")["good"]


def test_where_there_is_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "none", tmp_path, tmp_path / "file"):
        console = Console(place, capsys)
        for words in (("dump",), ("load", tmp_path / "file"), ("check",)):
            assert console.refused(*words) == ["no_workspace"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_the_default_place_is_the_users_data_folder(
    year_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = process("--json", "init", "--kind", "council", "--file", year_file)
    assert made.returncode == 0 and os.environ["XDG_DATA_HOME"] in made.stdout
    assert process("check").returncode == 0


HEAVY = (
    "PySide6",
    "reportlab",
    "pikepdf",
    "openpyxl",
    "cryptography",
    "pyhanko",
    "pypdfium2",
    "PIL",
    "sqlcipher3",
    "zxingcpp",
)


@pytest.mark.parametrize("words", [["--help"], ["load", "--help"], ["bogus"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom mahalleh_desktop.cli.main import run\n"
        f"run({words!r})\nprint('HEAVY', sorted({HEAVY!r} & sys.modules.keys()))"
    ).replace(repr(HEAVY), repr(set(HEAVY)))
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert found.stdout.splitlines()[-1] == "HEAVY []"


def test_loading_imports_no_paper() -> None:
    code = "import sys, mahalleh_desktop.usecases.records.loading; print('reportlab' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


def test_a_real_process_speaks_utf8_whatever_the_locale(console: Console) -> None:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    found = process("-w", console.folder, "meetings", "list", env={**plain, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert found.returncode == 0 and "امضاشده" in found.stdout and not found.stderr
    refused = process("-w", console.folder, "minutes", "۱۳۰۰/۱", "--out", "x", env={**plain, "LC_ALL": "C"})
    assert refused.returncode == 1 and refused.stderr.startswith("no_such_meeting: ")
    assert "۱۳۰۰/۱" in refused.stderr
    assert process("nonsense").returncode == 2


def test_a_reader_that_stops_early_is_no_fault(console: Console) -> None:
    command = [
        sys.executable,
        "-c",
        "from mahalleh_desktop.cli.main import main; main()",
        "-w",
        str(console.folder),
        "dump",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        running.wait()
        assert b"Traceback" not in running.stderr.read()


def test_no_command_that_is_refused_writes_a_version(console: Console) -> None:
    calls: list[tuple[Any, ...]] = [
        ("meetings", "finalise", "1300/1"),
        ("meetings", "sign", "1405/1", "--as", "x"),
        ("export", "--to", "x"),
        ("meetings", "reopen", "1405/1", "--reason", "x"),
        ("load", "none"),
        ("members", "import", "none"),
    ]
    with open_workspace(console.folder) as council:
        count = version_count(council)
    for words in calls:
        console.refused(*words)
    with open_workspace(console.folder) as council:
        assert version_count(council) == count
