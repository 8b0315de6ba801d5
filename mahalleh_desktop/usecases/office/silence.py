# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Silent councils: the call list, and the reminder letter that goes through the county government."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

from mahalleh_desktop.core.jalali import plus_days, short_date
from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.fold import fold
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.letters import Letter, render_letter
from mahalleh_desktop.documents.persian.printable import printable
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.silence import DAYS, Contact, SilentCouncil, silent_councils
from mahalleh_desktop.resources import resource
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.office import attendance
from mahalleh_desktop.usecases.office.facts import terms_reader
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SETTING = "silent_days"
_DAYS_TO_ANSWER = 10


def silent(workspace: Workspace, days: int | None = None, county: str = "") -> list[SilentCouncil]:
    """The councils of which nothing was heard for ``days`` (else the office's setting, else 45)."""
    wanted = fold(county)
    lines = [line for line in register(workspace) if not wanted or fold(line.county) == wanted]
    last_meetings = {set_id: tally.last_on for set_id, tally in attendance.totals(workspace).items()}
    limit = days if days is not None else silent_days(workspace)
    today = workspace.today()
    return silent_councils(lines, last_meetings, contacts(workspace), today, limit)


def silent_days(workspace: Workspace) -> int:
    """The office's setting."""
    found = workspace.settings().get(SETTING)
    return found if isinstance(found, int) and found > 0 else DAYS


def set_silent_days(workspace: Workspace, days: int) -> None:
    if not 1 <= days <= 1000:
        raise KnownError("out_of_range", place="days", least=1, most=1000)
    workspace.change_settings(**{SETTING: days})


def contacts(workspace: Workspace) -> dict[str, Contact]:
    """The secretary of each council (by set), else its chair; a mobile only where its owner shares it."""
    today = workspace.today()
    found: dict[str, Contact] = {}
    read_terms = terms_reader()
    rows = workspace.store.db.execute(
        "SELECT set_id, first_name, last_name, mobile, mobile_shareable, terms FROM member"
        " WHERE role IN ('secretary', 'chair') ORDER BY role = 'chair', pos"
    )
    for set_id, first_name, last_name, mobile, shareable, terms in rows:
        if any(start <= today <= end for start, end in read_terms(terms)):
            shown = mobile if mobile and shareable else ""
            found.setdefault(set_id, Contact(f"{first_name} {last_name}", shown))
    return found


def reminder_letter(
    workspace: Workspace,
    codes: Iterable[str],
    *,
    days: int | None = None,
    number: str = "",
    signer: str = "",
) -> bytes:
    """One letter to a county's government about its silent councils, as a PDF.

    All councils named must be silent (for ``days``, else the setting) and of one county. Raises
    ``not_silent``, ``several_counties``, ``council_unknown``, ``no_silent_council`` where none is named.
    """
    wanted = list(dict.fromkeys(codes))
    known = {line.code for line in register(workspace)}
    by_code = {each.code: each for each in silent(workspace, days)}
    for code in wanted:
        if code not in by_code:
            raise KnownError("not_silent" if code in known else "council_unknown", council=code)
    chosen = [by_code[code] for code in wanted]
    if not chosen:
        raise KnownError("no_silent_council")
    counties = {each.county for each in chosen}
    if len(counties) > 1:
        raise KnownError("several_counties", counties="، ".join(sorted(counties)))
    return render_letter(_letter(workspace, chosen, days or silent_days(workspace), number, signer))


def _letter(workspace: Workspace, chosen: list[SilentCouncil], days: int, number: str, signer: str) -> Letter:
    texts = _sentences()
    county = chosen[0].county
    due = short_date(plus_days(workspace.today(), _DAYS_TO_ANSWER))
    filled = {"county": county, "days": persian_digits(days), "due": due}
    lines = [
        texts[each.reason].format(
            name=printable(each.name),
            last=short_date(each.last_bundle or each.last_meeting or workspace.today()),
            meeting=short_date(each.last_meeting) if each.last_meeting else texts["no_date"],
        )
        for each in chosen
    ]  # fmt: skip
    text = "\n".join(
        [texts["opening"].format(**filled), *lines, texts["request"].format(**filled), texts["closing"]]
    )
    return Letter(
        issuer=office_issuer(workspace),
        number=number,
        on=workspace.today(),
        subject=texts["subject"].format(**filled),
        addressee=texts["addressee"].format(**filled),
        text=text,
        signer=signer,
        signer_title=value(workspace.store.db, "name"),
        archive=texts["archive_copy"].format(office=value(workspace.store.db, "name")),
        stamp="none",
    )


def office_issuer(workspace: Workspace) -> Issuer:
    """The office as its papers name it."""
    name, province = value(workspace.store.db, "name"), value(workspace.store.db, "province")
    return Issuer(name, "", Letterhead((name, province), stamp="none"))


def _sentences() -> dict[str, Any]:
    with resource("silent_councils.toml").open("rb") as file:
        return tomllib.load(file)
