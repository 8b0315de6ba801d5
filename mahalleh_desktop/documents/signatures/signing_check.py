# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Judges a paper: its signatures, whether anything changed since, whether its pages agree with its data.

Nothing is asked of a network. Certificates are judged at the time of the signature, not by this clock.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mahalleh_desktop.core.minutes import code_of, printed_code
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.documents.pictures import page_count, page_picture
from mahalleh_desktop.documents.scanned.qr import codes_in
from mahalleh_desktop.documents.scanned.reading_back import attached_data, printed_codes
from mahalleh_desktop.documents.signatures.signing import PRESIDING
from mahalleh_desktop.errors import Problem

_QR = re.compile(r"MHL1:([^:]*):([0-9A-HJKMNP-TV-Z]{24}):([0-9]+)\Z")


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature. ``when``: the signer's clock; ``modification_ok``: only signatures came later."""

    name: str
    field: str
    when: datetime | None
    intact: bool
    trusted: bool
    covers_whole_file: bool
    modification_ok: bool


@dataclass(frozen=True, slots=True)
class PdfFindings:
    """``page_codes``: the QR text of each page, "" where none was read. ``findings``: what is wrong."""

    signatures: tuple[SignatureFinding, ...]
    minutes: bytes | None
    page_codes: tuple[str, ...]
    findings: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        return not self.findings


def verify_pdf(pdf: bytes, *, roots_pem: Sequence[bytes], expected: Sequence[str] = ()) -> PdfFindings:
    """What can be said of a paper by itself. ``expected`` are the names of those who signed it, if known.

    Finding codes: ``signature_broken``, ``signature_untrusted``, ``changed_after_signing``,
    ``signature_missing``, ``signed_after_presiding``, ``attachment_missing``, ``attachment_differs``,
    ``page_code_missing``, ``page_code_differs``, ``printed_code_differs``, ``pages_out_of_order``.
    Raises KnownError ``not_a_pdf``.
    """
    pages = page_count(pdf)
    signatures = tuple(_signatures(pdf, roots_pem))
    minutes = attached_data(pdf)
    codes = tuple(_page_code(pdf, number) for number in range(1, pages + 1))
    found = [*_signature_problems(signatures, expected), *_agreement(minutes, codes)]
    if minutes is not None and all(each.code != "attachment_differs" for each in found):
        found += _printed_codes(minutes, printed_codes(pdf))
    return PdfFindings(signatures, minutes, codes, tuple(found))


def _signatures(pdf: bytes, roots_pem: Sequence[bytes]) -> Iterator[SignatureFinding]:
    try:
        embedded = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
        roots = [_certificate(each) for each in roots_pem]
        for place, signature in enumerate(embedded):
            yield _judged(signature, roots, last=place + 1 == len(embedded))
    except (PdfError, SigningError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        # A damaged file can fail anywhere in the parser; whatever cannot be read is no intact signature.
        yield SignatureFinding("", "", None, False, False, False, False)


def _certificate(data: bytes) -> x509.Certificate:
    if pem.detect(data):
        _, _, data = pem.unarmor(data)
    return x509.Certificate.load(data)


def _judged(
    signature: EmbeddedPdfSignature, roots: list[x509.Certificate], *, last: bool
) -> SignatureFinding:
    when = signature.self_reported_timestamp
    name = str(signature.sig_object.get("/Name", "")) or _subject(signature)
    context = ValidationContext(
        trust_roots=roots, moment=when, allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        status = validate_pdf_signature(
            signature, context, key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature"})
        )
    except (SignatureValidationError, PdfError, ValueError):
        return SignatureFinding(name, signature.field_name, when, False, False, False, False)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return SignatureFinding(
        name=name,
        field=signature.field_name,
        when=when,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        covers_whole_file=whole,
        modification_ok=_unchanged(status) and (whole or not last),
    )


def _unchanged(status: PdfSignatureStatus) -> bool:
    level = status.modification_level
    return bool(status.docmdp_ok) and level is not None and level <= ModificationLevel.FORM_FILLING


def _subject(signature: EmbeddedPdfSignature) -> str:
    certificate = signature.signer_cert
    return str(certificate.subject.native.get("common_name", "")) if certificate else ""


def _signature_problems(signatures: Sequence[SignatureFinding], expected: Sequence[str]) -> Iterator[Problem]:
    for place, each in enumerate(signatures):
        if not each.intact:
            yield Problem("signature_broken", str(place), {"name": each.name})
        elif not each.trusted:
            yield Problem("signature_untrusted", str(place), {"name": each.name})
        if each.intact and not each.modification_ok:
            yield Problem("changed_after_signing", str(place), {"name": each.name})
    fields = [each.field for each in signatures]
    if PRESIDING in fields:
        for each in signatures[fields.index(PRESIDING) + 1 :]:
            yield Problem("signed_after_presiding", "", {"name": each.name})
    there = [fold(each.name) for each in signatures]
    for name in expected:
        if fold(name) in there:
            there.remove(fold(name))
        else:
            yield Problem("signature_missing", "", {"name": name})


def _page_code(pdf: bytes, number: int) -> str:
    """The QR text of a page, read from its picture: what a person's telephone would read."""
    picture = page_picture(pdf, number).convert("L")
    wide, tall = picture.size
    foot = picture.crop((0, int(tall * 0.87), wide // 3, tall))
    for each in (foot, picture):
        codes = [text for text in codes_in(each) if _QR.match(text)]
        if codes:
            return codes[0] if len(codes) == 1 else ""
    return ""


def _agreement(minutes: bytes | None, codes: Sequence[str]) -> Iterator[Problem]:
    """Whether the codes on the pages are those of the attached data, on every page and in order."""
    read = [_QR.match(code) for code in codes]
    if not any(read):
        if minutes is not None:
            yield Problem("page_code_missing", "0", {"page": 1})
        return
    first = next(found for found in read if found)
    if minutes is None:
        yield Problem("attachment_missing", "", {})
    elif code_of(hashlib.sha256(minutes).hexdigest()) != first.group(2):
        yield Problem("attachment_differs", "", {})
    for place, found in enumerate(read):
        if found is None:
            yield Problem("page_code_missing", str(place), {"page": place + 1})
        elif found.groups()[:2] != first.groups()[:2]:
            yield Problem("page_code_differs", str(place), {"page": place + 1})
        elif int(found.group(3)) != place + 1:
            yield Problem("pages_out_of_order", str(place), {"page": place + 1})


def _printed_codes(minutes: bytes, printed: Sequence[frozenset[str]]) -> Iterator[Problem]:
    """The code that people read and type stands on every page beside the QR that machines read."""
    code = printed_code(hashlib.sha256(minutes).hexdigest())
    for place, found in enumerate(printed):
        if code not in found:
            yield Problem("printed_code_differs", str(place), {"page": place + 1})
