# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The council, its people and the bodies around it (GLOSSARY.md, bodies and people)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.records.declare import children, optional, required
from mahalleh_desktop.core.records.kinds import (
    Choice,
    Date,
    Flag,
    Listed,
    Many,
    Mobile,
    NationalId,
    Pattern,
    PersonRef,
    QuorumRule,
    Ref,
    Text,
)

LEVEL = Choice("level", ("neighbourhood", "county", "province"))
COUNCIL_STATE = Choice("council_state", ("forming", "active", "suspended", "dissolved", "merged"))
ROLE = Choice("role", ("chair", "vice_chair", "secretary", "member"))
STANDING = Choice("standing", ("principal", "substitute"))
STAMP = Choice("stamp", ("council", "mosque", "none"))
GENDER = Choice("gender", ("male", "female"))
SEAT = Listed("seat")
COUNCIL_CODE = Pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", "bad_council_code")
PARTY = Ref(("agency", "association", "committee", "member"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    code: str = required(COUNCIL_CODE)
    name: str = required(Text())
    level: str = required(LEVEL)
    state: str | None = optional(COUNCIL_STATE)
    province: str = required(Text())
    county: str | None = optional(Text())
    district: str | None = optional(Text())
    city: str | None = optional(Text())
    zone: str | None = optional(Text())
    neighbourhood: str | None = optional(Text())
    mosque: str | None = optional(Text())
    founded_on: str | None = optional(Date())
    quorum: dict[str, Any] | None = optional(QuorumRule())


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    ref: str = required(Text())
    name: str = required(Text())
    kind: str | None = optional(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    ref: str = required(Text())
    name: str = required(Text())
    code: str | None = optional(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """``head`` is a member's ref or ``{"name": …}``, ``members`` are refs."""

    ref: str = required(Text())
    name: str = required(Text())
    head: Any = optional(PersonRef())
    members: list[str] | None = optional(Many(Ref(("member",))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A time of membership; both ends count, no end means it runs on."""

    starts_on: str | None = optional(Date())
    ends_on: str | None = optional(Date())
    end_reason: str | None = optional(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    ref: str = required(Text())
    honorific: str | None = optional(Text())
    first_name: str = required(Text())
    last_name: str = required(Text())
    gender: str | None = optional(GENDER)
    national_id: str | None = optional(NationalId())
    mobile: str | None = optional(Mobile())
    mobile_shareable: bool | None = optional(Flag())
    role: str = required(ROLE)
    standing: str | None = optional(STANDING)
    seat: str | None = optional(SEAT)
    agency: str | None = optional(Ref(("agency",)))
    association: str | None = optional(Ref(("association",)))
    education: str | None = optional(Text())
    occupation: str | None = optional(Text())
    expertise: list[str] | None = optional(Many(Text()))
    terms: tuple[Term, ...] = children(Term)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def principal(self) -> bool:
        """A member whose standing is not said is a principal."""
        return self.standing != "substitute"
