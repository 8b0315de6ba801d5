# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The data of an addendum's paper (``addendum.json``); the hash of its canonical bytes gives its code."""

from __future__ import annotations

from mahalleh_desktop.core.versions.canonical import encode

FORMAT = "mahalleh-addendum/1"


def addendum_bytes(
    *, council_code: str, meeting: str, kind: str, number: int, on: str, text: str, original: str
) -> bytes:
    """The canonical bytes. ``meeting`` is its number, ``original`` the printed code of its minutes ("")."""
    return encode(
        {
            "format": FORMAT,
            "council_code": council_code,
            "meeting": meeting,
            "kind": kind,
            "number": number,
            "on": on,
            "text": text,
            "original": original,
        }
    )
