# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The frozen snapshot: read back byte for byte, its printed codes, and what it must not tell."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from mahalleh_desktop.core.minutes import (
    AttendanceLine,
    Letterhead,
    Minutes,
    QuorumLine,
    code_of,
    content_hash,
    minutes_bytes,
    minutes_from,
    printed_code,
    qr_text,
)
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.snapshot import snapshot
from mahalleh_desktop.core.versions.canonical import NotCanonicalError, encode
from tests.core.sample import read, small


def document_with(change: dict[str, Any] | None = None) -> Document:
    raw = small()
    raw["meetings"][0].update(change or {})
    document, problems = read(raw)
    assert problems == []
    return document


def frozen(document: Document, confidential: dict[str, int] | None = None) -> Minutes:
    assert document.council is not None
    names = {each.ref: each.name for each in (*document.members, *document.agencies, *document.associations,
                                              *document.committees)}  # fmt: skip
    return snapshot(
        document.meetings[0], document.council, Letterhead(("شورای نمونه",)), document.members, names,
        confidential or {}, {"women": "نمایندهٔ بانوان", "other": "سایر"}.__getitem__, ("فرمانداری",),
    )  # fmt: skip


def test_names_are_resolved() -> None:
    minutes = frozen(document_with())
    assert (minutes.presiding, minutes.presiding_role, minutes.clerk, minutes.clerk_role) == (
        "یاسر آزمونی", "chair", "مهمان", "",
    )  # fmt: skip
    (line,) = minutes.resolutions
    assert (line.executor, line.partners, line.responsible) == (
        "شهرداری نمونه", ("خیریهٔ نمونه", "کمیتهٔ اجتماعی", "راضیه نمونه‌پور"), "راضیه نمونه‌پور",
    )  # fmt: skip
    assert [(d.name, d.text) for d in line.dissents] == [("یاسر آزمونی", "دیر است.")]
    assert minutes.attendance[0].role == "chair"  # however the members were entered
    assert minutes.attendance[1] == AttendanceLine(
        "راضیه نمونه‌پور", "", "", "secretary", "نمایندهٔ بانوان", "principal", "present"
    )
    assert minutes.quorum == QuorumLine(2, 2, 2, True)
    assert minutes.copies_to == ("فرمانداری",)


def test_the_snapshot_holds_no_follow_up_state_and_no_ids() -> None:
    """Neither what happens later nor a person's number nor a ref may stand in what is frozen."""
    one = frozen(document_with())
    later = small()["meetings"][0]["resolutions"]
    later[0] |= {"status": "done", "follow_ups": []}
    assert frozen(document_with({"resolutions": later, "addenda": []})) == one
    text = minutes_bytes(one).decode()
    for hidden in ("3076135139", "09134031276", '"m1"', '"d1"', '"p1"'):
        assert hidden not in text
    rejected = [later[0] | {"status": "rejected"}]
    assert frozen(document_with({"resolutions": rejected})).resolutions[0].rejected


SECRET = ("راز", "رازدار", "پنهان")


@pytest.mark.parametrize("by", ["problem", "agenda"])
def test_confidential_problems_are_hidden(by: str) -> None:
    """An item, and a resolution that is about the problem itself or decides such an item."""
    resolution = {
        "number": "1404/1/1", "text": "راز", "executor": "d1", "partners": ["t1"], "responsible": "m1",
        "dissents": [{"member": "m2", "text": "راز"}], "status": "open", "due_on": "2026-03-01",
    }  # fmt: skip
    resolution |= {"problem": "p2"} if by == "problem" else {"agenda": 1}
    document = document_with(
        {
            "agenda": [{"title": "راز", "presenter": "رازدار", "outcome": "پنهان", "problem": "p2"}],
            "resolutions": [resolution],
        }
    )
    minutes = frozen(document, {"p2": 3})
    text = minutes_bytes(minutes).decode()
    assert not any(word in text for word in SECRET)
    assert minutes.agenda[0].title == "مسئلهٔ محرمانهٔ شمارهٔ ۳"
    assert "۳" in minutes.resolutions[0].text
    assert "شهرداری نمونه" not in text
    assert (minutes.resolutions[0].partners, minutes.resolutions[0].responsible) == ((), "")
    assert minutes.resolutions[0].due_on == "2026-03-01"


def test_a_snapshot_is_read_back() -> None:
    minutes = frozen(document_with())
    data = minutes_bytes(minutes)
    assert minutes_from(data) == minutes
    assert minutes_bytes(minutes_from(data)) == data
    raw = json.loads(data)
    assert raw.pop("format") == "mahalleh-minutes/1"
    assert raw.keys() == {field.name for field in dataclasses.fields(Minutes)}


def changed(**changes: Any) -> bytes:
    raw = json.loads(minutes_bytes(frozen(document_with()))) | changes
    return encode({name: value for name, value in raw.items() if value is not Ellipsis})


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b'{"format":"mahalleh-minutes/1"}', changed(format="mahalleh-minutes/2"),
        changed(format=...), changed(place=...), changed(more=1), changed(agenda=[{"title": "x", "more": 1}]),
        changed(agenda=["x"]), changed(agenda=3), changed(quorum=None), changed(letterhead={}),
        changed(resolutions=[1]), changed(resolutions=[{}]), changed() + b" ",
    ],
)  # fmt: skip
def test_what_is_no_snapshot(data: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        minutes_from(data)


def test_the_printed_code_is_that_of_the_content() -> None:
    """Crockford base32 of the first bits of SHA-256; released papers carry it, so it may never change."""
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    sha256 = content_hash(b"")
    assert code_of(sha256) == "WERC8GMRZGE196QVYK49JVXS"
    assert printed_code(sha256) == "WERC-8GMR-ZGE1"
    assert qr_text("K3M9A", sha256, 2) == "MHL1:K3M9A:WERC8GMRZGE196QVYK49JVXS:2"
    assert code_of("0" * 64) == "0" * 24
    assert code_of("f" * 64) == "Z" * 24
    assert printed_code("0" * 29 + "1" + "0" * 34) == "0000-0000-0000"


def test_one_changed_letter_changes_the_code() -> None:
    one, other = (minutes_bytes(frozen(document_with({"discussion": text}))) for text in ("الف", "ب"))
    assert printed_code(content_hash(one)) != printed_code(content_hash(other))
