# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Making a new workspace for a council, an office or a county."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.declare import required
from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.core.records.kinds import Text
from mahalleh_desktop.core.records.people import Council
from mahalleh_desktop.core.records.reading import DocumentReader, parse_json
from mahalleh_desktop.core.records.rows import COUNCIL_NAMESPACE, council_uuid, fields_of
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import vault
from mahalleh_desktop.exchange.certificates import (
    issue_certificate,
    make_root_certificate,
)
from mahalleh_desktop.exchange.registry import sign_registry
from mahalleh_desktop.exchange.registry_changes import first_registry
from mahalleh_desktop.files import write_file
from mahalleh_desktop.storage.store import FILE, create_store, set_value
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.keys import key_files, keyring
from mahalleh_desktop.usecases.workspaces.clock import Clock, SystemClock
from mahalleh_desktop.usecases.workspaces.opening import VAULT
from mahalleh_desktop.usecases.workspaces.passphrase_rules import require_long_enough
from mahalleh_desktop.usecases.workspaces.workspace import (
    KINDS,
    PROVINCE_SET,
    Workspace,
    exists,
    locked,
    make_folders,
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a workspace is for: a council's attributes, or the name and province of an office or county."""

    kind: str
    council: Council | None = None
    name: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """The open workspace, and the recovery code to print once (None without a passphrase)."""

    workspace: Workspace
    recovery_code: str | None


def read_identity(kind: str, data: bytes) -> Identity:
    """Who a file names for a kind; other top-level keys are ignored. Raises KnownError."""
    if kind not in KINDS:
        raise KnownError("wrong_kind")
    raw = parse_json(data)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise KnownError("wrong_format", place="format", expected=FORMAT)
    if kind not in raw:
        raise KnownError("missing_field", place=kind, field=kind)
    if kind == "council":
        reader = DocumentReader()
        council = reader.entity(Council, raw["council"], "council")
        if reader.problems:
            raise KnownError.of(reader.problems)
        return Identity(kind, council)
    return _named(kind, raw[kind])


def create_workspace(
    folder: Path,
    identity: Identity,
    passphrase: str | None = None,
    *,
    holder: str = "mahalleh",
    clock: Clock | None = None,
) -> Created:
    """Makes a workspace in a folder with its keys; a failed try leaves nothing.

    Raises ``already_exists``, ``passphrase_too_short``.
    """
    if exists(folder):
        raise KnownError("already_exists", path=str(folder))
    if passphrase is not None:
        require_long_enough(passphrase)
    before = set(folder.iterdir()) if folder.is_dir() else None
    clock = clock or SystemClock()
    try:
        make_folders(folder)
        with locked(folder, holder) as lock:
            key, code = _make_vault(folder, passphrase)
            store = create_store(folder / FILE, key, identity.kind, _set_of(identity))
            workspace = Workspace(folder, store, lock, clock, key, passphrase)
            _first_rows(workspace, identity)
            _first_keys(workspace, identity)
            return Created(workspace, code)
    except BaseException as error:
        if not (isinstance(error, KnownError) and error.code == "workspace_in_use"):
            _clear(folder, before)
        raise


def _clear(folder: Path, before: set[Path] | None) -> None:
    """Takes away what a failed try has made; ``before``: what was there, None for a folder that was not."""
    if not folder.is_dir():
        return
    if before is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for made in set(folder.iterdir()) - before:
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a file says of an office or a county; read like every entity of the data format."""

    name: str = required(Text())
    province: str = required(Text())


def _named(kind: str, raw: Any) -> Identity:
    reader = DocumentReader()
    found = reader.entity(_Named, raw, kind)
    if reader.problems:
        raise KnownError.of(reader.problems)
    return Identity(kind, None, found.name.strip(), found.province.strip())


def _set_of(identity: Identity) -> str:
    if identity.council is not None:
        return council_uuid(identity.council.code)
    if identity.kind == "office":
        return PROVINCE_SET
    return str(uuid.uuid5(COUNCIL_NAMESPACE, f"county:{identity.province}:{identity.name}"))


def _make_vault(folder: Path, passphrase: str | None) -> tuple[bytes | None, str | None]:
    """An unprotected workspace has no vault and a database that any SQLite opens."""
    if passphrase is None:
        return None, None
    key = vault.new_database_key()
    data, code = vault.create_vault(key, passphrase)
    write_file(folder / VAULT, data, private=True)
    return key, code


def _first_rows(workspace: Workspace, identity: Identity) -> None:
    with workspace.transaction():
        if identity.council is not None:
            fields = {**fields_of(identity.council, {}), "pos": 0}
            save(workspace.store, "council", workspace.set_id, fields, workspace.now_ms())
        else:
            set_value(workspace.store.db, "name", identity.name)
            set_value(workspace.store.db, "province", identity.province)


def _first_keys(workspace: Workspace, identity: Identity) -> None:
    if identity.kind != "office":
        name = identity.council.name if identity.council else identity.name
        keyring.make_device_keys(workspace, name, identity.council.code if identity.council else "")
        return
    now = workspace.clock.now()
    device = keyring.make_keys(workspace, key_files.DEVICE)
    root = keyring.make_keys(workspace, keyring.ROOT)
    root_certificate = make_root_certificate(root.signing_key, identity.name, now)
    own = issue_certificate(root.signing_key, root_certificate, device.spki, identity.name, "", now)
    keyring.keep_certificate(workspace, keyring.ROOT, root_certificate)
    keyring.keep_certificate(workspace, key_files.DEVICE, own)
    registry = first_registry(
        office=identity.name,
        root_certificate=root_certificate,
        device=workspace.store.device,
        certificate=own,
        working=device.recipient,
        recovery=keyring.make_keys(workspace, keyring.RECOVERY).recipient,
        confidential=keyring.make_keys(workspace, keyring.CONFIDENTIAL).recipient,
    )
    keyring.keep_registry(workspace, sign_registry(registry, root), root.signer)
