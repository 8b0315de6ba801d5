# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What came from the office, as a council reads it: order, what it is about, what is new."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.office import guidance, ranking
from mahalleh_desktop.usecases.office.message_marks import new_messages
from mahalleh_desktop.usecases.office.message_words import message_meta, message_title
from mahalleh_desktop.usecases.office.messages import mark_read, messages
from mahalleh_desktop.usecases.records.editing import new_id
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, problem, receive_council, row_of

from .test_bank_and_guidance import own_council, solution, travel


def test_each_message_names_its_record_and_hides_what_is_confidential(
    office: Workspace, tmp_path: Path
) -> None:
    secret = problem("p2", "راز خانواده", "theft", referral="judicial")
    hidden = {**solution("s1", "گشت شبانه", "running", problem="p2"), "shareable": False}
    document = council("A", problems=[problem("p1", "فقر", "poverty"), secret], solutions=[hidden])
    receive_council(office, document)
    with own_council(tmp_path, "A") as workspace:
        receive_council(workspace, document)
        guidance.send_directive(office, "فراخوان", "همه بخوانند")
        ranking.score_problem(office, row_of("A", "p1"), 90)
        guidance.comment_on(office, "A", row_of("A", "p2"), "با مسئول محرمانه")
        guidance.comment_on(office, "A", row_of("A", "s1"), "نتیجه را بنویسید")
        guidance.comment_on(office, "A", new_id(), "ردیفی که نیست")
        travel(office, workspace)
        found = messages(workspace)
        assert found[0].kind == "directive" and found[0].to_all and found[0].title == "فراخوان"
        titles = {message_title(each) for each in found}
        assert titles == {
            "فراخوان",
            "مسئلهٔ شمارهٔ ۱: فقر",
            "مسئلهٔ محرمانهٔ شمارهٔ ۲",
            "راه‌حل: محرمانه",
            "موردی که دیگر در این رایانه نیست",
        }
        scored = next(each for each in found if each.office_score)
        assert (scored.office_score, scored.text, scored.priority) == (90, "", 12.0)
        assert message_meta(scored).startswith("امتیاز استان")
        assert not any("راز خانواده" in str(each) or "گشت شبانه" in str(each) for each in found)
        assert new_messages(workspace) == 5
        mark_read(workspace, found[:2])
        assert new_messages(workspace) == 3 == sum(each.new for each in messages(workspace))
        mark_read(workspace, messages(workspace))
        assert new_messages(workspace) == 0
    with pytest.raises(KnownError, match="wrong_kind"):
        messages(office)


def test_receipts_are_new_only_where_something_is_wanted_or_missing(tmp_path: Path) -> None:
    with own_council(tmp_path, "A") as workspace:
        for day, outcome, lacking in (
            ("2026-11-01", "imported", []),
            ("2026-11-02", "imported", ["a" * 64]),
            ("2026-11-03", "quarantined", []),
            ("2026-11-04", "wanted", ["b" * 64]),
        ):
            fields = {"bundle": "", "on": day, "outcome": outcome, "lacking": lacking}
            with workspace.transaction():
                save(workspace.store, "receipt", new_id(), fields, workspace.now_ms())
        found = messages(workspace)
        assert [each.outcome for each in found] == ["wanted", "quarantined", "lacking", "arrived"]
        assert [each.new for each in found] == [True, True, True, False]
        assert new_messages(workspace) == 3


def test_asking_what_is_new_loads_no_cryptography() -> None:
    """It is asked when the window opens, which should stand at once."""
    code = "import sys, mahalleh_desktop.usecases.office.message_marks; print('cryptography' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
