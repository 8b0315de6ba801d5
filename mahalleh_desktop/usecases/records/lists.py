# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists that the office keeps: seats and categories, defaults from ``resources/lists.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from mahalleh_desktop.resources import resource
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@cache
def _defaults() -> dict[str, Any]:
    with resource("lists.toml").open("rb") as file:
        return tomllib.load(file)


def seats(workspace: Workspace) -> dict[str, str]:
    """The seats by code, with their Persian titles; retired ones left out."""
    return _with_entries(workspace, "seat", dict(_defaults()["seat"]))


def categories(workspace: Workspace) -> dict[str, str]:
    """The categories of problems by code, with their Persian titles."""
    groups = _defaults()["category"]
    return _with_entries(workspace, "category", {**groups["social"], **groups["service"]})


def category_groups(workspace: Workspace) -> dict[str, str]:
    """The group (``social`` or ``service``) of each category."""
    groups = {code: group for group, codes in _defaults()["category"].items() for code in codes}
    for entry in read_rows(workspace.store.db, "list_entry", "list = 'category'").values():
        groups[entry["code"]] = entry.get("group", "social")
    return groups


def known_codes(workspace: Workspace) -> dict[str, frozenset[str]]:
    """The codes that may stand in records, retired ones included: history keeps them."""
    known = {"seat": set(_defaults()["seat"]), "category": set(category_groups(workspace))}
    for entry in read_rows(workspace.store.db, "list_entry").values():
        known.setdefault(entry["list"], set()).add(entry["code"])
    return {name: frozenset(codes) for name, codes in known.items()}


def _with_entries(workspace: Workspace, name: str, titles: dict[str, str]) -> dict[str, str]:
    for entry in read_rows(workspace.store.db, "list_entry", "list = ?", [name]).values():
        titles.pop(entry["code"], None)
        if not entry.get("retired"):
            titles[entry["code"]] = entry["title"]
    return titles


def known_titles(workspace: Workspace, name: str) -> dict[str, str]:
    """The titles of a list's codes, retired ones included."""
    found = _defaults()[name]
    titles = dict(found) if name == "seat" else {**found["social"], **found["service"]}
    for entry in read_rows(workspace.store.db, "list_entry", "list = ?", [name]).values():
        titles[entry["code"]] = entry["title"]
    return titles
