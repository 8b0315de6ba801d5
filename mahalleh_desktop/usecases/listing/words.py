# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a search in a list finds beyond a record's own texts: titles of codes, names of other records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.storage.search import rows_named
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

Condition = tuple[str, Sequence[str]]
"""SQL with its values."""
Words = Callable[[Workspace, str], Condition | None]
"""What a folded word finds, or None where it finds nothing."""


def titled(column: str, titles: Mapping[str, str]) -> Words:
    """Records of a code whose title, which the list shows, holds the word."""

    def find(_workspace: Workspace, word: str) -> Condition | None:
        codes = [code for code, title in titles.items() if word in fold(title)]
        return (f"{column} IN ({', '.join('?' * len(codes))})", codes) if codes else None

    return find


def naming(column: str, *kinds: str) -> Words:
    """Records that point to one of these kinds whose name holds the word."""

    def find(workspace: Workspace, word: str) -> Condition | None:
        rows = rows_named(workspace.store.db, kinds, word)
        return (f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(rows)]) if rows else None

    return find


def reading_as(column: str, text: str) -> Words:
    """Records without a text of their own, which show this one in its place."""

    def find(_workspace: Workspace, word: str) -> Condition | None:
        return (f"{column} IS NULL", ()) if word in fold(text) else None

    return find


def saying(texts: Callable[[Workspace], Mapping[str, str]]) -> Words:
    """Records (few) whose text, by row, is put together when it is asked for."""

    def find(workspace: Workspace, word: str) -> Condition | None:
        rows = [row for row, text in texts(workspace).items() if word in fold(text)]
        return ('"row" IN (SELECT value FROM json_each(?))', [json.dumps(rows)]) if rows else None

    return find
