# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Parents of the new rows of a bundle: closed under ``par``, no loops, nothing good grows on quarantine.

A set that is not closed would show a row as a head that somebody has superseded long ago (EXCHANGE.md 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mahalleh_desktop.core.versions.version import Version
from mahalleh_desktop.errors import KnownError


def require_closed(
    versions: Mapping[str, Version], held: Callable[[str, str], bool], places: Mapping[str, str]
) -> None:
    """Raises ``parents_missing`` unless each parent is a version of the same row, here or held (vid, row).

    ``versions`` and ``places`` are by vid. A loop can only come from forged sealed rows, whose vid is not
    the hash of what they show; it is refused as well.
    """
    for vid, version in versions.items():
        for parent in version.parents:
            found = versions.get(parent)
            if found is None:
                if not held(parent, version.row):
                    raise KnownError("parents_missing", place=places[vid])
            elif _row(found) != _row(version):
                raise KnownError("parents_missing", place=places[vid])
    _require_no_loop(versions, places)


def with_descendants(
    start: set[str], versions: Mapping[str, Version], in_quarantine: Callable[[str], bool]
) -> set[str]:
    """``start`` and all that descends from it or from a parent that already lies in quarantine."""
    children = _children(versions)
    found = set(start)
    found.update(
        vid
        for vid, version in versions.items()
        if any(parent not in versions and in_quarantine(parent) for parent in version.parents)
    )
    waiting = list(found)
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _require_no_loop(versions: Mapping[str, Version], places: Mapping[str, str]) -> None:
    children = _children(versions)
    open_parents = {vid: sum(p in versions for p in version.parents) for vid, version in versions.items()}
    ready = [vid for vid, count in open_parents.items() if count == 0]
    done = 0
    while ready:
        done += 1
        for child in children.get(ready.pop(), ()):
            open_parents[child] -= 1
            if open_parents[child] == 0:
                ready.append(child)
    if done != len(versions):
        stuck = next(vid for vid, count in open_parents.items() if count > 0)
        raise KnownError("parents_missing", place=places[stuck])


def _children(versions: Mapping[str, Version]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for vid, version in versions.items():
        for parent in version.parents:
            if parent in versions:
                children.setdefault(parent, []).append(vid)
    return children


def _row(version: Version) -> tuple[str, str, str]:
    return version.set_id, version.table, version.row
