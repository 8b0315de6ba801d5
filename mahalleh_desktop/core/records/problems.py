# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems of a neighbourhood and the local solutions that answer them."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.records.declare import optional, required
from mahalleh_desktop.core.records.kinds import Choice, Date, Flag, Listed, Ref, Text, Whole

TREND = Choice("trend", ("rising", "steady", "falling"))
PROBLEM_STATUS = Choice("problem_status", ("open", "in_progress", "resolved", "dropped"))
REFERRAL = Choice("referral", ("social", "law_enforcement", "judicial", "health"))
CATEGORY = Listed("category")
STAGE = Choice("stage", ("proposed", "approved", "running", "worked", "failed"))
SCORE = Whole(1, 5)
CONFIDENTIAL_REFERRALS = frozenset({"law_enforcement", "judicial"})
FREE_TEXT = ("title", "description", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """``title`` is missing only where an office cannot read a confidential problem."""

    ref: str = required(Text())
    title: str | None = optional(Text())
    category: str = required(CATEGORY)
    description: str | None = optional(Text())
    place: str | None = optional(Text())
    hotspot: bool | None = optional(Flag())
    severity: int = required(SCORE)
    extent: int = required(SCORE)
    urgency: int = required(SCORE)
    trend: str | None = optional(TREND)
    people_affected: int | None = optional(Whole())
    reported_on: str = required(Date())
    status: str = required(PROBLEM_STATUS)
    confidential: bool | None = optional(Flag())
    referral: str | None = optional(REFERRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    ref: str = required(Text())
    problem: str | None = optional(Ref(("problem",)))
    title: str = required(Text())
    steps: str | None = optional(Text())
    resources: str | None = optional(Text())
    cost_rial: int | None = optional(Whole())
    volunteers: int | None = optional(Whole())
    stage: str = required(STAGE)
    result: str | None = optional(Text())
    lesson: str | None = optional(Text())
    shareable: bool | None = optional(Flag())
    adopted_from: str | None = optional(Text())
