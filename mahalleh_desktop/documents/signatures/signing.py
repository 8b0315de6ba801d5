# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Digital signatures in the papers: PAdES B-B (ETSI EN 319 142-1) with ECDSA P-256 by pyHanko.

The clerk signs first and certifies: afterwards only signature fields may be filled. Every further signature
is an incremental update of its own. Fields must exist before the certification, so the first signature
makes one for each place that the paper has.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.documents.page.sheet import Place
from mahalleh_desktop.documents.signatures.signing_appearance import appearance
from mahalleh_desktop.errors import KnownError

PRESIDING = "presiding"
ROLES = ("clerk", "member", PRESIDING)
_ROOM_BESIDE_CERTIFICATES = 2048  # bytes for the signature and its attributes, which take about 900


def sign_pdf(
    pdf: bytes,
    *,
    private_key_pem: bytes,
    certificate_pem: bytes,
    chain_pem: Sequence[bytes] = (),
    signer_name: str,
    role: str,
    at: datetime,
) -> bytes:
    """The paper with one more signature; ``role`` is clerk, member or presiding, ``at`` has a time zone.

    Raises KnownError ``not_a_pdf``, ``already_signed_there``, ``no_place_to_sign``, ``cannot_sign``, and
    ``presiding_signed_last`` for anybody who would sign after the presiding person.
    """
    if role not in ROLES or at.tzinfo is None:
        raise ValueError(role)
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        first = not reader.embedded_regular_signatures
        signed = {signature.field_name for signature in reader.embedded_signatures}
        field, box = _field(_places(reader), signed, role, signer_name)
        if PRESIDING in signed:
            raise KnownError("presiding_signed_last", name=signer_name)
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if first:
            _make_fields(reader, writer)
        signer = SimpleSigner(
            signing_cert=_certificate(certificate_pem),
            signing_key=load_private_key_from_pemder_data(private_key_pem, passphrase=None),
            cert_registry=_store(chain_pem),
        )
        about = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            name=without_controls(signer_name),
            subfilter=SigSeedSubFilter.PADES,
            certify=first and role == "clerk",
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        look = appearance(box[2] - box[0], box[3] - box[1], signer_name, at)
        reserved = _ROOM_BESIDE_CERTIFICATES + len(certificate_pem) + sum(len(each) for each in chain_pem)
        return _signed(PdfSigner(about, signer, stamp_style=look), writer, at, reserved)
    except PdfError as error:
        raise KnownError("not_a_pdf") from error
    except (SigningError, ValueError) as error:
        raise KnownError("cannot_sign", reason=str(error)) from error


def signing_places(pdf: bytes) -> list[Place]:
    """Where people can sign on a paper: field, page from 0 and box, in the order of the paper.

    Raises KnownError ``not_a_pdf``.
    """
    try:
        return [place for place, _ in _places(PdfFileReader(io.BytesIO(pdf), strict=False))]
    except PdfError as error:
        raise KnownError("not_a_pdf") from error


def _signed(pdf_signer: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime, reserved: int) -> bytes:
    session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * reserved)
    output = io.BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    attributes = PdfCMSSignedAttributes(signing_time=at)
    asyncio.run(prepared.perform_signature(digest.document_digest, attributes))
    return output.getvalue()


def _store(chain_pem: Sequence[bytes]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_certificate(each) for each in chain_pem])
    return store


def _certificate(data: bytes) -> x509.Certificate:
    if pem.detect(data):
        _, _, data = pem.unarmor(data)
    return x509.Certificate.load(data)


def _places(reader: PdfFileReader) -> list[tuple[Place, str]]:
    try:
        found = reader.root["/PieceInfo"]["/MahallehDesktop"]["/Private"]["/SignaturePlaces"]
    except KeyError:
        return []
    places: list[tuple[Place, str]] = []
    for each in found:
        left, bottom, right, top = (round(float(number)) for number in each["/Rect"])
        places.append(
            (Place(str(each["/T"]), int(each["/Page"]), (left, bottom, right, top)), str(each["/Person"]))
        )
    return places


def _field(
    places: list[tuple[Place, str]], signed: set[str], role: str, name: str
) -> tuple[str, tuple[float, float, float, float]]:
    for place, person in places:
        wanted = (
            place.name == role
            if role != "member"
            else (place.name.startswith("member-") and fold(person) == fold(name))
        )
        if wanted and place.name not in signed:
            return place.name, place.box
        if wanted:
            raise KnownError("already_signed_there", name=name)
    raise KnownError("no_place_to_sign", name=name)


def _whole(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return int(left), int(bottom), int(right), int(top)


def _make_fields(reader: PdfFileReader, writer: IncrementalPdfFileWriter) -> None:
    existing = {name for name, _, _ in enumerate_sig_fields(reader)}
    for place, person in _places(reader):
        if place.name not in existing:
            spec = SigFieldSpec(
                place.name, on_page=place.page, box=_whole(place.box), readable_field_name=person
            )
            append_signature_field(writer, spec)
