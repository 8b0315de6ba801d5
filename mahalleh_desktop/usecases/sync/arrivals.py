# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""That a relayed bundle has arrived: the office writes it into the county's set, its next answer tells it.

A county knows a sealed bundle by the hash of its file only, so that is what a ``receipt`` of the outcome
ARRIVED names in ``bundle``. The office learns from the delivery receipt beside the file which county it came
through; it believes a receipt that a county of its registry has signed over this very file. Nothing else
about the bundle is told, and what is wrong with a receipt stops no import.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.rights import find_signer
from mahalleh_desktop.exchange.certificates import certificate_spki
from mahalleh_desktop.exchange.registry import Registry
from mahalleh_desktop.exchange.signatures import to_bytes
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.sync.delivery_receipts import LARGEST_RECEIPT, read_receipt, receipt_beside
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

ARRIVED = "arrived"


class Arrival(NamedTuple):
    """A county's set, and the SHA-256 (hex) of a bundle's file that came through it."""

    set_id: str
    sha256: str


def relayed_by(registry: Registry, bundle: Path) -> Arrival | None:
    """Which county handed a file on, by the receipt beside it; None without a good one.

    The key may be revoked since: the file is here all the same.
    """
    beside = receipt_beside(bundle)
    try:
        if not beside.is_file() or beside.stat().st_size > LARGEST_RECEIPT:
            return None
        data = beside.read_bytes()
        signer = find_signer(registry, str(read_receipt(data).get("signer")))
        if signer is None or signer.set_id is None or signer.kind != "county":
            return None
        told = read_receipt(data, certificate_spki(to_bytes(signer.certificate)))
        with bundle.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (KnownError, OSError):
        return None
    return Arrival(signer.set_id, digest) if told["sha256"] == digest else None


def note_arrivals(workspace: Workspace, found: Iterable[Arrival]) -> int:
    """At the office: writes those that it has not told of yet, in one transaction; gives how many."""
    new = [
        (each, row) for each in found if read_row(workspace.store.db, "receipt", row := _row(each)) is None
    ]
    if not new:
        return 0
    with workspace.transaction():
        for each, row in new:
            fields = {"bundle": each.sha256, "on": workspace.today(), "outcome": ARRIVED}
            save(workspace.store, "receipt", row, fields, workspace.now_ms(), set_id=each.set_id)
    return len(new)


def arrivals(workspace: Workspace) -> dict[str, str]:
    """At a county: the day on which the office took a bundle in, by the hash of its file."""
    sql = 'SELECT bundle, min("on") FROM receipt WHERE set_id = ? AND outcome = ? GROUP BY bundle'
    return dict(workspace.store.db.execute(sql, [workspace.set_id, ARRIVED]).fetchall())


def _row(arrival: Arrival) -> str:
    """UUIDv5 of the file in the county's set: every PC of the office writes the same row."""
    return str(uuid.uuid5(uuid.UUID(arrival.set_id), arrival.sha256))
