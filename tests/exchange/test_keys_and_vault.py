# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Key files, the vault of the database key, and the fingerprints that people type."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.canonical import decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope, fingerprint, sealing, vault
from mahalleh_desktop.exchange.keys import (
    generate_keys,
    keys_need_passphrase,
    open_keys,
    seal_keys,
    write_identity,
)

PASSPHRASE = "کلید ۱۴۰۵ می‌شود"


def code(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(KnownError) as caught:
        call(*arguments)
    return caught.value.code


@cache
def sealed_keys() -> bytes:
    return seal_keys(generate_keys(), PASSPHRASE)


@cache
def sealed_vault() -> tuple[bytes, bytes, str]:
    key = vault.new_database_key()
    data, recovery = vault.create_vault(key, PASSPHRASE)
    assert recovery is not None
    return data, key, recovery


def test_keys_are_sealed_and_opened() -> None:
    keys = generate_keys()
    data = seal_keys(keys, PASSPHRASE)
    again = open_keys(data, PASSPHRASE)
    assert (again.signer, again.recipient, again.identity) == (keys.signer, keys.recipient, keys.identity)
    assert keys.signer == hashlib.sha256(keys.spki).hexdigest()
    assert keys_need_passphrase(data)
    assert keys.identity.encode() not in data
    assert keys.identity not in repr(keys)
    assert seal_keys(keys, PASSPHRASE) != data


def test_a_passphrase_is_the_same_on_every_keyboard() -> None:
    assert open_keys(sealed_keys(), "كلید 1405 میشود").recipient.startswith("age1")
    assert sealing.typed_alike("ي۱٢3\u200c") == "ی123"


def test_keys_without_a_passphrase() -> None:
    keys = generate_keys()
    data = seal_keys(keys, None)
    assert not keys_need_passphrase(data)
    assert open_keys(data, None).signer == open_keys(data, "anything").signer == keys.signer


def test_wrong_and_missing_passphrases() -> None:
    assert code(open_keys, sealed_keys(), "دیگر") == "wrong_passphrase"
    assert code(open_keys, sealed_keys(), None) == "passphrase_needed"


def altered(data: bytes, **changes: Any) -> bytes:
    return encode({**decode(data), **changes})


def altered_box(data: bytes, key: str, **changes: Any) -> bytes:
    return altered(data, **{key: {**decode(data)[key], **changes}})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff",
        b" " * 100_000,
        altered(sealed_keys(), format="mahalleh-keys/2"),
        altered(sealed_keys(), open="AAAA"),
        altered(sealed_keys(), sealed=None),
        altered_box(sealed_keys(), "sealed", memory_kib=64 * 1024 * 1024),
        altered_box(sealed_keys(), "sealed", memory_kib=16 * 1024),
        altered_box(sealed_keys(), "sealed", passes=1000),
        altered_box(sealed_keys(), "sealed", kdf="scrypt"),
        altered_box(sealed_keys(), "sealed", box="AAAA"),
        altered_box(sealed_keys(), "sealed", salt="!" * 24),
        sealed_keys()[:-1],
        seal_keys(generate_keys(), None).replace(b'"open":"', b'"open":"A'),
        altered(sealed_keys(), sealed=None, open="e30="),
    ],
)
def test_a_damaged_key_file(data: bytes) -> None:
    assert code(open_keys, data, PASSPHRASE) == "keys_damaged"


def test_the_cost_is_part_of_what_is_authenticated() -> None:
    secret = sealing.seal(b"secret", PASSPHRASE, "test")
    assert (secret.memory_kib, secret.passes) == (64 * 1024, 3)
    with pytest.raises(sealing.WrongPassphraseError):
        sealing.unseal(secret, PASSPHRASE, "another purpose")


def test_identity_text_is_what_age_reads() -> None:
    keys = generate_keys()
    lines = write_identity(keys).splitlines()
    assert lines[0] == f"# public key: {keys.recipient}"
    assert envelope.recipient_of(lines[1]) == keys.recipient


def test_the_signing_key_is_ordinary_pkcs8() -> None:
    keys = generate_keys()
    loaded = serialization.load_der_private_key(keys.signing_key_der(), None)
    assert isinstance(loaded, ec.EllipticCurvePrivateKey)
    signature = loaded.sign(b"x", ec.ECDSA(hashes.SHA256()))
    keys.signing_key.public_key().verify(signature, b"x", ec.ECDSA(hashes.SHA256()))


def test_the_vault_opens_by_passphrase_and_by_recovery_code() -> None:
    data, key, recovery = sealed_vault()
    assert vault.vault_needs_passphrase(data)
    assert vault.open_vault(data, PASSPHRASE) == key
    assert vault.open_with_recovery_code(data, recovery) == key
    assert vault.open_with_recovery_code(data, recovery.lower().replace("-", " ").replace("0", "o")) == key
    assert len(recovery) == 34


def test_the_vault_refuses_others() -> None:
    data, _, recovery = sealed_vault()
    assert code(vault.open_vault, data, "دیگر") == "wrong_passphrase"
    assert code(vault.open_vault, data, None) == "passphrase_needed"
    other = vault.create_vault(bytes(32), PASSPHRASE)[1]
    assert code(vault.open_with_recovery_code, data, other) == "wrong_recovery_code"
    slip = ("1" if recovery[0] != "1" else "2") + recovery[1:]
    for typed in (slip, recovery[:-1], "", recovery + "0", "ژ" + recovery[1:]):
        assert code(vault.open_with_recovery_code, data, typed) == "recovery_code_mistyped"
    unprotected, none = vault.create_vault(bytes(32), None)
    assert none is None
    assert code(vault.open_with_recovery_code, unprotected, recovery) == "wrong_recovery_code"


def test_the_passphrase_is_changed_and_the_printed_code_stays_good() -> None:
    data, key, recovery = sealed_vault()
    changed, new_code = vault.change_passphrase(data, key, "گذرواژهٔ نو")
    assert new_code is None
    assert vault.open_vault(changed, "گذرواژهٔ نو") == key
    assert code(vault.open_vault, changed, PASSPHRASE) == "wrong_passphrase"
    assert vault.open_with_recovery_code(changed, recovery) == key
    with pytest.raises(ValueError, match="not the one"):
        vault.change_passphrase(data, bytes(32), "x")


def test_an_unprotected_vault_is_protected_later() -> None:
    key = vault.new_database_key()
    data, _ = vault.create_vault(key, None)
    assert not vault.vault_needs_passphrase(data)
    assert vault.open_vault(data, None) == vault.open_vault(data, "anything") == key
    protected, recovery = vault.change_passphrase(data, key, PASSPHRASE)
    assert recovery is not None
    assert vault.open_vault(protected, PASSPHRASE) == key


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b" " * 100_000,
        altered(sealed_vault()[0], format="mahalleh-vault/2"),
        altered(sealed_vault()[0], key_check="0" * 64),
        altered(sealed_vault()[0], recovery=None),
        altered(sealed_vault()[0], passphrase=None, recovery=None),
        altered_box(sealed_vault()[0], "passphrase", box="AAAA"),
        altered(vault.create_vault(bytes(32), None)[0], open="AAAA"),
        altered(vault.create_vault(bytes(32), None)[0], open="%"),
    ],
)
def test_a_damaged_vault(data: bytes) -> None:
    assert code(vault.open_vault, data, PASSPHRASE) == "vault_damaged"


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=32, max_size=32).map(bytes.hex))
def test_a_fingerprint_is_typed_in_many_ways(digest: str) -> None:
    printed = fingerprint.fingerprint(digest)
    assert len(printed) == 14
    persian = printed.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    alike = printed.replace("0", "O").replace("1", "l")
    for typed in (
        printed,
        printed.lower(),
        printed.replace("-", ""),
        f" {persian} ",
        alike,
        "\u200c".join(printed),
    ):
        assert fingerprint.matches(typed, digest)
    other = hashlib.sha256(digest.encode()).hexdigest()
    assert not fingerprint.matches(printed, other)
    assert not fingerprint.matches(printed[:-1], digest)
    assert not fingerprint.matches(printed + "0", digest)
    assert not fingerprint.matches("", digest)


def test_crockford_by_hand() -> None:
    assert fingerprint.to_base32(b"\xff" * 8, 12) == "ZZZZZZZZZZZZ"
    assert fingerprint.to_base32(bytes([0b00001000, 0b01000000]), 4) == "1100"
    assert fingerprint.plain("o0iIlL-u") == "001111U"
    assert json.dumps(fingerprint.grouped("ABCDEFGH")) == '"ABCD-EFGH"'
