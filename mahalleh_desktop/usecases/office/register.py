# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The register: every council that is enrolled, planned by name or known by its records, and the targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.core.records.kinds import Date, Wrong
from mahalleh_desktop.core.records.people import COUNCIL_CODE
from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.office.register import STATES, CountyLine, RegisterLine, county_lines, state_of
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.usecases.keys.listed_registry import listed_registry
from mahalleh_desktop.usecases.office.facts import councils_held, last_bundles
from mahalleh_desktop.usecases.office.writing import put_in_province, row_of, take_from_province
from mahalleh_desktop.usecases.workspaces.workspace import PROVINCE_SET, Workspace

MOST_PLANNED = 10_000
_OF_COUNCIL = ("name", "county", "district")


def register(workspace: Workspace) -> list[RegisterLine]:
    """Every council, by its code. What the office wrote stands beside what the council says of itself."""
    workspace.require_kind("office")
    held, bundles = councils_held(workspace), last_bundles(workspace)
    enrolled = enrolled_councils(workspace)
    entries = {f["code"]: (row, f) for row, f in read_rows(workspace.store.db, "register_entry").items()}
    names = {fields["code"]: (set_id, fields["name"]) for set_id, fields in held.items()}
    codes = {**{code: (set_id, name) for set_id, code, name in enrolled}, **names}
    codes |= {code: (council_uuid(code), f["name"]) for code, (_, f) in entries.items() if code not in codes}
    known = {set_id for set_id, _code, _name in enrolled}
    lines = []
    for code in sorted(codes):
        set_id, name = codes[code]
        row, entry = entries.get(code, ("", {}))
        own: dict[str, Any] = held.get(set_id, {})
        lines.append(
            RegisterLine(
                code=code,
                name=own.get("name") or name,
                set_id=set_id,
                county=own.get("county") or entry.get("county", ""),
                district=own.get("district") or entry.get("district", ""),
                neighbourhood=own.get("neighbourhood") or "",
                state=state_of(entry.get("state", ""), own.get("state") or ""),
                enrolled=set_id in known,
                has_data=set_id in held,
                last_bundle=bundles.get(set_id, ""),
                founded_on=own.get("founded_on") or entry.get("founded_on", ""),
                successors=tuple(entry.get("successors", ())),
                external_id=entry.get("external_id", ""),
                row=row,
                note=entry.get("note", ""),
                level=own.get("level") or "",
                own=tuple(key for key in _OF_COUNCIL if own.get(key)),
            )
        )
    return lines


def enrolled_councils(workspace: Workspace) -> list[tuple[str, str, str]]:
    """(set, code, name) of the councils in the office's own registry file."""
    councils = listed_registry(workspace).councils
    return [(each.set_id, each.code, each.name) for each in councils if each.kind == "council"]


def counties(workspace: Workspace) -> list[CountyLine]:
    """Planned, formed, active, forming, suspended and dissolved councils of every county."""
    return county_lines(register(workspace), targets(workspace))


def targets(workspace: Workspace) -> dict[str, int]:
    """How many councils each county shall have."""
    rows = read_rows(workspace.store.db, "target", "set_id = ?", [PROVINCE_SET]).values()
    return {fields["county"]: fields["planned"] for fields in rows}


def set_target(workspace: Workspace, county: str, planned: int | None) -> None:
    """Sets how many councils a county shall have; None takes the target back."""
    county = county.strip()
    if not county:
        raise KnownError("missing_field", place="county", field="county")
    row = row_of("target", fold(county))
    if planned is None:
        take_from_province(workspace, "target", row)
        return
    if not 0 <= planned <= MOST_PLANNED:
        raise KnownError("out_of_range", place="planned", least=0, most=MOST_PLANNED)
    values = {"county": county, "planned": planned, "on": workspace.today()}
    put_in_province(workspace, "target", row, values)


def state_title(state: str) -> str:
    """The Persian word of a council's state in the register."""
    return _("Split") if state == "split" else word("council_state", state)


def enter_council(
    workspace: Workspace,
    code: str,
    *,
    name: str | None = None,
    state: str | None = None,
    county: str | None = None,
    district: str | None = None,
    successors: Sequence[str] | None = None,
    founded_on: str | None = None,
    external_id: str | None = None,
    note: str | None = None,
) -> str:
    """Enters a council in the register or changes its entry; None leaves a field as it is. Gives the row.

    Raises ``bad_council_code``, ``unknown_code`` (state), ``missing_field`` (name), ``successor_unknown``,
    ``successor_is_itself``, ``successor_needed`` for a merged or split one without, ``council_says_itself``
    for a name or place other than that in the records of the council, which would never be shown.
    """
    workspace.require_kind("office")
    read = COUNCIL_CODE.read(code)
    if not isinstance(read, str) or not read:
        raise KnownError("bad_council_code", place="code")
    lines = {line.code: line for line in register(workspace)}
    line = lines.get(read)
    given = {
        "name": name, "state": state, "county": county, "district": district, "founded_on": founded_on,
        "external_id": external_id, "note": note, "successors": list(successors) if successors is not None
        else None,
    }  # fmt: skip
    values = {key: value for key, value in given.items() if value is not None}
    if "external_id" in values:
        values["external_id"] = ascii_digits(str(values["external_id"]).strip())
    values.setdefault("name", line.name if line else "")
    values.setdefault("state", line.state if line else "forming")
    problems = _problems(read, values, lines)
    if line is not None:
        problems += [
            Problem("council_says_itself", key, {"council": read})
            for key in line.own
            if key in values and values[key] != getattr(line, key)
        ]
    if problems:
        raise KnownError.of(problems)
    row = row_of("register", read)
    put_in_province(workspace, "register_entry", row, {"code": read, **values})
    return row


def _problems(code: str, values: dict[str, Any], lines: dict[str, RegisterLine]) -> list[Problem]:
    found = []
    if not values["name"]:
        found.append(Problem("missing_field", "name", {"field": "name"}))
    if values["state"] not in STATES:
        found.append(Problem("unknown_code", "state", {"value": values["state"]}))
    if isinstance(wrong := Date().read(values.get("founded_on", "")), Wrong):
        found.append(Problem(wrong.code, "founded_on", dict(wrong.params)))
    before = lines[code].successors if code in lines else ()
    if values["state"] in ("merged", "split") and not values.get("successors", before):
        found.append(Problem("successor_needed", "successors", {"council": code}))
    for successor in values.get("successors", ()):
        if successor == code:
            found.append(Problem("successor_is_itself", "successors", {"council": code}))
        elif successor not in lines:
            found.append(Problem("successor_unknown", "successors", {"council": successor}))
    return found
