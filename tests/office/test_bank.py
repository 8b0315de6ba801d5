# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The solutions bank: tried, worked and failed are counted by council, adopted ones with their source."""

from __future__ import annotations

from mahalleh_desktop.office.bank import SharedSolution, snapshots


def shared(row: str, council: str, title: str, stage: str, **more: str) -> SharedSolution:
    return SharedSolution(row, council, f"شورای {council}", title, stage, "poverty", "فقر")._replace(**more)


def test_counts_by_hand() -> None:
    found = snapshots(
        [
            shared(
                "1", "A", "صندوق همیاری", "worked", result="خوب بود", lesson="معتمد لازم است", steps="گام‌ها"
            ),
            shared("2", "B", "صندوق هم‌یاری", "failed", lesson="پول کم بود"),
            shared("3", "C", "قرض‌الحسنهٔ محله", "worked", adopted_from="صندوق همياري", result="خوب بود"),
            shared("4", "D", "صندوق همیاری", "proposed"),
            shared("5", "A", "صندوق همیاری", "running"),
            shared("6", "E", "بازارچه", "approved"),
        ]
    )
    fund, market = found
    assert (fund.tried, fund.worked, fund.failed) == (3, 2, 1)
    assert fund.solutions == ("1", "2", "3", "4", "5")
    assert (fund.title, fund.council, fund.stage, fund.steps) == (
        "صندوق همیاری",
        "شورای A",
        "worked",
        "گام‌ها",
    )
    assert fund.lesson == "معتمد لازم است\nپول کم بود"
    assert fund.result == "خوب بود"
    assert (market.tried, market.worked, market.failed) == (0, 0, 0)


def test_a_source_that_is_no_longer_shared_keeps_its_name() -> None:
    (only,) = snapshots([shared("1", "A", "کار ما", "worked", adopted_from="سرویس مشترک")])
    assert (only.title, only.worked) == ("سرویس مشترک", 1)


def test_the_same_solutions_in_any_order_give_the_same_bank() -> None:
    every = [
        shared(str(n), "ABC"[n % 3], "الف" if n % 2 else "ب", ("worked", "failed", "running")[n % 3])
        for n in range(9)
    ]
    assert snapshots(every) == snapshots(reversed(every))
