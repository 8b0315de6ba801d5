# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover (تحویل و تحول) and lost keys: a PC begins anew with other keys and another replica id.

The old keys write one last bundle, so that the office has all of their rows before it revokes them. Keys
are never escrowed: the old ones are removed, not given to the new person (EXCHANGE.md 3).
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.core.rules.quorum import in_term
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.files import file_faults, write_file
from mahalleh_desktop.storage.store import renew_device, set_value, value
from mahalleh_desktop.storage.streams import own_branch
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.enrolling import RequestShown, read_request, request_bytes
from mahalleh_desktop.usecases.keys.standing import ENROLLED, REVOKED, key_standing
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.people import change_member
from mahalleh_desktop.usecases.records.reading import council, entity, members
from mahalleh_desktop.usecases.records.undoing import forget_steps
from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.workspaces.passphrase_rules import require_long_enough
from mahalleh_desktop.usecases.workspaces.passphrases import change_passphrase
from mahalleh_desktop.usecases.workspaces.workspace import EXPORTED, Workspace

_RECORD = "handover"


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """The last handover on this PC, for its paper: day, both names, and the replica that ended."""

    on: str
    gives: str
    takes: str
    device: str
    rows: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What goes to the office: the last bundle of the old keys (None before enrolment) and the request.

    ``device`` is the replica that ends, with ``rows`` versions: the handover paper names both.
    ``recovery_code`` is the new one where the passphrase was changed, else "".
    """

    bundle: Path | None
    request: Path
    shown: RequestShown
    device: str
    rows: int
    takes: str = ""
    recovery_code: str = ""


def present_secretary(workspace: Workspace) -> Member | None:
    """Who is secretary today."""
    today = workspace.today()
    return next((m for m in members(workspace) if m.role == "secretary" and in_term(m, today)), None)


def successors(workspace: Workspace) -> list[Member]:
    """The members who may take over: in office today, and neither chair nor secretary now."""
    today = workspace.today()
    return [m for m in members(workspace) if in_term(m, today) and m.role not in ("chair", "secretary")]


def hand_over(
    workspace: Workspace, to: Path, request: Path, successor: str = "", passphrase: str | None = None
) -> HandedOver:
    """At a council: ends the old person's keys and begins with new ones, to be enrolled at the office.

    ``successor`` is the row of the member who becomes secretary ("" leaves the roles as they are),
    ``passphrase`` a new one for a protected workspace. The office enrols the request and names the old
    device as replaced. Raises what an export raises, ``no_such_successor``, ``not_protected``,
    ``passphrase_too_short``, and then nothing has changed.
    """
    workspace.require_kind("council")
    if passphrase is not None and not workspace.protected:
        raise KnownError("not_protected")
    if passphrase is not None:
        require_long_enough(passphrase)
    if successor and successor not in {member.ref for member in successors(workspace)}:
        raise KnownError("no_such_successor")
    before = present_secretary(workspace)
    device = workspace.store.device
    rows = own_branch(workspace.store, workspace.set_id, device).count
    exchanges = key_standing(workspace) in (ENROLLED, REVOKED)
    bundle = export_bundle(workspace, to).path if exchanges else None
    shown = begin_with_new_keys(workspace, request)
    if before is not None and successor:
        keyring.forget_keys(workspace, before.ref)
    code = change_passphrase(workspace, passphrase) if passphrase is not None else ""
    takes = _give_office(workspace, before, successor)
    record = HandoverRecord(workspace.today(), before.name if before else "", takes, device, rows)
    with workspace.transaction():
        set_value(workspace.store.db, _RECORD, msgspec.json.encode(asdict(record)).decode())
    forget_steps(workspace)
    return HandedOver(bundle, request, shown, device, rows, takes, code)


def last_handover(workspace: Workspace) -> HandoverRecord | None:
    """What the paper says of the last handover on this PC, None before the first one."""
    found = value(workspace.store.db, _RECORD)
    return msgspec.json.decode(found, type=HandoverRecord) if found else None


def begin_with_new_keys(workspace: Workspace, request: Path) -> RequestShown:
    """New keys and a new replica on this PC, because the old keys are lost or handed over.

    The records stay. Until the office has answered the request, nothing is exchanged. The request is written
    first: where that fails, nothing has changed.
    """
    workspace.require_kind("council", "county")
    name, code = own_name(workspace)
    keys, device = generate_keys(), secrets.token_hex(16)
    with file_faults(request):
        request.parent.mkdir(parents=True, exist_ok=True)
    write_file(request, request_bytes(workspace, keys, device))
    renew_device(workspace.store, device)
    with workspace.transaction():
        set_value(workspace.store.db, EXPORTED, "0")
    keyring.keep_device_keys(workspace, keys, name, code)
    return read_request(request)


def own_name(workspace: Workspace) -> tuple[str, str]:
    """The name and code that stand in the certificate of this PC; a county government has no code."""
    if workspace.kind == "council":
        body = council(workspace)
        return body.name, body.code
    return value(workspace.store.db, "name"), ""


def _give_office(workspace: Workspace, before: Member | None, successor: str) -> str:
    """The new secretary's name; the old one stays a member. The first row that the new keys will sign."""
    if not successor:
        return ""
    with edit(workspace):
        if before is not None:
            change_member(workspace, before.ref, {"role": "member"})
        change_member(workspace, successor, {"role": "secretary"})
    return str(entity(workspace, "member", successor).name)
