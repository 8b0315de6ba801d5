# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Files kept with a record that is no meeting: the scan of a letter, photographs of a problem, evidence.

Their bytes lie in ``attachments.db`` and in backups to a stick and stay at the council; a bundle tells that
they are there. What hangs on a confidential problem is sealed like the rest of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import read_file
from mahalleh_desktop.storage.blobs import LARGEST
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.records.editing import add, edit, put
from mahalleh_desktop.usecases.records.hidden_texts import with_hidden_texts
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file by its row; ``at_hand`` says whether its bytes are on this PC."""

    row: str
    name: str
    sha256: str
    at_hand: bool


def keep_file(workspace: Workspace, table: str, row: str, path: Path) -> str:
    """Keeps a file with a record; gives its row.

    Raises ``not_found``, ``attached_already``, ``attached_under_name`` and what ``bytes_to_keep`` raises.
    """
    if read_row(workspace.store.db, table, row) is None:
        raise KnownError("not_found")
    sha256 = workspace.blobs.add(bytes_to_keep(path))
    for kept in kept_files(workspace, row):
        if kept.sha256 == sha256:
            raise attached_already(path.name, kept.name)
    return add(workspace, "record_file", {"about": row, "name": path.name, "sha256": sha256})


def bytes_to_keep(path: Path) -> bytes:
    """The bytes of a file that is to be attached; an empty one is what a broken copy leaves behind.

    Raises ``attachment_file_too_large``, ``attachment_file_empty``, ``file_not_found``, ``cannot_open``.
    """
    if path.is_file() and path.stat().st_size > LARGEST:
        raise KnownError("attachment_file_too_large", name=path.name, limit=LARGEST // 1024 // 1024)
    if not (data := read_file(path)):
        raise KnownError("attachment_file_empty", name=path.name)
    return data


def attached_already(name: str, kept: str) -> KnownError:
    """The same bytes hang on the record as ``kept``: ``attached_already`` or ``attached_under_name``."""
    if name == kept:
        return KnownError("attached_already", name=name)
    return KnownError("attached_under_name", name=name, kept=kept)


def kept_files(workspace: Workspace, row: str) -> list[KeptFile]:
    """The files of a record, in the order in which they were kept."""
    rows = with_hidden_texts(
        workspace, "record_file", read_rows(workspace.store.db, "record_file", "about = ?", [row])
    )
    return [
        KeptFile(each, f["name"], f.get("sha256", ""), workspace.blobs.holds(f.get("sha256", "")))
        for each, f in rows.items()
    ]


def take_file_out(workspace: Workspace, row: str) -> None:
    """Takes a file away from its record; its bytes stay, so that it can be undone. Raises ``not_found``."""
    if read_row(workspace.store.db, "record_file", row) is None:
        raise KnownError("not_found")
    with edit(workspace):
        put(workspace, "record_file", row, None)
