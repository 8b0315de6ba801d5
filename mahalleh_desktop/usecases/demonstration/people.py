# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Seeded people and bodies of an invented council (``resources/demo.toml``), in the data format."""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random
from typing import Any

from mahalleh_desktop.core.persian.identity import is_national_id
from mahalleh_desktop.resources import resource

Raw = dict[str, Any]
_SEATS = (
    "prayer_leader", "trusted_resident", "cultural_elite", "social_elite", "women", "youth", "association",
    "basij", "agency", "facilitator", "benefactor", "trusted_resident", "jihadi_group",
)  # fmt: skip
_ROLES = ("chair", "vice_chair", "secretary")
_WOMEN = frozenset({"women", "social_elite", "cultural_elite"})


@cache
def words() -> Raw:
    """The lists of names and matters."""
    with resource("demo.toml").open("rb") as file:
        return tomllib.load(file)


def council_of(number: int, random: Random) -> Raw:
    """The attributes of the council with a number (from 0); codes are opaque and permanent."""
    lists = words()
    county = lists["counties"][number % len(lists["counties"])]
    place = lists["neighbourhoods"][(number * 7 + number // 20) % len(lists["neighbourhoods"])]
    rule = random.choice([{"rule": "majority"}, {"rule": "majority"}, {"rule": "fraction", "over": [1, 2]}])
    return {
        "code": f"K{number:03}{'ABCDEFGHJKMNPQRSTVWX'[number * 13 % 20]}",
        "name": f"شورای پیشرفت محلهٔ {place} ({county})",
        "level": "neighbourhood",
        "state": "active",
        "province": "کرمان",
        "county": county,
        "city": county,
        "neighbourhood": place,
        "mosque": random.choice(lists["mosques"]),
        "quorum": rule,
    }


def bodies_of(council: Raw) -> tuple[list[Raw], list[Raw]]:
    """The associations and agencies of a council."""
    lists = words()
    place, county = council["neighbourhood"], council["county"]
    associations = [
        {"ref": f"t{n}", "name": name.format(place=place), "kind": kind}
        for n, (name, kind) in enumerate(lists["associations"])
    ]
    agencies = [
        {"ref": f"d{n}", "name": name.format(county=county), "code": str(1100 + n)}
        for n, name in enumerate(lists["agencies"])
    ]
    return associations, agencies


def members_of(random: Random, starts_on: str, agencies: list[Raw], associations: list[Raw]) -> list[Raw]:
    """Nine to thirteen principals and a substitute; chair, vice-chair and secretary come first."""
    count = random.randint(9, len(_SEATS))
    names: set[tuple[str, str]] = set()
    members = [_member(random, n, starts_on, names) for n in range(count + 1)]
    for member in members:
        if member.get("seat") == "agency":
            member["agency"] = agencies[0]["ref"]
        elif member.get("seat") in ("association", "basij"):
            member["association"] = associations[2 if member["seat"] == "basij" else 0]["ref"]
    del members[-1]["seat"]
    members[-1]["standing"] = "substitute"
    return members


def _member(random: Random, number: int, starts_on: str, names: set[tuple[str, str]]) -> Raw:
    lists = words()
    seat = _SEATS[number % len(_SEATS)]
    female = seat in _WOMEN or (number > 5 and random.random() < 0.35)
    while True:
        first = random.choice(lists["female" if female else "male"])
        last = random.choice(lists["families"])
        if (first, last) not in names:
            names.add((first, last))
            break
    return {
        "ref": f"m{number}",
        "honorific": "حجت‌الاسلام" if seat == "prayer_leader" else "خانم" if female else "آقای",
        "first_name": first,
        "last_name": last,
        "gender": "female" if female else "male",
        "national_id": national_id(random),
        "mobile": f"0900{random.randint(0, 9_999_999):07}",
        "mobile_shareable": number < len(_ROLES),
        "role": _ROLES[number] if number < len(_ROLES) else "member",
        "standing": "principal",
        "seat": seat,
        "education": random.choice(lists["educations"]),
        "occupation": "امام جماعت" if seat == "prayer_leader" else random.choice(lists["occupations"]),
        "expertise": random.sample(lists["expertise"], 2),
        "terms": [{"starts_on": starts_on}],
    }


def national_id(random: Random) -> str:
    """Ten random digits whose check digit fits."""
    start = f"{random.randint(298_000_000, 317_999_999):09}"
    return next(start + digit for digit in "0123456789" if is_national_id(start + digit))
