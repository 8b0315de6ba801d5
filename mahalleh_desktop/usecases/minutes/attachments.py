# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Files attached to meetings: photographs and scans of the signed paper, and other papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.meetings import Attachment
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row, read_rows
from mahalleh_desktop.usecases.records.editing import add, change, edit
from mahalleh_desktop.usecases.records.record_files import attached_already, bytes_to_keep
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SCAN, BY_HAND = "signed_scan", "signed_scan_by_hand"
"""Roles of an attachment that shows the signed paper; the second was matched by a person only."""
SCAN_ROLES = frozenset({SCAN, BY_HAND})


def attach_file(workspace: Workspace, meeting: str, path: Path, role: str = "") -> str:
    """Attaches a file to a meeting, final or not; ``role`` is "signed_scan" for the whole signed paper.

    Pages of it are matched and straightened by ``scanning.attach_scans``.

    Raises what ``bytes_to_keep`` and ``attach_bytes`` raise.
    """
    return attach_bytes(workspace, meeting, path.name, bytes_to_keep(path), role)


def attach_bytes(workspace: Workspace, meeting: str, name: str, data: bytes, role: str = "") -> str:
    """Attaches bytes under a name; a signed scan makes the meeting «امضاشده».

    A file that is there already and turns out to be the scan is marked as such. Raises ``not_found``,
    ``not_final``, ``attached_already``, ``attached_under_name``.
    """
    fields = read_row(workspace.store.db, "meeting", meeting)
    if fields is None:
        raise KnownError("not_found")
    if role in SCAN_ROLES and fields["status"] not in ("finalised", "signed"):
        raise KnownError("not_final")
    sha256 = workspace.blobs.add(data)
    row, kept = held_file(workspace, meeting, sha256)
    if row and (not role or kept.get("role")):
        raise attached_already(name, kept["name"])
    with edit(workspace):
        if row:
            change(workspace, "attachment", row, {"role": role})
        else:
            values = {"meeting": meeting, "name": name, "sha256": sha256, "role": role or None}
            row = add(workspace, "attachment", values)
        if role in SCAN_ROLES and fields["status"] == "finalised":
            change(workspace, "meeting", meeting, {"status": "signed"})
    return row


def held_file(workspace: Workspace, meeting: str, sha256: str) -> tuple[str, dict[str, Any]]:
    """The row and the fields of the attachment of a meeting that has these bytes, or ("", {})."""
    rows = read_rows(workspace.store.db, "attachment", "meeting = ? AND sha256 = ?", [meeting, sha256])
    return next(iter(rows.items()), ("", {}))


def attachments(workspace: Workspace, meeting: str) -> list[tuple[str, Attachment, bool]]:
    """The attachments of a meeting: (row, attachment, whether the bytes are at hand)."""
    rows = read_rows(workspace.store.db, "attachment", "meeting = ?", [meeting])
    return [
        (row, Attachment(name=f["name"], sha256=f["sha256"]), workspace.blobs.holds(f["sha256"]))
        for row, f in rows.items()
    ]


def has_signed_paper(workspace: Workspace, meeting: str) -> bool:
    """Whether a picture of the signed paper is attached to a meeting."""
    rows = read_rows(workspace.store.db, "attachment", "meeting = ?", [meeting])
    return any(fields.get("role") in SCAN_ROLES for fields in rows.values())


def awaiting_paper(workspace: Workspace) -> list[str]:
    """The rows of final live meetings whose paper with wet signatures is not there yet.

    Digital signatures come in addition to it (GLOSSARY.md): a meeting that has those only still awaits its
    paper, one that was recorded as signed without them does not.
    """
    digital = (
        'EXISTS (SELECT 1 FROM edition e WHERE e.meeting = meeting."row" AND e.signed IS NOT NULL'
        " AND NOT coalesce(e.void, 0))"
    )
    scanned = (
        'EXISTS (SELECT 1 FROM attachment a WHERE a.meeting = meeting."row"'
        f" AND a.role IN ({', '.join('?' * len(SCAN_ROLES))}))"
    )
    sql = (
        "set_id = ? AND coalesce(source, 'live') <> 'archive'"
        f" AND (status = 'finalised' OR (status = 'signed' AND {digital} AND NOT {scanned}))"
    )
    return list(read_rows(workspace.store.db, "meeting", sql, [workspace.set_id, *sorted(SCAN_ROLES)]))
