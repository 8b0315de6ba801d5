# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council whose figures are counted by hand; «today» is 1 Azar 1405 (``places.TODAY``)."""

from __future__ import annotations

from .edge_documents import Raw, document, live, meeting, member

ALWAYS = [{"starts_on": "2020-03-20"}]


def counted_council() -> Raw:
    """Five members, three meetings held in three quarters and one cancelled, five problems.

    ``m3`` is a substitute of no recorded gender; ``m4`` left on 10 Shahrivar, ``m5`` came on 9 Mehr.
    """
    whole = document(
        associations=[{"ref": f"t{n}", "name": f"انجمن {n}"} for n in (1, 2, 3)],
        members=[
            member("m1", gender="male", seat="prayer_leader", standing="principal"),
            member("m2", gender="female", seat="women", standing="principal", association="t1"),
            member("m3", seat="youth", standing="substitute"),
            member("m4", gender="female", seat="youth", standing="principal", association="t2")
            | {"terms": [{"starts_on": "2020-03-20", "ends_on": "2026-09-01"}]},
            member("m5", gender="male", seat="other", standing="principal")
            | {"terms": [{"starts_on": "2026-10-01"}]},
        ],
        problems=[
            _problem("p1", "streets_lighting", 5, 4, 3, trend="rising", hotspot=True),
            _problem("p2", "water_sewage", 5, 5, 5, trend="falling", status="in_progress"),
            _problem("p3", "addiction", 2, 2, 2, confidential=True),
            _problem("p4", "water_sewage", 5, 5, 5, trend="rising", status="resolved"),
            _problem("p5", "water_sewage", 3, 4, 5),
        ],
        solutions=[
            {"ref": "s1", "title": "راه ۱", "stage": "running", "volunteers": 5},
            {"ref": "s2", "title": "راه ۲", "stage": "worked"},
            {"ref": "s3", "title": "راه ۳", "stage": "failed", "volunteers": 7},
            {"ref": "s4", "title": "راه ۴", "stage": "proposed", "volunteers": 100},
        ],
        meetings=[
            live("j1", "1405/1", "2026-04-10")
            | _came(m1="present", m2="absent", m3="present", m4="excused")
            | {"guests": [{"name": "مهمان یک"}, {"name": "مهمان دو"}]}
            | {"resolutions": [_resolution("1405/1/1", executor="t3")]},
            live("j2", "1405/2", "2026-08-01")
            | _came(m1="late", m2="present", m4="unknown")
            | {"resolutions": [_resolution("1405/2/1", executor="m1", partners=["t2", "m2"])]},
            meeting("j3", "1405/3", "2026-10-10")
            | _came(m1="present", m2="left_early", m5="unexcused")
            | {"guests": [{"name": "مهمان سه"}]},
            meeting("j4", "1405/4", "2026-11-01", status="cancelled", guests=[{"name": "مهمان چهار"}]),
        ],
    )
    whole["council"] |= {"county": "بم"}
    return whole


def _came(**statuses: str) -> Raw:
    return {"attendance": [{"member": ref, "status": status} for ref, status in statuses.items()]}


def _resolution(number: str, **more: object) -> Raw:
    return {"number": number, "text": f"متن مصوبهٔ {number}", "status": "open", **more}


def _problem(ref: str, category: str, severity: int, extent: int, urgency: int, **more: object) -> Raw:
    return {
        "ref": ref, "title": f"مسئلهٔ {ref}", "category": category, "severity": severity, "extent": extent,
        "urgency": urgency, "reported_on": "2026-05-01", "status": "open", **more,
    }  # fmt: skip
