# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Confidential rows: public for everybody, whole for the province's key and the council's own devices."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.bundle.row_keys import RowKey, RowKeys, new_row_key
from mahalleh_desktop.exchange.bundle.sealed_rows import open_sealed, seal_version, vid_of_line
from mahalleh_desktop.exchange.signatures import to_bytes, to_text

from .forging import council_bundle
from .test_bundle_round_trip import holding, read
from .world import SPRING, Stream, council_stream, world

PUBLIC = {
    "category": "violence", "severity": 4, "extent": 2, "urgency": 5, "reported_on": "2026-04-02",
    "status": "open", "confidential": True,
}  # fmt: skip
SECRET = {"title": "خشونت در یک خانواده", **PUBLIC}


def confidential_stream() -> Stream:
    """A council's stream in which one row is sealed, and edited after that."""
    stream = council_stream()
    first = stream.add("problem", row="secret", fields=SECRET)
    stream.add("problem", row="secret", fields={**SECRET, "title": "ویرایش"}, parents=(first.vid,))
    key = new_row_key(world().registry.confidential_recipients_of(SPRING))
    for place in (6, 7):
        stream.lines[place] = seal_version(stream.versions[place], PUBLIC, key)
    return stream


def test_the_office_sees_the_public_fields(tmp_path: Path) -> None:
    stream = confidential_stream()
    path = council_bundle(streams=[stream]).write(tmp_path)
    contents = read(path, world().office_reader)
    sealed = contents.new[6]
    assert sealed.fields == PUBLIC
    assert (sealed.vid, sealed.sealed_vid) == (stream.versions[6].vid, stream.versions[6].vid)
    assert sealed.body == stream.lines[6]
    assert "خشونت".encode() not in sealed.body
    assert contents.new[7].parents == (sealed.vid,)


@pytest.mark.parametrize("keys", ["spring_laptop", "confidential"])
def test_who_has_a_key_sees_all(tmp_path: Path, keys: str) -> None:
    stream = confidential_stream()
    path = council_bundle(streams=[stream]).write(tmp_path)
    reader = world().office_reader
    reader = replace(reader, identities=[*reader.identities, getattr(world(), keys).identity])
    contents = read(path, reader)
    assert contents.new == tuple(stream.versions)
    assert contents.new[6].fields == SECRET


def test_a_sealed_stream_continues_the_plain_one(tmp_path: Path) -> None:
    """The chain is the same, so whoever holds the plain rows skips the sealed ones, and the reverse."""
    stream = confidential_stream()
    stream.add()
    held = stream.copy()
    del held.versions[8:], held.lines[8:]
    held.lines[6:] = [version.body for version in held.versions[6:]]
    contents = read(
        council_bundle(streams=[stream]).write(tmp_path),
        world().council_reader(world().spring_laptop),
        holding(held),
    )
    assert contents.new == tuple(stream.versions[8:])


def test_a_short_key_opens_nothing(tmp_path: Path) -> None:
    """What is no key for AES-SIV is as one that nobody can open: the row stays sealed, and is shown so."""
    stream = confidential_stream()
    stream.lines[6] = short_key(stream.lines[6])
    reader = world().office_reader
    reader = replace(reader, identities=[*reader.identities, world().confidential.identity])
    contents = read(council_bundle(streams=[stream]).write(tmp_path), reader)
    assert [version.sealed_vid != "" for version in contents.new[6:8]] == [True, False]


def test_the_same_hidden_fields_give_the_same_box() -> None:
    """Later versions of a row that change nothing hidden compress to little; other rows differ."""
    stream = council_stream()
    key = province_key()
    first = stream.add("problem", row="secret", fields=SECRET)
    closed = {**PUBLIC, "status": "resolved"}
    later = stream.add("problem", row="secret", fields={**SECRET, **closed}, parents=(first.vid,))
    other = stream.add("problem", row="other", fields=SECRET)
    boxes = [
        json.loads(seal_version(version, shown, key))["sealed"]
        for version, shown in ((first, PUBLIC), (later, closed), (other, PUBLIC))
    ]
    assert boxes[0] == boxes[1] != boxes[2]


def test_open_sealed() -> None:
    stream = confidential_stream()
    line, version = stream.lines[6], stream.versions[6]
    assert vid_of_line(line) == version.vid
    assert open_sealed(line, [world().confidential.identity]) == version.body
    assert open_sealed(line, [world().working.identity]) is None
    with pytest.raises(KnownError) as caught:
        open_sealed(version.body, [world().confidential.identity])
    assert caught.value.code == "row_malformed"


def test_a_public_field_must_be_the_versions_own() -> None:
    version = confidential_stream().versions[6]
    for public in ({"category": "theft"}, {"confidential": 1}, {"more": 1}):
        with pytest.raises(ValueError, match="public field"):
            seal_version(version, public, province_key())


def changed(line: bytes, **changes: Any) -> bytes:
    raw = {**json.loads(line), **changes}
    raw = {key: value for key, value in raw.items() if value is not None}
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def province_key() -> RowKey:
    return new_row_key([world().confidential.recipient])


def holding_instead(line: bytes, inside: bytes, context: bytes = b"") -> bytes:
    """The line with other bytes under the very key that it was sealed with."""
    raw = json.loads(line)
    key = RowKeys([world().confidential.identity]).unwrapped(to_bytes(raw["key"]))
    assert key is not None
    context = context or b"mahalleh-row/1\0" + raw["row"].encode()
    return changed(line, sealed=to_text(key.seal(inside, context)))


def another_key(line: bytes) -> bytes:
    return changed(line, key=to_text(province_key().wrapped))


def short_key(line: bytes) -> bytes:
    wrapped = envelope.encrypt(bytes(16), [world().confidential.recipient])
    return changed(line, key=to_text(wrapped))


DIFFERS = "sealed_row_differs"
LIES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "another text inside": (DIFFERS, lambda line: holding_instead(line, encode({"title": "دیگر"}))),
    "nothing inside": (DIFFERS, lambda line: holding_instead(line, b"{}")),
    "no fields inside": (DIFFERS, lambda line: holding_instead(line, b"[]")),
    "no text inside": (DIFFERS, lambda line: holding_instead(line, b"\xff\xfe")),
    "not canonical inside": (DIFFERS, lambda line: holding_instead(line, b'{ "title": "x"}')),
    "a public field inside too": (
        DIFFERS,
        lambda line: holding_instead(line, encode({"title": SECRET["title"], "severity": 4})),
    ),
    "of another row": (
        DIFFERS,
        lambda line: holding_instead(line, encode({"title": SECRET["title"]}), b"mahalleh-row/1\0other"),
    ),
    "under another key": (DIFFERS, another_key),
    "an empty box": (DIFFERS, lambda line: changed(line, sealed="")),
    "another vid": (DIFFERS, lambda line: changed(line, vid="0" * 64)),
    "another public value": (DIFFERS, lambda line: changed(line, f={**PUBLIC, "category": "theft"})),
    "another truth": (DIFFERS, lambda line: changed(line, f={**PUBLIC, "confidential": 1})),
    "another writer": (DIFFERS, lambda line: changed(line, who="6f2d1c3a-0000-4000-8000-000000000001")),
    "another clock": (DIFFERS, lambda line: changed(line, hlc="000000000000-0000")),
    "key not age": ("row_malformed", lambda line: changed(line, key=to_text(b"plain"))),
    "key not base64": ("row_malformed", lambda line: changed(line, key="***")),
    "key not a text": ("row_malformed", lambda line: changed(line, key=5)),
    "without key": ("row_malformed", lambda line: changed(line, key=None)),
    "not base64": ("row_malformed", lambda line: changed(line, sealed="***")),
    "not a text": ("row_malformed", lambda line: changed(line, sealed=5)),
    "vid that is no hash": ("row_malformed", lambda line: changed(line, vid="xyz")),
    "without vid": ("row_malformed", lambda line: changed(line, vid=None)),
    "without content": ("row_malformed", lambda line: changed(line, sealed=None)),
    "own parent": ("parents_missing", lambda line: changed(line, par=[json.loads(line)["vid"]])),
    "unknown public field": (
        "row_fields_invalid",
        lambda line: changed(line, f={**PUBLIC, "nickname": "x"}),
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lying_sealed_row_is_refused(tmp_path: Path, name: str) -> None:
    code, lie = LIES[name]
    stream = council_stream()
    version = stream.add("problem", row="secret", fields=SECRET)
    stream.lines[-1] = lie(seal_version(version, PUBLIC, province_key()))
    reader = world().office_reader
    if code == DIFFERS:
        reader = replace(reader, identities=[*reader.identities, world().confidential.identity])
    with pytest.raises(KnownError) as caught:
        read(council_bundle(streams=[stream]).write(tmp_path), reader)
    assert caught.value.code == code


def test_a_loop_of_sealed_rows_is_refused(tmp_path: Path) -> None:
    stream = council_stream()
    vids = ["a" * 64, "b" * 64]
    for vid, parent in (vids, vids[::-1]):
        version = stream.add("problem", row="secret", fields=SECRET)
        line = seal_version(version, PUBLIC, province_key())
        stream.lines[-1] = changed(line, vid=vid, par=[parent])
    with pytest.raises(KnownError) as caught:
        read(council_bundle(streams=[stream]).write(tmp_path), world().office_reader)
    assert caught.value.code == "parents_missing"
