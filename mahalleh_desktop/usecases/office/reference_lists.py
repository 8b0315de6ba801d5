# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lists that the office keeps and sends to all: seats, categories, agencies, committees."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.office.writing import put_in_province, row_of
from mahalleh_desktop.usecases.records.lists import category_groups, known_codes, known_titles
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

LISTS = ("seat", "category", "agency", "committee")
GROUPS = ("social", "service")
_WITH_DEFAULTS = frozenset({"seat", "category"})


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry as it stands; ``own`` where the office added or changed it."""

    code: str
    title: str
    group: str = ""
    retired: bool = False
    own: bool = False


def list_entries(workspace: Workspace, name: str) -> list[ListEntry]:
    """The entries of a list, retired ones too, in their order. Raises ``unknown_list``."""
    _require(name)
    own = {f["code"]: f for f in read_rows(workspace.store.db, "list_entry", "list = ?", [name]).values()}
    titles = known_titles(workspace, name) if name in _WITH_DEFAULTS else {}
    titles |= {code: fields["title"] for code, fields in own.items()}
    groups = category_groups(workspace) if name == "category" else {}
    return [
        ListEntry(
            code, title, groups.get(code, ""), bool(own.get(code, {}).get("retired", False)), code in own
        )
        for code, title in titles.items()
    ]


def add_list_entry(workspace: Workspace, name: str, title: str, *, code: str = "", group: str = "") -> str:
    """Adds an entry and gives its code; a code that is not given is the next free one.

    Raises ``missing_field``, ``list_entry_taken``, ``unknown_code`` (group).
    """
    entries = list_entries(workspace, name)
    title = title.strip()
    if not title:
        raise KnownError("missing_field", place="title", field="title")
    if name == "category" and (group or GROUPS[0]) not in GROUPS:
        raise KnownError("unknown_code", place="group", value=group)
    taken = {entry.code for entry in entries} | known_codes(workspace).get(name, frozenset())
    if code in taken or any(fold(entry.title) == fold(title) for entry in entries if not entry.retired):
        raise KnownError("list_entry_taken", place="title", title=title)
    number = 1
    while not code or code in taken:
        code, number = f"{name}_{number}", number + 1
    values = {"list": name, "code": code, "title": title}
    if name == "category":
        values["group"] = group or GROUPS[0]
    put_in_province(workspace, "list_entry", row_of("list", name, code), values)
    return code


def rename_list_entry(workspace: Workspace, name: str, code: str, title: str) -> None:
    """Gives an entry another title; its code, and so all history, stays.

    Raises ``missing_field``, ``unknown_code``, ``list_entry_taken`` where another entry has the title.
    """
    if not title.strip():
        raise KnownError("missing_field", place="title", field="title")
    for each in list_entries(workspace, name):
        if each.code != code and not each.retired and fold(each.title) == fold(title.strip()):
            raise KnownError("list_entry_taken", place="title", title=title.strip())
    _change(workspace, name, code, title=title.strip())


def retire_list_entry(workspace: Workspace, name: str, code: str, *, retired: bool = True) -> None:
    """Takes an entry out of the choices (or back into them); records that name it keep it."""
    _change(workspace, name, code, retired=retired)


def _change(workspace: Workspace, name: str, code: str, **values: object) -> None:
    entry = next((each for each in list_entries(workspace, name) if each.code == code), None)
    if entry is None:
        raise KnownError("unknown_code", place="code", value=code)
    row = next(
        iter(read_rows(workspace.store.db, "list_entry", "list = ? AND code = ?", [name, code])),
        row_of("list", name, code),
    )
    fields = {"list": name, "code": code, "title": entry.title, "group": entry.group, **values}
    put_in_province(workspace, "list_entry", row, fields)


def _require(name: str) -> None:
    if name not in LISTS:
        raise KnownError("unknown_list", list=name, lists="، ".join(LISTS))
