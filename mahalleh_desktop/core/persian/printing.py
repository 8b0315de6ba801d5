# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Which characters every font of the papers holds in every joined form, known without loading a font.

Nearly all texts consist of them, so that only a strange text has to be laid out to know (``documents``).
"""

from __future__ import annotations

import re

_SURE = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u017f"  # Latin
    "\u060c\u061b\u061f\u0621-\u063a\u0640-\u0652\u0654\u066a-\u066c\u0670"  # Arabic, with its vowel marks
    "\u0660-\u0669\u06f0-\u06f9پچژکگیۀ"
    "\u2009\u200c\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2212]*"
)


def surely_printed(text: str) -> bool:
    """Whether all characters are ones that the papers' fonts hold; False means "perhaps not"."""
    return _SURE.fullmatch(text) is not None
