# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sentences of the papers: none is missing, none is left over, and all can be drawn."""

from __future__ import annotations

import re
import tomllib

from mahalleh_desktop.documents.page.flow import ready_fonts
from mahalleh_desktop.documents.persian.lines import Style, lines
from mahalleh_desktop.resources import folder, resource

SECTIONS = tomllib.loads(resource("papers/wording.toml").read_text(encoding="utf-8"))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (folder("resources").parent / "mahalleh_desktop").rglob("*.py")
)
BUILT = {
    "letter.subject_",
    "letter.reminder_",
    "common.stamp_",
    "minutes.note",
    "minutes.late",
    "minutes.left",
    "addendum.",
    "register.",
}


def used() -> set[str]:
    return {f"{section}.{name}" for section, name in re.findall(r'wording\(\s*"(\w+)",\s*"(\w+)"', SOURCES)}


def test_every_sentence_that_is_used_is_there() -> None:
    there = {f"{section}.{name}" for section, names in SECTIONS.items() for name in names}
    assert used() <= there


def test_every_sentence_can_be_drawn() -> None:
    with ready_fonts():
        for names in SECTIONS.values():
            for text in names.values():
                assert lines(re.sub(r"{\w+}", "۱", text), Style(), 400)


def test_letters_are_persian_and_nobody_says_session_otherwise() -> None:
    """GLOSSARY.md: جلسه and صورت‌جلسه with its half-space; no Arabic yeh or kaf."""
    whole = resource("papers/wording.toml").read_text(encoding="utf-8")
    for wrong in ("نشست", "صورتجلسه", "صورت جلسه", "ي", "ك", "شورایاری"):
        assert wrong not in whole


def test_no_sentence_is_left_over() -> None:
    unused = {
        f"{section}.{name}"
        for section, names in SECTIONS.items()
        for name in names
        if f"{section}.{name}" not in used()
        and not any(f"{section}.{name}".startswith(each) for each in BUILT)
        and name not in SOURCES
    }
    assert unused == set()
