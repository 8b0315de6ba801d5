# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The computers that the office has enrolled: what has arrived of each, and whether its key still holds."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.storage.streams import all_branches
from mahalleh_desktop.usecases.keys.listed_registry import listed_registry
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EnrolledDevice:
    """A computer of a council or county (``kind``); ``device`` is its replica id, 32 hex.

    ``arrived`` counts its records held here; ``good_up_to`` is None while its key holds, else the last record
    that stays good.
    """

    set_id: str
    code: str
    name: str
    kind: str
    device: str
    arrived: int
    good_up_to: int | None

    @property
    def revoked(self) -> bool:
        return self.good_up_to is not None


def awaited_devices(workspace: Workspace) -> list[EnrolledDevice]:
    """The computers of councils whose keys hold and of which nothing has come yet, by the council's code."""
    found = enrolled_devices(workspace)
    return [each for each in found if each.kind == "council" and not each.arrived and not each.revoked]


def enrolled_devices(workspace: Workspace, code: str = "") -> list[EnrolledDevice]:
    """The computers of one council, or of all, by the council's code."""
    workspace.require_kind("office")
    registry = listed_registry(workspace)
    councils = {council.set_id: council for council in registry.councils}
    held = all_branches(workspace.store)
    limits: dict[str, int] = {}
    for entry in registry.revocations:
        limits[entry.device] = min(entry.seq, limits.get(entry.device, entry.seq))
    revoked = {entry.signer for entry in registry.revocations}
    found = []
    for device in registry.devices:
        council = councils[device.set_id]
        if code in ("", council.code):
            branches = held.get((device.set_id, device.device), [])
            arrived = branches[0][0] if branches else 0
            limit = limits.get(device.device)
            if limit is None and device.signer in revoked:
                limit = arrived
            found.append(
                EnrolledDevice(
                    device.set_id, council.code, council.name, council.kind, device.device, arrived, limit
                )
            )
    return sorted(found, key=lambda each: (each.code, each.device))
