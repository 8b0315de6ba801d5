# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""ECDSA P-256 signatures over a prefix and bytes, and signed JSON documents.

The prefix names the purpose, so that a signature made for one kind of document is worth nothing for
another. Signatures are deterministic (RFC 6979): the same content gives the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode

_DETERMINISTIC = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
_ECDSA = ec.ECDSA(hashes.SHA256())


class NotSignedError(ValueError):
    """The bytes are no signed document, or the signature is not by that key; never shown as it is."""


def sign(key: ec.EllipticCurvePrivateKey, prefix: bytes, data: bytes) -> bytes:
    """The DER signature over ``prefix ‖ data``."""
    return key.sign(prefix + data, _DETERMINISTIC)


def is_signed_by(spki: bytes, signature: bytes, prefix: bytes, data: bytes) -> bool:
    """Whether the key of this SubjectPublicKeyInfo (DER) signed ``prefix ‖ data``."""
    try:
        public_key(spki).verify(signature, prefix + data, _ECDSA)
    except (InvalidSignature, NotSignedError):
        return False
    return True


def public_key(spki: bytes) -> ec.EllipticCurvePublicKey:
    """The P-256 key of a SubjectPublicKeyInfo in DER. Raises NotSignedError for anything else."""
    try:
        key = serialization.load_der_public_key(spki)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise NotSignedError("not a public key") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NotSignedError("not a P-256 key")
    # One key has one name: a compressed point or another encoding would give a second one.
    if spki_of(key) != spki:
        raise NotSignedError("not in canonical form")
    return key


def spki_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """The SubjectPublicKeyInfo (DER) of a public key."""
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip


def signer_of(spki: bytes) -> str:
    """The name of a signing key: SHA-256 of its SubjectPublicKeyInfo, 64 hex digits."""
    return hashlib.sha256(spki).hexdigest()


def signed_document(name: str, body: Any, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Canonical JSON ``{name: body, "sig": base64}``, signed over ``mahalleh-<name>/1\\0`` and the body."""
    signature = sign(key, _prefix(name), encode(body))
    return encode({name: body, "sig": to_text(signature)})


def split_document(name: str, data: bytes, largest: int) -> tuple[Any, bytes]:
    """The body of a signed document and its signature, not yet verified. Raises NotSignedError."""
    if len(data) > largest:
        raise NotSignedError("too large")
    try:
        outer = decode(data)
    except NotCanonicalError as error:
        raise NotSignedError("not canonical") from error
    if not isinstance(outer, dict) or outer.keys() != {name, "sig"}:
        raise NotSignedError("wrong keys")
    return outer[name], to_bytes(outer["sig"])


def verify_document(name: str, body: Any, signature: bytes, spki: bytes) -> None:
    """Raises NotSignedError unless the key signed this body."""
    if not is_signed_by(spki, signature, _prefix(name), encode(body)):
        raise NotSignedError("signature")


def to_text(data: bytes) -> str:
    """Base64 for JSON."""
    return base64.b64encode(data).decode("ascii")


def to_bytes(text: object) -> bytes:
    """The bytes of base64 text; one text only for the same bytes. Raises NotSignedError."""
    if not isinstance(text, str):
        raise NotSignedError("not text")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotSignedError("not base64") from error
    if to_text(data) != text:
        raise NotSignedError("not canonical base64")
    return data


def _prefix(name: str) -> bytes:
    return f"mahalleh-{name}/1\0".encode("ascii")
