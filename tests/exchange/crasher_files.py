# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the kept crashers were made: real rows of a council, one of them bent, signed by its enrolled key.

In the project's folder, ``python -m tests.exchange.crasher_files`` writes those that are not there yet; a
file that was kept is never written again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mahalleh_desktop.core.secrecy import public_fields
from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.core.versions.version import parse_version, vid_of
from mahalleh_desktop.exchange.bundle.row_keys import new_row_key
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version

from .forging import Forgery
from .kept_world import CRASHERS, kept_world
from .mutating_rows import year
from .world import SPRING, replica, row_id

Raw = dict[str, Any]


def bent(table: str, **fields: Any) -> Callable[[], list[bytes]]:
    """The last row of a table with other values in some fields."""

    def make() -> list[bytes]:
        lines = _lines()
        next(line for line in reversed(lines) if line["t"] == table)["f"].update(fields)
        return _packed(lines)

    return make


def added(table: str, fields: Raw) -> Callable[[], list[bytes]]:
    """One more row."""

    def make() -> list[bytes]:
        lines = _lines()
        row = row_id(f"added {table}")
        return _packed([*lines, {**lines[-1], "t": table, "row": row, "par": [], "f": fields}])

    return make


def two_late_edits() -> list[bytes]:
    """A problem edited twice from one version, at the end of the clock's range: a conflict to be shown."""
    lines = _lines()
    place, first = next((place, line) for place, line in enumerate(lines) if line["t"] == "problem")
    parent = vid_of(_packed(lines)[place])
    for title in ("نخست", "دوم"):
        fields = {**first["f"], "title": title}
        lines.append({**first, "par": [parent], "f": fields, "hlc": "ffffffffffff-ffff"})
    return _packed(lines)


def sealed_without_scores() -> list[bytes]:
    """A sealed problem that shows only that there is one."""
    lines = _lines()
    place = next(place for place, line in enumerate(lines) if line["t"] == "problem")
    packed = _packed(lines)
    version = parse_version(packed[place])
    shown = {
        name: value for name, value in public_fields("problem", version.fields).items() if name == "status"
    }
    packed[place] = seal_version(version, shown, new_row_key([kept_world().confidential.recipient]))
    return packed


CRASHER_FILES: dict[str, Callable[[], list[bytes]]] = {
    "clock-past-every-calendar": two_late_edits,
    "sealed-problem-without-scores": sealed_without_scores,
    "report-issued-by-a-council": added(
        "issued_report", {"period": "1405-2", "kind": "pdf", "content": "0" * 64}
    ),
    "meeting-on-no-day": bent("meeting", held_on=""),
    "meeting-without-number": bent("meeting", number=""),
    "letter-in-no-direction": bent("letter", direction=""),
    "presiding-without-name": bent("meeting", presiding={}),
    "stamp-of-nobody": bent("council", stamp="کاردانی"),
    "term-in-the-year-0": bent("member", terms=[{"starts_on": "0000-00-00"}]),
    "quorum-of-nothing": bent("council", quorum={"rule": "fraction", "over": [0, 0]}),
}  # fmt: skip


def _lines() -> list[Raw]:
    found: list[Raw] = json.loads(json.dumps(year()))
    return found


def _packed(lines: list[Raw]) -> list[bytes]:
    return [encode({**line, "dev": replica("spring"), "seq": seq}) for seq, line in enumerate(lines, 1)]


def write_missing() -> None:
    province = kept_world()
    for name, make in CRASHER_FILES.items():
        path = CRASHERS / f"{name}.mhb"
        if not path.exists():
            to = [province.working.recipient, province.spring_laptop.recipient]
            streams = [StreamRows(SPRING, replica("spring"), make())]
            path.write_bytes(Forgery(keys=province.spring, to=to, streams=streams).file())


if __name__ == "__main__":
    write_missing()
