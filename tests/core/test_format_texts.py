# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts of the data format, from the file to what is stored (DESIGN.md, rules of the format)."""

from __future__ import annotations

import json

import pytest

from mahalleh_desktop.core.records.reading import parse_json
from mahalleh_desktop.core.records.writing import json_of_document
from tests.core.sample import problems, read, small

TEXTS = [
    ("كتاب علي", "کتاب علی"),
    ("محلهٔ e\u0301", "محلهٔ é"),
    ("یک\r\nدو\rسه\u2028چهار", "یک\nدو\nسه\nچهار"),
    ("الف\tب", "الف ب"),
    ("\ufeffسلام\u200b\u2060", "سلام"),
    ("می‌شود", "می‌شود"),
    ("٣ نفر، 3 نفر، ۳ نفر", "۳ نفر، 3 نفر، ۳ نفر"),
    ("\u202eبرعکس\u2069", "\u202eبرعکس\u2069"),
    ("' OR 1=1; --<b>", "' OR 1=1; --<b>"),
    ("\U0001f600", "\U0001f600"),
]


@pytest.mark.parametrize(("typed", "stored"), TEXTS, ids=[ascii(typed) for typed, _ in TEXTS])
def test_free_text(typed: str, stored: str) -> None:
    raw = small()
    raw["meetings"][0]["discussion"] = typed
    raw["members"][0]["expertise"] = [typed]
    raw["meetings"][0]["clerk"] = {"name": typed}
    document, found = read(parse_json(json.dumps(raw).encode()))
    assert found == []
    meeting = document.meetings[0]
    assert (meeting.discussion, document.members[0].expertise, meeting.clerk) == (
        stored,
        [stored],
        {"name": stored},
    )


@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\ufeff", "\u200b \u2060", "\u2028"])
def test_an_empty_text_counts_as_left_out(empty: str) -> None:
    raw = small()
    raw["meetings"][0]["discussion"] = empty
    raw["members"][0]["expertise"] = [empty, "آموزش"]
    document, found = read(raw)
    assert found == []
    assert "discussion" not in json_of_document(document)["meetings"][0]
    assert document.members[0].expertise == ["آموزش"]


EMPTY_VALUES = [
    ("members", "mobile"), ("members", "national_id"), ("members", "agency"), ("meetings", "starts_at"),
    ("meetings", "presiding"), ("meetings", "next_meeting_on"), ("problems", "trend"), ("letters", "kind"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "name"), EMPTY_VALUES)
def test_an_empty_structured_value_counts_as_left_out(table: str, name: str) -> None:
    raw = small()
    raw[table][0][name] = ""
    document, found = read(raw)
    assert found == []
    assert name not in json_of_document(document)[table][0]


def test_structured_fields_hold_ascii_digits() -> None:
    raw = small()
    raw["members"][0] |= {"national_id": "۳۰۷۶۱۳۵۱۳۹", "mobile": "+٩٨ ۹۱۳ ۴۰۳ ۱۲۷۶"}
    raw["meetings"][1] |= {"number": " ۱۴۰۴/٢ ", "held_on": "۲۰۲۶-۰۳-۱۰", "starts_at": "۱۸:۰۵"}
    document, found = read(raw)
    assert found == []
    member, meeting = document.members[0], document.meetings[1]
    assert (member.national_id, member.mobile) == ("3076135139", "09134031276")
    assert (meeting.number, meeting.held_on, meeting.starts_at) == ("1404/2", "2026-03-10", "18:05")


def test_refs_are_compared_as_they_are_stored() -> None:
    raw = small()
    raw["agencies"][0]["ref"] = "اداره ي ك "
    for at in (raw["members"][1], raw["letters"][0]):
        at["agency"] = " اداره ی ک"
    raw["meetings"][0]["resolutions"][0]["executor"] = "\ufeffاداره ی ک"
    assert problems(raw) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("a\0", "control_character"), ("\x1b[31m", "control_character"), ("\x7f", "control_character"),
     ("\x0b", "control_character"), ("\x9f", "control_character"), ("\ud83d", "lone_surrogate")],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["council.name", "members[0].expertise", "meetings[0].clerk", "members[0].ref"]
)
def test_characters_that_are_never_stored(text: str, code: str, place: str) -> None:
    raw = small()
    if place == "council.name":
        raw["council"]["name"] += text
    elif place == "members[0].expertise":
        raw["members"][0]["expertise"], place = ["آموزش", text], f"{place}[1]"
    elif place == "meetings[0].clerk":
        raw["meetings"][0]["clerk"], place = {"name": text}, f"{place}.name"
    else:
        raw["members"][0]["ref"] = text
    found = problems(parse_json(json.dumps(raw).encode()))
    assert (code, place) in found
