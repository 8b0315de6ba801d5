# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Mutated bundles: whatever the bytes, the outcome is a bundle that was read or one known error.

On the ciphertext no change may pass. Inside it, unsigned, none may pass either. Signed again by an
enrolled key a change may be harmless, but what comes out must still satisfy every rule of a bundle.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.core.versions.version import parse_version
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.bundle.manifest import PREFIX
from mahalleh_desktop.exchange.bundle.reading import BundleContents
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.signatures import sign

from .forging import Forgery, Members
from .test_bundle_round_trip import read
from .world import SPRING, council_stream, replica, world

BLOB = b"%PDF an invented scan"
BLOBS = {hashlib.sha256(BLOB).hexdigest(): BLOB}
SOME = [bytes([sign]) for sign in b'\0\xff"{}[],:-09e\\\n\xd8']
WHOLE = [
    b"null", b"true", b"NaN", b"-0", b"1e9", b"[]", b"{}", b'""', b"9" * 400, b'"\\u0000"', b'"\\ud800"',
    b'"set":"province"', b'"t":"directive"', b"[" * 80 + b"]" * 80,
]  # fmt: skip


Change = Callable[[Path, random.Random], None]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One change: a bit, a byte, a piece lost, doubled, moved or put in."""
    if not data:
        return chance.choice(WHOLE)
    place, size = chance.randrange(len(data)), chance.choice((1, 1, 2, 5, 40, 512))
    piece = data[place : place + size]
    match chance.randrange(6):
        case 0:
            return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
        case 1:
            return data[:place] + chance.choice(SOME) + data[place + 1 :]
        case 2:
            return data[:place] + data[place + size :]
        case 3:
            return data[:place] + piece + data[place:]
        case 4:
            other = chance.randrange(len(data))
            return data[:other] + piece + data[other + size :]
        case _:
            return data[:place] + chance.choice(WHOLE) + data[place:]


def refused(folder: Path, file: bytes) -> bool:
    return outcome(folder, file) is None


def outcome(folder: Path, file: bytes) -> BundleContents | None:
    path = folder / "m-00000000.mhb"
    path.write_bytes(file)
    try:
        return read(path, world().office_reader)
    except KnownError as error:
        assert len(error.problems) == 1
        return None


def bundle(**more: Any) -> Forgery:
    return Forgery(to=[world().working.recipient], blobs=BLOBS, **more)


def on_the_ciphertext(folder: Path, chance: random.Random) -> None:
    file = bundle().file()
    changed = mutated(file, chance)
    assert changed == file or refused(folder, changed)


def inside(folder: Path, chance: random.Random) -> None:
    tar = bundle().tar()
    changed = mutated(tar, chance)
    assert changed == tar or refused(folder, envelope.encrypt(changed, [world().working.recipient]))


def signed_again(folder: Path, chance: random.Random) -> None:
    match chance.randrange(4):
        case 0:
            forgery = bundle(change_members=lambda members: manifest_signed_again(members, chance))
        case 1:
            forgery = bundle(packed=mutated(bundle().members()[2][1], chance))
        case 2:
            forgery = bundle(text=mutated(b"\n".join([*council_stream().lines, b""]), chance))
        case _:
            lines = list(council_stream().lines)
            place = chance.randrange(len(lines))
            lines[place] = mutated(lines[place], chance).replace(b"\n", b" ")
            forgery = bundle(streams=[StreamRows(SPRING, replica("spring"), lines)])
    contents = outcome(folder, forgery.file())
    if contents is not None:
        require_sound(contents)


def manifest_signed_again(members: Members, chance: random.Random) -> Members:
    data = mutated(members[0][1], chance)
    signature = sign(world().spring.signing_key, PREFIX, data)
    return [("manifest.json", data), ("manifest.sig", signature), *members[2:]]


def require_sound(contents: BundleContents) -> None:
    """What a bundle that was read may hold."""
    vids = {version.vid for version in contents.new}
    assert not contents.quarantined
    for seq, version in enumerate(contents.new, 1):
        assert parse_version(version.body) == version
        assert (version.set_id, version.device, version.seq) == (SPRING, replica("spring"), seq)
        assert version.table == "member"
        assert set(version.parents) <= vids
        assert json.loads(version.body)["f"] == version.fields
    for sha, data in contents.blobs.items():
        assert hashlib.sha256(data).hexdigest() == sha


@pytest.mark.parametrize(
    ("change", "count"), [(on_the_ciphertext, 100), (inside, 1_000), (signed_again, 900)]
)
def test_mutations(tmp_path: Path, change: Change, count: int) -> None:
    chance = random.Random(20260504)
    for _ in range(count):
        change(tmp_path, chance)


@pytest.mark.deep
@pytest.mark.parametrize(
    ("change", "count"), [(on_the_ciphertext, 1_000), (inside, 10_000), (signed_again, 9_000)]
)
def test_many_mutations(tmp_path: Path, change: Change, count: int) -> None:
    chance = random.Random(20270504)
    for _ in range(count):
        change(tmp_path, chance)


def test_the_mutations_reach_every_layer(tmp_path: Path) -> None:
    """The codes that changes signed again lead to: parsing of the head, of the rows, of a single row."""
    chance = random.Random(7)
    codes = set()
    path = tmp_path / "m-00000000.mhb"
    for _ in range(120):
        lines = list(council_stream().lines)
        lines[2] = mutated(lines[2], chance).replace(b"\n", b" ")
        path.write_bytes(bundle(streams=[StreamRows(SPRING, replica("spring"), lines)]).file())
        try:
            read(path, world().office_reader)
        except KnownError as error:
            codes.add(error.code)
    assert {"row_not_canonical", "row_not_text", "row_malformed", "row_fields_invalid"} <= codes
