# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Signing minutes digitally: the clerk certifies, members may sign, presiding last; always optional."""

from __future__ import annotations

from mahalleh_desktop.core.minutes import Minutes
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.documents.signatures.signing import sign_pdf
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.certificates import to_pem
from mahalleh_desktop.exchange.keys import DeviceKeys
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.minutes.editions import current_edition, frozen_minutes
from mahalleh_desktop.usecases.minutes.meetings import is_final, require_live
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records.editing import change, edit
from mahalleh_desktop.usecases.records.reading import council
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


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
