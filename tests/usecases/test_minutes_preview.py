# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The preview shows the very paper: with the province's own sentences, and for frozen minutes their bytes."""

from __future__ import annotations

import threading
from pathlib import Path

from mahalleh_desktop.usecases.minutes.editions import current_edition
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import draft_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.minutes_preview import Unset, keep_shown, paper_to_show, set_lines
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.ui.councils import full_council

from .reading_pdf import text_of


def set_elsewhere(workspace: Workspace, paper: Unset) -> bytes:
    """Sets the lines in another thread, where the database must not be touched."""
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(set_lines(workspace, paper)))
    thread.start()
    thread.join()
    return made[0]


def test_a_draft_speaks_with_the_sentences_of_the_province(tmp_path: Path) -> None:
    with full_council(tmp_path / "council", meetings=2) as workspace:
        row = plan_meeting(workspace, workspace.today(), starts_at="18:30")
        plain = paper_to_show(workspace, row)
        assert isinstance(plain, Unset) and plain.state == "draft"
        before = set_elsewhere(workspace, plain)
        assert text_of(before) == text_of(draft_pdf(workspace, row))
        folder = workspace.folder / "papers"
        folder.mkdir()
        (folder / "wording.toml").write_text('[common]\nbasmala = "به نام خدا"\n', encoding="utf-8")
        after = text_of(set_elsewhere(workspace, plain))
        assert after == text_of(draft_pdf(workspace, row)) != text_of(before)


def test_a_frozen_paper_of_history_is_set_once_and_kept(tmp_path: Path) -> None:
    with full_council(tmp_path / "council", meetings=3) as workspace:
        row = next(each.ref for each in reading.meetings(workspace) if each.status == "finalised")
        paper = paper_to_show(workspace, row)
        assert isinstance(paper, Unset) and paper.state == "finalised"
        pdf = set_elsewhere(workspace, paper)
        keep_shown(workspace, row, paper, pdf)
        edition = current_edition(workspace, row)
        assert edition is not None and edition[0] == paper.edition and edition[1]["pdf"]
        assert paper_to_show(workspace, row) == pdf == minutes_pdf(workspace, row)
        keep_shown(workspace, row, paper, b"%PDF-other")
        assert paper_to_show(workspace, row) == pdf
