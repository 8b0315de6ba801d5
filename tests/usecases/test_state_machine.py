# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A secretary's work in any order: nothing is lost, undo is exact, what is final stays, the office agrees."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.minutes import meetings, resolutions
from mahalleh_desktop.usecases.minutes.editions import frozen_minutes
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting, reopen_meeting
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump, dump_all
from mahalleh_desktop.usecases.records.undoing import can_redo, can_undo, redo, undo
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from . import edge_documents
from .places import clock, enrolled, loaded_council, new_office, version_count

WORDS = st.sampled_from(["کوچه", "مسجد", "آب و فاضلاب", "پارک", "روشنایی ۱۲", "خیریه", "كتابخانه ي محله"])
PICK = st.integers(0, 50)


def start() -> dict[str, Any]:
    return edge_documents.document(
        agencies=[{"ref": "d1", "name": "شهرداری"}],
        members=[
            edge_documents.principal(f"m{n}", role=role)
            for n, role in enumerate(("chair", "secretary", "member"))
        ],
    )


class Work(RuleBasedStateMachine):
    """``states`` are the dumps that undoing goes through, ``frozen`` the hashes of final minutes by row."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mahalleh-"))
        self.council = loaded_council(self.folder / "w", start())
        self.office = new_office(self.folder / "office")
        enrolled(self.council, self.office, self.folder / "paper")
        self.states = [dump(self.council)]
        self.undone: list[dict[str, Any]] = []
        self.frozen: dict[str, str] = {}
        self.sent: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.council.close()
            self.office.close()
            shutil.rmtree(self.folder)

    def _stepped(self) -> None:
        found = dump(self.council)
        if found != self.states[-1]:
            self.states.append(found)
            self.undone.clear()

    def _settled(self) -> None:
        self.states, self.undone = [dump(self.council)], []

    def _open_meetings(self) -> list[Any]:
        held = reading.meetings(self.council)
        return [m for m in held if m.status in ("draft", "planned") and m.ref not in self.frozen]

    @rule(word=WORDS)
    def add_agency(self, word: str) -> None:
        people.body_named(self.council, "agency", word)
        self._stepped()

    @rule(word=WORDS, pick=PICK)
    def change_member(self, word: str, pick: int) -> None:
        everybody = reading.members(self.council)
        people.change_member(self.council, everybody[pick % len(everybody)].ref, {"occupation": word})
        self._stepped()

    @rule(days=st.integers(1, 28))
    def plan(self, days: int) -> None:
        meetings.plan_meeting(self.council, f"2026-12-{days:02}", place="مسجد", starts_at="18:00")
        self._stepped()

    @precondition(lambda self: self._open_meetings())
    @rule(word=WORDS, pick=PICK)
    def decide(self, word: str, pick: int) -> None:
        meeting = self._open_meetings()[pick % len(self._open_meetings())]
        meetings.everyone_present(self.council, meeting.ref)
        self._stepped()
        executor = reading.entities(self.council, "agency")[0].ref
        resolutions.add_resolution(self.council, meeting.ref, {"text": word, "executor": executor})
        self._stepped()

    @precondition(lambda self: self._open_meetings())
    @rule(pick=PICK)
    def finalise(self, pick: int) -> None:
        meeting = self._open_meetings()[pick % len(self._open_meetings())]
        before = dump(self.council)
        try:
            self.frozen[meeting.ref] = finalise_meeting(self.council, meeting.ref).sha256
        except KnownError as error:
            assert error.code == "no_attendance" and dump(self.council) == before
            return
        self._settled()

    @precondition(lambda self: self.frozen)
    @rule(pick=PICK)
    def reopen(self, pick: int) -> None:
        row = sorted(self.frozen)[pick % len(self.frozen)]
        try:
            reopen_meeting(self.council, row, "اشتباه")
        except KnownError as error:
            assert error.code == "already_exported" and row in self.sent
            return
        assert row not in self.sent
        del self.frozen[row]
        self._settled()

    @rule()
    def take_back(self) -> None:
        assert can_undo(self.council) is (len(self.states) > 1)
        if undo(self.council):
            self.undone.append(self.states.pop())

    @rule()
    def do_again(self) -> None:
        assert can_redo(self.council) is bool(self.undone)
        if redo(self.council):
            self.states.append(self.undone.pop())

    @rule()
    def exchange(self) -> None:
        bundle = exporting.export_bundle(self.council, self.folder / "usb").path
        [taken] = importing.import_bundles(self.office, [bundle])
        assert taken.outcome == "imported" and taken.conflicts == 0
        count = version_count(self.office)
        [again] = importing.import_bundles(self.office, [bundle])
        assert again.outcome == "already" and version_count(self.office) == count
        assert list(dump_all(self.office)) == [dump(self.council)]
        [answer] = exporting.return_bundles(self.office, self.folder / "usb")
        [back] = importing.import_bundles(self.council, [answer.path])
        assert back.outcome == "imported"
        self.sent |= set(self.frozen)
        self._settled()

    @rule()
    def open_anew(self) -> None:
        self.council.close()
        self.council = open_workspace(self.folder / "w", clock=clock("2026-12-01"))
        self._settled()

    @rule()
    def rebuild(self) -> None:
        before = dump(self.council)
        assert check_workspace(self.council, rebuild=True) == []
        assert dump(self.council) == before

    @invariant()
    def what_is_shown_is_what_was_done(self) -> None:
        if hasattr(self, "states"):
            assert dump(self.council) == self.states[-1]
            for row, sha256 in self.frozen.items():
                found = frozen_minutes(self.council, row)
                assert found is not None and found[1] == sha256


Work.TestCase.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWork = Work.TestCase
