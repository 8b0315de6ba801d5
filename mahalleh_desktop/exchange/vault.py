# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``vault.json``: the database key, wrapped by the passphrase and by a recovery code that is printed once.

A workspace without a passphrase holds the key as it is, and the program says so (EXCHANGE.md 3, 5). The
recovery code has 120 random bits and a checksum of 20, so that a slip of the pen is told from a wrong code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

import msgspec

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import fingerprint, sealing, signatures

FORMAT = "mahalleh-vault/1"
KEY_SIZE = 32
_RECOVERY_SIZE = 15
_RECOVERY_CHARACTERS = 24
_CHECK_CHARACTERS = 4
_LARGEST = 64 * 1024


class _Vault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Either ``open`` (base64 of the key) or both boxes; ``key_check`` tells a damaged key."""

    format: str
    open: str | None
    passphrase: sealing.SealedBox | None
    recovery: sealing.SealedBox | None
    key_check: str


def new_database_key() -> bytes:
    """32 random bytes for the database."""
    return os.urandom(KEY_SIZE)


def create_vault(key: bytes, passphrase: str | None) -> tuple[bytes, str | None]:
    """The bytes of ``vault.json`` and the recovery code to print (None without a passphrase)."""
    if len(key) != KEY_SIZE:
        raise ValueError("a database key has 32 bytes")
    if passphrase is None:
        return _write(_Vault(FORMAT, signatures.to_text(key), None, None, _key_check(key))), None
    code = _new_recovery_code()
    wrapped = sealing.seal(key, passphrase, "passphrase")
    recovery = sealing.seal(key, fingerprint.plain(code), "recovery")
    return _write(_Vault(FORMAT, None, wrapped, recovery, _key_check(key))), code


def vault_needs_passphrase(data: bytes) -> bool:
    """Whether the database key is wrapped. Raises ``vault_damaged``."""
    return _read(data).open is None


def open_vault(data: bytes, passphrase: str | None) -> bytes:
    """The database key. Raises ``passphrase_needed``, ``wrong_passphrase``, ``vault_damaged``.

    A passphrase given for a vault that has none is ignored.
    """
    vault = _read(data)
    if vault.open is not None:
        plain = vault.open
        return _unwrap(vault, lambda: signatures.to_bytes(plain), "vault_damaged")
    box = vault.passphrase
    if box is None:
        raise KnownError("vault_damaged")
    if passphrase is None:
        raise KnownError("passphrase_needed")
    return _unwrap(vault, lambda: sealing.unseal(box, passphrase, "passphrase"), "wrong_passphrase")


def open_with_recovery_code(data: bytes, code: str) -> bytes:
    """The database key by the printed code.

    Raises ``recovery_code_mistyped``, ``wrong_recovery_code``, ``vault_damaged``.
    """
    vault = _read(data)
    typed = fingerprint.plain(code)
    if not _is_recovery_code(typed):
        raise KnownError("recovery_code_mistyped")
    box = vault.recovery
    if box is None:
        raise KnownError("wrong_recovery_code")
    return _unwrap(vault, lambda: sealing.unseal(box, typed, "recovery"), "wrong_recovery_code")


def change_passphrase(data: bytes, key: bytes, passphrase: str) -> tuple[bytes, str | None]:
    """New bytes of ``vault.json`` for another passphrase; ``key`` comes from opening the old one.

    The recovery code stays good; a vault that had none gets one, which is given back to be printed.
    """
    vault = _read(data)
    if _key_check(key) != vault.key_check:
        raise ValueError("the key is not the one of this vault")
    if vault.recovery is None:
        return create_vault(key, passphrase)
    wrapped = sealing.seal(key, passphrase, "passphrase")
    return _write(msgspec.structs.replace(vault, passphrase=wrapped)), None


def _unwrap(vault: _Vault, unseal: Callable[[], bytes], wrong: str) -> bytes:
    try:
        key = unseal()
    except sealing.WrongPassphraseError as error:
        raise KnownError(wrong) from error
    except ValueError as error:
        raise KnownError("vault_damaged") from error
    if len(key) != KEY_SIZE or _key_check(key) != vault.key_check:
        raise KnownError("vault_damaged")
    return key


def _new_recovery_code() -> str:
    random = fingerprint.to_base32(os.urandom(_RECOVERY_SIZE), _RECOVERY_CHARACTERS)
    return fingerprint.grouped(random + _check_characters(random))


def _is_recovery_code(typed: str) -> bool:
    random, check = typed[:_RECOVERY_CHARACTERS], typed[_RECOVERY_CHARACTERS:]
    return (
        len(random) == _RECOVERY_CHARACTERS
        and all(character in fingerprint.ALPHABET for character in random)
        and check == _check_characters(random)
    )


def _check_characters(random: str) -> str:
    digest = hashlib.sha256(b"mahalleh-recovery/1\0" + random.encode("ascii")).digest()
    return fingerprint.to_base32(digest, _CHECK_CHARACTERS)


def _key_check(key: bytes) -> str:
    return hashlib.sha256(b"mahalleh-key-check/1\0" + key).hexdigest()


def _write(vault: _Vault) -> bytes:
    return encode(msgspec.to_builtins(vault))


def _read(data: bytes) -> _Vault:
    if len(data) > _LARGEST:
        raise KnownError("vault_damaged")
    try:
        vault = msgspec.convert(decode(data), _Vault)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        raise KnownError("vault_damaged") from error
    boxes = {vault.passphrase is None, vault.recovery is None}
    if vault.format != FORMAT or boxes != {vault.open is not None}:
        raise KnownError("vault_damaged")
    return vault
