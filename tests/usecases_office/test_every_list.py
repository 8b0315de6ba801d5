# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every list of the office is among those that the benchmark times and that read after strange bundles."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import mahalleh_desktop.usecases.office as office_package
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import every_list
from .every_list import DEEPER, LISTS, read_every_list
from .province import receive_council

NOT_LISTS = {
    "bank.renew_bank", "attendance.refresh_tallies", "silence.silent_days", "silence.office_issuer",
    "messages.messages", "message_marks.new_messages", "message_marks.known_marks",
}  # fmt: skip
"""What writes, what is a single value, and what a council reads of its office."""


def test_every_list_is_there() -> None:
    source = Path(every_list.__file__).read_text(encoding="utf-8")
    found = set()
    for module in pkgutil.iter_modules(office_package.__path__):
        if module.ispkg or module.name in ("facts", "consolidating", "writing"):
            continue
        loaded = importlib.import_module(f"{office_package.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ != loaded.__name__ or name.startswith("_"):
                continue
            needed = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]
            if needed == ["workspace"]:
                found.add(f"{module.name}.{name}")
    assert len(found) > 15
    assert {name for name in found - NOT_LISTS if name not in source} == set()


def test_all_of_them_read_an_office_with_councils(office: Workspace) -> None:
    for number in range(3):
        receive_council(office, council_year(5, number, 3, office.today()))
    found = read_every_list(office)
    assert found.keys() == LISTS.keys() | DEEPER.keys() and found["integrity"] == []
    assert len(found["councils with figures"]) == 3  # type: ignore[arg-type]
    assert found["resolutions of the busiest agency"]
