# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What tests do often: hold a meeting that lacks nothing, and expect a known error."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes.finalising import Finalised, finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import everyone_present, plan_meeting
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def held_meeting(council: Workspace, held_on: str = "") -> str:
    """A meeting with one resolution that lacks nothing; its row."""
    row = plan_meeting(council, held_on, starts_at="18:00", place="مسجد")
    everyone_present(council, row)
    executor = reading.entities(council, "agency")[0].ref
    add_resolution(
        council,
        row,
        {"text": "کوچه روشن شود.", "executor": executor, "due_on": "2027-01-01", "unanimous": True},
    )
    return row


def final_meeting(council: Workspace, held_on: str = "") -> tuple[str, Finalised]:
    row = held_meeting(council, held_on)
    return row, finalise_meeting(council, row)


@contextlib.contextmanager
def refused(code: str, place: str | None = None) -> Iterator[pytest.ExceptionInfo[KnownError]]:
    """What is done inside is refused with this code (and at this place)."""
    with pytest.raises(KnownError) as error:
        yield error
    assert error.value.code == code
    if place is not None:
        assert error.value.problems[0].place == place
