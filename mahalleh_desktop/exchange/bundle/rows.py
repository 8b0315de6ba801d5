# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``rows.jsonl.gz``: the lines of whole streams in order of (set, device, seq), as deterministic gzip.

Sizes are capped before anything is decompressed; the chain of a stream is computed over all its lines
before the first of them is parsed (EXCHANGE.md 2).
"""

from __future__ import annotations

import hashlib
import itertools
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mahalleh_desktop.core.versions.version import CHAIN_START, chain_next, vid_of
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.manifest import Manifest, StreamEntry
from mahalleh_desktop.exchange.bundle.sealed_rows import sealed_vid, vid_of_line

LARGEST_ROWS = 256 * 1024 * 1024  # twenty years of a council are about 20 MB
LARGEST_LINE = 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StreamRows:
    """The lines (without newline) of one chain, from its first version on: version bodies or sealed lines."""

    set_id: str
    device: str
    lines: Sequence[bytes]

    def entry(self) -> StreamEntry:
        tip = CHAIN_START
        for line in self.lines:
            tip = chain_next(tip, vid_of_line(line))
        return StreamEntry(self.set_id, self.device, len(self.lines), tip.hex())


@dataclass(frozen=True, slots=True)
class PackedRows:
    """The compressed member and what the manifest says about it."""

    data: bytes
    usize: int
    usha: str
    streams: tuple[StreamEntry, ...]


@dataclass(frozen=True, slots=True)
class ReadStream:
    """A stream as read: ``vids[i]`` and ``chain[i + 1]`` belong to ``lines[i]``, line ``first + i``.

    ``sealed`` are the places of the sealed lines.
    """

    entry: StreamEntry
    first: int
    lines: Sequence[bytes]
    vids: Sequence[str]
    chain: Sequence[bytes]
    sealed: Sequence[int] = ()


def group_by_stream(rows: Iterable[tuple[str, str, bytes]]) -> list[StreamRows]:
    """Streams of (set, device, line) that come in order of (set, device, seq)."""
    grouped = itertools.groupby(rows, key=lambda row: row[:2])
    return [StreamRows(set_id, device, [row[2] for row in group]) for (set_id, device), group in grouped]


def pack_rows(streams: Sequence[StreamRows]) -> PackedRows:
    """The member for these streams, in whatever order they are given; the same content, the same bytes."""
    entries = [(stream.entry(), stream) for stream in streams if stream.lines]
    entries.sort(key=lambda pair: pair[0].order)
    # The header is written by hand, because zlib's names the operating system.
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = [b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"]
    digest, checksum, size = hashlib.sha256(), 0, 0
    for _, stream in entries:
        for line in stream.lines:
            text = line + b"\n"
            digest.update(text)
            checksum = zlib.crc32(text, checksum)
            size += len(text)
            pieces.append(compressor.compress(text))
    pieces.append(compressor.flush())
    pieces.append(struct.pack("<II", checksum, size & 0xFFFFFFFF))
    if size > LARGEST_ROWS:
        raise KnownError("rows_too_large")
    return PackedRows(b"".join(pieces), size, digest.hexdigest(), tuple(entry for entry, _ in entries))


def unpack_rows(packed: Iterable[bytes], manifest: Manifest, target: Path) -> None:
    """Decompresses the member into a new private file.

    Raises ``rows_too_large``, ``rows_differ`` (not what the manifest says), ``rows_unfinished``.
    """
    if manifest.rows_usize > LARGEST_ROWS:
        raise KnownError("rows_too_large")
    decompressor = zlib.decompressobj(16 + zlib.MAX_WBITS)
    digest, size, last = hashlib.sha256(), 0, b"\n"
    with target.open("xb") as file:
        for piece in _decompressed(packed, decompressor):
            size += len(piece)
            if size > manifest.rows_usize:
                raise KnownError("rows_differ")
            digest.update(piece)
            file.write(piece)
            last = piece[-1:]
    if not decompressor.eof or size != manifest.rows_usize or digest.hexdigest() != manifest.rows_usha:
        raise KnownError("rows_differ")
    if last != b"\n":
        raise KnownError("rows_unfinished")


def _decompressed(packed: Iterable[bytes], decompressor: zlib._Decompress) -> Iterator[bytes]:
    try:
        for piece in packed:
            waiting = piece
            while waiting:
                if decompressor.eof:
                    raise KnownError("rows_differ")
                if data := decompressor.decompress(waiting, _PIECE):
                    yield data
                waiting = decompressor.unconsumed_tail or decompressor.unused_data
        while not decompressor.eof and (data := decompressor.decompress(b"", _PIECE)):
            yield data
    except zlib.error as error:
        raise KnownError("rows_differ") from error


def read_streams(file: BinaryIO, manifest: Manifest) -> Iterator[ReadStream]:
    """The streams of decompressed rows as the manifest lists them.

    Raises ``line_too_long``, ``rows_count_differs``, ``chain_differs``.
    """
    number = 0
    for entry in manifest.streams:
        lines, vids, chain, sealed = [], [], [CHAIN_START], []
        for index in range(entry.count):
            line = file.readline(LARGEST_LINE + 1)
            if not line:
                raise KnownError("rows_count_differs", place=f"rows[{number}]")
            if not line.endswith(b"\n"):
                raise KnownError("line_too_long", place=f"rows[{number}]")
            line = line[:-1]
            vid = sealed_vid(line)
            if vid:
                sealed.append(index)
            lines.append(line)
            vids.append(vid or vid_of(line))
            chain.append(chain_next(chain[-1], vids[-1]))
            number += 1
        if chain[-1].hex() != entry.tip:
            raise KnownError("chain_differs", place=f"rows[{number - 1}]")
        yield ReadStream(entry, number - entry.count, lines, vids, chain, sealed)
    if file.read(1):
        raise KnownError("rows_count_differs", place=f"rows[{number}]")
