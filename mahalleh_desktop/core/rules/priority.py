# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Priority of a problem: severity × extent × urgency, weighted by its trend (DESIGN.md)."""

from __future__ import annotations

from mahalleh_desktop.core.records.problems import Problem

_TREND_TENTHS = {"rising": 12, "steady": 10, "falling": 8}
HIGHEST = 150.0


def priority(problem: Problem) -> float:
    """From 0.8 to 150; a problem whose trend is not known counts as steady."""
    weight = _TREND_TENTHS[problem.trend or "steady"]
    return problem.severity * problem.extent * problem.urgency * weight / 10
