# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One agency across councils: by code, else by name however it was spelt."""

from __future__ import annotations

from collections.abc import Mapping

from mahalleh_desktop.office.agencies import (
    AgencyLine,
    AgencyLoad,
    Spelling,
    agency_lines,
    canonical_keys,
)

WELFARE, WELFARE_SPELT = ("ادارهٔ بهزیستی", "12"), ("اداره بهزيستي", "")
WELFARE_NAMED, TOWN, TOWN_SPELT = ("بهزیستی شهرستان", "12"), ("شهرداری", ""), ("شهر داري", "")
POWER, POWER_TOO, POWER_ONLY = ("ادارهٔ برق", "20"), ("ادارهٔ برق", "21"), ("ادارهٔ برق", "")
ALL = (WELFARE, WELFARE_SPELT, WELFARE_NAMED, TOWN, TOWN_SPELT, POWER, POWER_TOO, POWER_ONLY)


def lines_of(
    *loads: AgencyLoad,
    titles: Mapping[str, str] | None = None,
    days: Mapping[Spelling, list[int]] | None = None,
) -> list[AgencyLine]:
    known = titles or {}
    return agency_lines(loads, days or {}, canonical_keys(ALL, known), known)


def test_codes_join_and_names_join_where_no_code_is() -> None:
    keys = canonical_keys(ALL, {})
    assert keys[WELFARE] == keys[WELFARE_SPELT] == keys[WELFARE_NAMED] == "code:12"
    assert keys[TOWN] == keys[TOWN_SPELT] != keys[WELFARE]
    assert keys[POWER] != keys[POWER_TOO]
    # Two bodies of that name have codes: nobody can say which of them is meant.
    assert keys[POWER_ONLY].startswith("name:")


def test_the_offices_list_gives_codes_and_names() -> None:
    keys = canonical_keys(ALL, {"30": "شهرداری"})
    assert keys[TOWN] == keys[TOWN_SPELT] == "code:30"
    lines = lines_of(
        AgencyLoad("A", *TOWN, total=1), AgencyLoad("B", *TOWN_SPELT, total=2),
        titles={"30": "شهرداری‌ها و دهیاری‌ها"},
    )  # fmt: skip
    assert [(line.key.startswith("name:"), line.total) for line in lines] == [(True, 3)]
    lines = lines_of(AgencyLoad("A", *WELFARE, total=1), titles={"12": "سازمان بهزیستی"})
    assert [(line.name, line.code) for line in lines] == [("سازمان بهزیستی", "12")]


def test_loads_are_summed_and_the_median_is_over_all_councils() -> None:
    first, second = lines_of(
        AgencyLoad("A", *WELFARE, 1, 4, 2, 1, 2), AgencyLoad("B", *WELFARE_SPELT, 1, 3, 0, 0, 3),
        AgencyLoad("A", *TOWN, 1, 2, 2, 2, 0), AgencyLoad("B", *TOWN_SPELT, 1, 1, 1, 0, 0),
        days={WELFARE: [10, 30], WELFARE_SPELT: [4]},
    )  # fmt: skip
    assert (first.name, first.total, first.still_open, first.overdue, first.done) == ("شهر داري", 3, 3, 2, 0)
    assert (first.median_days, first.dated, first.councils) == (None, 0, 2)
    assert (second.code, second.total, second.still_open, second.overdue, second.done) == ("12", 7, 2, 1, 5)
    assert (second.median_days, second.dated, second.councils) == (10, 3, 2)


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two() -> None:
    for taken, middle in (([10, 30], 20), ([15, 20, 4, 30], 17.5), ([7], 7)):
        (line,) = lines_of(AgencyLoad("A", *TOWN, total=4), days={TOWN: taken})
        assert line.median_days == middle
    assert isinstance(lines_of(AgencyLoad("A", *TOWN, total=1), days={TOWN: [1, 3]})[0].median_days, int)


def test_two_spellings_of_one_council_are_one_council() -> None:
    days = {TOWN: [5]}
    (line,) = lines_of(AgencyLoad("A", *TOWN, total=1), AgencyLoad("A", *TOWN_SPELT, total=1), days=days)
    assert (line.councils, line.total, line.median_days) == (1, 2, 5)


def test_the_name_is_what_most_records_have_or_all_names_begin_with() -> None:
    names = [(f"ادارهٔ بهزیستی {county}", "12") for county in ("بم", "راور")]
    keys = canonical_keys(names, {})
    (line,) = agency_lines([AgencyLoad(name, name, code) for name, code in names], {}, keys, {})
    assert line.name == "ادارهٔ بهزیستی"
    (first, second), more = names, [AgencyLoad("C", *names[1], records=3), AgencyLoad("A", *names[0])]
    (line,) = agency_lines(more, {}, keys, {})
    assert line.name == second[0] != first[0]
    names = [("ادارهٔ برق", "12"), ("ادارهٔ نیرو", "12")]
    keys = canonical_keys(names, {})
    (line,) = agency_lines([AgencyLoad(name, name, code) for name, code in names], {}, keys, {})
    assert line.name == "ادارهٔ برق"
