# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""اصلاحیه and الحاقیه: what is said about minutes after they are final, numbered by kind."""

from __future__ import annotations

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.papers.printable import require_printable
from mahalleh_desktop.usecases.records.editing import add
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def add_addendum(workspace: Workspace, meeting: str, kind: str, text: str, on: str = "") -> str:
    """Adds a correction or supplement to final minutes; gives its row.

    Raises ``not_final``, ``missing_glyph`` for a text that no paper can show.
    """
    fields = read_row(workspace.store.db, "meeting", meeting)
    if fields is None or fields["status"] not in ("finalised", "signed"):
        raise KnownError("not_final")
    require_printable(text, "text")
    taken = read_rows(workspace.store.db, "addendum", "meeting = ? AND kind = ?", [meeting, kind])
    number = max((each["number"] for each in taken.values()), default=0) + 1
    values = {"meeting": meeting, "kind": kind, "number": number, "on": on or workspace.today(), "text": text}
    return add(workspace, "addendum", values)
