# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A confidential version in a bundle: its line shows the public fields, the rest is encrypted once more.

    {…the keys of a version, "f": public fields, "sealed": base64 of age(version bytes), "vid": 64 hex,
     "reg": the registry's version at the sealing}

The vid is that of the full version, so that a stream has one chain, whoever can open it (EXCHANGE.md 3).
Encryption is random: a line is made once and kept, then the same content still gives the same bundle. When
the recipients change it is sealed anew; of two lines of a version the one with the higher ``reg`` counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode
from mahalleh_desktop.core.versions.version import Version, parse_line, parse_version, vid_of
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.signatures import NotSignedError, to_bytes, to_text

# Keys are sorted, so "vid" stands next to the end; inside a text its quotes would be escaped.
_VID_AT_END = re.compile(rb',"vid":"([0-9a-f]{64})","who":"[0-9a-f-]*"\}\Z')
_LONGEST_END = 128
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
    version: Version, public_fields: Mapping[str, Any], recipients: Sequence[str], registry_version: int = 0
) -> bytes:
    """The line of a confidential version for these age recipients; public fields must be its own."""
    if not _is_part(public_fields, version.fields):
        raise ValueError("a public field differs from the version")
    line = decode(version.body)
    line["f"] = dict(public_fields)
    line["vid"] = version.vid
    line["sealed"] = to_text(envelope.encrypt(version.body, recipients))
    if registry_version:
        line["reg"] = registry_version
    return encode(line)


def open_sealed(line: bytes, identities: Sequence[str]) -> bytes | None:
    """The full version's bytes, or None if no identity opens the line.

    Raises ``row_malformed`` for a line that is not sealed and ``sealed_row_differs`` if what is inside is
    not the version that the line says it is.
    """
    try:
        opened = open_version(parse_line(line), identities)
    except NotCanonicalError as error:
        raise KnownError("row_malformed") from error
    return None if opened is None else opened.body


def open_version(sealed: Version, identities: Sequence[str]) -> Version | None:
    """The full version of a sealed one, or None if no identity opens it.

    Raises NotCanonicalError if nothing is sealed in it, and ``sealed_row_differs``.
    """
    try:
        ciphertext = to_bytes(decode(sealed.body).get("sealed"))
    except NotSignedError as error:
        raise NotCanonicalError("sealed") from error
    if not ciphertext.startswith(envelope.MAGIC):
        raise NotCanonicalError("sealed")
    body = envelope.decrypt(ciphertext, identities)
    if body is None:
        return None
    try:
        version = parse_version(body)
    except NotCanonicalError as error:
        raise KnownError("sealed_row_differs") from error
    outside = replace(sealed, fields={}, body=b"", sealed_vid="")
    inside = replace(version, fields={}, body=b"")
    if version.vid != sealed.vid or outside != inside or not _is_part(sealed.fields, version.fields):
        raise KnownError("sealed_row_differs")
    return version


def shows_part_of(sealed: Version, plain: Version) -> bool:
    """Whether a sealed line says of the plain version only what is so."""
    outside = replace(sealed, fields={}, body=b"", sealed_vid="")
    return outside == replace(plain, fields={}, body=b"") and _is_part(sealed.fields, plain.fields)


def _is_part(some: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether each of the fields is among the others with the very same value (True is not 1)."""
    return all(name in fields and encode(fields[name]) == encode(value) for name, value in some.items())
