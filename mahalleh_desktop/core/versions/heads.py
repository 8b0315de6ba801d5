# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The heads of a row, and the row that several heads show together (EXCHANGE.md 1).

A merge is computed, never written: disjoint changes merge, a field that both changed is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.core.versions.version import Version

_MISSING = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that several heads changed differently; ``values`` holds (vid, value or None)."""

    field: str
    values: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows: its fields (None when deleted), the heads it comes from, the conflicts."""

    fields: Mapping[str, Any] | None
    heads: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()


def heads(versions: Mapping[str, Version]) -> list[str]:
    """The vids that no other given version supersedes, latest (hlc, vid) first."""
    superseded = {parent for version in versions.values() for parent in version.parents}
    found = [vid for vid in versions if vid not in superseded]
    return sorted(found, key=lambda vid: (versions[vid].hlc, vid), reverse=True)


def ancestors(start: str, versions: Mapping[str, Version]) -> set[str]:
    """``start`` and everything it descends from."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        vid = waiting.pop()
        if vid not in seen and vid in versions:
            seen.add(vid)
            waiting.extend(versions[vid].parents)
    return seen


def nearest_common_ancestor(tips: Iterable[str], versions: Mapping[str, Version]) -> str | None:
    """The one common ancestor that no other common ancestor descends from, or None if not single."""
    common = set.intersection(*(ancestors(tip, versions) for tip in tips))
    older = {parent for vid in common for parent in versions[vid].parents}
    nearest = common - older
    return nearest.pop() if len(nearest) == 1 else None


def shown(versions: Mapping[str, Version]) -> Shown:
    """The state that all known versions of one row show (at least one version)."""
    tips = heads(versions)
    first = versions[tips[0]]
    if len(tips) == 1:
        return Shown(None if first.deleted else first.fields, tuple(tips))
    base_vid = nearest_common_ancestor(tips, versions)
    base: Mapping[str, Any] = versions[base_vid].fields if base_vid else {}
    if any(versions[tip].deleted for tip in tips):
        return _with_deletion(tips, base_vid, versions)
    merged = dict(first.fields)
    conflicts = []
    for name in sorted({name for tip in tips for name in versions[tip].fields} | set(base)):
        # What a sealed version does not show is not known; it has not been taken out.
        values = [
            (tip, versions[tip].fields.get(name, _MISSING))
            for tip in tips
            if name in versions[tip].fields or not versions[tip].sealed_vid
        ]
        before = base.get(name, _MISSING) if base_vid else _MISSING
        changed = [(tip, value) for tip, value in values if base_vid is None or value != before]
        distinct = {b"" if value is _MISSING else encode(value) for _, value in changed}
        if len(distinct) > 1:
            conflicts.append(Conflict(name, tuple((t, None if v is _MISSING else v) for t, v in changed)))
        value = changed[0][1] if changed else before
        if value is _MISSING:
            merged.pop(name, None)
        else:
            merged[name] = value
    return Shown(merged, tuple(tips), tuple(conflicts))


def _with_deletion(tips: list[str], base_vid: str | None, versions: Mapping[str, Version]) -> Shown:
    """Heads of which one deletes the row: an edit against it is a conflict, and the edit is shown."""
    living = [tip for tip in tips if not versions[tip].deleted]
    base = versions[base_vid].fields if base_vid else None
    edited = [tip for tip in living if versions[tip].fields != base]
    if not edited:
        return Shown(None, tuple(tips))
    conflict = Conflict("", tuple((tip, None if versions[tip].deleted else "") for tip in tips))
    return Shown(versions[edited[0]].fields, tuple(tips), (conflict,))
