# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register of councils: their states, targets by county, and who follows a council that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mahalleh_desktop.core.persian.fold import fold, sort_key

STATES = ("forming", "active", "suspended", "dissolved", "merged", "split")
GONE = frozenset({"dissolved", "merged", "split"})
_BY_OFFICE = GONE | {"suspended"}


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A council as the office knows it. ``set_id`` "" where nothing of it was enrolled or came yet.

    ``has_data``: a bundle of it is held; ``last_bundle`` ISO day or ""; ``successors`` are codes, ``own`` the
    fields (name, county, district) that the council's own records say.
    """

    code: str
    name: str
    set_id: str = ""
    county: str = ""
    district: str = ""
    neighbourhood: str = ""
    state: str = "active"
    enrolled: bool = False
    has_data: bool = False
    last_bundle: str = ""
    founded_on: str = ""
    successors: tuple[str, ...] = ()
    external_id: str = ""
    row: str = ""
    note: str = ""
    level: str = ""
    own: tuple[str, ...] = ()

    @property
    def of_neighbourhood(self) -> bool:
        """Whether it is a neighbourhood's council; a steering council of county or province is none.

        One that is only planned has not said its level and is meant for a neighbourhood.
        """
        return self.level in ("", "neighbourhood")

    @property
    def only_planned(self) -> bool:
        """Whether it was only entered in the register: nothing of it came and no day of founding is known."""
        return self.state == "forming" and not self.has_data and not self.founded_on

    @property
    def reported(self) -> bool:
        """Whether reports count it: a neighbourhood's council that was founded, however it stands now."""
        return self.of_neighbourhood and not self.only_planned

    @property
    def standing(self) -> bool:
        """Whether the council counts: it was formed or is forming and has not gone."""
        return self.state not in GONE


@dataclass(frozen=True, slots=True)
class CountyLine:
    """The councils of a county; ``planned`` None where no target is set. ``formed`` are active + suspended.

    ``gone`` are dissolved, merged and split ones, of which ``dissolved`` have no successor in mind.
    """

    county: str
    planned: int | None
    formed: int
    active: int
    forming: int
    suspended: int
    dissolved: int
    gone: int
    with_data: int


def state_of(of_office: str, of_council: str) -> str:
    """The state that counts: what the office says of a council that stopped, else the council's own word."""
    if of_office in _BY_OFFICE:
        return of_office
    return of_council or of_office or "active"


def heirs(lines: Iterable[RegisterLine]) -> dict[str, tuple[str, ...]]:
    """Who follows each council that is gone, through successors that are gone themselves.

    By code; a circle of successors ends at the councils that stand, and is empty if none does.
    """
    known = {line.code: line for line in lines}

    def follow(code: str, seen: frozenset[str]) -> tuple[str, ...]:
        line = known.get(code)
        if line is None or line.standing:
            return (code,) if line is not None else ()
        found = [
            heir for next_code in line.successors if next_code not in seen
            for heir in follow(next_code, seen | {next_code})
        ]  # fmt: skip
        return tuple(dict.fromkeys(found))

    return {code: follow(code, frozenset({code})) for code, line in known.items() if not line.standing}


def predecessors(lines: Iterable[RegisterLine]) -> dict[str, tuple[str, ...]]:
    """The councils whose open resolutions each standing council inherits, by code."""
    found: dict[str, list[str]] = {}
    for code, followers in sorted(heirs(lines).items()):
        for follower in followers:
            found.setdefault(follower, []).append(code)
    return {code: tuple(gone) for code, gone in found.items()}


def county_lines(lines: Iterable[RegisterLine], targets: Mapping[str, int]) -> list[CountyLine]:
    """Every county that has a target or a council, in the order of the alphabet; spellings are joined.

    Targets and states are of neighbourhoods' councils: a county's own steering council fulfils no target.
    """
    names: dict[str, str] = {}
    planned: dict[str, int] = {}
    states: dict[str, list[RegisterLine]] = {}
    for county, count in targets.items():
        names.setdefault(fold(county), county)
        planned[fold(county)] = count
    for line in (each for each in lines if each.of_neighbourhood):
        key = fold(line.county)
        names.setdefault(key, line.county)
        states.setdefault(key, []).append(line)
    found = []
    for key in sorted(names, key=lambda each: sort_key(names[each])):
        own = states.get(key, [])
        by = {state: sum(line.state == state for line in own) for state in STATES}
        found.append(
            CountyLine(
                county=names[key],
                planned=planned.get(key),
                formed=by["active"] + by["suspended"],
                active=by["active"],
                forming=by["forming"],
                suspended=by["suspended"],
                dissolved=by["dissolved"],
                gone=sum(by[state] for state in GONE),
                with_data=sum(line.has_data for line in own),
            )
        )
    return found
