# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The quick way through a good line of rows: parsed and written again by msgspec, compared byte by byte.

Whatever is not plainly good goes the slow way through ``parse_line``, which decides and names the fault:
msgspec alone takes floats, -0, large numbers, NUL and text that is not NFC.
"""

from __future__ import annotations

import re
import unicodedata
from sys import intern
from typing import Any

import msgspec

from mahalleh_desktop.core.versions.canonical import LARGEST
from mahalleh_desktop.core.versions.clock import LATEST
from mahalleh_desktop.core.versions.version import Version

_KEYS = frozenset({"set", "t", "row", "par", "del", "f", "dev", "seq", "hlc", "who"})
_read = msgspec.json.Decoder().decode
_write = msgspec.json.Encoder(order="sorted").encode
_ROW, _CLOCK = b',"row":"', b',"hlc":"'
# Keys are sorted, so a canonical version has this shape before and after its fields.
_ID = rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_BEGIN = re.compile(rb'\{"del":(?:true|false),"dev":"[0-9a-f]{32}","f":\{')
_END = re.compile(
    rb',"hlc":"[0-9a-f]{12}-[0-9a-f]{4}","par":\[(?:"[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*)?\],"row":"'
    + _ID + rb'","seq":[1-9][0-9]{0,14},"set":"(?:province|' + _ID
    + rb')","t":"[a-z][a-z_]{0,40}","who":"(?:' + _ID + rb')?"\}\Z'
)  # fmt: skip


def quick_line(line: bytes, vid: str) -> Version | None:
    """The plain version of a canonical line that hashes to ``vid``, or None where the slow way must judge."""
    try:
        raw = _read(line)
        if type(raw) is not dict or raw.keys() != _KEYS or b"\\u0000" in line or _write(raw) != line:
            return None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if not _END.match(line, line.rfind(_CLOCK)) or not _BEGIN.match(line):
        return None
    fields = raw["f"]
    if raw["hlc"] >= LATEST:
        return None
    if type(fields) is not dict or not all(map(_is_plain, fields.values())):
        return None
    if not line.isascii() and not unicodedata.is_normalized("NFC", line.decode("utf-8")):
        return None
    parents = raw["par"]
    if len(parents) > 1 and parents != sorted(set(parents)):
        return None
    return Version(
        intern(raw["set"]), intern(raw["t"]), raw["row"], tuple(parents), raw["del"], fields,
        intern(raw["dev"]), raw["seq"], raw["hlc"], intern(raw["who"]), line, vid,
    )  # fmt: skip


def row_of_line(line: bytes) -> str:
    """The row of a line without parsing it: keys are sorted, so after it no free text stands unquoted."""
    start = line.rfind(_ROW) + len(_ROW)
    return line[start : start + 36].decode("ascii", errors="replace")


def _is_plain(value: Any) -> bool:
    kind = type(value)
    if kind is str or kind is bool:
        return True
    if kind is int:
        return bool(-LARGEST <= value <= LARGEST)
    if kind is list:
        return all(type(each) is str or _is_flat(each) for each in value)
    return _is_flat(value)


def _is_flat(value: Any) -> bool:
    return type(value) is dict and all(type(each) is str for each in value.values())
