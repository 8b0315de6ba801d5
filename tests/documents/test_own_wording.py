# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A province's own sentences, the tones of reminders, one page printed again, letters found by agency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.documents.pictures import page_count, page_picture
from mahalleh_desktop.documents.scanned.reading_back import page_texts
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.resources import resource
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.papers.letters import announce_resolutions, remind
from mahalleh_desktop.usecases.papers.minutes_papers import draft_pdf, minutes_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records.reading import entities, letters, meeting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.documents.sample import no_spaces
from tests.usecases.places import loaded_council
from tests.usecases.steps import held_meeting


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Workspace]:
    with loaded_council(tmp_path / "w") as found:
        yield found


def own(council: Workspace, name: str, text: str) -> None:
    folder = council.folder / "papers"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def text_of(pdf: bytes) -> str:
    return no_spaces(" ".join(page_texts(pdf)))


def test_a_province_says_it_in_its_own_words(council: Workspace) -> None:
    row = held_meeting(council)
    usual = "در این شورا بدون امضا بی‌اعتبار است"
    own(council, "wording.toml", f'[minutes]\nnote_draft = "{usual}"\n')
    assert no_spaces(usual) in text_of(draft_pdf(council, row))
    own(council, "wording.toml", resource("papers/wording.toml").read_text(encoding="utf-8"))
    assert no_spaces(usual) not in text_of(draft_pdf(council, row))
    own(council, "letters.toml", '[announce]\nsubject = "آگهی {resolutions}"\n')
    letter = announced(council)
    assert next(each for each in letters(council) if each.ref == letter).subject.startswith("آگهی مصوبهٔ")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("wording.toml", "[minutes\n", "wording_broken"),
        ("wording.toml", "[minutes]\nnote = 7\n", "wording_broken"),
        ("wording.toml", "minutes = [1]\n", "wording_broken"),
        ("wording.toml", '[minutes]\nnot = "متن"\n', "wording_unknown"),
        ("wording.toml", '[minutes]\ntitle = "{nobody}"\n', "wording_braces"),
        ("wording.toml", '[minutes]\ntitle = "{number"\n', "wording_braces"),
        ("wordings.toml", "", "wording_file_unknown"),
    ],
)
def test_a_broken_file_is_told_and_nothing_is_printed(
    council: Workspace, name: str, text: str, code: str
) -> None:
    own(council, name, text)
    with pytest.raises(KnownError) as error:
        paper(council, "members")
    assert error.value.code == code and message(error.value.problems[0])


def test_bytes_that_are_no_text_are_told(council: Workspace) -> None:
    own(council, "letters.toml", "")
    (council.folder / "papers" / "letters.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(KnownError, match="wording_broken"):
        announced(council)


def announced(council: Workspace) -> str:
    row = held_meeting(council)
    resolution = meeting(council, row).resolutions[0]
    agency = entities(council, "agency")[0]
    return announce_resolutions(council, agency.ref, [resolution.number])


def test_each_reminder_has_its_own_tone(council: Workspace) -> None:
    letter = announced(council)
    said = []
    for rank in "۱۲۳":
        letter = remind(council, letter)
        found = next(each for each in letters(council) if each.ref == letter)
        assert found.subject.startswith(f"پیگیری {rank}") and "{" not in (found.text or "")
        said.append((found.text or "").split("\n")[0][-40:])
        assert "پیگیری" in text_of(paper(council, "reminder", found.number))
    assert len(set(said)) == 3 and "کمیتهٔ راهبری شهرستان" in (found.text or "")


def test_a_letter_is_found_by_its_agency(council: Workspace) -> None:
    letter = announced(council)
    number = next(each.number for each in letters(council) if each.ref == letter)
    agency = entities(council, "agency")[0]
    assert paper(council, "announcement", agency.name) == paper(council, "announcement", number)
    assert no_spaces(agency.name) in text_of(paper(council, "announcement", number))
    with pytest.raises(KnownError, match="no_such_letter"):
        paper(council, "announcement", "ادارهٔ ناشناس")


def test_one_page_again(council: Workspace) -> None:
    row = held_meeting(council)
    finalise_meeting(council, row)
    number = meeting(council, row).number
    whole = minutes_pdf(council, row)
    again = paper(council, "page", f"{number}/2")
    assert page_count(again) == 1
    assert page_picture(again, 1, 50).tobytes() == page_picture(whole, 2, 50).tobytes()
    with pytest.raises(KnownError, match="no_such_page"):
        paper(council, "page", f"{number}/9")
    with pytest.raises(KnownError, match="number_needed"):
        paper(council, "page", number)
