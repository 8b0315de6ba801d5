# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys of a person on a device: one signs (ECDSA P-256), one decrypts (age X25519).

They live in one file ``keys/<person>.sealed``, sealed by the passphrase or, in a workspace without one,
as they are. Signing keys are never escrowed (EXCHANGE.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope, sealing, signatures
from mahalleh_desktop.exchange.certificates import to_pem

FORMAT = "mahalleh-keys/1"
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """A signing key and an age identity (``AGE-SECRET-KEY-1…``); neither appears in its repr."""

    signing_key: ec.EllipticCurvePrivateKey = field(repr=False)
    identity: str = field(repr=False)

    @property
    def spki(self) -> bytes:
        """The public signing key as SubjectPublicKeyInfo in DER."""
        return signatures.spki_of(self.signing_key.public_key())

    @property
    def signer(self) -> str:
        """The name of the signing key: SHA-256 of ``spki``, 64 hex digits."""
        return signatures.signer_of(self.spki)

    @property
    def recipient(self) -> str:
        """The public half of the identity, ``age1…``."""
        return envelope.recipient_of(self.identity)

    def signing_key_der(self) -> bytes:
        """The private signing key as unencrypted PKCS#8 in DER, for signing papers."""
        return self.signing_key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``keys/<person>.sealed``: exactly one of the two is set."""

    format: str
    sealed: sealing.SealedBox | None
    open: str | None


class _Secrets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sealed: PKCS#8 in base64 and the age identity."""

    signing: str
    identity: str


def generate_keys() -> DeviceKeys:
    """New keys for a person on a device."""
    return DeviceKeys(ec.generate_private_key(ec.SECP256R1()), envelope.new_identity())


def seal_keys(keys: DeviceKeys, passphrase: str | None) -> bytes:
    """The bytes of ``keys/<person>.sealed``; without a passphrase they are not protected at all."""
    secrets = encode(
        {"signing": signatures.to_text(keys.signing_key_der()), "identity": keys.identity}
    )  # fmt: skip
    sealed = None if passphrase is None else sealing.seal(secrets, passphrase, FORMAT)
    plain = signatures.to_text(secrets) if passphrase is None else None
    return encode(msgspec.to_builtins(_KeyFile(FORMAT, sealed, plain)))


def keys_need_passphrase(data: bytes) -> bool:
    """Whether a key file is sealed. Raises ``keys_damaged``."""
    return _key_file(data).sealed is not None


def open_keys(data: bytes, passphrase: str | None) -> DeviceKeys:
    """The keys of a key file. Raises ``passphrase_needed``, ``wrong_passphrase``, ``keys_damaged``.

    A passphrase given for a file that has none is ignored.
    """
    file = _key_file(data)
    try:
        if file.sealed is None:
            secrets = signatures.to_bytes(file.open)
        elif passphrase is None:
            raise KnownError("passphrase_needed")
        else:
            secrets = sealing.unseal(file.sealed, passphrase, FORMAT)
        found = msgspec.convert(decode(secrets), _Secrets)
        key = serialization.load_der_private_key(signatures.to_bytes(found.signing), password=None)
        envelope.recipient_of(found.identity)
    except sealing.WrongPassphraseError as error:
        raise KnownError("wrong_passphrase") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KnownError("keys_damaged") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KnownError("keys_damaged")
    return DeviceKeys(key, found.identity)


def write_identity(keys: DeviceKeys) -> str:
    """The text of ``identity.txt``: ``age -d -i identity.txt BUNDLE.mhb | tar -tv`` looks inside."""
    return f"# public key: {keys.recipient}\n{keys.identity}\n"


def write_certificate(certificate: bytes) -> str:
    """The text of ``certificate.pem`` (of a certificate in DER), for ``openssl``."""
    return to_pem(certificate)


def _key_file(data: bytes) -> _KeyFile:
    try:
        if len(data) > _LARGEST:
            raise KnownError("keys_damaged")
        file = msgspec.convert(decode(data), _KeyFile)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        raise KnownError("keys_damaged") from error
    if file.format != FORMAT or (file.sealed is None) == (file.open is None):
        raise KnownError("keys_damaged")
    return file
