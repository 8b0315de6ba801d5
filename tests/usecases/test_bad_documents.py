# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every fault of a file has a code, a place counted from 0 and a Persian sentence, and nothing changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import as_bytes, empty_council, version_count

LEFT_OUT = object()
M1 = "members[0]"
J1 = "meetings[0]"
R1 = "meetings[0].resolutions[0]"


def base() -> dict[str, Any]:
    """A small document without a fault."""
    return edge_documents.document(
        agencies=[{"ref": "d1", "name": "اداره"}],
        committees=[{"ref": "k1", "name": "کمیته", "head": "m1", "members": ["m1"]}],
        members=[
            edge_documents.principal("m1", national_id="0012345679", mobile="09120000001"),
            edge_documents.principal("m2", terms=[{"starts_on": "2026-03-01", "ends_on": "2026-03-31"}]),
        ],
        problems=[
            {
                "ref": "p1",
                "title": "مسئله",
                "category": "other",
                "severity": 1,
                "extent": 1,
                "urgency": 1,
                "reported_on": "2026-01-01",
                "status": "open",
            }
        ],
        solutions=[{"ref": "s1", "title": "راه‌حل", "stage": "proposed", "problem": "p1"}],
        meetings=[
            edge_documents.live(
                "j1",
                "1405/1",
                "2026-05-01",
                source="live",
                starts_at="18:00",
                ends_at="19:00",
                presiding="m1",
                agenda=[{"title": "بند"}],
                resolutions=[
                    {
                        "number": "1405/1/1",
                        "text": "کار",
                        "agenda": 1,
                        "status": "open",
                        "dissents": [{"member": "m1", "text": "نه"}],
                        "follow_ups": [{"on": "2026-06-01"}],
                    }
                ],
                addenda=[{"kind": "correction", "number": 1, "on": "2026-06-01", "text": "متن"}],
                attachments=[{"name": "اسکن", "sha256": "0" * 64}],
            )
        ],
        letters=[
            {"ref": "n1", "direction": "outgoing", "number": "1405/1", "on": "2026-05-02", "subject": "نامه"}
        ],
    )


def put(document: Any, place: str, value: Any) -> None:
    """Sets what stands at a place such as ``members[0].terms[0].ends_on``."""
    steps: list[Any] = []
    for part in place.replace("]", "").replace("[", ".#").split("."):
        steps.append(int(part[1:]) if part.startswith("#") else part)
    for step in steps[:-1]:
        document = document[step]
    if value is LEFT_OUT:
        del document[steps[-1]]
    elif isinstance(document, list) and steps[-1] == len(document):
        document.append(value)
    else:
        document[steps[-1]] = value


# what stands at a place → the code, and the place where it is told (the same one unless it is named)
FAULTS: list[tuple[str, Any, str] | tuple[str, Any, str, str]] = [
    ("format", "mahalleh-data/2", "wrong_format"),
    ("format", LEFT_OUT, "wrong_format"),
    ("format", None, "wrong_format"),
    ("extra", [], "unknown_key"),
    ("office", {}, "unknown_key"),
    ("council", None, "null_value"),
    ("council", [], "wrong_type"),
    ("council.code", LEFT_OUT, "missing_field"),
    ("council.code", "کد", "bad_council_code"),
    ("council.code", "E2", "other_council"),
    ("council.name", " ", "missing_field"),
    ("council.level", "village", "unknown_code"),
    ("council.province", LEFT_OUT, "missing_field"),
    ("council.founded_on", "1405-01-01", "bad_date"),
    ("council.quorum", {"rule": "most"}, "unknown_code", "council.quorum.rule"),
    ("council.quorum", {"rule": "count", "count": 0}, "bad_quorum_rule", "council.quorum.count"),
    ("council.quorum", {"rule": "count", "count": True}, "bad_quorum_rule", "council.quorum.count"),
    ("council.quorum", {"rule": "fraction", "over": [2, 2]}, "bad_quorum_rule", "council.quorum.over"),
    ("council.quorum", {"rule": "fraction", "over": [1]}, "bad_quorum_rule", "council.quorum.over"),
    ("council.quorum", {"rule": "majority", "count": 3}, "unknown_key", "council.quorum.count"),
    ("council.colour", "سبز", "unknown_key"),
    ("members", None, "null_value"),
    ("members", {}, "wrong_type"),
    ("members", "m1", "wrong_type"),
    ("members[2]", None, "null_value"),
    ("members[2]", 3, "wrong_type"),
    ("members[2]", edge_documents.principal("m1"), "duplicate_ref", "members[2].ref"),
    ("members[2]", edge_documents.principal("p1"), "duplicate_ref", "problems[0].ref"),
    (f"{M1}.ref", LEFT_OUT, "missing_field"),
    (f"{M1}.ref", 1, "wrong_type"),
    (f"{M1}.first_name", LEFT_OUT, "missing_field"),
    (f"{M1}.last_name", "", "missing_field"),
    (f"{M1}.last_name", 12, "wrong_type"),
    (f"{M1}.last_name", "الف\x00", "control_character"),
    (f"{M1}.last_name", "الف\x1b[2J", "control_character"),
    (f"{M1}.last_name", "\ud800", "lone_surrogate"),
    (f"{M1}.last_name", "ا" * 200_001, "text_too_long"),
    (f"{M1}.gender", "مرد", "unknown_code"),
    (f"{M1}.national_id", "0012345678", "bad_national_id"),
    (f"{M1}.national_id", "12345679", "bad_national_id"),
    (f"{M1}.national_id", 12345679, "wrong_type"),
    (f"{M1}.mobile", "0912", "bad_mobile"),
    (f"{M1}.mobile_shareable", 1, "wrong_type"),
    (f"{M1}.role", LEFT_OUT, "missing_field"),
    (f"{M1}.seat", "king", "unknown_code"),
    (f"{M1}.seat", LEFT_OUT, "missing_field"),
    (f"{M1}.agency", "d9", "dangling_reference"),
    (f"{M1}.agency", "k1", "dangling_reference"),
    (f"{M1}.association", "d1", "dangling_reference"),
    (f"{M1}.expertise", "درمان", "wrong_type"),
    (f"{M1}.expertise", [1], "wrong_type", f"{M1}.expertise[0]"),
    (f"{M1}.terms", LEFT_OUT, "missing_field"),
    (f"{M1}.terms", [], "missing_field"),
    (f"{M1}.terms[0].starts_on", LEFT_OUT, "missing_field", f"{M1}.terms[0].starts_on"),
    (f"{M1}.terms[0].ends_on", "2020-03-19", "ends_before_start"),
    (f"{M1}.terms[0].ends_on", "2026-02-29", "bad_date"),
    (f"{M1}.terms[0].ends_on", "20260228", "bad_date"),
    (f"{M1}.terms[0].note", "x", "unknown_key"),
    ("members[1].national_id", "0012345679", "national_id_taken"),
    ("committees[0].head", "m9", "dangling_reference"),
    ("committees[0].head", {"name": ""}, "missing_field", "committees[0].head.name"),
    ("committees[0].head", {"name": "کسی", "mobile": "1"}, "unknown_key", "committees[0].head.mobile"),
    ("committees[0].head", ["m1"], "wrong_type"),
    ("committees[0].members", ["m1", "d1"], "dangling_reference", "committees[0].members[1]"),
    ("problems[0].title", LEFT_OUT, "missing_field"),
    ("problems[0].category", "weather", "unknown_code"),
    ("problems[0].severity", 0, "out_of_range"),
    ("problems[0].severity", 6, "out_of_range"),
    ("problems[0].severity", 10**30, "out_of_range"),
    ("problems[0].severity", 1.0, "wrong_type"),
    ("problems[0].severity", True, "wrong_type"),
    ("problems[0].severity", "3", "wrong_type"),
    ("problems[0].severity", LEFT_OUT, "missing_field"),
    ("problems[0].people_affected", -1, "out_of_range"),
    ("problems[0].reported_on", LEFT_OUT, "missing_field"),
    ("problems[0].confidential", "yes", "wrong_type"),
    ("problems[0].confidential", None, "null_value"),
    ("problems[0].referral", "army", "unknown_code"),
    ("solutions[0].problem", "p9", "dangling_reference"),
    ("solutions[0].stage", LEFT_OUT, "missing_field"),
    ("solutions[0].cost_rial", 2**53 + 1, "out_of_range"),
    (f"{J1}.number", "1405/0", "bad_meeting_number"),
    (f"{J1}.number", "17", "bad_meeting_number"),
    (f"{J1}.number", LEFT_OUT, "missing_field"),
    (f"{J1}.held_on", LEFT_OUT, "missing_field"),
    (f"{J1}.held_on", "2300-01-01", "bad_date"),
    (f"{J1}.starts_at", "25:00", "bad_time"),
    (f"{J1}.starts_at", "24:00", "bad_time"),
    (f"{J1}.starts_at", "7:30", "bad_time"),
    (f"{J1}.ends_at", "18:60", "bad_time"),
    (f"{J1}.ends_at", "17:59", "ends_before_start"),
    (f"{J1}.kind", LEFT_OUT, "missing_field"),
    (f"{J1}.status", "lost", "unknown_code"),
    (f"{J1}.presiding", "m9", "dangling_reference"),
    (f"{J1}.presiding", "d1", "dangling_reference"),
    (f"{J1}.attendance", LEFT_OUT, "missing_field"),
    (f"{J1}.attendance[0].status", LEFT_OUT, "missing_field"),
    (f"{J1}.attendance[0].member", LEFT_OUT, "missing_field"),
    (f"{J1}.attendance[0].member", "m9", "dangling_reference"),
    (f"{J1}.attendance[0].member", "m2", "not_a_member_then"),
    (
        f"{J1}.attendance[1]",
        {"member": "m1", "status": "absent"},
        "attendance_twice",
        f"{J1}.attendance[1].member",
    ),
    (f"{J1}.attendance[0].arrived_at", "18:61", "bad_time"),
    (f"{J1}.agenda[0].title", LEFT_OUT, "missing_field"),
    (f"{J1}.agenda[0].resolutions", ["1404/1/1"], "dangling_reference", f"{J1}.agenda[0].resolutions[0]"),
    (f"{J1}.agenda[0].problem", "s1", "dangling_reference"),
    (f"{R1}.number", "1405/1", "bad_resolution_number"),
    (f"{R1}.number", "1405/2/1", "resolution_of_other_meeting"),
    (f"{R1}.agenda", 2, "dangling_reference"),
    (f"{R1}.agenda", 0, "out_of_range"),
    (f"{R1}.executor", "p1", "dangling_reference"),
    (f"{R1}.partners", ["d1", "p1"], "dangling_reference", f"{R1}.partners[1]"),
    (f"{R1}.votes_for", -1, "out_of_range"),
    (f"{R1}.votes_for", 10**400, "out_of_range"),
    (f"{R1}.dissents[0].member", "d1", "dangling_reference"),
    (f"{R1}.dissents[0].text", LEFT_OUT, "missing_field"),
    (f"{R1}.follow_ups[0].on", LEFT_OUT, "missing_field"),
    (f"{R1}.follow_ups[0].progress", 101, "out_of_range"),
    (f"{R1}.follow_ups[0].letter", "d1", "dangling_reference"),
    (f"{R1}.status", LEFT_OUT, "missing_field"),
    (
        f"{J1}.resolutions[1]",
        {"number": "1405/1/1", "text": "کار", "status": "open"},
        "resolution_number_taken",
        f"{J1}.resolutions[1].number",
    ),
    (f"{J1}.addenda[0].number", "1", "wrong_type"),
    (f"{J1}.addenda[0].text", LEFT_OUT, "missing_field"),
    (
        f"{J1}.addenda[1]",
        {"kind": "correction", "number": 1, "on": "2026-06-01", "text": "متن"},
        "addendum_number_taken",
        f"{J1}.addenda[1].number",
    ),
    (f"{J1}.attachments[0].sha256", "A" * 64, "bad_hash"),
    (
        "meetings[1]",
        edge_documents.meeting("j2", "1405/1", "2026-06-01"),
        "meeting_number_taken",
        "meetings[1].number",
    ),
    ("letters[0].direction", "sideways", "unknown_code"),
    ("letters[0].number", "1405/1/1", "bad_letter_number"),
    ("letters[0].on", LEFT_OUT, "missing_field"),
    ("letters[0].subject", LEFT_OUT, "missing_field"),
    ("letters[0].follows", "n9", "dangling_reference"),
    ("letters[0].follows", "n1", "circular_reference"),
    ("letters[0].resolutions", ["1405/9/9"], "dangling_reference", "letters[0].resolutions[0]"),
    (
        "letters[1]",
        {"ref": "n2", "direction": "incoming", "number": "1405/1", "on": "2026-05-03", "subject": "نامه"},
        "letter_number_taken",
        "letters[1].number",
    ),
]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with empty_council(tmp_path_factory.mktemp("bad") / "w", base()) as found:
        yield found


def refused(council: Workspace, data: bytes) -> list[tuple[str, str]]:
    """The problems of a refused file, after a look that nothing changed and all can be said in Persian."""
    before, count = dump(council), version_count(council)
    with pytest.raises(KnownError) as error:
        load(council, data)
    assert dump(council) == before and version_count(council) == count
    for problem in error.value.problems:
        assert re.search("[آ-ی]{2}", message(problem))
    return [(problem.code, problem.place) for problem in error.value.problems]


def data_of(document: Any) -> bytes:
    """JSON where lone surrogates are escaped, as a hostile file would hold them."""
    return json.dumps(document, ensure_ascii=True).encode()


def test_the_base_has_no_fault(tmp_path: Path) -> None:
    with empty_council(tmp_path / "w", base()) as fresh:
        load(fresh, as_bytes(base()))
        assert len(dump(fresh)["members"]) == 2


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}-{fault[2]}")
def test_a_fault_has_its_code_and_place(council: Workspace, fault: tuple[str, Any, str]) -> None:
    document = base()
    put(document, fault[0], fault[1])
    place = fault[3] if len(fault) == 4 else fault[0]  # type: ignore[misc]
    assert (fault[2], place) in refused(council, data_of(document))


@pytest.mark.parametrize(
    "place, value, told",
    [
        (f"{M1}.terms", None, {("null_value", f"{M1}.terms")}),
        (f"{M1}.terms", "x", {("wrong_type", f"{M1}.terms")}),
        (f"{M1}.terms[0].starts_on", "2026-02-30", {("bad_date", f"{M1}.terms[0].starts_on")}),
        (f"{M1}.terms[0]", 5, {("wrong_type", f"{M1}.terms[0]")}),
        (f"{M1}.terms[0].starts_on", LEFT_OUT, {("missing_field", f"{M1}.terms[0].starts_on")}),
        (f"{J1}.attendance[0]", 5, {("wrong_type", f"{J1}.attendance[0]")}),
        (f"{J1}.attendance[0].status", "x", {("unknown_code", f"{J1}.attendance[0].status")}),
        ("council.quorum", {"rule": "count", "x": 1, "y": 2},
         {("missing_field", "council.quorum.count"), ("unknown_key", "council.quorum.x"),
          ("unknown_key", "council.quorum.y")}),
    ],
)  # fmt: skip
def test_one_fault_is_told_once_and_only_where_it_is(
    council: Workspace, place: str, value: Any, told: set[tuple[str, str]]
) -> None:
    document = base()
    put(document, place, value)
    assert sorted(refused(council, data_of(document))) == sorted(told)


def test_what_is_no_object_moves_no_other_place(council: Workspace) -> None:
    document = base()
    document["agencies"] = [3, {"ref": "x"}, {"ref": "d1", "name": "اداره"}, {"ref": "d1", "name": "دو"}]
    assert set(refused(council, data_of(document))) == {
        ("wrong_type", "agencies[0]"), ("missing_field", "agencies[1].name"),
        ("duplicate_ref", "agencies[3].ref"),
    }  # fmt: skip


def test_a_number_in_a_sentence_has_persian_digits(council: Workspace) -> None:
    document = base()
    put(document, "letters[0].resolutions", ["1405/9/9"])
    with pytest.raises(KnownError) as error:
        load(council, data_of(document))
    assert "۱۴۰۵/۹/۹" in message(error.value.problems[0])
    assert "m9" in message(Problem("dangling_reference", "", {"value": "m9"}))


def test_all_faults_are_told_at_once(council: Workspace) -> None:
    document = base()
    for place, value in (
        ("council.level", "x"), (f"{M1}.gender", "x"), (f"{J1}.starts_at", "25:00"),
        (f"{J1}.attendance[0].member", "m2"), ("letters[0].follows", "n7"), ("solutions[0].extra", 1),
    ):  # fmt: skip
        put(document, place, value)
    assert set(refused(council, data_of(document))) == {
        ("unknown_code", "council.level"),
        ("unknown_code", f"{M1}.gender"),
        ("bad_time", f"{J1}.starts_at"),
        ("not_a_member_then", f"{J1}.attendance[0].member"),
        ("dangling_reference", "letters[0].follows"),
        ("unknown_key", "solutions[0].extra"),
    }


@pytest.mark.parametrize("referral, said", [("law_enforcement", None), ("judicial", None), ("health", True)])
def test_a_shareable_solution_of_a_confidential_problem(
    council: Workspace, referral: str, said: bool | None
) -> None:
    document = base()
    document["problems"][0]["referral"] = referral
    if said is not None:
        document["problems"][0]["confidential"] = said
    document["solutions"][0]["shareable"] = True
    assert refused(council, data_of(document)) == [("shareable_confidential", "solutions[0].shareable")]


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "not_json"),
        (b"\x00" * 100, "not_json"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_json"),
        (b'{"format": "mahalleh-data/1"', "not_json"),
        (b'{"format": "mahalleh-data/1", "council": NaN}', "not_json"),
        (b'{"a": ' + b"9" * 6000 + b"}", "not_json"),
        (b"[" * 100_000, "not_json"),
        ("{}".encode("utf-16"), "not_json"),
        (b'{"format": "mahalleh-data/1", "format": "mahalleh-data/1"}', "duplicate_key"),
        (b"[]", "wrong_format"),
        (b"null", "wrong_format"),
        (b"1e999", "wrong_format"),
        (b'"mahalleh-data/1"', "wrong_format"),
        (b'{"format": ["mahalleh-data/1"]}', "wrong_format"),
    ],
)
def test_what_is_no_document(council: Workspace, data: bytes, code: str) -> None:
    assert [found for found, _place in refused(council, data)] == [code]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    with empty_council(tmp_path / "w", base()) as fresh:
        load(fresh, b"\xef\xbb\xbf" + as_bytes(base()))
        assert len(dump(fresh)["meetings"]) == 1


def test_thousands_of_faults_end(council: Workspace) -> None:
    document = base()
    document["agencies"] = [{"wrong": n} for n in range(5000)]
    assert len(refused(council, data_of(document))) >= 1000
