# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Silent councils: which of them, why, for how long."""

from __future__ import annotations

from dataclasses import replace

from mahalleh_desktop.office.register import RegisterLine
from mahalleh_desktop.office.silence import Contact, silent_councils

TODAY = "2026-11-22"


def line(code: str, last_bundle: str, state: str = "active", *, has_data: bool = True) -> RegisterLine:
    return RegisterLine(code, code, code, "بم", state=state, has_data=has_data, last_bundle=last_bundle)


def test_each_reason_by_hand() -> None:
    lines = [
        line("heard", "2026-11-20"),
        line("on_the_day", "2026-10-08"),  # 45 days ago: not yet
        line("late", "2026-10-07"),  # 46 days ago
        line("no_meeting", "2026-11-20"),
        line("never_met", "2026-11-20"),
        line("nothing", "", has_data=False),
        replace(line("forming", "", "forming", has_data=False), enrolled=True),
        line("planned", "", "forming", has_data=False),  # nothing was given to it that it could send
        line("suspended", "2020-01-01", "suspended"),
        line("dissolved", "2020-01-01", "dissolved"),
    ]
    meetings = {
        "heard": "2026-11-01",
        "on_the_day": "2026-11-01",
        "late": "2026-10-01",
        "no_meeting": "2026-08-01",
    }
    found = silent_councils(lines, meetings, {"late": Contact("زهرا نمونه", "09000000000")}, TODAY)
    assert [(each.code, each.reason, each.days) for each in found] == [
        ("forming", "never", None),
        ("never_met", "no_meeting", None),
        ("nothing", "never", None),
        ("no_meeting", "no_meeting", 113),
        ("late", "no_bundle", 46),
    ]
    assert found[-1].contact == Contact("زهرا نمونه", "09000000000")
    assert found[0].contact == Contact()


def test_the_days_are_the_offices_own() -> None:
    lines = [line("A", "2026-11-10")]
    assert silent_councils(lines, {"A": "2026-11-10"}, {}, TODAY, days=12) == []
    assert [each.days for each in silent_councils(lines, {"A": "2026-11-10"}, {}, TODAY, days=11)] == [12]
