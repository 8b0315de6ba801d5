# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One immutable, content-addressed version of a row, and the chain of a device's versions.

    {"set": owner, "t": table, "row": uuid, "par": [vid…], "del": bool, "f": {field: value…},
     "dev": 32 hex, "seq": n, "hlc": "<12 hex ms>-<4 hex counter>", "who": member uuid or ""}

``vid = sha256("mahalleh-version/1\\0" ‖ canonical bytes)``; per stream (set, device) versions are numbered
1, 2, 3 … and chained, ``c_n = sha256(c_{n-1} ‖ vid_n)`` with ``c_0`` 32 zero bytes (EXCHANGE.md 1).
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from mahalleh_desktop.core.versions.canonical import LARGEST, NotCanonicalError, decode, encode
from mahalleh_desktop.core.versions.clock import LATEST

PREFIX = b"mahalleh-version/1\0"
CHAIN_START = bytes(32)
PROVINCE = "province"

_KEYS = {"set", "t", "row", "par", "del", "f", "dev", "seq", "hlc", "who"}
_SEALED_KEYS = _KEYS | {"vid", "sealed", "key"}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_VID = re.compile(r"[0-9a-f]{64}\Z")
_DEVICE = re.compile(r"[0-9a-f]{32}\Z")
_HLC = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}\Z")
_NAME = re.compile(r"[a-z][a-z_]{0,40}\Z")


class Version(NamedTuple):
    """A version; ``fields`` is the full row (fields that are not known are left out).

    A tuple, because an office makes and passes on hundreds of thousands of them at a time.
    """

    set_id: str
    table: str
    row: str
    parents: tuple[str, ...]
    deleted: bool
    fields: Mapping[str, Any]
    device: str
    seq: int
    hlc: str
    who: str
    body: bytes
    vid: str
    """64 hex, what the canonical bytes hash to."""
    sealed_vid: str = ""
    """The vid of a sealed version, whose ``body`` is the sealed line; "" for a plain one."""


def vid_of(body: bytes) -> str:
    """The version id (64 hex) of canonical bytes."""
    return hashlib.sha256(PREFIX + body).hexdigest()


def chain_next(tip: bytes, vid: str) -> bytes:
    """The chain value after a version: 32 bytes."""
    return hashlib.sha256(tip + bytes.fromhex(vid)).digest()


def make_version(
    *,
    set_id: str,
    table: str,
    row: str,
    parents: tuple[str, ...],
    fields: Mapping[str, Any],
    device: str,
    seq: int,
    hlc: str,
    who: str = "",
    deleted: bool = False,
) -> Version:
    """A new version with its canonical bytes. Raises NotCanonicalError for values that have none."""
    body = encode(
        {
            "set": set_id,
            "t": table,
            "row": row,
            "par": sorted(parents),
            "del": deleted,
            "f": dict(fields),
            "dev": device,
            "seq": seq,
            "hlc": hlc,
            "who": who,
        }
    )
    return Version(
        set_id, table, row, tuple(sorted(parents)), deleted, fields, device, seq, hlc, who, body, vid_of(body)
    )  # fmt: skip


def parse_version(body: bytes) -> Version:
    """The version of canonical bytes; the shape is checked, whether the table is known is not.

    Raises NotCanonicalError for anything that ``make_version`` would not have written.
    """
    raw = decode(body)
    if not isinstance(raw, dict) or raw.keys() != _KEYS:
        raise NotCanonicalError("wrong keys")
    return _checked(raw, body, vid_of(body))


def parse_line(body: bytes) -> Version:
    """A plain version, or a sealed one: also ``vid``, ``key`` and ``sealed``, in ``f`` public fields only.

    ``reg`` of a sealed one is the registry's version at its sealing, left out where it is 0. The hash of a
    sealed version cannot be checked here; whoever opens it compares it with ``vid``.
    """
    raw = decode(body)
    if not isinstance(raw, dict) or raw.keys() not in (_KEYS, _SEALED_KEYS, _SEALED_KEYS | {"reg"}):
        raise NotCanonicalError("wrong keys")
    if "vid" not in raw:
        return _checked(raw, body, vid_of(body))
    _expect(isinstance(raw["vid"], str) and bool(_VID.match(raw["vid"])), "vid")
    _expect(isinstance(raw["sealed"], str) and isinstance(raw["key"], str), "sealed")
    sealed_at = raw.get("reg", 1)
    _expect(isinstance(sealed_at, int) and not isinstance(sealed_at, bool) and sealed_at >= 1, "reg")
    return _checked(raw, body, raw["vid"], raw["vid"])


def _checked(raw: dict[str, Any], body: bytes, vid: str, sealed_vid: str = "") -> Version:
    _expect(isinstance(raw["set"], str) and (raw["set"] == PROVINCE or bool(_UUID.match(raw["set"]))), "set")
    _expect(isinstance(raw["t"], str) and bool(_NAME.match(raw["t"])), "t")
    _expect(isinstance(raw["row"], str) and bool(_UUID.match(raw["row"])), "row")
    parents = raw["par"]
    _expect(isinstance(parents, list) and all(isinstance(p, str) and _VID.match(p) for p in parents), "par")
    _expect(parents == sorted(set(parents)), "par")
    _expect(isinstance(raw["del"], bool), "del")
    _expect(isinstance(raw["f"], dict), "f")
    _expect(isinstance(raw["dev"], str) and bool(_DEVICE.match(raw["dev"])), "dev")
    seq = raw["seq"]
    _expect(isinstance(seq, int) and not isinstance(seq, bool) and 1 <= seq <= LARGEST, "seq")
    _expect(isinstance(raw["hlc"], str) and bool(_HLC.match(raw["hlc"])) and raw["hlc"] < LATEST, "hlc")
    who = raw["who"]
    _expect(isinstance(who, str) and (who == "" or bool(_UUID.match(who))), "who")
    # Of the same few sets, tables, devices, writers and names a bundle brings a hundred thousand copies.
    fields = {sys.intern(name): value for name, value in raw["f"].items()}
    return Version(
        sys.intern(raw["set"]), sys.intern(raw["t"]), raw["row"], tuple(parents), raw["del"], fields,
        sys.intern(raw["dev"]), seq, raw["hlc"], sys.intern(who), body, vid, sealed_vid,
    )  # fmt: skip


def _expect(good: bool, key: str) -> None:
    if not good:
        raise NotCanonicalError(key)
