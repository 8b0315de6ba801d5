# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bad bundles 1–23 of the exchange specification, made of real bytes, each with the code that refuses it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any

from mahalleh_desktop.exchange.bundle.rows import LARGEST_ROWS
from mahalleh_desktop.exchange.keys import generate_keys

from .forging import Forgery, Members, council_bundle, with_lines
from .world import (
    ORCHARD,
    SCHEMA,
    SPRING,
    Stream,
    council_stream,
    member,
    office_streams,
    replica,
    world,
)

Make = Callable[[], Forgery]
PROVINCE_ROWS: dict[str, dict[str, Any]] = {
    "list_entry": {"list": "agency", "code": "x", "title": "جعلی"},
    "bank_entry": {"title": "جعلی"},
    "target": {"county": "بم", "planned": 0},
    "register_entry": {"code": "T-02", "name": "جعلی", "state": "dissolved"},
    "problem_group": {"title": "جعلی", "category": "addiction", "problems": []},
    "issued_report": {"period": "1405-2", "kind": "pdf", "content": "0" * 64},
}
"""What only the office says; a council that says it would change the office's register and lists."""
BLOB = b"a scan"
BY_PASSPHRASE = (
    b"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBpTXJRVGJqb1RrOWEwTWFQclE4ZzVnIDE5CkN6YmJwSGErR09hLzF3WGZx"
    b"dmZkTDIyeUtmWFp2R1F2cWljVzJDRzZWUTQKLS0tIFRsSndCc2N3L0NNMERISTFqRmZONnhienFlaGFyL2JSVUVIdGttbm9tUjAK"
    b"ANHPDnkcZazhnSoAQ07924NnMdo1gZ09lcmr94BsmK88pmHZz6nhPw=="
)
"""A few bytes in an age envelope that only a passphrase opens."""
BLOB_SHA = hashlib.sha256(BLOB).hexdigest()


def file_as(change: Callable[[bytes], bytes]) -> Make:
    return lambda: council_bundle(change_file=change)


def tar_as(change: Callable[[bytes], bytes]) -> Make:
    return lambda: council_bundle(change_tar=change)


def manifest_as(**changes: Any) -> Make:
    return lambda: council_bundle(change_manifest=lambda manifest: manifest.update(changes))


def manifest_bytes(change: Callable[[bytes], bytes]) -> Make:
    """The proper manifest's bytes changed in a way that canonical encoding cannot give, and signed."""
    return lambda: council_bundle(manifest=change(council_bundle().members()[0][1]))


def manifest_without(key: str) -> Make:
    def drop(manifest: dict[str, Any]) -> None:
        del manifest[key]

    return lambda: council_bundle(change_manifest=drop)


def stream_as(**changes: Any) -> Make:
    return lambda: council_bundle(change_manifest=lambda manifest: manifest["streams"][0].update(changes))


def member_as(place: int, **changes: Any) -> Make:
    def change(manifest: dict[str, Any]) -> None:
        manifest["members"][place].update(changes)

    return lambda: council_bundle(blobs={BLOB_SHA: BLOB}, change_manifest=change)


def members_as(change: Callable[[Members], Members]) -> Make:
    return lambda: council_bundle(blobs={BLOB_SHA: BLOB}, change_members=change)


def last_line_as(change: Callable[[bytes], bytes]) -> Make:
    """The last line changed; hash, chain, tip and signature agree with it."""
    return lambda: with_lines(lambda lines: lines.__setitem__(-1, change(lines[-1])))


def last_row_as(**changes: Any) -> Make:
    def change(line: bytes) -> bytes:
        return json.dumps(
            {**json.loads(line), **changes}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()

    return last_line_as(change)


def fields_as(**fields: Any) -> Make:
    return last_row_as(f=fields)


def signed_by(name: str) -> Make:
    return lambda: council_bundle(keys=getattr(world(), name))


def streams_of(*streams: Stream) -> Make:
    return lambda: council_bundle(streams=streams)


def table_stream(table: str, fields: dict[str, Any], set_id: str = SPRING, name: str = "spring") -> Stream:
    stream = Stream(set_id, replica(name))
    stream.add(table, fields=fields)
    return stream


def stream_with_parent(parent: str, **more: Any) -> Stream:
    stream = council_stream()
    stream.add(parents=(parent,), **more)
    return stream


def zeroed_sector(file: bytes) -> bytes:
    return file[:1024] + bytes(512) + file[1536:]


def swapped_sectors(file: bytes) -> bytes:
    return file[:1024] + file[1536:2048] + file[1024:1536] + file[2048:]


def renamed(name: str) -> Make:
    """The rows under another name, in the tar and in the manifest."""
    return lambda: council_bundle(
        change_manifest=lambda manifest: manifest["members"][0].update(n=name),
        change_members=lambda members: [*members[:2], (name, members[2][1])],
    )


def padded(tar: bytes) -> bytes:
    """A byte of the padding after the manifest's text."""
    size = int(tar[124:135], 8)
    place = 512 + size
    assert size % 512
    return tar[:place] + b"x" + tar[place + 1 :]


def forged_header(**changes: tuple[int, bytes]) -> Callable[[bytes], bytes]:
    """Other bytes in the first header, with a proper checksum."""

    def change(tar: bytes) -> bytes:
        block = bytearray(tar[:512])
        for start, value in changes.values():
            block[start : start + len(value)] = value
        block[148:156] = b" " * 8
        block[148:156] = f"{sum(block):06o}\0 ".encode()
        return bytes(block) + tar[512:]

    return change


def bomb(usize: int) -> Forgery:
    packed = gzip.compress(bytes(8 * 1024 * 1024), mtime=0)
    sha = hashlib.sha256(bytes(8 * 1024 * 1024)).hexdigest()
    return council_bundle(
        packed=packed, change_manifest=lambda manifest: manifest.update(rows_usize=usize, rows_usha=sha)
    )  # fmt: skip


def nested(depth: int) -> bytes:
    return b'{"f":{"last_name":' + b"[" * depth + b"]" * depth + b"}}"


BUNDLES: dict[str, tuple[str, Make]] = {
    "01 empty": ("bundle_empty", file_as(lambda _: b"")),
    "02 not age": ("not_a_bundle", file_as(lambda _: b"PK\x03\x04 some other file")),
    "02 armoured age": ("not_a_bundle", file_as(lambda _: b"-----BEGIN AGE ENCRYPTED FILE-----\n")),
    "03 truncated in the first line": ("bundle_damaged", file_as(lambda file: file[:10])),
    "03 truncated in the header": ("bundle_damaged", file_as(lambda file: file[:120])),
    "03 truncated in the middle": ("bundle_damaged", file_as(lambda file: file[: len(file) // 2])),
    "03 without the last byte": ("bundle_damaged", file_as(lambda file: file[:-1])),
    "04 a bit flipped": ("bundle_damaged", file_as(lambda f: f[:-900] + bytes([f[-900] ^ 4]) + f[-899:])),
    "05 a sector zeroed": ("bundle_damaged", file_as(zeroed_sector)),
    "06 sectors swapped": ("bundle_damaged", file_as(swapped_sectors)),
    "07 appended": ("bundle_damaged", file_as(lambda file: file + b"x")),
    "07 concatenated": ("bundle_damaged", file_as(lambda file: file + file)),
    "08 for someone else": (
        "not_addressed_to_you",
        lambda: council_bundle(sealed_for=[world().orchard.recipient]),
    ),
    "09 by passphrase": ("bundle_with_passphrase", file_as(lambda _: base64.b64decode(BY_PASSPHRASE))),
    "10 signed for another office": (
        "bundle_for_another_office",
        lambda: council_bundle(to=[world().spring.recipient], sealed_for=[world().working.recipient]),
    ),
    "11 unknown signer": ("signer_unknown", lambda: council_bundle(keys=generate_keys())),
    "12 signed by another key": (
        "signature_invalid",
        lambda: council_bundle(signature=Forgery(keys=world().orchard).members()[1][1]),
    ),
    "12 short signature": ("signature_invalid", lambda: council_bundle(signature=b"0")),
    "12 empty signature": ("signature_invalid", lambda: council_bundle(signature=b"")),
    "12 long signature": ("signature_invalid", lambda: council_bundle(signature=bytes(500))),
    "13 future format": ("bundle_too_new", manifest_as(fmt=2, shape="unknown")),
    "14 future schema": ("schema_too_new", manifest_as(schema=SCHEMA + 1)),
    "15 another council's set": (
        "foreign_set",
        streams_of(council_stream("orchard", ORCHARD)),
    ),
    "15 another council's device": ("foreign_set", streams_of(council_stream("orchard"))),
    "15 the province's set": ("foreign_set", streams_of(office_streams()[0])),
    "15 a directive by a council": (
        "table_not_allowed",
        streams_of(table_stream("directive", {"title": "جعلی"})),
    ),
    **{
        f"15 a row of the province by a council, {table}": (
            "table_not_allowed",
            streams_of(table_stream(table, fields)),
        )
        for table, fields in PROVINCE_ROWS.items()
    },
    "15 a member by the office": (
        "table_not_allowed",
        streams_of(table_stream("member", member("جعلی"), name="office")),
    ),
    "15 signed as a kind that it is not": ("bundle_kind_differs", lambda: council_bundle(kind="relay")),
    "15 a council's bundle signed by the office": ("bundle_kind_differs", signed_by("working")),
    "16 oversized manifest": ("manifest_too_large", manifest_bytes(lambda _: b" " * (1024 * 1024 + 1))),
    "17 a list for a number": ("manifest_invalid", manifest_as(schema=[1])),
    "17 true for a number": ("manifest_invalid", manifest_as(schema=True)),
    "17 null": ("manifest_invalid", manifest_as(to=None)),
    "17 no recipients": ("manifest_invalid", manifest_as(to=[])),
    "17 no object": ("manifest_invalid", manifest_bytes(lambda _: b"[]")),
    "17 no JSON": ("manifest_invalid", manifest_bytes(lambda _: b"{")),
    "17 recipients out of order": (
        "manifest_invalid",
        lambda: council_bundle(change_manifest=lambda manifest: manifest["to"].reverse()),
    ),
    "17 a blob twice": ("manifest_invalid", manifest_as(have_blobs=["0" * 64, "0" * 64])),
    "17 unknown kind": ("manifest_invalid", manifest_as(kind="letter")),
    "17 unknown key": ("manifest_invalid", manifest_as(more=1)),
    "17 signer that is no hash": ("manifest_invalid", manifest_as(signer="0" * 63 + "\n")),
    "17 negative size": ("manifest_invalid", manifest_as(rows_usize=-1)),
    "17 device in capitals": ("manifest_invalid", stream_as(dev="A" * 32)),
    "17 count zero": ("manifest_invalid", stream_as(count=0)),
    **{
        f"17 without {key}": ("manifest_invalid", manifest_without(key))
        for key in ("fmt", "kind", "signer", "to", "schema", "streams", "rows_usize", "rows_usha",
                    "have_blobs", "registry_version", "members")
    },
    "18 bomb with an honest size": ("rows_too_large", lambda: bomb(LARGEST_ROWS + 1)),
    "19 bomb with a lying size": ("rows_differ", lambda: bomb(1000)),
    "19 fewer rows than said": ("rows_differ", lambda: bomb(9 * 1024 * 1024)),
    "19 other rows than said": ("rows_differ", manifest_as(rows_usha="0" * 64)),
    "19 rows that are no gzip": ("rows_differ", lambda: council_bundle(packed=b"PK")),
    "19 rows cut short": ("rows_differ", lambda: council_bundle(packed=gzip.compress(b"")[:-4])),
    "19 two gzip members": (
        "rows_differ",
        lambda: council_bundle(packed=council_bundle().members()[2][1] + gzip.compress(b"", mtime=0)),
    ),
    "20 parent folder": ("member_name_invalid", renamed("../rows.jsonl.gz")),
    "20 absolute": ("member_name_invalid", renamed("/etc/passwd")),
    "20 Windows drive": ("member_name_invalid", renamed("C:\\rows.jsonl.gz")),
    "20 parent folder among the blobs": ("member_name_invalid", renamed("blobs/../../rows")),
    "20 only in the tar": (
        "member_name_invalid",
        members_as(lambda members: [*members, ("blobs/../x", b"")]),
    ),
    "21 extra": ("members_differ", members_as(lambda members: [*members, ("blobs/" + "0" * 64, b"")])),
    "21 duplicate": ("members_differ", members_as(lambda members: [*members, members[-1]])),
    "21 duplicate manifest": ("members_differ", members_as(lambda members: [members[0], *members])),
    "21 missing": ("members_differ", members_as(lambda members: members[:-1])),
    "21 missing rows": ("members_differ", members_as(lambda members: [*members[:2], members[3]])),
    "21 another order": ("members_differ", members_as(lambda m: [*m[:2], m[3], m[2]])),
    "21 only a manifest": ("members_differ", members_as(lambda members: members[:1])),
    "21 nothing": ("members_differ", members_as(lambda _: [])),
    "21 a registry in a council's bundle": (
        "members_differ",
        lambda: council_bundle(
            change_manifest=lambda m: m["members"].insert(
                0, {"n": "registry.json", "size": 1, "sha": "0" * 64}
            )
        ),
    ),
    "21 other size than said": ("members_differ", member_as(0, size=7)),
    "21 other content than said": ("members_differ", member_as(0, sha="0" * 64)),
    "22 blob that is not its name": (
        "blob_damaged",
        members_as(lambda members: [*members[:-1], (members[-1][0], b"a scar")]),
    ),
    "22 blob named by another hash": ("blob_damaged", member_as(1, n="blobs/" + "0" * 64)),
    "22 blob too large": ("blob_too_large", member_as(1, size=20 * 1024 * 1024 + 1)),
    "23 changed padding": ("bundle_not_canonical", tar_as(padded)),
    "23 more zeros at the end": ("bundle_not_canonical", tar_as(lambda tar: tar + bytes(512))),
    "23 one zero block": ("bundle_damaged", tar_as(lambda tar: tar[:-512])),
    "23 an owner": ("bundle_not_canonical", tar_as(forged_header(owner=(108, b"0000001\0")))),
    "23 a time": ("bundle_not_canonical", tar_as(forged_header(time=(136, b"00000000001\0")))),
    "23 a link": ("bundle_not_canonical", tar_as(forged_header(kind=(156, b"2")))),
    "23 a size in base 256": ("bundle_not_canonical", tar_as(forged_header(size=(124, b"\x80" + bytes(11))))),
    "23 a wrong checksum": ("bundle_not_canonical", tar_as(lambda tar: tar[:148] + b"000000" + tar[154:])),
}  # fmt: skip
