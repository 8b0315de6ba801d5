# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A whole document of the data format ``mahalleh-data/1``."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.core.records.declare import children
from mahalleh_desktop.core.records.meetings import Letter, Meeting
from mahalleh_desktop.core.records.people import Agency, Association, Committee, Council, Member
from mahalleh_desktop.core.records.problems import Problem, Solution

FORMAT = "mahalleh-data/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All business data of one council; ``council`` None where the file says nothing of it."""

    council: Council | None = None
    associations: tuple[Association, ...] = children(Association, "association")
    agencies: tuple[Agency, ...] = children(Agency, "agency")
    committees: tuple[Committee, ...] = children(Committee, "committee")
    members: tuple[Member, ...] = children(Member, "member")
    problems: tuple[Problem, ...] = children(Problem, "problem")
    solutions: tuple[Solution, ...] = children(Solution, "solution")
    meetings: tuple[Meeting, ...] = children(Meeting, "meeting")
    letters: tuple[Letter, ...] = children(Letter, "letter")
