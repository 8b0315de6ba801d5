# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``verify`` beside a real record: what it calls good, and why it calls the rest not good."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image

from mahalleh_desktop.core.minutes import code_of
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import one_page, page_count
from mahalleh_desktop.documents.scanned.reading_back import paper_facts, printed_codes, same_pages
from mahalleh_desktop.documents.signatures.signing import sign_pdf
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.certificates import to_pem
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.minutes.addenda import add_addendum
from mahalleh_desktop.usecases.minutes.editions import current_edition, frozen_minutes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, reopen_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.letters import register_letter
from mahalleh_desktop.usecases.papers.minutes_papers import addendum_pdf, minutes_pdf, void_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.papers.verifying_codes import code_findings
from mahalleh_desktop.usecases.records.editing import change
from mahalleh_desktop.usecases.records.people import find_member
from mahalleh_desktop.usecases.records.reading import letters, meeting, members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.documents.photographs import jpeg, photograph
from tests.documents.tampering import flipped, overlaid, saved_again, with_attachment, with_body
from tests.usecases.places import loaded_council
from tests.usecases.steps import held_meeting


@dataclass(frozen=True)
class Record:
    """A council with minutes that are frozen, and others that the clerk and a chair have signed."""

    council: Workspace
    frozen_row: str
    frozen: bytes
    signed_row: str
    once: bytes
    twice: bytes
    folder: Path

    def judged(self, data: bytes) -> tuple[bool, set[str]]:
        path = self.folder / "judged.pdf"
        path.write_bytes(data)
        try:
            verdict = verify(self.council, str(path))
        except KnownError as error:
            return False, {error.code}
        assert all(message(finding) for finding in verdict.findings)
        return verdict.good, {finding.code for finding in verdict.findings}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("record")
    with loaded_council(folder / "w") as council:
        rows = [held_meeting(council), held_meeting(council)]
        for row in rows:
            finalise_meeting(council, row)
        frozen = minutes_pdf(council, rows[0])
        minutes_pdf(council, rows[1])
        sign_meeting(council, rows[1])
        once = minutes_pdf(council, rows[1])
        chair = meeting(council, rows[1]).presiding
        sign_meeting(council, rows[1], next(m for m in members(council) if m.ref == chair))
        yield Record(council, rows[0], frozen, rows[1], once, minutes_pdf(council, rows[1]), folder)


def test_frozen_and_signed_minutes_are_good(record: Record) -> None:
    assert record.judged(record.frozen) == (True, {"edition_current", "agrees_with_record"})
    good, found = record.judged(record.twice)
    assert good and found == {"signed_by", "self_made_certificate", "edition_current", "agrees_with_record"}


TRICKS: dict[str, tuple[Callable[[Record], bytes], str]] = {
    "a byte flipped": (lambda r: flipped(r.twice), "signature_broken"),
    "saved again": (lambda r: saved_again(r.twice), "signature_broken"),
    "an overlay in an update": (lambda r: overlaid(r.twice), "changed_after_signing"),
    "the last signature cut off": (lambda r: r.twice[: len(r.once)], "signature_missing"),
    "all signatures cut off": (
        lambda r: r.once[: r.once.index(b"%%EOF") + 6], "signature_missing",
    ),
    "bytes behind the end": (lambda r: r.twice + b"\n% more\n", "changed_after_signing"),
    "other data attached": (lambda r: with_attachment(r.twice, b"{}"), "attachment_differs"),
    "no data attached": (lambda r: with_attachment(r.twice, None), "attachment_missing"),
    "unsigned, a byte flipped": (lambda r: flipped(r.frozen, 0.1), "differs_from_record"),
    "unsigned, saved again": (lambda r: saved_again(r.frozen), "differs_from_record"),
    "unsigned, another body": (lambda r: with_body(r.frozen), "differs_from_record"),
    "unsigned, an overlay": (lambda r: overlaid(r.frozen), "differs_from_record"),
    "unsigned, an overlay that names a signature": (
        lambda r: overlaid(r.frozen, b"% /ByteRange\n" + b"q Q"), "differs_from_record",
    ),
    "unsigned, other data": (lambda r: with_attachment(r.frozen, b"{}"), "attachment_differs"),
}  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_is_found_and_named(record: Record, trick: str) -> None:
    make, code = TRICKS[trick]
    good, found = record.judged(make(record))
    assert not good and (code in found or found == {"not_a_pdf"}), found
    assert "agrees_with_record" not in found or code == "signature_missing"


def test_an_overlay_that_the_clerk_signs_is_found(record: Record) -> None:
    """A valid signature over a changed page is valid; but the page is not the frozen one."""
    minutes = frozen_minutes(record.council, record.frozen_row)
    certificate = keyring.certificate(record.council)
    assert minutes is not None and certificate is not None
    changed = sign_pdf(
        overlaid(record.frozen),
        private_key_pem=keyring.keys(record.council).signing_key_der(),
        certificate_pem=to_pem(certificate).encode(),
        signer_name=minutes[0].clerk,
        role="clerk",
        at=record.council.clock.now(),
    )
    good, found = record.judged(changed)
    assert not good and {"signed_by", "differs_from_record"} <= found


def test_minutes_that_say_something_else_are_unknown(record: Record) -> None:
    """Made with the program, from changed data: all agrees in itself, but nobody has frozen it."""
    assert record.judged(forged(record)) == (False, {"code_unknown"})


def test_the_printed_code_alone_is_found_out(record: Record) -> None:
    """QR and data are the real ones, only the code that people type was drawn over."""
    whole = printed_codes(record.frozen)
    assert len(whole) == 2 and all(len(found) == 1 for found in whole)
    other = printed_codes(record.once)
    assert whole[0] != other[0]
    assert not same_pages(record.frozen, record.once) and same_pages(record.twice, record.once)


def test_frozen_bytes_that_are_not_here_are_said(record: Record) -> None:
    council = record.council
    edition = current_edition(council, record.frozen_row)
    assert edition is not None
    data = council.blobs.db.execute("SELECT * FROM blob WHERE sha256 = ?", [edition[1]["pdf"]]).fetchone()
    with council.blobs.db.atomic():
        council.blobs.db.execute("DELETE FROM blob WHERE sha256 = ?", [edition[1]["pdf"]])
    try:
        assert record.judged(record.frozen) == (True, {"edition_current", "agrees_with_record"})
        assert record.judged(saved_again(record.frozen)) == (True, {"edition_current", "body_not_compared"})
    finally:
        with council.blobs.db.atomic():
            council.blobs.db.execute("INSERT INTO blob VALUES (?, ?, ?)", list(data))


def test_a_reopened_edition_is_void(record: Record, tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w") as council:
        here = replace(record, council=council, folder=tmp_path)
        row = held_meeting(council)
        done = finalise_meeting(council, row)
        old = minutes_pdf(council, row)
        reopen_meeting(council, row, "اصلاح رأی")
        for data in (old, void_pdf(council, row, 0)):
            good, found = here.judged(data)
            assert not good and "edition_void" in found
        verdict = verify(council, done.code.lower())
        assert not verdict.good and "باطل" in "".join(map(message, verdict.findings))
        finalise_meeting(council, row)
        assert verify(council, done.code).good, "the same content was made final again"


def test_addenda_have_a_code_and_are_made_again_to_compare(record: Record, tmp_path: Path) -> None:
    council, row = record.council, record.signed_row
    addendum = add_addendum(council, row, "correction", "مبلغ مصوبه اصلاح شد.")
    data = addendum_pdf(council, row, addendum)
    assert paper_facts(data).addendum == "correction/1"
    codes = printed_codes(data)
    (code,) = codes[0] - printed_codes(record.once)[0]
    assert record.judged(data) == (True, {"addendum_known", "is_of_record"})
    assert record.judged(saved_again(data)) == (True, {"addendum_known", "text_agrees"})
    assert record.judged(with_body(data))[1] == {"addendum_known", "text_agrees"}
    typed = verify(council, code)
    assert typed.good and {f.code for f in typed.findings} == {"addendum_known"}
    assert "اصلاحیه ۱" in message(typed.findings[0]) and "1405" in str(typed.findings[0].params["number"])
    picture = verify(council, str(jpeg(photograph(data, 1, 2, 150), tmp_path / "addendum.jpg")))
    assert picture.good and {f.code for f in picture.findings} == {"addendum_known"}
    change(council, "addendum", addendum, {"text": "مبلغ دیگری"})
    assert record.judged(data) == (False, {"text_differs"})
    assert {f.code for f in verify(council, code).findings} == {"code_unknown"}
    change(council, "addendum", addendum, {"text": "مبلغ مصوبه اصلاح شد."})


def test_an_addendum_of_void_minutes_says_so(record: Record, tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w") as council:
        here = replace(record, council=council, folder=tmp_path)
        row = held_meeting(council)
        finalise_meeting(council, row)
        data = addendum_pdf(council, row, add_addendum(council, row, "supplement", "نقشه پیوست است."))
        assert here.judged(data)[0]
        reopen_meeting(council, row, "اصلاح رأی")
        assert here.judged(data) == (False, {"addendum_known", "addendum_of_void"})


def test_one_page_printed_again_is_known(record: Record) -> None:
    """Of frozen and of signed minutes; a page that was changed, or one of void minutes, is not good."""
    council, rows = record.council, (record.frozen_row, record.signed_row)
    for row in rows:
        number = meeting(council, row).number
        for page in range(1, page_count(minutes_pdf(council, row)) + 1):
            data = paper(council, "page", f"{number}/{page}")
            assert record.judged(data) == (True, {"code_known", "edition_current", "page_of_record"})
    assert record.judged(saved_again(data)) == (True, {"code_known", "edition_current", "page_of_record"})
    for changed in (with_body(data), overlaid(data), overlaid(one_page(record.frozen, 1))):
        good, found = record.judged(changed)
        assert not good and "differs_from_record" in found
    assert "code_unknown" in record.judged(one_page(forged(record), 1))[1]


def forged(record: Record) -> bytes:
    minutes = frozen_minutes(record.council, record.frozen_row)
    assert minutes is not None
    return render_minutes(replace(minutes[0], discussion="متن ساختگی"), state="finalised")


def test_letters_are_judged_by_the_register(record: Record) -> None:
    council = record.council
    row = register_letter(council, {"direction": "outgoing", "subject": "روشنایی", "text": "متن نامه."})
    number = next(each.number for each in letters(council) if each.ref == row)
    data = paper(council, "announcement", number)
    assert record.judged(data) == (True, {"is_of_record"})
    change(council, "letter", row, {"text": "متن دیگر."})
    assert record.judged(data) == (False, {"text_differs"})
    change(council, "letter", row, {"number": "1405/900"})
    assert record.judged(data) == (False, {"paper_unknown"})


def test_a_list_cannot_be_judged_and_it_is_said(record: Record) -> None:
    assert record.judged(paper(record.council, "members")) == (
        False,
        {"no_code_on_paper", "cannot_be_judged"},
    )


def test_a_picture_of_a_page_and_of_two_papers(record: Record, tmp_path: Path) -> None:
    one, other = photograph(record.frozen, 1, 3, 150), photograph(record.once, 1, 0, 150)
    single = verify(record.council, str(jpeg(one, tmp_path / "one.jpg")))
    assert single.good and single.kind == "picture"
    both = Image.new("RGB", (one.width + other.width, max(one.height, other.height)), "white")
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    verdict = verify(record.council, str(jpeg(both, tmp_path / "both.jpg")))
    numbers = {f.params["number"] for f in verdict.findings if f.code == "code_known"}
    assert verdict.good and len(numbers) == 2


def test_a_code_under_the_name_of_another_council(record: Record) -> None:
    """The minutes of this council printed with another council's code in the QR."""
    minutes = frozen_minutes(record.council, record.frozen_row)
    assert minutes is not None
    found = {f.code for f in code_findings(record.council, code_of(minutes[1]), "ZZZ")}
    assert "code_of_other_council" in found


def test_a_member_is_missed_when_the_last_signature_goes(record: Record) -> None:
    edition = current_edition(record.council, record.signed_row)
    assert edition is not None and len(edition[1]["expected_signers"]) == 2
    path = record.folder / "cut.pdf"
    path.write_bytes(record.once)
    missing = [f for f in verify(record.council, str(path)).findings if f.code == "signature_missing"]
    assert [f.params["name"] for f in missing] == edition[1]["expected_signers"][1:]
    assert find_member(record.council, str(missing[0].params["name"]))
