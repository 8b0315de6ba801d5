# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Versions and their names: the vid is the hash of the bytes, the chain the hash of all vids before."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, encode
from mahalleh_desktop.core.versions.version import (
    CHAIN_START,
    chain_next,
    make_version,
    parse_line,
    parse_version,
    vid_of,
)

ROW = "0b8f1b8e-6f0e-4a51-9d3c-1d2f3a4b5c6d"
PARENT = "ab" * 32
RAW: dict[str, Any] = {
    "set": "province", "t": "member", "row": ROW, "par": [PARENT], "del": False, "f": {"last_name": "کاربخش"},
    "dev": "0" * 31 + "a", "seq": 7, "hlc": "0192f00dbeef-0001", "who": "",
}  # fmt: skip


def test_a_version_has_these_very_bytes() -> None:
    """A released format: neither the bytes nor the hash may ever change."""
    version = make_version(
        set_id="province", table="member", row=ROW, parents=(PARENT,), fields={"last_name": "کاربخش"},
        device="0" * 31 + "a", seq=7, hlc="0192f00dbeef-0001",
    )  # fmt: skip
    expected = (
        '{"del":false,"dev":"0000000000000000000000000000000a","f":{"last_name":"کاربخش"},'
        f'"hlc":"0192f00dbeef-0001","par":["{PARENT}"],"row":"{ROW}","seq":7,"set":"province",'
        '"t":"member","who":""}'
    ).encode()
    assert version.body == expected
    assert version.vid == hashlib.sha256(b"mahalleh-version/1\0" + expected).hexdigest() == vid_of(expected)
    assert parse_version(expected) == version == parse_line(expected)


@given(
    st.dictionaries(
        st.sampled_from(["title", "text", "pos"]), st.integers(0, 9) | st.text("ابپ", max_size=3)
    ),
    st.lists(st.integers(0, 2**32), max_size=3, unique=True),
    st.booleans(),
    st.integers(1, 2**53),
)
def test_what_is_made_is_parsed(fields: dict[str, Any], parents: list[int], deleted: bool, seq: int) -> None:
    version = make_version(
        set_id=ROW, table="problem", row=ROW, parents=tuple(f"{p:064x}" for p in parents), fields=fields,
        device="f" * 32, seq=seq, hlc="0" * 12 + "-0000", who=ROW, deleted=deleted,
    )  # fmt: skip
    assert parse_version(version.body) == version
    assert list(version.parents) == sorted(version.parents)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("set", "Province"), ("set", ""), ("set", 1), ("set", ROW.upper()), ("set", ROW + "\n"),
        ("t", "Member"), ("t", ""), ("t", "member\n"), ("t", "x" * 60), ("row", "1"), ("row", ROW[:-1]),
        ("par", PARENT), ("par", ["AB" * 32]), ("par", [PARENT, PARENT]), ("par", ["f" * 64, "0" * 64]),
        ("par", [PARENT + "\n"]), ("par", [1]), ("del", 0), ("del", "false"), ("f", []), ("f", None),
        ("dev", "a" * 31), ("dev", "A" * 32), ("seq", 0), ("seq", -1), ("seq", True), ("seq", "1"),
        ("hlc", "0192f00dbeef-001"), ("hlc", "0192F00DBEEF-0001"), ("hlc", "0192f00dbeef-0001\n"),
        ("who", "me"), ("who", None),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_wrong_shape_is_refused(key: str, value: Any) -> None:
    body = encode({**RAW, key: value})
    for parse in (parse_version, parse_line):
        with pytest.raises(NotCanonicalError):
            parse(body)


@pytest.mark.parametrize("key", sorted(RAW))
def test_each_key_is_needed(key: str) -> None:
    with pytest.raises(NotCanonicalError):
        parse_version(encode({name: value for name, value in RAW.items() if name != key}))


def test_an_additional_key_is_refused() -> None:
    with pytest.raises(NotCanonicalError):
        parse_version(encode({**RAW, "x": 1}))


def test_a_sealed_line_names_its_vid() -> None:
    line = encode({**RAW, "f": {}, "vid": PARENT, "key": "x", "sealed": "text"})
    assert parse_line(line).vid == PARENT
    with pytest.raises(NotCanonicalError):
        parse_version(line)
    good = {"vid": PARENT, "key": "", "sealed": ""}
    bent = [good | {"vid": "x"}, good | {"sealed": 1}, good | {"key": 1}, {"vid": PARENT}, {"sealed": ""}]
    for wrong in bent:
        with pytest.raises(NotCanonicalError):
            parse_line(encode({**RAW, **wrong}))


def test_what_many_versions_share_is_held_once() -> None:
    """An import holds a hundred thousand of them."""
    one, other = (parse_line(encode({**RAW, "seq": seq, "who": ROW})) for seq in (7, 8))
    for name in ("set_id", "table", "device", "who"):
        assert getattr(one, name) is getattr(other, name), name
    assert all(a is b for a, b in zip(one.fields, other.fields, strict=True))


def test_the_chain_depends_on_every_version_and_their_order() -> None:
    vids = [f"{number:064x}" for number in range(5)]

    def tip(of: list[str]) -> bytes:
        found = CHAIN_START
        for vid in of:
            found = chain_next(found, vid)
        return found

    assert tip(vids[:1]) == hashlib.sha256(bytes(32) + bytes(32)).digest()
    others = [vids[:4], vids[1:], [vids[1], vids[0], *vids[2:]], [*vids, vids[4]], [*vids[:4], vids[0]]]
    assert len({tip(each) for each in [vids, *others]}) == 1 + len(others)


def test_fields_with_no_canonical_form_are_refused_when_made() -> None:
    with pytest.raises(NotCanonicalError):
        make_version(
            set_id="province", table="member", row=ROW, parents=(), fields={"a": 1.5}, device="a" * 32, seq=1,
            hlc="0" * 12 + "-0000",
        )  # fmt: skip


def test_the_bytes_are_json_that_anybody_can_read() -> None:
    assert json.loads(encode(RAW)) == RAW
