# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""X.509 certificates: the office's root, what it issues, and a self-made one before enrolment.

Times are passed in; certificates live long, because no trust depends on a local clock and revocation is
the registry's (EXCHANGE.md 3). Key usage is what PAdES verifiers expect of a signer.
"""

from __future__ import annotations

import stringprep
import unicodedata
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mahalleh_desktop.exchange.signatures import NotSignedError, public_key, spki_of

_ROOT_LIFE = timedelta(days=40 * 365)
_ISSUED_LIFE = timedelta(days=20 * 365)
_CLOCK_SLACK = timedelta(days=2)
_HALF_SPACE = "\u200c"
_LONGEST_NAME = 64  # bytes of a common name, RFC 5280


def clean_name(name: str) -> str:
    """The name as certificate software accepts it (RFC 3454, which asn1crypto enforces).

    A right-to-left name loses Latin letters and signs, and begins and ends with an Arabic letter.
    """
    signs = []
    for sign in unicodedata.normalize("NFKC", name):
        known = unicodedata.category(sign)[0] in "LMN" and not stringprep.in_table_a1(sign)
        signs.append(sign if known or sign == _HALF_SPACE else " ")
    text = " ".join("".join(signs).split())
    if any(stringprep.in_table_d1(sign) for sign in text):
        text = " ".join("".join(" " if stringprep.in_table_d2(sign) else sign for sign in text).split())
        inner = [place for place, sign in enumerate(text) if stringprep.in_table_d1(sign)]
        text = text[inner[0] : inner[-1] + 1]
    return text


def make_root_certificate(key: ec.EllipticCurvePrivateKey, name: str, now: datetime) -> bytes:
    """The office's self-signed root in DER; ``now`` has a time zone."""
    public = key.public_key()
    subject = _subject(name, "")
    builder = _builder(subject, subject, public, now, _ROOT_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(authority=True), critical=True)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def issue_certificate(
    root_key: ec.EllipticCurvePrivateKey, root: bytes, spki: bytes, name: str, code: str, now: datetime
) -> bytes:
    """A signer's certificate in DER for a public key (SubjectPublicKeyInfo), issued by the root (DER)."""
    issuer = load_certificate(root)
    builder = _builder(_subject(name, code), issuer.subject, public_key(spki), now, _ISSUED_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(authority=False), critical=True)
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    builder = builder.add_extension(authority, critical=False)
    return builder.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def self_made_certificate(key: ec.EllipticCurvePrivateKey, name: str, code: str, now: datetime) -> bytes:
    """A self-signed signer's certificate in DER, for papers that are signed before enrolment."""
    subject = _subject(name, code)
    builder = _builder(subject, subject, key.public_key(), now, _ISSUED_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(authority=False), critical=True)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def load_certificate(der: bytes) -> x509.Certificate:
    """The certificate of DER bytes. Raises NotSignedError for anything that has no P-256 key."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        key = certificate.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise NotSignedError("not a certificate") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NotSignedError("not a P-256 certificate")
    return certificate


def certificate_spki(der: bytes) -> bytes:
    """The SubjectPublicKeyInfo (DER) of a certificate. Raises NotSignedError."""
    key = load_certificate(der).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise NotSignedError("not a P-256 certificate")
    return spki_of(key)


def is_issued_by(certificate: bytes, root: bytes) -> bool:
    """Whether the root (DER) signed the certificate (DER); validity times are not looked at."""
    try:
        load_certificate(certificate).verify_directly_issued_by(load_certificate(root))
    except (NotSignedError, InvalidSignature, ValueError, TypeError):
        return False
    return True


def to_pem(certificate: bytes) -> str:
    """PEM text of a certificate in DER."""
    return load_certificate(certificate).public_bytes(serialization.Encoding.PEM).decode("ascii")


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SLACK)
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _subject(name: str, code: str) -> x509.Name:
    """Common name (shortened at a word to 64 bytes), the full name as organisation, the council's code."""
    full = clean_name(name) or clean_name(code) or "mahalleh"
    attributes = [
        x509.NameAttribute(NameOID.COMMON_NAME, _shortened(full)),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, full),
    ]
    if code:
        shown = code if code.isascii() and code.isprintable() else clean_name(code) or full
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, shown))
    return x509.Name(attributes)


def _shortened(name: str) -> str:
    text = name
    while len(text.encode("utf-8")) > _LONGEST_NAME:
        text = clean_name(text.rpartition(" ")[0] or text[:-1])
    return text


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
