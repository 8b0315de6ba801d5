# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writing for a council whose program is older: at the schema that its last bundle declared.

A row cannot be rewritten, its hash holds the chain. So a stream ends before the first row that a later
schema is needed for, and before one that builds on such a row; what follows goes once the council's program
is newer. Without this the whole bundle would be refused (EXCHANGE.md 2).
"""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.records.schemas import OLDEST, schema_needed
from mahalleh_desktop.core.versions.version import Version, parse_line
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_DECLARED = "schema:"


def note_declared(workspace: Workspace, set_id: str, schema: int) -> None:
    """Remembers the schema that a council's bundle names, the last one counts. Inside a transaction."""
    set_value(workspace.store.db, _DECLARED + set_id, str(schema))


def declared_schema(workspace: Workspace, set_id: str) -> int:
    """The schema of the council's last bundle, the oldest one before its first."""
    return int(value(workspace.store.db, _DECLARED + set_id) or OLDEST)


def at_schema(streams: Sequence[StreamRows], schema: int) -> list[StreamRows]:
    """The longest beginnings of the streams that a program of this schema can read and that build on nothing
    that is left out.

    The branches of a clone begin alike: what is left of two is one where both end before they part, since a
    bundle names no stream twice.
    """
    parsed = [[parse_line(line) for line in stream.lines] for stream in streams]
    ends = [_readable(versions, schema) for versions in parsed]
    while True:
        lost = {
            version.vid
            for versions, end in zip(parsed, ends, strict=True)
            for version in versions[end:]
        }  # fmt: skip
        shorter = [_built_on(versions[:end], lost) for versions, end in zip(parsed, ends, strict=True)]
        if shorter == ends:
            kept = zip(streams, ends, strict=True)
            cut = [StreamRows(each.set_id, each.device, tuple(each.lines[:end])) for each, end in kept if end]
            return list(dict.fromkeys(cut))
        ends = shorter


def _readable(versions: Sequence[Version], schema: int) -> int:
    """How many rows from the first on need no later schema."""
    return next(
        (
            place
            for place, version in enumerate(versions)
            if schema_needed(version.table, version.fields) > schema
        ),
        len(versions),
    )


def _built_on(versions: Sequence[Version], lost: set[str]) -> int:
    return next(
        (place for place, version in enumerate(versions) if lost & set(version.parents)), len(versions)
    )  # fmt: skip
