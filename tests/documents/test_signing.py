# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Digital signatures: three signers, judged by two independent tools, and every way to cheat."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import pem, x509
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from mahalleh_desktop.core.minutes import minutes_bytes
from mahalleh_desktop.documents.letters import Letter, render_letter
from mahalleh_desktop.documents.meetings.addenda import render_addendum
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import one_page, page_picture
from mahalleh_desktop.documents.signatures.signing import sign_pdf, signing_places
from mahalleh_desktop.documents.signatures.signing_check import verify_pdf
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import message
from tests.documents.sample import (
    CLERK,
    ISSUER,
    MEMBER,
    NOON,
    PRESIDING,
    Authority,
    minutes,
    no_spaces,
    pdfium_text,
    run,
)

SIGNERS = (("clerk", CLERK), ("member", MEMBER), ("presiding", PRESIDING))
NAMES = [name for _, name in SIGNERS]


@dataclass(frozen=True)
class Signed:
    root: bytes
    papers: tuple[bytes, ...]
    """Without signature, then with one, two and three."""


def sign(pdf: bytes, authority: Authority, role: str, name: str) -> bytes:
    keys = authority.issue(name)
    return sign_pdf(
        pdf,
        private_key_pem=keys.key_pem,
        certificate_pem=keys.certificate_pem,
        chain_pem=[authority.pem],
        signer_name=name,
        role=role,
        at=NOON,
    )


@pytest.fixture(scope="module")
def signed() -> Signed:
    authority = Authority("دفتر استانداری")
    papers = [render_minutes(minutes(), state="finalised")]
    for role, name in SIGNERS:
        papers.append(sign(papers[-1], authority, role, name))
    return Signed(authority.pem, tuple(papers))


def codes(pdf: bytes, signed: Signed, expected: Sequence[str] = NAMES) -> set[str]:
    return {problem.code for problem in verify_pdf(pdf, roots_pem=[signed.root], expected=expected).findings}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_signatures_are_valid_for_poppler_and_for_us(signed: Signed, count: int, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed.papers[count])
    told = run("pdfsig", "-nocert", path)
    assert told.count("Signature is Valid") == count
    assert told.count("ETSI.CAdES.detached") == count
    assert told.count("  - Total document signed") == 1
    run("qpdf", "--check", path)
    found = verify_pdf(signed.papers[count], roots_pem=[signed.root], expected=NAMES[:count])
    assert found.good, found.findings
    assert [each.name for each in found.signatures] == NAMES[:count]
    assert all(each.intact and each.trusted and each.modification_ok for each in found.signatures)
    assert [each.covers_whole_file for each in found.signatures] == [False] * (count - 1) + [True]
    assert {each.when for each in found.signatures} == {NOON}
    assert found.minutes == minutes_bytes(minutes())


def test_each_signature_is_an_incremental_update(signed: Signed) -> None:
    for before, after in zip(signed.papers, signed.papers[1:], strict=False):
        assert after.startswith(before)


def test_an_unsigned_paper_is_good_unless_somebody_should_have_signed(signed: Signed) -> None:
    assert codes(signed.papers[0], signed, []) == set()
    assert codes(signed.papers[0], signed) == {"signature_missing"}


def test_signatures_show_in_their_places(signed: Signed, tmp_path: Path) -> None:
    places = {place.name: place for place in signing_places(signed.papers[0])}
    assert {"clerk", "presiding", "member-1"} <= places.keys()
    changed = []
    for before, after in zip(signed.papers, signed.papers[1:], strict=False):
        box = [
            page
            for page in (1, 2)
            if page_picture(before, page, 72).tobytes() != page_picture(after, page, 72).tobytes()
        ]
        changed.append(box)
    assert changed == [[2], [1], [2]]
    path = tmp_path / "paper.pdf"
    path.write_bytes(signed.papers[3])
    assert "clerk" in run("pdfsig", "-nocert", path)
    assert no_spaces(CLERK) in no_spaces(pdfium_text(path))


def test_the_clerk_certifies(signed: Signed) -> None:
    with pikepdf.open(io.BytesIO(signed.papers[3])) as pdf:
        assert "/DocMDP" in pdf.Root.Perms


def test_a_member_may_sign_before_the_clerk(signed: Signed) -> None:
    authority = Authority("دفتر")
    first = sign(signed.papers[0], authority, "member", MEMBER)
    second = sign(first, authority, "clerk", CLERK)
    assert verify_pdf(second, roots_pem=[authority.pem], expected=[MEMBER, CLERK]).good


def test_who_has_no_place_or_has_signed_is_told(signed: Signed) -> None:
    authority = Authority("دفتر")
    with pytest.raises(KnownError, match="no_place_to_sign"):
        sign(signed.papers[1], authority, "member", "کس دیگر")
    with pytest.raises(KnownError, match="already_signed_there"):
        sign(signed.papers[1], authority, "clerk", CLERK)
    with pytest.raises(KnownError, match="not_a_pdf"):
        sign(b"no pdf", authority, "clerk", CLERK)


def signed_in_field(pdf: bytes, authority: Authority, field: str, name: str) -> bytes:
    """A signature made by another program, which knows no order."""
    keys = authority.issue(name)
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(pem.unarmor(keys.certificate_pem)[2]),
        signing_key=load_private_key_from_pemder_data(keys.key_pem, passphrase=None),
        cert_registry=None,
    )
    about = PdfSignatureMetadata(field_name=field, name=name, subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signed = PdfSigner(about, signer).sign_pdf(writer, existing_fields_only=True)
    return bytes(signed.getvalue())


def test_the_presiding_person_signs_last(signed: Signed) -> None:
    authority = Authority("دفتر")
    paper = sign(sign(signed.papers[0], authority, "clerk", CLERK), authority, "presiding", PRESIDING)
    with pytest.raises(KnownError) as refused:
        sign(paper, authority, "member", MEMBER)
    assert refused.value.code == "presiding_signed_last" and refused.value.params == {"name": MEMBER}
    assert MEMBER in message(refused.value.problems[0])
    late = signed_in_field(paper, authority, "member-3", MEMBER)
    found = verify_pdf(late, roots_pem=[authority.pem], expected=NAMES).findings
    assert [(each.code, each.params) for each in found] == [("signed_after_presiding", {"name": MEMBER})]


def test_a_wrong_key_cannot_sign(signed: Signed) -> None:
    keys = Authority("دفتر").issue(CLERK)
    with pytest.raises(KnownError, match="cannot_sign"):
        sign_pdf(
            signed.papers[0],
            private_key_pem=b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            certificate_pem=keys.certificate_pem, chain_pem=[], signer_name=CLERK, role="clerk", at=NOON,
        )  # fmt: skip


def test_addenda_and_letters_can_be_signed() -> None:
    authority = Authority("دفتر")
    addendum = render_addendum(minutes(), "correction", 1, "2026-10-01", "متن", "TCQR-WP0H-TNDN")
    paper = sign(sign(addendum, authority, "clerk", CLERK), authority, "presiding", PRESIDING)
    assert verify_pdf(paper, roots_pem=[authority.pem], expected=[CLERK, PRESIDING]).good
    letter = Letter(ISSUER, "1405/1", "2026-10-01", "موضوع", "گیرنده", "متن", PRESIDING, "رئیس شورا")
    paper = sign(render_letter(letter), authority, "presiding", PRESIDING)
    assert verify_pdf(paper, roots_pem=[authority.pem], expected=[PRESIDING]).good


def test_another_root_is_not_trusted(signed: Signed) -> None:
    found = verify_pdf(signed.papers[3], roots_pem=[Authority("دیگری").pem], expected=NAMES)
    assert {problem.code for problem in found.findings} == {"signature_untrusted"}
    assert all(each.intact and not each.trusted for each in found.signatures)


def test_flipped_bytes_are_found(signed: Signed) -> None:
    paper = signed.papers[3]
    streams = [found.end() for found in re.finditer(rb"stream\r?\n", paper)]
    for place in (*streams[:4], len(signed.papers[0]) - 40):
        broken = bytearray(paper)
        broken[place + 10] ^= 1
        try:
            assert codes(bytes(broken), signed) & {"signature_broken", "signature_missing"}
        except KnownError as error:
            assert error.code == "not_a_pdf"


def test_a_saved_again_file_is_found(signed: Signed) -> None:
    with pikepdf.open(io.BytesIO(signed.papers[3])) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert "signature_broken" in codes(buffer.getvalue(), signed)


@pytest.mark.parametrize("count", [1, 3])
def test_an_overlay_in_an_update_is_found(signed: Signed, count: int, tmp_path: Path) -> None:
    """New content drawn over page 1, appended as a proper incremental update."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed.papers[count]))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"q 1 1 1 rg 60 300 400 200 re f Q")
    extra = writer.add_object(stream)
    page[generic.pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), extra])
    writer.update_container(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    path = tmp_path / "overlay.pdf"
    path.write_bytes(buffer.getvalue())
    assert run("pdfsig", "-nocert", path).count("Signature is Valid") == count
    assert "changed_after_signing" in codes(buffer.getvalue(), signed, NAMES[:count])


def test_bytes_after_the_last_signature_are_found(signed: Signed) -> None:
    assert codes(signed.papers[3] + b"\n% more\n", signed) & {"changed_after_signing", "signature_broken"}


def test_a_cut_off_signature_is_missed(signed: Signed) -> None:
    cut = signed.papers[3][: len(signed.papers[2])]
    assert codes(cut, signed, NAMES[:2]) == set()
    assert codes(cut, signed) == {"signature_missing"}


@pytest.mark.parametrize("field", ["clerk", "presiding", "member-3"])
def test_a_removed_signature_is_found(signed: Signed, field: str) -> None:
    with pikepdf.open(io.BytesIO(signed.papers[3])) as pdf:
        for each in pdf.Root.AcroForm.Fields:
            if str(each.T) == field:
                del each["/V"]
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert "signature_missing" in codes(buffer.getvalue(), signed)


def test_swapped_data_is_found(signed: Signed) -> None:
    other = minutes_bytes(minutes(discussion="متن دیگر"))
    with pikepdf.open(io.BytesIO(signed.papers[0])) as pdf:
        pdf.Root.AF[0].EF.F.write(other)
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert codes(buffer.getvalue(), signed, []) == {"attachment_differs"}
    with pikepdf.open(io.BytesIO(signed.papers[0])) as pdf:
        del pdf.Root["/AF"], pdf.Root["/Names"]
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert codes(buffer.getvalue(), signed, []) == {"attachment_missing"}


def test_swapped_pages_are_found(signed: Signed) -> None:
    stranger = render_minutes(minutes(number="1405/18"), state="finalised")
    with pikepdf.open(io.BytesIO(signed.papers[0])) as pdf, pikepdf.open(io.BytesIO(stranger)) as other:
        pdf.pages[1] = other.pages[1]
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert codes(buffer.getvalue(), signed, []) == {"page_code_differs", "printed_code_differs"}
    with pikepdf.open(io.BytesIO(signed.papers[0])) as pdf:
        pdf.pages.reverse()
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert codes(buffer.getvalue(), signed, []) == {"pages_out_of_order"}


def test_a_page_alone_keeps_its_code(signed: Signed) -> None:
    found = verify_pdf(one_page(signed.papers[0], 2), roots_pem=[])
    assert found.page_codes[0].endswith(":2")


def test_rubbish_is_no_pdf(signed: Signed) -> None:
    for data in (b"", b"%PDF-1.7\n", b"\x00" * 1000, signed.papers[3][:5000]):
        with pytest.raises(KnownError, match="not_a_pdf"):
            verify_pdf(data, roots_pem=[signed.root])
