# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A list copied from a letter or a messenger, taken apart into its items."""

from __future__ import annotations

import re

from mahalleh_desktop.core.persian.normal import normalise

_MARK = re.compile(r"^(?:[-–—•*·▪●]+|[(]?[0-9۰-۹]{1,2}\s*[-–.)]+(?![0-9۰-۹]))\s*")


def listed_lines(text: str) -> list[str]:
    """The items of a text of several lines, without the bullets or numbers before them.

    A text of one line is one item, as it stands.
    """
    lines = [line.strip() for line in normalise(text).split("\n") if line.strip()]
    if len(lines) < 2:
        return lines
    return [item for line in lines if (item := _MARK.sub("", line))]
