# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A stick as it comes to the office: with news and with all that hinders some of it."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.records.people import change_member
from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import TODAY, Province, with_people


def full_stick(province: Province, *others: Workspace) -> Path:
    """Two PCs of T-01 that disagree, a revoked T-02, other councils, and a file that is no bundle."""
    desk, revoked = province.council("T-01"), province.council("T-02")
    chair, _secretary, _agency = with_people(desk)
    laptop = province.council("T-01", "-laptop")
    province.back(desk)
    province.across(desk, laptop)
    change_member(desk, chair, {"occupation": "معلم"})
    change_member(laptop, chair, {"occupation": "دبیر"})
    province.to_office(revoked)
    revoke(province.office, "T-02")
    plan_meeting(revoked, TODAY)
    stick = province.stick()
    for council in (desk, laptop, revoked, *others):
        export_bundle(council, stick)
    (stick / "m-00000000.mhb").write_bytes(b"no bundle at all")
    return stick
