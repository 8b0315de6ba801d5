# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which files travel in a bundle: each once by its hash, until the other side says that it has it.

Snapshots, signed minutes and frozen ones that nobody has signed yet always travel; scans and other
attachments only when the office asks. A council's bundle names what its PC has, so that the office gives a
new or second PC what it lacks (EXCHANGE.md 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from mahalleh_desktop.exchange.registry import Registry

ACKNOWLEDGED = "acknowledged_blobs"
WANTED = "wanted"
"""The outcome of a receipt by which the office asks for attachments; ``lacking`` names them."""
_LACKS = "lacks:"
_OF_EDITION = ("content", "pdf", "signed")
_NAMING = {"edition": _OF_EDITION, "attachment": ("sha256",)}
MOST_BYTES = 256 * 1024 * 1024
"""Files of one bundle, so that it stays far below the cap of a bundle; the others go with the next one."""


def signed_papers(workspace: Workspace, set_id: str) -> set[str]:
    """The hashes of a council's signed minutes, void editions left out."""
    return {str(each["signed"]) for each in _living_editions(workspace, set_id) if each.get("signed")}


def paper_hashes(workspace: Workspace, set_id: str) -> set[str]:
    """The hashes of all that a PC needs of final minutes: snapshots, signed PDFs, frozen unsigned ones."""
    found: set[str] = set()
    for edition in _living_editions(workspace, set_id):
        paper = edition.get("signed") or edition.get("pdf")
        found.update(str(sha) for sha in (edition["content"], paper) if sha)
    return found


def attachment_hashes(workspace: Workspace, set_id: str) -> set[str]:
    rows = read_rows(workspace.store.db, "attachment", "set_id = ?", [set_id]).values()
    return {str(fields["sha256"]) for fields in rows}


def named(workspace: Workspace, set_id: str, versions: Iterable[Version]) -> set[str]:
    """The hashes that a set's records name, or that versions which are about to be merged do."""
    found = attachment_hashes(workspace, set_id)
    for edition in read_rows(workspace.store.db, "edition", "set_id = ?", [set_id]).values():
        found.update(str(edition[name]) for name in _OF_EDITION if edition.get(name))
    for version in versions:
        for name in _NAMING.get(version.table, ()):
            if sha := version.fields.get(name):
                found.add(str(sha))
    return found


def _living_editions(workspace: Workspace, set_id: str) -> list[dict[str, object]]:
    rows = read_rows(workspace.store.db, "edition", "set_id = ?", [set_id]).values()
    return [dict(fields) for fields in rows if not fields.get("void")]


def held_here(workspace: Workspace, set_id: str) -> list[str]:
    """What this PC has of a council's files, to be named in a bundle, sorted."""
    asked = paper_hashes(workspace, set_id) | attachment_hashes(workspace, set_id)
    return sorted(sha for sha in asked if workspace.blobs.holds(sha))


def acknowledged(workspace: Workspace) -> set[str]:
    """What the office said last that it has."""
    return set(msgspec.json.decode(value(workspace.store.db, ACKNOWLEDGED) or "[]", type=list[str]))


def keep_acknowledged(workspace: Workspace, hashes: Iterable[str]) -> None:
    set_value(workspace.store.db, ACKNOWLEDGED, msgspec.json.encode(list(hashes)).decode())


def wanted_by_office(workspace: Workspace) -> set[str]:
    """The attachments that the office asked for and has not got yet."""
    rows = read_rows(workspace.store.db, "receipt", "set_id = ?", [workspace.set_id]).values()
    asked = {str(sha) for each in rows if each.get("outcome") == WANTED for sha in each.get("lacking", ())}
    return (asked & attachment_hashes(workspace, workspace.set_id)) - acknowledged(workspace)


def for_office(workspace: Workspace) -> dict[str, bytes]:
    """At a council: the files of the next bundle."""
    papers = paper_hashes(workspace, workspace.set_id) - acknowledged(workspace)
    return _bytes_of(workspace, [*sorted(papers), *sorted(wanted_by_office(workspace) - papers)])


def note_lacks(workspace: Workspace, set_id: str, device: str, have: Iterable[str]) -> None:
    """At the office: remembers what a council's PC lacks of the papers here. Inside a transaction."""
    lacks = sorted(sha for sha in paper_hashes(workspace, set_id) - set(have) if workspace.blobs.holds(sha))
    set_value(workspace.store.db, _LACKS + device, msgspec.json.encode(lacks).decode())


def for_council(workspace: Workspace, set_id: str, registry: Registry) -> dict[str, bytes]:
    """At the office: the papers that a PC of the council lacks; all of them for one not heard of yet."""
    lacking: set[str] = set()
    for device in registry.devices_of(set_id):
        if registry.is_revoked(device.signer):
            continue
        told = value(workspace.store.db, _LACKS + device.device)
        lacking |= set(msgspec.json.decode(told, type=list[str])) if told else paper_hashes(workspace, set_id)
    return _bytes_of(workspace, sorted(lacking & paper_hashes(workspace, set_id)))


def _bytes_of(workspace: Workspace, hashes: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    size = 0
    for sha in hashes:
        data = workspace.blobs.get(sha)
        if data is not None and size + len(data) <= MOST_BYTES:
            found[sha] = data
            size += len(data)
    return found
