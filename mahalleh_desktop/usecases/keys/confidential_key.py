# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys that an office does not keep at work: recovery, and the one of مسئول محرمانه.

Both are made with the workspace and carried away to a folder that is then locked up. With the confidential
key one reads what councils sealed, in memory only, and seals it anew for a council whose only PC was lost.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.core.secrecy import public_fields
from mahalleh_desktop.core.versions.version import Version, parse_line
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.row_keys import RowKeys, new_row_key
from mahalleh_desktop.exchange.bundle.sealed_rows import open_version, seal_version
from mahalleh_desktop.exchange.envelope import recipient_of
from mahalleh_desktop.exchange.keys import write_identity
from mahalleh_desktop.files import file_faults, read_file, write_file
from mahalleh_desktop.storage.sealed import renew_lines, sealed_heads, sealed_versions
from mahalleh_desktop.usecases.keys import key_files, keyring, registering
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_AWAY = (keyring.RECOVERY, keyring.CONFIDENTIAL)
_BEGINS = "AGE-SECRET-KEY-1"


@dataclass(frozen=True, slots=True)
class ConfidentialRecord:
    """A row that was opened: the council's code, the table, the row and all its fields.

    ``readable`` is False where the key does not open it or what is inside is not what its line says; then
    the fields are those that everybody sees.
    """

    council: str
    table: str
    row: str
    fields: Mapping[str, Any]
    readable: bool = True


def split_keys(workspace: Workspace, to: Path) -> list[Path]:
    """Writes the recovery and confidential identities (age) to a folder, reads them back, removes them here.

    Raises ``keys_missing`` where they were carried away before, ``already_exists`` over an older file.
    """
    workspace.require_kind("office")
    names = [name for name in _AWAY if key_files.has_keys(workspace, name)]
    if not names:
        raise KnownError("keys_missing")
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        path = to / f"{name}-identity.txt"
        if path.exists():
            raise KnownError("already_exists", path=str(path))
        keys = keyring.keys(workspace, name)
        write_file(path, write_identity(keys).encode(), private=True)
        if read_identity(path) != keys.identity:
            raise KnownError("verification_failed")
        written.append(path)
    for name in names:
        (workspace.folder / "keys" / f"{name}.sealed").unlink()
    return written


def read_identity(path: Path) -> str:
    """The age identity of a file, comments left out. Raises ``not_an_identity``."""
    try:
        lines = read_file(path).decode("utf-8").split()
    except UnicodeDecodeError as error:
        raise KnownError("not_an_identity") from error
    found = [line for line in lines if line.startswith(_BEGINS)]
    try:
        if len(found) != 1:
            raise ValueError
        recipient_of(found[0])
    except ValueError as error:
        raise KnownError("not_an_identity") from error
    return found[0]


def confidential_records(workspace: Workspace, key: Path, set_id: str = "") -> list[ConfidentialRecord]:
    """What councils sealed, opened with the confidential identity of a file; nothing of it is stored.

    What one council made unreadable hides nothing of the others. Raises ``not_an_identity``,
    ``key_opens_nothing`` for a key that is not the province's.
    """
    workspace.require_kind("office")
    identity = _province_key(workspace, key)
    codes = _codes(workspace, set_id)
    return [
        ConfidentialRecord(codes[each], found.table, found.row, found.fields, not found.sealed_vid)
        for each in codes
        for found in _opened(sealed_heads(workspace.store, each), identity)
    ]


def seal_anew(workspace: Workspace, key: Path, set_id: str = "") -> int:
    """Seals confidential versions that the key opens for the devices a council has now; gives how many.

    The next return bundle lets a new PC read what only a lost one could.
    """
    workspace.require_kind("office")
    identity = _province_key(workspace, key)
    registry = registering.current(workspace)
    count = 0
    with workspace.transaction():
        for each in _codes(workspace, set_id):
            row_key = new_row_key(registry.confidential_recipients_of(each))
            lines = [
                parse_line(
                    seal_version(
                        opened, public_fields(opened.table, opened.fields), row_key, registry.version
                    )
                )
                for opened in _opened(sealed_versions(workspace.store, each), identity)
                if not opened.sealed_vid
            ]
            count += renew_lines(workspace.store, lines)
    return count


def _province_key(workspace: Workspace, key: Path) -> str:
    identity = read_identity(key)
    if recipient_of(identity) != keyring.require_registry(workspace).recipients.confidential:
        raise KnownError("key_opens_nothing")
    return identity


def _codes(workspace: Workspace, set_id: str) -> dict[str, str]:
    sql = "SELECT set_id, code FROM council WHERE ? IN ('', set_id) ORDER BY code"
    return dict(workspace.store.db.execute(sql, [set_id]).fetchall())


def _opened(sealed: Iterable[Version], identity: str) -> Iterator[Version]:
    """Each version whole; one that does not open, or not to what its line says, stays sealed."""
    keys = RowKeys([identity])
    for version in sealed:
        opened = None
        with contextlib.suppress(KnownError):
            opened = open_version(version, keys)
        good = opened is not None and version_problem(opened.table, opened.fields, opened.deleted) is None
        yield opened if opened is not None and good else version
