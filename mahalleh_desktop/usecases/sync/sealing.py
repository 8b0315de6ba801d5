# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The lines of a bundle: whole chains, in which a council's confidential rows are sealed once more.

A council seals for the province's confidential key and its own devices that are not revoked, and seals anew
when these change: so a new PC reads what another PC of the council has sealed since. Until then, and where
that other PC is lost until the holder of the confidential key has sealed anew (``confidential_key``), the
row stays sealed on the new PC and is shown as such (EXCHANGE.md 3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mahalleh_desktop.core.secrecy import PUBLIC, confidential_problems, confidential_rows, public_fields
from mahalleh_desktop.core.versions.version import parse_line
from mahalleh_desktop.exchange.bundle.quick_lines import row_of_line
from mahalleh_desktop.exchange.bundle.row_keys import RowKey, RowKeys, new_row_key
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.sealed_rows import row_key_of, seal_version
from mahalleh_desktop.exchange.registry import Registry
from mahalleh_desktop.storage.sealed import (
    keep_made_line,
    made_lines,
    sealed_heads,
    versions_of_tables,
)
from mahalleh_desktop.storage.streams import chains
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def hidden_rows(workspace: Workspace, set_id: str = "") -> set[str]:
    """The rows of confidential problems and of all that hangs on them."""
    set_id = set_id or workspace.set_id
    problems = confidential_problems(versions_of_tables(workspace.store, set_id, ["problem"]))
    if not problems:
        return set()
    tables = [table for table in PUBLIC if table != "problem"]
    return confidential_rows(problems, versions_of_tables(workspace.store, set_id, tables))


def sealed_rows(workspace: Workspace, set_id: str = "") -> dict[str, str]:
    """The rows that are held sealed and cannot be read here: row → table."""
    found = sealed_heads(workspace.store, set_id or workspace.set_id)
    return {version.row: version.table for version in found}


def council_streams(workspace: Workspace, registry: Registry) -> list[StreamRows]:
    """All chains of the council's set for a bundle. Lines that are made are kept."""
    hidden = hidden_rows(workspace)
    recipients = registry.confidential_recipients_of(workspace.set_id)
    key = hashlib.sha256("\n".join(recipients).encode()).hexdigest()
    with workspace.transaction():
        made = made_lines(workspace.store, key) if hidden else {}
        sealing = _Sealing(hidden, made, _row_key(workspace, made, recipients), key, registry.version)
        return [
            StreamRows(set_id, device, list(_lines(workspace, chain, sealing)))
            for set_id, device, chain in chains(workspace.store, [workspace.set_id], with_tail=True)
        ]


def office_streams(workspace: Workspace, set_ids: Iterable[str]) -> list[StreamRows]:
    """All chains of some sets as the office holds them: what is confidential came sealed."""
    return [
        StreamRows(set_id, device, [body for _, body in chain])
        for set_id, device, chain in chains(workspace.store, set_ids, with_tail=True)
    ]


@dataclass(frozen=True, slots=True)
class _Sealing:
    """What is hidden, the lines made before, the key for others, a hash of for whom, at which registry."""

    hidden: set[str]
    made: Mapping[bytes, bytes]
    row_key: RowKey
    recipients: str
    registry_version: int


def _row_key(workspace: Workspace, made: Mapping[bytes, bytes], recipients: Sequence[str]) -> RowKey:
    """The key of the lines that were made for these people; a new one where there are none."""
    keys = RowKeys([keyring.keys(workspace).identity])
    opened = (row_key_of(line, keys) for line in made.values())
    return next((key for key in opened if key is not None), None) or new_row_key(recipients)


def _lines(workspace: Workspace, chain: Sequence[tuple[bytes, bytes]], sealing: _Sealing) -> Iterator[bytes]:
    for vid, body in chain:
        if not sealing.hidden or row_of_line(body) not in sealing.hidden:
            yield body
            continue
        line = sealing.made.get(vid)
        if line is None:
            version = parse_line(body)
            if version.sealed_vid or version.deleted or version.table not in PUBLIC:
                yield body
                continue
            shown = public_fields(version.table, version.fields)
            line = seal_version(version, shown, sealing.row_key, sealing.registry_version)
            keep_made_line(workspace.store, vid, sealing.recipients, line)
        yield line
