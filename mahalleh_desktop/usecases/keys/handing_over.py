# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover (تحویل و تحول) and lost keys: a PC begins anew with other keys and another replica id.

The old keys write one last bundle, so that the office has all of their rows before it revokes them. Keys
are never escrowed: the old ones are removed, not given to the new person (EXCHANGE.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.storage.store import renew_device, set_value, value
from mahalleh_desktop.storage.streams import own_branch
from mahalleh_desktop.usecases.keys import key_files, keyring
from mahalleh_desktop.usecases.keys.enrolling import RequestShown, write_request
from mahalleh_desktop.usecases.records.reading import council
from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, Workspace


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What goes to the office: the last bundle of the old keys (None before enrolment) and the request.

    ``device`` is the replica that ends, with ``rows`` versions: the handover paper names both.
    """

    bundle: Path | None
    request: Path
    shown: RequestShown
    device: str
    rows: int


def hand_over(workspace: Workspace, to: Path, request: Path) -> HandedOver:
    """At a council: ends the old person's keys and begins with new ones, to be enrolled at the office.

    The office enrols the request and names the old device as replaced. Raises what an export raises, and
    then nothing has changed.
    """
    workspace.require_kind("council")
    device = workspace.store.device
    rows = own_branch(workspace.store, workspace.set_id, device).count
    bundle = export_bundle(workspace, to).path if key_files.is_enrolled(workspace) else None
    shown = begin_with_new_keys(workspace, request)
    return HandedOver(bundle, request, shown, device, rows)


def begin_with_new_keys(workspace: Workspace, request: Path) -> RequestShown:
    """New keys and a new replica on this PC, because the old keys are lost or handed over.

    The records stay. Until the office has answered the request, nothing is exchanged.
    """
    workspace.require_kind("council", "county")
    name, code = value(workspace.store.db, "name"), ""
    if workspace.kind == "council":
        name, code = council(workspace).name, council(workspace).code
    renew_device(workspace.store)
    with workspace.transaction():
        set_value(workspace.store.db, EXPORTED, "0")
    keyring.make_device_keys(workspace, name, code)
    return write_request(workspace, request)
