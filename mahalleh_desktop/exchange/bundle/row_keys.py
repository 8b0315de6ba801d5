# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys that confidential rows are encrypted with: one for many rows, itself in an age envelope.

An envelope a row would be three times the row. With one key the envelope, which each line carries, is the
same text again and again, and all but the first of it compresses to nothing. AES-SIV (RFC 5297) needs no
nonce and gives the same bytes for the same hidden fields of a row: its later versions cost little too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from mahalleh_desktop.exchange import envelope

_LENGTH = 64


class BoxDiffersError(ValueError):
    """The key opens, but what it should open is not as it was written."""


@dataclass(frozen=True, slots=True)
class RowKey:
    """64 bytes for AES-256-SIV, and the age envelope in which they travel."""

    secret: bytes = field(repr=False)
    wrapped: bytes

    def seal(self, data: bytes, context: bytes) -> bytes:
        """16 bytes that authenticate, and the ciphertext; it opens with the same ``context`` only."""
        return AESSIV(self.secret).encrypt(data, [context])

    def open(self, box: bytes, context: bytes) -> bytes:
        """What ``seal`` was given. Raises BoxDiffersError."""
        try:
            return AESSIV(self.secret).decrypt(box, [context])
        except (InvalidTag, ValueError) as error:
            raise BoxDiffersError from error


def new_row_key(recipients: Sequence[str]) -> RowKey:
    """A new key for these age recipients (at least one)."""
    secret = os.urandom(_LENGTH)
    return RowKey(secret, envelope.encrypt(secret, recipients))


class RowKeys:
    """Opens the envelopes of row keys for some age identities, each envelope once."""

    def __init__(self, identities: Sequence[str]) -> None:
        self._identities = identities
        self._opened: dict[bytes, RowKey | None] = {}

    def unwrapped(self, wrapped: bytes) -> RowKey | None:
        """The key of an envelope; None if no identity opens it or what is inside is no key."""
        if wrapped not in self._opened:
            secret = envelope.decrypt(wrapped, self._identities)
            good = secret is not None and len(secret) == _LENGTH
            self._opened[wrapped] = RowKey(secret, wrapped) if secret is not None and good else None
        return self._opened[wrapped]
