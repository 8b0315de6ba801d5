# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Drafts of what is being typed, and attachments by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.blobs import LARGEST, Blobs
from mahalleh_desktop.storage.drafts import all_drafts, drafts, drop_draft, keep_draft
from mahalleh_desktop.storage.integrity import check
from mahalleh_desktop.storage.store import open_store
from tests.storage.places import NOW, ROWS, new_store, problem, shown_tables, write

AT = "2026-11-22T18:05:00"
KEY = bytes(range(32))


def test_drafts_outlive_the_program_and_are_no_versions(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store = new_store(path)
    write(store, "problem", ROWS[0], **problem())
    before = shown_tables(store)
    keep_draft(store, "problem", ROWS[0], "title", "خا", AT)
    keep_draft(store, "problem", ROWS[0], "title", "خاموشی", AT)
    keep_draft(store, "problem", ROWS[0], "place", "", AT)
    keep_draft(store, "problem", "", "title", "نو", AT)
    assert shown_tables(store) == before
    store.close()
    store = open_store(path, None)
    assert drafts(store, "problem", ROWS[0]) == {"title": "خاموشی", "place": ""}
    assert drafts(store, "problem", "") == {"title": "نو"}
    assert drafts(store, "member", ROWS[0]) == {}
    assert sorted(all_drafts(store)) == [
        ("problem", "", "title", "نو"),
        ("problem", ROWS[0], "place", ""),
        ("problem", ROWS[0], "title", "خاموشی"),
    ]
    assert check(store) == []
    store.close()


def test_a_draft_goes_with_the_version_that_it_became(tmp_path: Path) -> None:
    store = new_store(tmp_path / "x.db")
    for field in ("title", "place"):
        keep_draft(store, "problem", ROWS[0], field, "متن", AT)

    def saved(fail: bool) -> None:
        with store.transaction():
            write(store, "problem", ROWS[0], NOW, **problem(title="متن"))
            drop_draft(store, "problem", ROWS[0], "title")
            if fail:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        saved(fail=True)
    assert drafts(store, "problem", ROWS[0]).keys() == {"title", "place"}
    saved(fail=False)
    assert drafts(store, "problem", ROWS[0]).keys() == {"place"}
    drop_draft(store, "problem", ROWS[0])
    assert all_drafts(store) == []
    store.close()


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[Blobs]:
    found = Blobs(tmp_path / "attachments.db", KEY)
    yield found
    found.close()


def test_a_file_is_kept_once(blobs: Blobs) -> None:
    data = bytes(range(256)) * 100
    sha256 = blobs.add(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert blobs.add(data) == sha256
    assert blobs.add(b"") == hashlib.sha256(b"").hexdigest()
    assert list(blobs.hashes()) == [sha256, hashlib.sha256(b"").hexdigest()]
    assert (blobs.get(sha256), blobs.holds(sha256)) == (data, True)
    assert blobs.get(hashlib.sha256(b"").hexdigest()) == b""


def test_a_file_that_is_not_at_hand(blobs: Blobs) -> None:
    assert (blobs.get("ab" * 32), blobs.holds("ab" * 32)) == (None, False)


def test_twenty_megabytes_are_the_most(blobs: Blobs) -> None:
    data = bytes(LARGEST)
    with pytest.raises(KnownError) as caught:
        blobs.add(data + b"x")
    assert (caught.value.code, caught.value.params) == ("attachment_too_large", {"limit": 20})
    assert list(blobs.hashes()) == []
    assert blobs.get(blobs.add(data)) == data


def test_files_are_there_after_closing_and_protected(tmp_path: Path) -> None:
    path = tmp_path / "attachments.db"
    first = Blobs(path, KEY)
    sha256 = first.add(b"SECRET" * 1000)
    first.close()
    assert [each.name for each in tmp_path.iterdir()] == ["attachments.db"]
    assert b"SECRET" not in path.read_bytes()
    again = Blobs(path, KEY)
    assert again.get(sha256) == b"SECRET" * 1000
    again.close()
    with pytest.raises(KnownError) as caught:
        Blobs(path, None)
    assert caught.value.code == "attachments_damaged"
