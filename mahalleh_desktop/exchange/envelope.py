# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The age envelope round bundles and confidential rows, the only place that imports pyrage.

Files go through the file API into a private place and are read only after it has finished: a stream hands
out plaintext before it can report that its end is missing (EXCHANGE.md 2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pyrage  # type: ignore[import-untyped]

from mahalleh_desktop.errors import KnownError

MAGIC = b"age-encryption.org/v1\n"
_HEADER_LIMIT = 64 * 1024


def new_identity() -> str:
    """A new X25519 identity, ``AGE-SECRET-KEY-1…``."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public recipient ``age1…`` of an identity. Raises ValueError for anything else."""
    return str(_identity(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether the text is an X25519 recipient, in the one form that age writes."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """``data`` for all the recipients (at least one)."""
    return bytes(pyrage.encrypt(data, _recipients(recipients)))


def decrypt(data: bytes, identities: Sequence[str]) -> bytes | None:
    """The plaintext, or None if none of the identities opens it or it is damaged."""
    if not identities or not data.startswith(MAGIC):
        return None
    try:
        return bytes(pyrage.decrypt(data, [_identity(identity) for identity in identities]))
    except pyrage.DecryptError:
        return None


def encrypt_file(source: Path, target: Path, recipients: Sequence[str]) -> None:
    """Writes the envelope of ``source`` to ``target``, for all the recipients (at least one)."""
    pyrage.encrypt_file(str(source), str(target), _recipients(recipients))


def decrypt_file(source: Path, target: Path, identities: Sequence[str]) -> None:
    """Opens an envelope into ``target``, a private file, and returns when all of it is authentic.

    Raises ``bundle_empty``, ``not_a_bundle``, ``bundle_with_passphrase``, ``not_addressed_to_you``,
    ``bundle_damaged``, and OSError where the disk fails.
    """
    header = _header(source)
    if not header:
        raise KnownError("bundle_empty")
    if not header.startswith(MAGIC):
        raise KnownError("bundle_damaged" if MAGIC.startswith(header) else "not_a_bundle")
    if header.startswith(MAGIC + b"-> scrypt "):
        raise KnownError("bundle_with_passphrase")
    try:
        pyrage.decrypt_file(str(source), str(target), [_identity(identity) for identity in identities])
    except pyrage.DecryptError as error:
        foreign = "No matching keys" in str(error)
        raise KnownError("not_addressed_to_you" if foreign else "bundle_damaged") from error
    except OSError as error:
        # A chunk that is not authentic, or missing, comes as an OSError too, one that no system call made.
        number = error.errno or _system_error(error)
        if number:
            raise OSError(number, "age", None, number) from error
        raise KnownError("bundle_damaged") from error


def _system_error(error: OSError) -> int:
    """The number that Rust writes into its message and not into ``errno``; 0 if there is none."""
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else 0


def _header(source: Path) -> bytes:
    with source.open("rb") as file:
        return file.read(_HEADER_LIMIT)


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise ValueError("not an age identity") from error


def _recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    if not texts:
        raise ValueError("an envelope needs a recipient")
    return [pyrage.x25519.Recipient.from_str(text) for text in texts]
