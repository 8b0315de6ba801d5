# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolment of a device at the office: request, answer and acceptance, each by paper fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import enrolment
from mahalleh_desktop.exchange.fingerprint import fingerprint, require_match
from mahalleh_desktop.exchange.keys import DeviceKeys, write_certificate, write_identity
from mahalleh_desktop.files import file_faults, read_file, write_file
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.keys import key_files, keyring, registering
from mahalleh_desktop.usecases.keys.revoking import devices_named, revoke
from mahalleh_desktop.usecases.records.reading import council
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RequestShown:
    """What a request says: the council's code and name, and the fingerprint to compare with the form."""

    code: str
    name: str
    fingerprint: str


def write_request(workspace: Workspace, out: Path) -> RequestShown:
    """Writes the request of this device; its fingerprint is printed on the form that is stamped."""
    write_file(out, _request(workspace))
    return read_request(out)


def own_fingerprint(workspace: Workspace) -> str:
    """The fingerprint of this device's request, ``XXXX-XXXX-XXXX``."""
    return enrolment.read_request(_request(workspace)).fingerprint


def _request(workspace: Workspace) -> bytes:
    return request_bytes(workspace, keyring.keys(workspace), workspace.store.device)


def request_bytes(workspace: Workspace, keys: DeviceKeys, device: str) -> bytes:
    """The request for keys and a replica, which need not be this PC's yet."""
    workspace.require_kind("council", "county")
    is_council = workspace.kind == "council"
    name = council(workspace).name if is_council else value(workspace.store.db, "name")
    return enrolment.make_request(
        keys,
        device=device,
        set_id=workspace.set_id,
        code=own_code(workspace),
        name=name,
        kind="council" if is_council else "county",
    )


def own_code(workspace: Workspace) -> str:
    """The code by which the office's registry knows this council or county government."""
    return council(workspace).code if workspace.kind == "council" else county_code(workspace)


def county_code(workspace: Workspace) -> str:
    """The code by which the office's registry knows a county government."""
    return f"county-{workspace.set_id[:8]}"


def read_request(path: Path) -> RequestShown:
    """What a request file says. Raises ``not_an_enrolment_request``."""
    request = enrolment.read_request(read_file(path))
    return RequestShown(request.council.code, request.council.name, request.fingerprint)


def enrol_council(
    workspace: Workspace, request_file: Path, typed: str, out: Path, replaces: str = ""
) -> RequestShown:
    """At the office: enrols a device after the fingerprint of its stamped form was typed; writes the answer.

    ``replaces`` names a device of the council (or its code, for all of them) that is handed over or lost:
    its key is revoked after all that has arrived of it. Raises ``fingerprint_mismatch``,
    ``not_an_enrolment_request``, ``no_such_device``.
    """
    workspace.require_kind("office")
    request = enrolment.read_request(read_file(request_file))
    require_match(typed, request.digest)
    held = registering.current(workspace)
    if replaces and any(
        each.set_id != request.council.set_id for each in devices_named(held, replaces)
    ):  # fmt: skip
        raise KnownError("no_such_device", name=replaces)
    if replaces:
        revoke(workspace, replaces)
        held = keyring.require_registry(workspace)
    root = registering.root_keys(workspace)
    changed, answer = enrolment.enrol(request, held, root, workspace.clock.now())
    write_file(out, answer)
    registering.keep(workspace, changed)
    return RequestShown(request.council.code, request.council.name, request.fingerprint)


def accept_answer(workspace: Workspace, path: Path, typed: str) -> None:
    """At the council: takes the office's answer after 12 characters of its root were typed from the form."""
    workspace.require_kind("council", "county")
    accepted = enrolment.accept_answer(
        read_file(path), keyring.keys(workspace), workspace.store.device, typed, keyring.registry(workspace)
    )
    keyring.keep_certificate(workspace, key_files.DEVICE, accepted.certificate)
    keyring.keep_registry(workspace, accepted.registry_bytes, accepted.root)
    with workspace.transaction():
        set_value(workspace.store.db, key_files.AWAITS_ANSWER, "0")


def office_fingerprint(workspace: Workspace) -> str:
    """The fingerprint of the root: what an office prints on its forms and a council types."""
    return fingerprint(keyring.require_registry(workspace).root)


def export_keys(workspace: Workspace, to: Path) -> tuple[Path, Path]:
    """Writes ``identity.txt`` (age) and ``certificate.pem``, to look inside bundles with standard tools."""
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    identity, pem = to / "identity.txt", to / "certificate.pem"
    write_file(identity, write_identity(keyring.keys(workspace)).encode(), private=True)
    write_file(pem, write_certificate(keyring.certificate(workspace) or b"").encode())
    return identity, pem
