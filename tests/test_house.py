# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house: layers, sizes, names, headers, the catalogue, error codes, the wheel."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.texts import error_codes, message

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mahalleh_desktop"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ALL_PYTHON = SOURCES + sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "packaging").rglob("*.py"))


def lint_layers(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the package that lies in a folder."""
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(program), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_arrows_run_one_way() -> None:
    done = lint_layers(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("core/minutes.py", "from mahalleh_desktop.usecases import editing"),
        ("storage/search.py", "from mahalleh_desktop.exchange import keys"),
        ("usecases/records/editing.py", "import PySide6.QtCore"),
    ],
)
def test_a_reversed_arrow_is_noticed(tmp_path: Path, file: str, line: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "mahalleh_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    changed = tmp_path / "mahalleh_desktop" / file
    changed.write_text(changed.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint_layers(tmp_path)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize("path", ALL_PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_small_and_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) <= 400
    assert lines[:2] == [
        "# SPDX-FileCopyrightText: Mahalleh Desktop contributors",
        "# SPDX-License-Identifier: Apache-2.0",
    ]
    if path.name != "__init__.py":
        assert ast.get_docstring(ast.parse(text)), "the first line tells the one subject of the file"
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "manager"}


def test_bidirectional_controls_stand_in_one_module_only() -> None:
    controls = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
    escapes = re.compile(r"\\u(200[ef]|061c|202[a-e]|206[6-9])", re.IGNORECASE)
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert not controls.search(text), path
        if path.name != "isolate.py":
            assert not escapes.search(text), path


def test_every_known_error_is_listed() -> None:
    listed = error_codes()
    calls = {"KnownError", "Problem", "Wrong"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            first = node.args[0]
            if name in calls and isinstance(first, ast.Constant) and isinstance(first.value, str):
                assert first.value in listed, f"{path}:{node.lineno} {first.value}"


def test_every_code_has_a_persian_sentence() -> None:
    for code, sentence in error_codes().items():
        names = re.findall(r"{(\w+)}", sentence)
        shown = message(Problem(code, "", dict.fromkeys(names, "۱")))
        assert re.search("[آ-ی]", shown), code
        assert shown != sentence, code


def test_the_catalogue_is_complete() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_wheel_carries_resources_and_texts(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    assert {"mahalleh_desktop/resources/codes.toml", "mahalleh_desktop/i18n/fa.mo"} <= names
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from mahalleh_desktop.resources import resource; print(resource('codes.toml'))",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert Path(found).is_relative_to(tmp_path / "site")


def test_the_top_level_is_the_agreed_one() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    allowed = {
        "pyproject.toml", "mahalleh_desktop", "resources", "i18n", "tests", "packaging",
        "README.md", "CHANGELOG.md", "LICENSE",
    }  # fmt: skip
    assert {name.split("/")[0] for name in tracked if not name.startswith(".")} <= allowed
