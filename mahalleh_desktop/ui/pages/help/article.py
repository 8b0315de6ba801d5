# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A help page as it is written in ``resources/help``, free of widgets: paragraphs, steps and pictures.

A page is lines of text: ``# title``, ``## heading``, ``1. step``, ``- point``, ``![caption](picture)``,
or a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.resources import resource

COUNCIL = (
    "first_steps", "dashboard", "meetings", "meeting", "resolutions", "letters", "members", "bodies",
    "problems", "solutions", "reports", "exchange", "messages", "backup", "verify", "search", "settings",
    "keys",
)  # fmt: skip
OFFICE = (
    "councils", "inbox", "return", "ranking", "confidential", "agencies", "bank", "participation", "quarter",
    "ministry", "directives", "lists", "enrol", "keys_office", "backup", "verify", "search",
    "settings_office", "keys",
)  # fmt: skip
COUNTY = ("relay", "backup", "verify", "search", "settings_office", "keys")
TOPICS = {"council": COUNCIL, "office": OFFICE, "county": COUNTY}
_PICTURE = re.compile(r"!\[(?P<caption>[^]]*)\]\((?P<file>[^)]+)\)")
_STEP = re.compile(r"(?P<number>\d+)\. (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """``kind`` is heading, text, step (with its number), point or picture (``file``, text is its caption)."""

    kind: str
    text: str
    number: int = 0
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    parts: tuple[Part, ...]


def article(topic: str) -> Article:
    """The help page of a topic."""
    lines = resource(f"help/{topic}.md").read_text(encoding="utf-8").splitlines()
    return Article(lines[0].removeprefix("# "), tuple(_part(line) for line in lines[1:] if line))


def _part(line: str) -> Part:
    if line.startswith("## "):
        return Part("heading", line.removeprefix("## "))
    if line.startswith("- "):
        return Part("point", line.removeprefix("- "))
    if found := _STEP.fullmatch(line):
        return Part("step", found["text"], int(found["number"]))
    if found := _PICTURE.fullmatch(line):
        return Part("picture", found["caption"], file=resource(f"help/{found['file']}"))
    return Part("text", line)
