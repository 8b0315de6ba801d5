# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A secret sealed by a passphrase: Argon2id (64 MiB, 3 passes) and AES-256-GCM (EXCHANGE.md 3).

A sealed box is JSON that carries its own cost, which is bounded on reading, so that a prepared file cannot
take all memory, and is authenticated with the box, so that it cannot be lowered unnoticed.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.exchange.signatures import to_bytes, to_text

_DIGITS_AND_LETTERS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ىيك", "01234567890123456789ییک")

Salt = Annotated[str, msgspec.Meta(min_length=24, max_length=24)]
Nonce = Annotated[str, msgspec.Meta(min_length=16, max_length=16)]


class WrongPassphraseError(ValueError):
    """The passphrase does not open the box, whose bytes are whole."""


class BoxDamagedError(ValueError):
    """The box is not as it was written."""


class SealedBox(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is stored: the cost, salt, nonce and ciphertext (base64) and a checksum of all of them."""

    kdf: Literal["argon2id"]
    memory_kib: Annotated[int, msgspec.Meta(ge=8 * 1024, le=256 * 1024)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=10)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=8)]
    salt: Salt
    nonce: Nonce
    box: Annotated[str, msgspec.Meta(max_length=16 * 1024)]
    check: Annotated[str, msgspec.Meta(min_length=64, max_length=64)]


def seal(secret: bytes, passphrase: str, purpose: str) -> SealedBox:
    """Seals ``secret``; ``purpose`` keeps a box of one kind from being opened as another."""
    salt, nonce = os.urandom(16), os.urandom(12)
    unfinished = SealedBox("argon2id", 64 * 1024, 3, 4, to_text(salt), to_text(nonce), "", "")
    ciphertext = AESGCM(_key(unfinished, passphrase)).encrypt(nonce, secret, _context(unfinished, purpose))
    filled = msgspec.structs.replace(unfinished, box=to_text(ciphertext))
    return msgspec.structs.replace(filled, check=_checksum(filled))


def unseal(sealed: SealedBox, passphrase: str, purpose: str) -> bytes:
    """The secret. Raises WrongPassphraseError, or BoxDamagedError when the passphrase is not to blame."""
    if _checksum(sealed) != sealed.check:
        raise BoxDamagedError("checksum")
    try:
        nonce, ciphertext = to_bytes(sealed.nonce), to_bytes(sealed.box)
        key = _key(sealed, passphrase)
        return AESGCM(key).decrypt(nonce, ciphertext, _context(sealed, purpose))
    except InvalidTag as error:
        raise WrongPassphraseError from error
    except ValueError as error:
        raise BoxDamagedError("encoding") from error


def _key(sealed: SealedBox, passphrase: str) -> bytes:
    derivation = Argon2id(
        salt=to_bytes(sealed.salt),
        length=32,
        iterations=sealed.passes,
        lanes=sealed.lanes,
        memory_cost=sealed.memory_kib,
    )
    return derivation.derive(typed_alike(passphrase).encode("utf-8"))


def typed_alike(passphrase: str) -> str:
    """The passphrase without what differs between keyboards: digit sets, ي/ی, ك/ک, half-spaces."""
    visible = "".join(sign for sign in passphrase if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", visible).translate(_DIGITS_AND_LETTERS)


def _context(sealed: SealedBox, purpose: str) -> bytes:
    cost = [sealed.kdf, sealed.memory_kib, sealed.passes, sealed.lanes]
    return encode(["mahalleh-seal/1", purpose, cost])


def _checksum(sealed: SealedBox) -> str:
    """Tells a damaged file from a mistyped passphrase; it protects nothing."""
    fields = msgspec.to_builtins(msgspec.structs.replace(sealed, check=""))
    return hashlib.sha256(encode(fields)).hexdigest()
