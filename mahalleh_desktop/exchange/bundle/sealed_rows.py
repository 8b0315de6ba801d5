# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A confidential version in a bundle: its line shows the public fields, the others are encrypted once more.

    {…the keys of a version, "f": public fields, "key": base64 of age(row key), "reg": the registry's version
     at the sealing, "sealed": base64 of AES-SIV(row key, the other fields), "vid": 64 hex}

The vid is that of the full version, so that a stream has one chain, whoever can open it (EXCHANGE.md 3).
A line is made once and kept, so that the same content gives the same bundle. When the recipients change it
is sealed anew under a new key; of two lines of a version the one with the higher ``reg`` counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode
from mahalleh_desktop.core.versions.version import Version, parse_line, parse_version, vid_of
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.bundle.row_keys import BoxDiffersError, RowKey, RowKeys
from mahalleh_desktop.exchange.signatures import NotSignedError, to_bytes, to_text

# Keys are sorted, so "vid" stands next to the end; inside a text its quotes would be escaped.
_VID_AT_END = re.compile(rb',"vid":"([0-9a-f]{64})","who":"[0-9a-f-]*"\}\Z')
_LONGEST_END = 128
_PURPOSE = b"mahalleh-row/1\0"
_SEALING = re.compile(rb'\],"reg":([0-9]{1,16}),"row":"')


def sealed_vid(line: bytes) -> str:
    """The vid that a sealed line names, "" for a plain line; nothing is parsed."""
    found = _VID_AT_END.search(line, max(0, len(line) - _LONGEST_END))
    return found[1].decode("ascii") if found else ""


def vid_of_line(line: bytes) -> str:
    """The vid of a line of rows, plain or sealed, without parsing it."""
    return sealed_vid(line) or vid_of(line)


def sealing_order(line: bytes) -> tuple[int, bytes]:
    """What two sealed lines of one version are compared by: the registry's version, then the bytes."""
    found = _SEALING.search(line, max(0, line.rfind(b',"par":[')))
    return int(found[1]) if found else 0, hashlib.sha256(line).digest()


def seal_version(
    version: Version, public_fields: Mapping[str, Any], key: RowKey, registry_version: int = 0
) -> bytes:
    """The line of a confidential version under a row key; public fields must be its own."""
    if not _is_part(public_fields, version.fields):
        raise ValueError("a public field differs from the version")
    line = decode(version.body)
    hidden = {name: value for name, value in version.fields.items() if name not in public_fields}
    line["f"] = dict(public_fields)
    line["key"] = to_text(key.wrapped)
    line["vid"] = version.vid
    line["sealed"] = to_text(key.seal(encode(hidden), _context(version.row)))
    if registry_version:
        line["reg"] = registry_version
    return encode(line)


def open_sealed(line: bytes, identities: Sequence[str]) -> bytes | None:
    """The full version's bytes, or None if no identity opens the line.

    Raises ``row_malformed`` for a line that is not sealed and ``sealed_row_differs`` if what is inside does
    not make the version that the line says it is.
    """
    try:
        opened = open_version(parse_line(line), RowKeys(identities))
    except NotCanonicalError as error:
        raise KnownError("row_malformed") from error
    return None if opened is None else opened.body


def open_version(sealed: Version, keys: RowKeys) -> Version | None:
    """The full version of a sealed one, or None if its key does not open.

    Raises NotCanonicalError if nothing is sealed in it, and ``sealed_row_differs``.
    """
    line = decode(sealed.body)
    try:
        wrapped, box = to_bytes(line.pop("key", None)), to_bytes(line.pop("sealed", None))
    except NotSignedError as error:
        raise NotCanonicalError("sealed") from error
    if not wrapped.startswith(envelope.MAGIC):
        raise NotCanonicalError("key")
    key = keys.unwrapped(wrapped)
    if key is None:
        return None
    try:
        hidden = decode(key.open(box, _context(sealed.row)))
        if not isinstance(hidden, dict) or hidden.keys() & sealed.fields.keys():
            raise NotCanonicalError("hidden fields")
        whole = {name: value for name, value in line.items() if name not in ("reg", "vid")}
        version = parse_version(encode(whole | {"f": {**sealed.fields, **hidden}}))
    except (NotCanonicalError, BoxDiffersError) as error:
        raise KnownError("sealed_row_differs") from error
    if version.vid != sealed.vid:
        raise KnownError("sealed_row_differs")
    return version


def row_key_of(line: bytes, keys: RowKeys) -> RowKey | None:
    """The key that a sealed line was made with, if it opens: more can be sealed with it."""
    return keys.unwrapped(to_bytes(decode(line)["key"]))


def _context(row: str) -> bytes:
    return _PURPOSE + row.encode("ascii")


def shows_part_of(sealed: Version, plain: Version) -> bool:
    """Whether a sealed line says of the plain version only what is so."""
    return same_outside(sealed, plain) and _is_part(sealed.fields, plain.fields)


def same_outside(one: Version, other: Version) -> bool:
    """Whether two lines, sealed or plain, say the same version of the same row, whatever its fields."""
    bare, others = (each._replace(fields={}, body=b"", sealed_vid="") for each in (one, other))
    return bare == others


def _is_part(some: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether each of the fields is among the others with the very same value (True is not 1)."""
    return all(name in fields and encode(fields[name]) == encode(value) for name, value in some.items())
