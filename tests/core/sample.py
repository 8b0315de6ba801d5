# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A small council with invented people: one valid document that other tests change."""

from __future__ import annotations

import copy
from typing import Any

from mahalleh_desktop.core.records.checking import Known, check_document
from mahalleh_desktop.core.records.document import Document
from mahalleh_desktop.core.records.reading import DocumentReader
from mahalleh_desktop.errors import Problem

Json = dict[str, Any]
KNOWN = Known({"seat": frozenset({"women", "other"}), "category": frozenset({"theft", "family"})})

_SMALL: Json = {
    "format": "mahalleh-data/1",
    "council": {
        "code": "K1", "name": "شورای محلهٔ نمونه", "level": "neighbourhood", "province": "کرمان",
        "founded_on": "2026-01-01", "quorum": {"rule": "majority"},
    },
    "associations": [{"ref": "t1", "name": "خیریهٔ نمونه", "kind": "خیریه"}],
    "agencies": [{"ref": "d1", "name": "شهرداری نمونه", "code": "11"}],
    "committees": [{"ref": "k1", "name": "کمیتهٔ اجتماعی", "head": "m1", "members": ["m1", "m2"]}],
    "members": [
        {"ref": "m1", "first_name": "راضیه", "last_name": "نمونه‌پور", "role": "secretary",
         "national_id": "3076135139", "mobile": "09134031276", "mobile_shareable": True,
         "standing": "principal", "seat": "women", "association": "t1", "expertise": ["آموزش"],
         "terms": [{"starts_on": "2026-01-01"}]},
        {"ref": "m2", "first_name": "یاسر", "last_name": "آزمونی", "role": "chair", "standing": "principal",
         "seat": "other", "agency": "d1", "terms": [{"starts_on": "2026-01-01", "ends_on": "2026-12-31"}]},
    ],
    "problems": [
        {"ref": "p1", "title": "خاموشی کوچه", "category": "theft", "severity": 3, "extent": 2, "urgency": 4,
         "reported_on": "2026-02-01", "status": "open", "hotspot": False},
        {"ref": "p2", "title": "یک مورد", "category": "family", "severity": 5, "extent": 1, "urgency": 5,
         "reported_on": "2026-02-02", "status": "open", "referral": "judicial"},
    ],
    "solutions": [
        {"ref": "s1", "problem": "p1", "title": "همیاری", "stage": "proposed", "cost_rial": 1000,
         "shareable": True},
        {"ref": "s2", "problem": "p2", "title": "مددکاری", "stage": "proposed"},
    ],
    "meetings": [
        {"ref": "j1", "number": "1404/1", "held_on": "2026-02-10", "starts_at": "18:00", "ends_at": "20:00",
         "place": "مسجد", "kind": "ordinary", "presiding": "m2", "clerk": {"name": "مهمان"},
         "agenda": [{"title": "قرائت"}, {"title": "روشنایی", "problem": "p1", "resolutions": ["1404/1/1"]}],
         "attendance": [{"member": "m1", "status": "present"},
                        {"member": "m2", "status": "late", "arrived_at": "18:30", "left_at": "19:00"}],
         "guests": [{"name": "مدعو"}],
         "resolutions": [
             {"number": "1404/1/1", "text": "چراغ‌ها روشن شود.", "agenda": 2, "executor": "d1",
              "partners": ["t1", "k1", "m1"], "responsible": "m1", "due_on": "2026-03-01", "votes_for": 2,
              "dissents": [{"member": "m2", "text": "دیر است."}], "status": "open", "problem": "p1",
              "solution": "s1", "follow_ups": [{"on": "2026-02-20", "letter": "n1", "progress": 10}]}],
         "addenda": [{"kind": "correction", "number": 1, "on": "2026-02-21", "text": "اصلاح شد."}],
         "attachments": [{"name": "اسکن", "sha256": "ab" * 32}], "status": "finalised"},
        {"ref": "j2", "number": "1404/2", "held_on": "2026-03-10", "kind": "joint", "status": "planned"},
    ],
    "letters": [
        {"ref": "n1", "direction": "outgoing", "kind": "announce", "number": "1404/1", "on": "2026-02-11",
         "subject": "اعلام مصوبه", "agency": "d1", "resolutions": ["1404/1/1"]},
        {"ref": "n2", "direction": "outgoing", "kind": "reminder", "number": "1404/2", "on": "2026-03-02",
         "subject": "پیگیری", "follows": "n1"},
    ],
}  # fmt: skip


def small() -> Json:
    """A fresh copy of the valid document."""
    return copy.deepcopy(_SMALL)


def read(raw: Any, known: Known = KNOWN) -> tuple[Document, list[Problem]]:
    """The document and all its problems, those of single values first."""
    reader = DocumentReader()
    document = reader.document(raw)
    return document, [*reader.problems, *check_document(document, known)]


def problems(raw: Any, known: Known = KNOWN) -> list[tuple[str, str]]:
    """(code, place) of everything that is wrong with a document."""
    return [(problem.code, problem.place) for problem in read(raw, known)[1]]
