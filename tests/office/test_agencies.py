# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""One agency across councils: by code, else by name however it was spelt."""

from __future__ import annotations

from mahalleh_desktop.office.agencies import AgencyRecord, Load, agency_lines, canonical_keys

RECORDS = [
    AgencyRecord("1", "A", "ادارهٔ بهزیستی", "12"),
    AgencyRecord("2", "B", "اداره بهزيستي", ""),
    AgencyRecord("3", "C", "بهزیستی شهرستان", "12"),
    AgencyRecord("4", "A", "شهرداری", ""),
    AgencyRecord("5", "B", "شهر داري", ""),
    AgencyRecord("6", "C", "ادارهٔ برق", "20"),
    AgencyRecord("7", "D", "ادارهٔ برق", "21"),
    AgencyRecord("8", "E", "ادارهٔ برق", ""),
]


def test_codes_join_and_names_join_where_no_code_is() -> None:
    keys = canonical_keys(RECORDS, {})
    assert keys["1"] == keys["2"] == keys["3"] == "code:12"
    assert keys["4"] == keys["5"] != keys["1"]
    assert keys["6"] != keys["7"]
    # Two bodies of that name have codes: nobody can say which of them is meant.
    assert keys["8"].startswith("name:")


def test_the_offices_list_gives_codes_and_names() -> None:
    keys = canonical_keys(RECORDS, {"30": "شهرداری"})
    assert keys["4"] == keys["5"] == "code:30"
    lines = agency_lines(RECORDS, {"4": Load(1), "5": Load(2)}, {"30": "شهرداری‌ها و دهیاری‌ها"})
    assert [(line.key.startswith("name:"), line.total) for line in lines] == [(True, 3)]
    lines = agency_lines(RECORDS, {"1": Load(1)}, {"12": "سازمان بهزیستی"})
    assert [(line.name, line.code) for line in lines] == [("سازمان بهزیستی", "12")]


def test_loads_are_summed_and_the_median_is_over_all_councils() -> None:
    loads = {
        "1": Load(4, 2, 1, 2, (10, 30)),
        "2": Load(3, 0, 0, 3, (4,)),
        "4": Load(2, 2, 2, 0),
        "5": Load(1, 1, 0, 0),
    }
    first, second = agency_lines(RECORDS, loads, {})
    assert (first.name, first.total, first.still_open, first.overdue, first.done) == ("شهر داري", 3, 3, 2, 0)
    assert (first.median_days, first.dated, first.councils) == (None, 0, 2)
    assert (second.code, second.total, second.still_open, second.overdue, second.done) == ("12", 7, 2, 1, 5)
    assert (second.median_days, second.dated, second.councils) == (10, 3, 2)


def test_the_name_of_a_body_with_branches_is_what_all_names_begin_with() -> None:
    records = [
        AgencyRecord(str(n), str(n), f"ادارهٔ بهزیستی {county}", "12")
        for n, county in enumerate(("بم", "راور"))
    ]
    (line,) = agency_lines(records, {"0": Load(1), "1": Load(1)}, {})
    assert line.name == "ادارهٔ بهزیستی"
    records = [AgencyRecord(str(n), str(n), name, "12") for n, name in enumerate(("ادارهٔ برق", "ادارهٔ نیرو"))]
    (line,) = agency_lines(records, {"0": Load(1), "1": Load(1)}, {})
    assert line.name == "ادارهٔ برق"
