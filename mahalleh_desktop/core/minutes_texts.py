# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The texts of a snapshot that its paper shows, each with its place in the data format."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mahalleh_desktop.core.minutes import Minutes


def shown_texts(minutes: Minutes, entries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(place, text) of everything that people wrote and the paper shows.

    Places are those of the meeting in the data format, ``resolutions[1].text``; what it says of the council
    stands under ``council``. ``entries`` holds the place of each line of the attendance.
    """
    yield "council.name", minutes.council
    yield "council.mosque", minutes.mosque
    for number, text in enumerate(minutes.letterhead.lines):
        yield f"council.letterhead_lines[{number}]", text
    for name in ("starts_note", "place", "presiding", "clerk"):
        yield name, getattr(minutes, name)
    for number, item in enumerate(minutes.agenda):
        for name in ("title", "presenter", "outcome"):
            yield f"agenda[{number}].{name}", getattr(item, name)
    for place, line in zip(entries, minutes.attendance, strict=True):
        recorded = place.endswith("]")  # nothing may be recorded of a member yet
        yield f"{place}.member" if recorded else place, f"{line.honorific} {line.name}"
        for name in ("seat", "reason", "stand_in"):
            yield f"{place}.{name}", getattr(line, name)
    for number, guest in enumerate(minutes.guests):
        yield f"guests[{number}].name", guest.name
        yield f"guests[{number}].affiliation", guest.affiliation
    yield "discussion", minutes.discussion
    for number, resolution in enumerate(minutes.resolutions):
        place = f"resolutions[{number}]"
        for name in ("text", "executor", "responsible"):
            yield f"{place}.{name}", getattr(resolution, name)
        for part, partner in enumerate(resolution.partners):
            yield f"{place}.partners[{part}]", partner
        for part, dissent in enumerate(resolution.dissents):
            yield f"{place}.dissents[{part}].member", dissent.name
            yield f"{place}.dissents[{part}].text", dissent.text
    for number, text in enumerate(minutes.attachments):
        yield f"attachments[{number}].name", text
    for number, text in enumerate(minutes.copies_to):
        yield f"council.copies_to[{number}]", text


def with_texts(minutes: Minutes, change: Callable[[str], str]) -> Minutes:
    """The snapshot with each of its texts changed, codes and numbers too."""
    changed = _changed(minutes, change)
    assert isinstance(changed, Minutes)
    return changed


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _changed(getattr(value, f.name), change) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    return value
