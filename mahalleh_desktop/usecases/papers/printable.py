# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What of a meeting no paper can show: characters that the fonts lack, each with its place."""

from __future__ import annotations

from mahalleh_desktop.core.minutes import Minutes
from mahalleh_desktop.core.minutes_texts import shown_texts
from mahalleh_desktop.core.persian.printing import surely_printed
from mahalleh_desktop.core.records.meetings import Meeting
from mahalleh_desktop.core.snapshot import attendance_places
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.usecases.records.reading import members
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def unprintable(workspace: Workspace, whole: Meeting, minutes: Minutes) -> tuple[Problem, ...]:
    """A ``missing_glyph`` for each text of a snapshot that cannot be drawn; ``whole`` gives the places."""
    texts = shown_texts(minutes, [""] * len(minutes.attendance))
    if all(surely_printed(text) for _place, text in texts):
        return ()
    entries = attendance_places(whole, members(workspace))
    judged = ((place, _missing_glyph(text)) for place, text in shown_texts(minutes, entries))
    return tuple(Problem(e.code, place, e.params) for place, e in judged if e)


def require_printable(text: str, place: str) -> None:
    """Raises ``missing_glyph`` for a text that cannot be drawn."""
    if (error := _missing_glyph(text)) is not None:
        raise KnownError(error.code, place=place, **dict(error.params))


def _missing_glyph(text: str) -> KnownError | None:
    if surely_printed(text):
        return None
    # The papers' libraries are kept out of start-up and of loading.
    from mahalleh_desktop.documents.persian.coverage import missing_glyph

    return missing_glyph(text)
