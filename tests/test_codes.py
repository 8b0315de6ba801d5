# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Wherever a code is raised it brings what its sentence names; else telling the error would itself fail."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.storage.database import FAULTS
from mahalleh_desktop.texts import error_codes, message

CODE = Path(__file__).resolve().parent.parent / "mahalleh_desktop"


def named(sentence: str) -> set[str]:
    """The parameters that a sentence names."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def raised(source: str) -> Iterator[tuple[str, int, set[str]]]:
    """Each literal code handed to KnownError, Problem or a check: its line and the parameters beside it.

    Calls that spread a mapping tell nothing here and are left out.
    """
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and call.args):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name == "KnownError" or (name in ("tell", "_tell") and names_parameters(call)):
            names: set[str | None] = {each.arg for each in call.keywords}
        elif name == "Problem":
            given = call.args[2] if len(call.args) > 2 else None
            given = next((each.value for each in call.keywords if each.arg == "params"), given)
            spread = any(each.arg is None for each in call.keywords)
            if spread or (given is not None and not isinstance(given, ast.Dict)):
                continue
            keys = given.keys if given else []
            names = {str(key.value) if isinstance(key, ast.Constant) else None for key in keys}
        else:
            continue
        if None not in names:
            for code in literals(call.args[0]):
                yield code, call.lineno, {name for name in names if name}


def names_parameters(call: ast.Call) -> bool:
    """Whether it tells a problem (code, place, parameters), not a line of progress."""
    return len(call.args) == 2 and isinstance(call.func, ast.Attribute)


def literals(value: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: itself, or either side of an ``if``."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)


def test_what_is_raised_is_found() -> None:
    source = "KnownError('a' if x else 'b', place='p', path=1); Problem('c', '', {'n': 1}); Problem('d', **e)"
    assert list(raised(source)) == [("a", 1, {"place", "path"}), ("b", 1, {"place", "path"}), ("c", 1, {"n"})]


def test_every_code_that_is_raised_brings_what_its_sentence_names() -> None:
    sentences = error_codes()
    found = [
        (f"{path.relative_to(CODE)}:{line}", code, given)
        for path in sorted(CODE.rglob("*.py"))
        for code, line, given in raised(path.read_text(encoding="utf-8"))
    ]
    assert len({code for _, code, _ in found}) > 150
    unknown = [(where, code) for where, code, _ in found if code not in sentences]
    assert unknown == []
    short = [(where, code, named(sentences[code]) - given) for where, code, given in found]
    assert [each for each in short if each[2]] == []


@pytest.mark.parametrize("code", sorted(set(FAULTS.values())))
def test_every_fault_of_the_database_can_be_told(code: str) -> None:
    assert "mahalleh.db" in message(Problem(code, params={"path": "mahalleh.db"})) or not named(
        error_codes()[code]
    )


def test_a_missing_parameter_does_not_hide_the_error() -> None:
    assert "؟" in message(Problem("workspace_in_use"))
