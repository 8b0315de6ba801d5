# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council's real rows, changed in meaning and signed again by its enrolled key.

The bytes stay canonical and the chain fits, so that most of it reaches what comes after parsing: the
tables' own check, merging, and the lists that read the merged rows.
"""

from __future__ import annotations

import json
import random
import tempfile
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.tables import OFFICE_TABLES, PROVINCE_TABLES, TABLES, version_problem
from mahalleh_desktop.core.secrecy import PUBLIC, public_fields
from mahalleh_desktop.core.versions.canonical import NotCanonicalError, encode
from mahalleh_desktop.core.versions.clock import pack
from mahalleh_desktop.core.versions.version import parse_version, vid_of
from mahalleh_desktop.exchange.bundle.row_keys import new_row_key
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity

from .forging import Forgery
from .world import NOW, NOW_MS, SPRING, World, replica, world

Raw = dict[str, Any]
TODAY = "2026-05-04"
ODD_TEXTS = [
    "", " ", "0", "-", "x" * 3000, "\u202eabc", "\n", "%s{x}", "=1+1", "ي‌ك", "🙂", "0000-00-00",
    "1900-01-01", "2200-12-31", "9999-12-31", "2026-02-30", "2026-W48-1", "1405/1", "1405/9999-99",
    "1999/1/1", "24:00", "00:00", "province", "0" * 64, "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
ODD_NUMBERS = [0, 1, -1, 5, 6, 100, 101, 10_000, 2**31, 2**53, -(2**53)]
ODD_OBJECTS: list[Any] = [
    {}, {"name": ""}, {"name": "کسی"}, {"rule": "majority"}, {"rule": "count", "count": 10_000},
    {"rule": "fraction", "over": [0, 0]}, {"rule": "fraction", "over": [1, 1000]}, {"rule": "gossip"},
    {"rule": "count", "count": -1},
]  # fmt: skip
ODD_LISTS: list[Any] = [
    [], [""], ["x", "x"], [{}], [0], [[]], ["1405/1/1"], [{"member": "", "text": ""}], [{"member": "x"}],
    [{"starts_on": ""}], [{"starts_on": "2026-99-99"}], [{"starts_on": "9999-12-31"}],
    [{"ends_on": "2026-01-01"}], [{"starts_on": "2026-01-01", "ends_on": "1900-01-01"}],
    [{"starts_on": "0000-00-00", "ends_on": "x", "end_reason": ""}],
]  # fmt: skip
CLOCKS = [
    "000000000000-0000",
    "ffffffffffff-ffff",
    "0e7792a5b3ff-0000",
    "1d8f9e2f0000-0000",
    "7fffffffffff-8000",
]


@cache
def year() -> tuple[Raw, ...]:
    """The rows of an invented council with three meetings, final ones with their editions."""
    raw = council_year(1405, 3, 4, TODAY)
    raw["council"]["code"] = "T-01"
    data = json.dumps(raw, ensure_ascii=False).encode()
    with tempfile.TemporaryDirectory() as folder:
        identity = read_identity("council", data)
        with create_workspace(Path(folder) / "w", identity, clock=SteppingClock(NOW)).workspace as council:
            load(council, data)
            bodies = council.store.db.execute("SELECT body FROM version ORDER BY seq").fetchall()
    found = [json.loads(bytes(body)) for (body,) in bodies]
    assert {line["set"] for line in found} == {SPRING}
    assert "edition" in {line["t"] for line in found}
    return tuple(found)


def changed_year(chance: random.Random, province: World | None = None) -> Forgery:
    """A bundle of these rows, signed by the spring: a few are changed, edited, or sealed in another way."""
    lines: list[Raw] = json.loads(json.dumps(year()))
    sealed = [line for line in lines if line["t"] in PUBLIC and chance.random() < 0.1]
    shown = [id(line) for line in sealed]
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        _change(lines, chance)
    province = province or world()
    return Forgery(
        keys=province.spring,
        to=[province.working.recipient, province.spring_laptop.recipient],
        streams=[StreamRows(SPRING, replica("spring"), _packed(lines, shown, province, chance))],
    )


def _change(lines: list[Raw], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    line = lines[place]
    match chance.randrange(14):
        case 0 | 1 | 2 | 3:
            _change_field(line["f"], line["t"], chance)
        case 4:
            spare = sorted(line["f"].keys() - TABLES[line["t"]].needed)
            if spare:
                del line["f"][chance.choice(spare)]
        case 5:
            line["hlc"] = chance.choice(CLOCKS)
        case 6 | 7 | 8:
            edit = json.loads(json.dumps(line))
            edit["after"] = place if chance.random() < 0.6 else None
            _change_field(edit["f"], edit["t"], chance)
            if chance.random() < 0.3:
                edit["hlc"] = chance.choice(CLOCKS)
            lines.append(edit)
        case 9:
            lines.append({**line, "f": {}, "del": True, "after": place if chance.random() < 0.7 else None})
        case 10:
            line["who"] = chance.choice(["", chance.choice(lines)["row"], str(uuid.UUID(int=1))])
        case 11:
            alike = [other["row"] for other in lines if other["t"] == line["t"]]
            line["row"] = chance.choice(alike) if chance.random() < 0.9 else str(uuid.UUID(int=7))
        case 12:
            table = chance.choice(sorted(TABLES.keys() - OFFICE_TABLES - PROVINCE_TABLES))
            fields = _fields_for(table, chance)
            lines.append(
                {**line, "t": table, "row": str(uuid.UUID(int=chance.getrandbits(120))), "f": fields}
            )
        case _:
            lines.insert(place, lines.pop(chance.randrange(len(lines))))


def _change_field(fields: Raw, table: str, chance: random.Random, *, public: bool = False) -> None:
    """Another value of one field; one that the tables refuse at once is most often tried again."""
    columns = TABLES[table].columns
    for _ in range(chance.choice((1, 8, 8, 8, 8, 8, 8, 8))):
        name = chance.choice(sorted(fields) if fields and chance.random() < 0.5 else sorted(columns))
        before = fields.get(name)
        fields[name] = _value(columns.get(name, "text"), chance)
        if version_problem(table, fields, False, public) is None:
            return
        if before is None:
            del fields[name]
        else:
            fields[name] = before


def _fields_for(table: str, chance: random.Random) -> Raw:
    known = TABLES[table]
    names = set(known.needed) | {name for name in known.columns if chance.random() < 0.4}
    found: Raw = {}
    for name in sorted(names):
        for _ in range(60):
            found[name] = _value(known.columns[name], chance)
            if version_problem(table, {name: found[name]}, False, True) is None:
                break
    return found


def _value(column: str, chance: random.Random) -> Any:
    """A strange value, most often of the column's own type."""
    like = column if chance.random() < 0.95 else chance.choice(["text", "integer", "flag", "texts", "object"])
    rows = [line["row"] for line in year()]
    match like:
        case "text":
            value = chance.random()
            if value < 0.35:
                return chance.choice(rows)
            if value < 0.6:
                others = [v for line in year() for v in line["f"].values() if isinstance(v, str)]
                return chance.choice(others)
            return chance.choice(ODD_TEXTS)
        case "integer":
            return chance.choice(ODD_NUMBERS)
        case "flag":
            return chance.random() < 0.5
        case "texts":
            return chance.choice([*ODD_LISTS, [chance.choice(rows)], [chance.choice(rows)] * 2])
        case "objects":
            return chance.choice(ODD_LISTS)
        case "object":
            return chance.choice(ODD_OBJECTS)
        case _:
            return chance.choice([*ODD_OBJECTS, chance.choice(rows), ""])


def _packed(lines: list[Raw], sealed: list[int], province: World, chance: random.Random) -> list[bytes]:
    """The lines as a device's stream: numbered, with parents where an edit has one, some of them sealed."""
    device, vids, packed = replica("spring"), dict[int, str](), list[bytes]()
    for seq, line in enumerate(lines, 1):
        after = line.pop("after", None)
        version = {**line, "dev": device, "seq": seq}
        if after is not None and vids.get(id(lines[after])):
            version["par"] = [vids[id(lines[after])]]
        if version["hlc"] == line["hlc"] and line["hlc"] not in CLOCKS:
            version["hlc"] = pack(NOW_MS + seq, 0)
        try:
            body = encode(version)
        except NotCanonicalError:
            body = encode({**version, "f": {}})
        vids[id(line)] = vid_of(body)
        packed.append(_sealed(body, province, chance) if id(line) in sealed else body)
    return packed


def _sealed(body: bytes, province: World, chance: random.Random) -> bytes:
    """The line with its free texts sealed, or with fewer public fields, or with strange ones."""
    try:
        version = parse_version(body)
        shown = public_fields(version.table, version.fields) if version.table in PUBLIC else {}
        line = json.loads(seal_version(version, shown, new_row_key([province.confidential.recipient])))
        for _ in range(chance.choice((0, 0, 1, 3))):
            if shown and chance.random() < 0.2:
                shown.pop(chance.choice(sorted(shown)))
            else:
                _change_field(shown, version.table, chance, public=True)
        return encode({**line, "f": shown})
    except NotCanonicalError:
        return body
