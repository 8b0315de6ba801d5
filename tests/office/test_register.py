# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register: states, counties beside their targets, and who follows a council that is gone."""

from __future__ import annotations

import pytest

from mahalleh_desktop.office.register import (
    STATES,
    CountyLine,
    RegisterLine,
    county_lines,
    heirs,
    predecessors,
    state_of,
)


def line(code: str, state: str = "active", county: str = "بم", *successors: str) -> RegisterLine:
    return RegisterLine(code, code, code, county, state=state, has_data=True, successors=successors)


@pytest.mark.parametrize(
    ("of_office", "of_council", "counts"),
    [
        ("", "active", "active"), ("forming", "active", "active"), ("active", "forming", "forming"),
        ("forming", "", "forming"), ("", "", "active"), ("suspended", "active", "suspended"),
        ("dissolved", "active", "dissolved"), ("split", "active", "split"), ("active", "merged", "merged"),
    ],
)  # fmt: skip
def test_the_office_says_when_a_council_stopped(of_office: str, of_council: str, counts: str) -> None:
    assert state_of(of_office, of_council) == counts


def test_counties_beside_their_targets() -> None:
    lines = [
        line("A"), line("B", "forming"), line("C", "suspended"), line("D", "dissolved"),
        line("E", "merged"), line("F", "active", "راور"), line("G", "active", "كرمان"),
        line("H", "active", "کرمان"),
    ]  # fmt: skip
    found = county_lines(lines, {"بم": 9, "انار": 4})
    assert found == [
        CountyLine("انار", 4, 0, 0, 0, 0, 0, 0, 0),
        CountyLine("بم", 9, 2, 1, 1, 1, 1, 2, 5),
        CountyLine("راور", None, 1, 1, 0, 0, 0, 0, 1),
        CountyLine("كرمان", None, 2, 2, 0, 0, 0, 0, 2),
    ]
    assert set(STATES) >= {each.state for each in lines}


def test_heirs_are_found_through_councils_that_are_gone_too() -> None:
    lines = [
        line("A", "merged", "بم", "B"), line("B", "split", "بم", "C", "D"), line("C"), line("D"),
        line("X", "dissolved"),
    ]  # fmt: skip
    assert heirs(lines) == {"A": ("C", "D"), "B": ("C", "D"), "X": ()}
    assert predecessors(lines) == {"C": ("A", "B"), "D": ("A", "B")}


def test_a_circle_of_successors_ends() -> None:
    lines = [
        line("A", "merged", "بم", "B"),
        line("B", "merged", "بم", "A", "C"),
        line("C"),
        line("D", "merged", "بم", "D"),
    ]
    assert heirs(lines) == {"A": ("C",), "B": ("C",), "D": ()}
