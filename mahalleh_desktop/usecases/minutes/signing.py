# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Signing minutes digitally: the clerk certifies, members may sign, presiding last; always optional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.minutes import Minutes
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.documents.meetings.minutes_attendance import member_places
from mahalleh_desktop.documents.signatures.signing import sign_pdf
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.certificates import to_pem
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.key_files import DEVICE, has_keys
from mahalleh_desktop.usecases.minutes.editions import current_edition, frozen_minutes
from mahalleh_desktop.usecases.minutes.meetings import is_final, require_live
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records.editing import change, edit
from mahalleh_desktop.usecases.records.reading import council, members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Signer:
    """One who has a place to sign: ``role`` is clerk, member or presiding, ``member`` the member's row.

    ``signed`` digitally already; ``may_sign`` in the order of signing; ``has_key`` on this PC. A member's key
    is made at the first signature.
    """

    name: str
    role: str
    member: str
    signed: bool
    may_sign: bool
    has_key: bool


def signers(workspace: Workspace, row: str) -> list[Signer]:
    """Who can sign final minutes here, in their order: the clerk, members who were there, presiding last.

    Of members only those who have a cell on the paper. Raises ``not_final``, ``archive_meeting``.
    """
    require_live(read_row(workspace.store.db, "meeting", row))
    edition, frozen = current_edition(workspace, row), frozen_minutes(workspace, row)
    if edition is None or frozen is None:
        raise KnownError("not_final")
    minutes = frozen[0]
    done = [fold(name) for name in edition[1].get("expected_signers", [])]
    by_name = {fold(member.name): member.ref for member in members(workspace)}
    closed = fold(minutes.presiding) in done
    found: list[Signer] = []
    for name in dict.fromkeys((minutes.clerk, *_in_cells(minutes), minutes.presiding)):
        role, key = _role(minutes, name), by_name.get(fold(name), "")
        if role != "clerk" and not key:
            continue  # somebody from outside has no key
        signed = fold(name) in done
        open_to = not signed and not closed and (role == "clerk" or bool(done))
        has_key = has_keys(workspace, DEVICE if role == "clerk" else key)
        found.append(Signer(name, role, key, signed, open_to, has_key))
    return found


def _in_cells(minutes: Minutes) -> Iterator[str]:
    """The names beside the cells of the attendance; where a sheet is signed instead there are none."""
    if minutes.letterhead.signatures_on_sheet:
        return
    for place, name in member_places(minutes).items():
        if place.startswith("member-") and fold(name) != fold(minutes.presiding):
            yield name


def sign_meeting(workspace: Workspace, row: str, member: Member | None = None) -> str:
    """Signs the frozen minutes as the clerk, or as a member; gives the signer's name.

    The clerk signs with this device's keys (the office's certificate once enrolled), a member with keys of
    the member's own. Raises ``not_final``, ``archive_meeting``, ``not_in_meeting``, ``clerk_first``,
    ``already_signed_there``, ``presiding_signed_last``.
    """
    fields = read_row(workspace.store.db, "meeting", row)
    require_live(fields)
    edition = current_edition(workspace, row)
    frozen = frozen_minutes(workspace, row)
    if fields is None or not is_final(fields) or edition is None or frozen is None:
        raise KnownError("not_final")
    minutes = frozen[0]
    name = member.name if member else minutes.clerk
    role = _role(minutes, name)
    signed_before = edition[1].get("expected_signers", [])
    if role != "clerk" and not signed_before:
        raise KnownError("clerk_first")
    keys, certificate = _keys(workspace, member if role != "clerk" else None)
    signed = sign_pdf(
        minutes_pdf(workspace, row),
        private_key_pem=keys.signing_key_der(),
        certificate_pem=to_pem(certificate).encode(),
        chain_pem=_chain(workspace) if role == "clerk" else (),
        signer_name=name,
        role=role,
        at=workspace.clock.now(),
    )
    sha256 = workspace.blobs.add(signed)
    with edit(workspace):
        values = {"signed": sha256, "expected_signers": [*signed_before, name]}
        change(workspace, "edition", edition[0], values)
        change(workspace, "meeting", row, {"status": "signed"})
    workspace.undo_stack.clear()
    return name


def _role(minutes: Minutes, name: str) -> str:
    """What somebody signs as. Raises ``not_in_meeting`` for one whom the minutes do not name."""
    wanted = fold(name)
    if wanted == fold(minutes.clerk):
        return "clerk"
    if wanted == fold(minutes.presiding):
        return "presiding"
    if any(wanted == fold(line.name) for line in minutes.attendance):
        return "member"
    raise KnownError("not_in_meeting", name=name)


def _keys(workspace: Workspace, member: Member | None) -> tuple[DeviceKeys, bytes]:
    if member is not None:
        return keyring.member_keys(workspace, member, council(workspace).code)
    certificate = keyring.certificate(workspace)
    if certificate is None:
        raise KnownError("keys_missing")
    return keyring.keys(workspace), certificate


def _chain(workspace: Workspace) -> tuple[bytes, ...]:
    """The office's roots, once the council is enrolled."""
    registry = keyring.registry(workspace)
    return tuple(to_pem(root.der).encode() for root in registry.roots) if registry else ()
