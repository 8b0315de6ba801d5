# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The fixed Persian sentences of the papers, from ``resources/papers/wording.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from mahalleh_desktop.resources import resource


@cache
def _sections() -> dict[str, dict[str, str]]:
    with resource("papers/wording.toml").open("rb") as file:
        return tomllib.load(file)


def wording(section: str, name: str, /, **values: object) -> str:
    """A sentence with its braces filled; missing values are a bug."""
    text = _sections()[section][name]
    return text.format(**values) if values else text


def joined(parts: list[str]) -> str:
    """Names in a row: «الف، ب و پ»."""
    if len(parts) < 2:
        return "".join(parts)
    return "، ".join(parts[:-1]) + " و " + parts[-1]
