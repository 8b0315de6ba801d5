# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Who a workspace is for: the file that names a council, an office or a county."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.workspaces.creating import read_identity

from . import edge_documents
from .places import as_bytes


@pytest.mark.parametrize(
    "kind, raw, problems",
    [
        ("council", {}, [("missing_field", "council")]),
        ("council", {"council": []}, [("wrong_type", "council")]),
        ("council", {"council": None}, [("null_value", "council")]),
        ("council", {"council": {**edge_documents.COUNCIL, "code": ""}}, [("missing_field", "council.code")]),
        ("office", {"office": []}, [("wrong_type", "office")]),
        (
            "office",
            {"office": {"name": " "}},
            [("missing_field", "office.name"), ("missing_field", "office.province")],
        ),
        ("office", {"office": {"name": "x", "province": "y", "z": 1}}, [("unknown_key", "office.z")]),
        ("county", {"office": {}}, [("missing_field", "county")]),
        ("village", {}, [("wrong_kind", "")]),
    ],
)
def test_a_file_that_names_nobody(kind: str, raw: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    with pytest.raises(KnownError) as error:
        read_identity(kind, as_bytes({"format": "mahalleh-data/1", **raw}))
    assert [(p.code, p.place) for p in error.value.problems] == problems


@pytest.mark.parametrize("kind", ["office", "county"])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("\ud800", "lone_surrogate"),
        ("دفتر\x07", "control_character"),
        (None, "null_value"),
        (3, "wrong_type"),
    ],
)
def test_a_name_that_cannot_be_kept(kind: str, name: Any, code: str) -> None:
    data = json.dumps({"format": "mahalleh-data/1", kind: {"name": name, "province": "کرمان"}}).encode()
    with pytest.raises(KnownError) as error:
        read_identity(kind, data)
    assert [(p.code, p.place) for p in error.value.problems] == [(code, f"{kind}.name")]


def test_a_name_is_kept_as_a_persian_typist_means_it() -> None:
    raw = {"name": "دفتر امور اجتماعي\ufeff", "province": "كرمان"}
    found = read_identity("office", as_bytes({"format": "mahalleh-data/1", "office": raw}))
    assert (found.name, found.province) == ("دفتر امور اجتماعی", "کرمان")
