# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the reader of a bundle holds already, as questions that its database answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class HeldPlace(NamedTuple):
    """The one stream and number at which a version stands, and its row."""

    set_id: str
    device: str
    seq: int
    row: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the reader has already; the defaults are those of a reader who has nothing.

    ``streams``: (set, device) → the branches held of it, each (count, chain value): one, or several once a
    clone was seen. Of a stream that is not in it no version is held.
    ``version``: where a vid that is merged stands, or None; ``quarantined``: whether one lies in quarantine.
    ``row``: the (set, table) of a row of which a version is held, or None.
    ``bundle``: whether the bundle with this manifest hash was imported.
    ``owners``: the same as ``row`` for many rows at once, of those that are held.
    ``device``: the replica at work here, which alone appends to its streams.
    ``line``: the kept bytes of a held version, which may be a sealed line; None where it is not merged.
    """

    streams: Mapping[tuple[str, str], Sequence[tuple[int, bytes]]] = field(default_factory=dict)
    version: Callable[[str], HeldPlace | None] = lambda _vid: None
    quarantined: Callable[[str], bool] = lambda _vid: False
    row: Callable[[str], tuple[str, str] | None] = lambda _row: None
    bundle: Callable[[str], bool] = lambda _hash: False
    line: Callable[[str], bytes | None] = lambda _vid: None
    owners: Callable[[Collection[str]], Mapping[str, tuple[str, str]]] | None = None
    device: str = ""
