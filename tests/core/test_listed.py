# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists that are pasted: one item a line, without what stands before the items."""

from __future__ import annotations

import pytest

from mahalleh_desktop.core.persian.listed import listed_lines


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        (" \n\n", []),
        ("۱- نور", ["۱- نور"]),
        ("نور\r\n\r\nآب", ["نور", "آب"]),
        ("1. نور\n2) آب\n(۳) راه", ["نور", "آب", "راه"]),
        ("۱- نور\n٢ـ آب\n-\n• راه\n– بوستان", ["نور", "۲ـ آب", "راه", "بوستان"]),
        ("12.5 میلیون ریال\n۱۳۹۸ تا ۱۴۰۰", ["12.5 میلیون ریال", "۱۳۹۸ تا ۱۴۰۰"]),
    ],
)
def test_items_of_a_list(text: str, items: list[str]) -> None:
    assert listed_lines(text) == items
