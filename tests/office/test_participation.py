# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Participation: every share with what it is a share of, and sums that keep their denominators."""

from __future__ import annotations

from mahalleh_desktop.core.rules.attendance import Rate
from mahalleh_desktop.office.participation import (
    CouncilRecords,
    MemberRecord,
    by_county,
    participation_of,
    shares,
    together,
)
from mahalleh_desktop.office.tallies import Tally, tally_by_quarter

ALWAYS = (("2025-01-01", "9999"),)
GONE = (("2025-01-01", "2026-01-31"),)
SEATS = ("prayer_leader", "women", "youth", "other")


def records() -> CouncilRecords:
    members = [
        MemberRecord("1", "male", "prayer_leader", True, "", ALWAYS),
        MemberRecord("2", "female", "women", True, "t1", ALWAYS),
        MemberRecord("3", "", "youth", False, "", ALWAYS),  # a substitute fills no seat
        MemberRecord("4", "female", "youth", True, "t2", GONE),  # whose term has ended
        MemberRecord("5", "male", "other", True, "", ALWAYS),
    ]
    tally = Tally(2, Rate(3, 4, 1, 0), "2026-10-01")
    return CouncilRecords(
        "A",
        "شورا",
        "بم",
        members,
        tally,
        frozenset({"t1", "t2", "t3"}),
        frozenset({"t3", "m9"}),
        (5, None, 7),
    )


def test_the_indicators_by_hand() -> None:
    part = participation_of(records(), SEATS, "2026-11-22")
    assert shares(part) == {
        "attendance": (3, 4),
        "seats": (2, 3),
        "women": (1, 3),
        "youth": (1, 4),
        "associations": (2, 3),
    }
    assert (part.volunteers, part.volunteers_told, part.solutions) == (12, 2, 3)


def test_a_term_counts_on_both_its_ends() -> None:
    assert participation_of(records(), SEATS, "2026-01-31").members == 5
    assert participation_of(records(), SEATS, "2026-02-01").members == 4
    assert participation_of(records(), SEATS, "2024-12-31").members == 0


def test_sums_keep_their_denominators() -> None:
    part = participation_of(records(), SEATS, "2026-11-22")
    (county,) = by_county([part, part])
    assert (county.county, county.councils) == ("بم", 2)
    assert shares(county) == {name: (a * 2, b * 2) for name, (a, b) in shares(part).items()}
    assert together([]).attendance == Rate()


def test_attendance_counts_only_terms_and_leaves_out_excused_and_unknown() -> None:
    principals = {"1": ALWAYS, "2": ALWAYS, "3": ALWAYS, "4": GONE, "5": ALWAYS}
    attendance = {
        "j1": {"1": "present", "2": "late", "3": "excused", "4": "absent", "5": None, "9": "present"},
        "j2": {"1": "left_early", "2": "unexcused", "3": "unknown", "4": "present"},
    }
    held = [("j1", "2026-01-31"), ("j2", "2026-02-01"), ("j3", "2026-03-21")]
    found = tally_by_quarter(held, principals, attendance)
    # j1: 1 and 2 came, 4 (last day of the term) did not, 3 is excused, 5 unknown; "9" is no principal.
    # j2: 1 came, 2 did not, 3 is unknown, 4 is no member any more, 5 was not written down.
    assert found == {
        "1404-4": Tally(2, Rate(3, 5, 1, 3), "2026-02-01"),
        "1405-1": Tally(1, Rate(0, 0, 0, 4), "2026-03-21"),
    }
