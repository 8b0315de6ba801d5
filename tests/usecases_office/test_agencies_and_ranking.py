# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Agencies over all councils, ranked problems with the office's score, and like problems joined."""

from __future__ import annotations

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.office import agencies, likeness, ranking
from mahalleh_desktop.usecases.office.consolidating import ranked_problems
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, meeting, problem, receive_council, row_of


def done(held: str, *closed: str) -> dict[str, object]:
    follow_ups = [{"on": day, "status": "done"} for day in closed]
    letter = {"on": "2026-11-20", "note": "نامه"}
    return {"status": "done", "executor": "d1", "due_on": held, "follow_ups": [*follow_ups, letter]}


def test_an_agencys_load_over_councils_by_hand(office: Workspace) -> None:
    first = [
        done("2026-10-01", "2026-10-11"),
        done("2026-10-01", "2026-10-05", "2026-10-31"),  # the last follow-up that closed it counts: 30 days
        {"status": "open", "executor": "d1", "due_on": "2026-11-01"},
    ]
    second = [
        {"status": "done", "executor": "d1"},  # done, but nobody wrote when
        {"status": "in_progress", "executor": "d1", "due_on": "2027-01-01"},
        {"status": "open", "executor": "d2", "due_on": "2026-11-01"},
    ]
    receive_council(
        office,
        council("A", agencies=[{"ref": "d1", "name": "ادارهٔ بهزیستی", "code": "12"}],
                meetings=[meeting("j1", "1405/1", "2026-10-01", {}, first)]),
    )  # fmt: skip
    receive_council(
        office,
        council("B", agencies=[{"ref": "d1", "name": "اداره بهزيستي"}, {"ref": "d2", "name": "شهرداری"}],
                meetings=[meeting("j1", "1405/1", "2026-10-01", {}, second)]),
    )  # fmt: skip
    welfare, town = agencies.agencies(office)
    assert (welfare.code, welfare.councils, welfare.total) == ("12", 2, 5)
    assert (welfare.still_open, welfare.overdue, welfare.done) == (2, 1, 3)
    assert (welfare.median_days, welfare.dated) == (20, 2)  # of 10 and 30
    assert (town.name, town.overdue, town.median_days, town.dated) == ("شهرداری", 1, None, 0)
    lines = agencies.agency_resolutions(office, welfare.key)
    assert [(line["council"], line["number"]) for line in lines] == [
        ("شورای A", "1405/1/3"),
        ("شورای B", "1405/1/2"),
    ]


def test_the_open_resolutions_shown_are_those_that_are_counted(office: Workspace) -> None:
    """A meeting that was cancelled decided nothing, whatever stands in its draft."""
    raw = council(
        "A",
        agencies=[{"ref": "d1", "name": "شهرداری"}],
        meetings=[
            meeting("j1", "1405/1", "2026-10-01", {}, [{"status": "open", "executor": "d1"}]),
            meeting("j2", "1405/2", "2026-10-08", {}, [{"status": "open", "executor": "d1"}]),
        ],
    )
    raw["meetings"][1]["status"] = "cancelled"
    receive_council(office, raw)
    (line,) = agencies.agencies(office)
    assert line.still_open == 1
    assert [each["number"] for each in agencies.agency_resolutions(office, line.key)] == ["1405/1/1"]


def three_councils(office: Workspace) -> None:
    receive_council(
        office, council("A", problems=[problem("p1", "تاریکی معابر محله", "streets_lighting", hotspot=True)])
    )
    receive_council(
        office,
        council("B", problems=[
            problem("p1", "تاريكي معابر محله", "streets_lighting", severity=5, trend="falling"),
            problem("p2", "سرقت شبانه", "theft", severity=5, extent=5, referral="law_enforcement"),
        ]),
    )  # fmt: skip
    receive_council(
        office,
        council("C", "راور", problems=[
            problem("p1", "تاریکی معابر محله", "theft", trend="rising"),
            problem("p2", "سرقت شبانه", "theft", status="in_progress", confidential=True),
            problem("p3", "رفع‌شده", status="resolved", severity=5, extent=5, urgency=5),
        ]),
    )  # fmt: skip


def test_problems_are_ranked_and_confidential_ones_have_no_title(office: Workspace) -> None:
    three_councils(office)
    found = ranked_problems(office)
    assert [(each.code, each.priority, each.title) for each in found] == [
        ("B", 50.0, None),
        ("B", 16.0, "تاریکی معابر محله"),
        ("C", 14.4, "تاریکی معابر محله"),
        ("A", 12.0, "تاریکی معابر محله"),
        ("C", 12.0, None),
    ]
    bam, ravar = ranking.ranked_counties(office)
    assert (bam.name, bam.problems, bam.burden, bam.councils, bam.hotspots) == ("بم", 3, 78.0, 2, 1)
    assert (bam.rising, bam.falling) == (0, 1)
    assert (ravar.name, ravar.problems, ravar.burden, ravar.rising) == ("راور", 2, 26.4, 1)
    assert [(each.code, each.priority) for each in ranking.open_hotspots(office)] == [("A", 12.0)]
    places = ranking.ranked_neighbourhoods(office)
    assert [(place.name, place.burden) for place in places] == [
        ("شورای B", 66.0),
        ("شورای C", 26.4),
        ("شورای A", 12.0),
    ]


def test_the_offices_score_stands_beside_the_rule(office: Workspace) -> None:
    three_councils(office)
    row = row_of("A", "p1")
    comment = ranking.score_problem(office, row, 120, "نخست این")
    ranking.score_problem(office, row, 130)
    stored = read_row(office.store.db, "comment", comment)
    assert stored is not None
    assert (stored["text"], stored["office_score"]) == ("نخست این", 130)
    first = ranking.ranked_problems(office, by_office=True)[0]
    assert (first.code, first.priority, first.office_score) == ("A", 12.0, 130)
    assert ranked_problems(office)[0].code == "B"
    with pytest.raises(KnownError, match="out_of_range"):
        ranking.score_problem(office, row, 151)
    with pytest.raises(KnownError, match="not_found"):
        ranking.score_problem(office, row_of("A", "none"), 10)


def test_like_problems_are_joined_by_a_person_and_parted_again(office: Workspace) -> None:
    three_councils(office)
    (proposal,) = likeness.proposals(office)
    assert {each.row for each in proposal.problems} == {row_of("A", "p1"), row_of("B", "p1")}
    group = likeness.join_problems(
        office, [each.row for each in proposal.problems], lead_agency="شرکت برق", confirmed_by="کارشناس نمونه"
    )
    assert likeness.proposals(office) == []
    (joined,) = likeness.groups(office)
    assert (joined.row, joined.title, joined.lead_agency) == (group, "تاریکی معابر محله", "شرکت برق")
    assert (joined.councils, joined.on) == (("شورای A", "شورای B"), "2026-11-22")
    likeness.change_group(office, group, lead_agency="شهرداری")
    assert likeness.groups(office)[0].lead_agency == "شهرداری"
    likeness.part_problems(office, group)
    assert likeness.groups(office) == []
    assert undo(office)
    assert [each.row for each in likeness.groups(office)] == [group]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("A", "p1")], "one_council_only"),
        ([("B", "p1"), ("B", "p2")], "one_council_only"),
        ([("A", "p1"), ("C", "p1")], "categories_differ"),
        ([("B", "p2"), ("C", "p2")], "confidential_not_joined"),
        ([("A", "p1"), ("C", "p3")], "not_found"),
    ],
)
def test_what_cannot_be_joined_is_told(office: Workspace, rows: list[tuple[str, str]], code: str) -> None:
    three_councils(office)
    with pytest.raises(KnownError, match=code):
        likeness.join_problems(office, [row_of(*row) for row in rows])
