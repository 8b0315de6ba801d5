# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The list of meetings: every match is in it, found by its own words or by those of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.minutes.meeting_lists import meeting_ids, meeting_lines
from mahalleh_desktop.usecases.minutes.meetings import archive_meeting, cancel_meeting, plan_meeting
from mahalleh_desktop.usecases.records.editing import add, edit
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

COUNCIL = {"code": "K1", "name": "شورای نمونه", "level": "neighbourhood", "province": "کرمان"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Workspace]:
    data = json.dumps({"format": "mahalleh-data/1", "council": COUNCIL}).encode()
    with create_workspace(tmp_path / "w", read_identity("council", data)).workspace as workspace:
        yield workspace


def test_no_match_is_left_out_however_many_there_are(council: Workspace) -> None:
    with edit(council):
        for number in range(1, 1201):
            values = {"held_on": "2011-06-01", "kind": "ordinary", "status": "signed", "source": "archive"}
            named = {"number": f"1390/{number}", "place": "مسجد جامع", "pos": number}
            add(council, "meeting", {**values, **named})
    assert len(meeting_ids(council, "مسجد")) == 1200
    assert len(meeting_ids(council, "مس جد")) == 1200
    assert meeting_ids(council, "حسینیه") == []
    assert len(meeting_ids(council, "1390/1199")) == 1


def test_parts_filters_and_order(council: Workspace) -> None:
    old = archive_meeting(council, "1404/2", "2025-06-01")
    new = plan_meeting(council, "2026-02-01", place="حسینیه")
    add(council, "agenda_item", {"meeting": new, "title": "روشنایی معابر"})
    add(council, "resolution", {"meeting": old, "number": "1404/2/1", "text": "خرید کتاب", "status": "open"})
    assert meeting_ids(council) == [new, old]
    assert meeting_ids(council, descending=False) == [old, new]
    assert meeting_ids(council, "معابر") == [new]
    assert meeting_ids(council, "كتاب") == [old]
    assert meeting_ids(council, kept="archive") == [old]
    assert meeting_ids(council, "معابر", kept="archive") == []
    assert [line.resolutions for line in meeting_lines(council, [old, new])] == [1, 0]
    cancel_meeting(council, new)
    assert meeting_ids(council, kept="coming") == []
