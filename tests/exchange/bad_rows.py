# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Bad rows 24–32 of the exchange specification; hashes, chain and signature agree with them.

After the code of a row that does not fit the tables stands the reason for it.
"""

from __future__ import annotations

from mahalleh_desktop.exchange.bundle.rows import StreamRows

from .bad_bundles import (
    BUNDLES,
    Make,
    fields_as,
    last_line_as,
    last_row_as,
    manifest_bytes,
    nested,
    stream_as,
    stream_with_parent,
    streams_of,
)
from .forging import council_bundle
from .world import SPRING, Stream, council_stream, member, office_streams, replica, row_id


def _row_in_two_tables() -> Stream:
    stream = Stream(SPRING, replica("spring"))
    stream.add(row="one")
    stream.add("association", row="one", fields={"name": "خیریه"})
    return stream


ROWS: dict[str, tuple[str, Make]] = {
    "24 invalid UTF-8": ("row_not_text", last_line_as(lambda line: line.replace(b"last_name", b"last\xff"))),
    "24 lone surrogate": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b'"last_name":"', b'"last_name":"\\ud800')),
    ),
    "25 duplicate key": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b'"del":false', b'"del":false,"del":false')),
    ),
    "25 a space": ("row_not_canonical", last_line_as(lambda line: line.replace(b":", b": ", 1))),
    "25 escapes that are not needed": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b"last_name", b"last\\u005fname")),
    ),
    "25 not NFC": ("row_not_canonical", fields_as(**member("a\u0301"))),
    "25 duplicate key in the manifest": (
        "manifest_invalid",
        manifest_bytes(lambda data: data.replace(b'{"fmt":1', b'{"fmt":1,"fmt":1')),
    ),
    "25 a space in the manifest": ("manifest_invalid", manifest_bytes(lambda data: data + b"\n")),
    "26 missing key": (
        "row_malformed",
        last_line_as(lambda line: line.replace(b'"del":false,', b"")),
    ),
    "26 extra key": ("row_malformed", last_row_as(more=1)),
    "26 number for a flag": ("row_malformed", last_row_as(**{"del": 0})),
    "26 missing field": ("row_fields_invalid missing_field", fields_as(first_name="مریم")),
    "26 wrongly typed field": (
        "row_fields_invalid wrongly_typed_field",
        fields_as(**member("x", pos="3")),
    ),
    "26 a code that is none": ("row_fields_invalid wrong_value", fields_as(**member("x", role="king"))),
    "26 row that is no uuid": ("row_malformed", last_row_as(row="1")),
    "26 no object": ("row_malformed", last_line_as(lambda _: b"[]")),
    "27 two to the 63rd": ("row_not_canonical", fields_as(**member("x", pos=2**63))),
    "27 five thousand digits": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b'"role":', b'"pos":' + b"9" * 5000 + b',"role":')),
    ),
    "27 minus zero": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b'"seq":6', b'"seq":-0')),
    ),
    "27 negative seq": ("row_malformed", last_row_as(seq=-6)),
    "27 seq zero": ("row_malformed", last_row_as(seq=0)),
    "27 seq true": ("row_malformed", last_row_as(seq=True)),
    "27 repeated seq": ("row_out_of_order", last_row_as(seq=5)),
    "27 seq that skips": ("row_out_of_order", last_row_as(seq=7)),
    "27 NaN": ("row_not_canonical", last_line_as(lambda line: line.replace(b'"seq":6', b'"seq":NaN'))),
    "27 a float": ("row_not_canonical", last_line_as(lambda line: line.replace(b'"seq":6', b'"seq":6.0'))),
    "27 nested 50 deep": ("row_not_canonical", last_line_as(lambda _: nested(50))),
    "27 nested 200,000 deep": ("row_not_canonical", last_line_as(lambda _: nested(200_000))),
    "27 a line of two megabytes": ("line_too_long", last_line_as(lambda _: b"[" + b" " * 2**21 + b"]")),
    "28 unknown table": (
        "row_fields_invalid unknown_table",
        last_row_as(t="gossip", par=[], row=row_id("gossip")),
    ),
    "28 unknown field": ("row_fields_invalid unknown_field", fields_as(**member("x", nickname="y"))),
    "29 last line without newline": (
        "rows_unfinished",
        lambda: council_bundle(text=b"\n".join(council_stream().lines)),
    ),
    "30 NUL": ("row_not_canonical", fields_as(**member("a\0b"))),
    "30 escaped NUL": (
        "row_not_canonical",
        last_line_as(lambda line: line.replace(b'"last_name":"', b'"last_name":"\\u0000')),
    ),
    "31 lying tip": ("chain_differs", stream_as(tip="0" * 64)),
    "31 lying count, fewer": ("chain_differs", stream_as(count=5)),
    "31 lying count, more": ("rows_count_differs", stream_as(count=7)),
    "31 lying count, absurd": ("rows_count_differs", stream_as(count=2**53)),
    "31 rows of no stream": (
        "rows_count_differs",
        lambda: council_bundle(text=b"\n".join([*council_stream().lines, b"{}", b""])),
    ),
    "31 streams out of order": (
        "manifest_invalid",
        lambda: council_bundle(
            streams=[council_stream(), office_streams()[1]],
            change_manifest=lambda manifest: manifest["streams"].reverse(),
        ),
    ),
    "31 a stream twice": (
        "manifest_invalid",
        lambda: council_bundle(change_manifest=lambda m: m["streams"].append(m["streams"][0])),
    ),
    "31 rows of another stream": (
        "row_out_of_order",
        lambda: council_bundle(
            streams=[StreamRows(SPRING, replica("spring"), council_stream("spring laptop").lines)]
        ),
    ),
    "32 parent that nobody has": ("parents_missing", streams_of(stream_with_parent("0" * 64))),
    "32 parent of another row": (
        "parents_missing",
        streams_of(stream_with_parent(council_stream().versions[2].vid)),
    ),
    "32 parent that is no hash": ("row_malformed", last_row_as(par=["xyz"])),
    "32 parents out of order": ("row_malformed", last_row_as(par=["f" * 64, "0" * 64])),
    "32 a row of another table": (
        "foreign_row",
        lambda: council_bundle(streams=[_row_in_two_tables()]),
    ),
}  # fmt: skip

REFUSED = {**BUNDLES, **ROWS}
