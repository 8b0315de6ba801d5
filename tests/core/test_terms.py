# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Terms recorded twice become one; apart they stay apart."""

from __future__ import annotations

from typing import Any

import pytest

from mahalleh_desktop.core.rules.terms import joined_terms


def term(starts: str = "", ends: str = "", reason: str = "") -> dict[str, Any]:
    named = {"starts_on": starts, "ends_on": ends, "end_reason": reason}
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize(
    ("terms", "joined"),
    [
        ([], []),
        ([term("2026-11-28"), term("2025-12-06")], [term("2025-12-06")]),
        (
            [term("2025-01-01", "2025-12-31", "پایان دوره"), term("2025-06-01", "2026-02-01", "استعفا")],
            [term("2025-01-01", "2026-02-01", "استعفا")],
        ),
        ([term("2025-01-01"), term("2025-06-01", "2025-07-01", "استعفا")], [term("2025-01-01")]),
        (
            [term("2026-11-01"), term("2025-11-01", "2026-10-31")],
            [term("2025-11-01", "2026-10-31"), term("2026-11-01")],
        ),
        ([term("2025-11-01"), term()], [term(), term("2025-11-01")]),
        ([term("2025-11-01"), term("2025-11-01")], [term("2025-11-01")]),
    ],
)
def test_overlapping_terms_are_one(terms: list[dict[str, Any]], joined: list[dict[str, Any]]) -> None:
    assert joined_terms(terms) == joined
