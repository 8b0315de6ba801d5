# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Certificates: who issued them, names that certificate software accepts, what PAdES expects."""

from __future__ import annotations

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.x509.oid import NameOID

from mahalleh_desktop.exchange.certificates import (
    certificate_spki,
    clean_name,
    is_issued_by,
    issue_certificate,
    load_certificate,
    make_root_certificate,
    self_made_certificate,
    to_pem,
)
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.exchange.signatures import NotSignedError

from .world import NOW

NAMES = [
    "شورای پیشرفت محلهٔ امام رضا (ع)",
    "شورای محلهٔ ۱۲",
    "شورای محله 5 «باغ»",
    "(مسجد) شورای امام‌زاده",
    "شورای Kerman محله",
    "شورای محلهٔ",
    "شورای پیشرفت محلهٔ شهید باهنر، منطقهٔ سه، مسجد جامع حضرت ابوالفضل علیه‌السلام و حسینیهٔ اعظم",
    "Council of the spring",
    "ش" * 100,
    "٭٭٭",
    "",
    "-",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_makes_a_certificate_that_asn1crypto_accepts(name: str) -> None:
    keys = generate_keys()
    der = self_made_certificate(keys.signing_key, name, "T-01", NOW)
    parsed = asn1.Certificate.load(der)
    assert parsed.subject == parsed.issuer
    assert parsed.subject.hashable
    common = load_certificate(der).subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    assert 0 < len(str(common).encode()) <= 64


def test_clean_names() -> None:
    assert clean_name("شورای پیشرفت محلهٔ امام رضا (ع)") == "شورای پیشرفت محلهٔ امام رضا ع"
    assert clean_name("شورای محلهٔ ۱۲") == "شورای محله"
    assert clean_name("  Spring-1 ") == "Spring 1"
    assert clean_name("(امام‌زاده)") == "امام‌زاده"


def test_the_chain() -> None:
    root, keys, other = generate_keys(), generate_keys(), generate_keys()
    root_certificate = make_root_certificate(root.signing_key, "استانداری نمونه", NOW)
    der = issue_certificate(root.signing_key, root_certificate, keys.spki, "شورای چشمه", "T-01", NOW)
    assert certificate_spki(der) == keys.spki
    assert is_issued_by(der, root_certificate)
    assert is_issued_by(root_certificate, root_certificate)
    assert not is_issued_by(der, make_root_certificate(other.signing_key, "استانداری نمونه", NOW))
    assert not is_issued_by(self_made_certificate(keys.signing_key, "x", "", NOW), root_certificate)
    assert not is_issued_by(b"no certificate", root_certificate)
    parsed = load_certificate(der)
    usage = parsed.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert parsed.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)[0].value == "T-01"
    assert parsed.not_valid_before_utc < NOW < parsed.not_valid_after_utc
    assert to_pem(der).startswith("-----BEGIN CERTIFICATE-----")


def test_what_is_no_certificate() -> None:
    for data in (b"", b"0\x03\x02\x01\x01", b"x" * 1000):
        with pytest.raises(NotSignedError):
            load_certificate(data)
