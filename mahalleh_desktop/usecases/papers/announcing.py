# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What an announcement or notice says: resolutions by meeting, each with its own deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.rules.numbering import parts, printed, spoken
from mahalleh_desktop.documents.wording import Sentences, joined
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.usecases.records.reading import council
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_INNER = str.maketrans("«»", "‹›")


@dataclass(frozen=True, slots=True)
class _Decision:
    """A resolution as a letter names it: meeting and row of its number, ISO days."""

    meeting: str
    held_on: str
    row: str
    text: str
    due_on: str
    continuous: bool


def announcement(
    workspace: Workspace, kind: str, found: Sequence[dict[str, Any]], texts: Sentences
) -> tuple[str, str]:
    """Subject and text for the fields of some resolutions; ``kind`` is announce or notify."""
    decisions = sorted((_decision(workspace, fields) for fields in found), key=_order)
    first, name = decisions[0], council(workspace).name
    meetings = {each.meeting for each in decisions}
    told = [_told(each, kind, texts) for each in decisions]
    same = len(set(told)) == 1
    if len(decisions) == 1:
        lines = [f"«{quoted(first.text)}»"]
    else:
        lines = []
        for meeting, group in groupby(zip(decisions, told, strict=True), key=lambda each: each[0].meeting):
            members = list(group)
            if len(meetings) > 1:
                date = short_date(members[0][0].held_on)
                lines.append(texts[f"{kind}.meeting"].format(meeting=printed(meeting), date=date))
            for each, due in members:
                filled = {"row": each.row, "text": quoted(each.text), "due": due}
                lines.append(texts[f"{kind}.item" if same else f"{kind}.item_due"].format(**filled))
    opening = f"{kind}.opening" if len(meetings) == 1 else f"{kind}.opening_several"
    request = f"{kind}.request" if same else f"{kind}.request_several"
    if same and first.continuous and not first.due_on:
        request = f"{kind}.request_continuous"
    due = short_date(first.due_on) if first.due_on else texts[f"{kind}.no_due"]
    filled = {"council": name, "date": short_date(first.held_on), "texts": "\n".join(lines), "due": due}
    about = named([str(each["number"]) for each in found], texts)
    subject = texts[f"{kind}.subject"].format(resolutions=about)
    return subject, "\n".join(texts[key].format(**filled) for key in (opening, request))


def named(numbers: Sequence[str], texts: Sentences) -> str:
    """«مصوبات ۱ و ۲ از جلسهٔ شمارهٔ ۱۵ سال ۱۴۰۴ و مصوبهٔ ۱ از جلسهٔ شمارهٔ ۱ سال ۱۴۰۵»"""
    pairs = (each.rpartition("/")[::2] for each in numbers)
    split = sorted(pairs, key=lambda each: (parts(each[0]), len(each[1]), each[1]))
    found = []
    for meeting, group in groupby(split, key=lambda each: each[0]):
        rows = [persian_digits(row) for _meeting, row in group]
        key = "resolution_title" if len(rows) == 1 else "resolutions_title"
        filled = {"meeting": spoken(meeting), "year": persian_digits(meeting[:4])}
        found.append(texts[key].format(row=rows[0], rows=joined(rows), **filled))
    return joined(found)


def quoted(text: str) -> str:
    """A text that goes between quotes: its own ones become the inner ones."""
    return text.strip().translate(_INNER)


def _decision(workspace: Workspace, fields: dict[str, Any]) -> _Decision:
    meeting, _slash, row = str(fields["number"]).rpartition("/")
    held_on = (read_row(workspace.store.db, "meeting", fields["meeting"]) or {})["held_on"]
    due, continuous = fields.get("due_on") or "", bool(fields.get("continuous"))
    return _Decision(meeting, held_on, persian_digits(row), str(fields["text"]), due, continuous)


def _order(decision: _Decision) -> tuple[Any, ...]:
    return decision.held_on, parts(decision.meeting), len(decision.row), decision.row


def _told(decision: _Decision, kind: str, texts: Sentences) -> str:
    if decision.due_on:
        return texts[f"{kind}.due"].format(due=short_date(decision.due_on))
    return texts[f"{kind}.continuous" if decision.continuous else f"{kind}.open"]
