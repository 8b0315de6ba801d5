# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Loading a file about bodies that are there already: nothing it says is dropped, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import message
from mahalleh_desktop.usecases.records.dumping import dump
from mahalleh_desktop.usecases.records.loading import Loaded, load
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from . import edge_documents
from .places import as_bytes, loaded_council, version_count


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Workspace]:
    """A council that knows three bodies by name, and one of them by code."""
    document = edge_documents.document(
        associations=[{"ref": "t", "name": "خیریهٔ نمونه"}],
        agencies=[{"ref": "d", "name": "شهرداری", "code": "11"}, {"ref": "e", "name": "بخشداری"}],
        committees=[{"ref": "k", "name": "کمیتهٔ اجتماعی"}],
    )
    with loaded_council(tmp_path / "w", document) as found:
        yield found


def add(council: Workspace, **lists: Any) -> Loaded:
    return load(council, as_bytes({"format": "mahalleh-data/1", **lists}))


def test_what_is_missing_is_filled_in(council: Workspace) -> None:
    loaded = add(
        council,
        associations=[{"ref": "a", "name": "خيريه نمونه", "kind": "خیریه"}],
        agencies=[{"ref": "b", "name": "بخشداري", "code": "12"}, {"ref": "s", "name": "شهرداری"}],
        committees=[{"ref": "c", "name": "کمیته اجتماعی", "head": "m", "members": ["m"]}],
        members=[edge_documents.principal("m", agency="b")],
    )
    found = dump(council)
    assert found["associations"] == [{"ref": "t1", "name": "خیریهٔ نمونه", "kind": "خیریه"}]
    assert found["agencies"] == [
        {"ref": "d1", "name": "شهرداری", "code": "11"},
        {"ref": "d2", "name": "بخشداری", "code": "12"},
    ]
    assert found["committees"] == [{"ref": "k1", "name": "کمیتهٔ اجتماعی", "head": "m1", "members": ["m1"]}]
    assert found["members"][0]["agency"] == "d2"
    assert {name: count for name, count in loaded.counts.items() if count} == {"members": 1}
    assert check_workspace(council, rebuild=True) == [] and dump(council) == found


def test_what_both_say_alike_is_no_problem(council: Workspace) -> None:
    add(council, committees=[{"ref": "c", "name": "کمیتهٔ اجتماعی", "head": {"name": "علي رضایی"}}])
    count = version_count(council)
    loaded = add(
        council,
        agencies=[{"ref": "x", "name": "شهرداری", "code": "11"}],
        committees=[{"ref": "c", "name": "کمیتهٔ اجتماعی", "head": {"name": "علی رضایی"}}],
    )
    assert not any(loaded.counts.values()) and version_count(council) == count


def test_what_both_say_differently_is_told_and_nothing_changes(council: Workspace) -> None:
    add(
        council,
        associations=[{"ref": "a", "name": "خیریهٔ نمونه", "kind": "خیریه"}],
        committees=[{"ref": "c", "name": "کمیتهٔ اجتماعی", "head": {"name": "علی"}, "members": ["m"]}],
        members=[edge_documents.principal("m")],
    )
    before, count = dump(council), version_count(council)
    with pytest.raises(KnownError) as error:
        add(
            council,
            associations=[{"ref": "a", "name": "خیریهٔ نمونه", "kind": "ورزشی"}],
            committees=[
                {"ref": "n", "name": "کمیتهٔ دیگر"},
                {"ref": "c", "name": "کمیتهٔ اجتماعی", "head": "m", "members": ["m"]},
            ],
            members=[edge_documents.principal("m", last_name="دیگری")],
        )
    assert [(p.code, p.place) for p in error.value.problems] == [
        ("body_differs", "associations[0].kind"),
        ("body_differs", "committees[1].head"),
        ("body_differs", "committees[1].members"),
    ]
    assert "خیریهٔ نمونه" in message(error.value.problems[0])
    assert dump(council) == before and version_count(council) == count


def test_a_person_of_the_same_name_is_the_same(council: Workspace) -> None:
    """Here the file repeats a committee; its member is refused by the ID, not by the committee."""
    person = edge_documents.principal("m", national_id="0012345679")
    body = {"ref": "c", "name": "کمیتهٔ اجتماعی", "head": "m", "members": ["m"]}
    add(council, committees=[body], members=[person])
    with pytest.raises(KnownError) as error:
        add(council, committees=[body], members=[person])
    assert [(p.code, p.place) for p in error.value.problems] == [
        ("national_id_taken", "members[0].national_id")
    ]


def test_one_file_that_says_two_things_of_a_known_body(council: Workspace) -> None:
    kinds = [{"ref": name, "name": "خیریهٔ نمونه", "kind": name} for name in ("a", "b")]
    with pytest.raises(KnownError) as error:
        add(council, associations=kinds)
    assert [(p.code, p.place) for p in error.value.problems] == [("body_differs", "associations[1].kind")]


def test_a_code_names_the_right_one_of_two(council: Workspace) -> None:
    add(council, agencies=[{"ref": "x", "name": "شهرداری", "code": "22"}])
    loaded = add(council, agencies=[{"ref": "x", "name": "شهرداری", "code": "11"}])
    assert not any(loaded.counts.values())
    assert [each["code"] for each in dump(council)["agencies"] if "code" in each] == ["11", "22"]
