# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Judges the streams of a bundle row by row: what is held, what is new, a clone, or not to be merged.

A prefix whose chain value is held is skipped unparsed; when the chain differs nothing is skipped by
position, each row is looked up by its vid, and the clone is named (EXCHANGE.md 1, 2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.versions.canonical import LARGEST, NotCanonicalError, decode
from mahalleh_desktop.core.versions.clock import DAY_MS, pack
from mahalleh_desktop.core.versions.version import Version, parse_line
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle import ancestry, rights
from mahalleh_desktop.exchange.bundle.held import Held
from mahalleh_desktop.exchange.bundle.manifest import StreamEntry
from mahalleh_desktop.exchange.bundle.quick_lines import quick_line, row_of_line
from mahalleh_desktop.exchange.bundle.rights import Signer
from mahalleh_desktop.exchange.bundle.row_keys import RowKeys
from mahalleh_desktop.exchange.bundle.rows import ReadStream
from mahalleh_desktop.exchange.bundle.sealed_rows import (
    open_version,
    same_outside,
    sealed_vid,
    sealing_order,
    shows_part_of,
)
from mahalleh_desktop.exchange.registry import Registry

CheckFields = Callable[[str, Mapping[str, Any], bool, bool], str | None]
"""(table, fields, deleted, whether only public fields are shown) → a reason to refuse, or None."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A stream of which two different continuations are known from row ``seq`` on.

    ``vids`` are those of this bundle's branch from ``seq`` on, ``tip`` its last chain value (64 hex): a
    bundle that passes on both branches lists the stream once for each.
    """

    set_id: str
    device: str
    seq: int
    vids: tuple[str, ...]
    tip: str


class StreamJudge:
    """Takes the streams of one bundle in order and collects what is new."""

    def __init__(
        self,
        held: Held,
        signer: Signer,
        registry: Registry,
        identities: Sequence[str],
        check_fields: CheckFields,
        *,
        at_office: bool = False,
        newest_sealing: int = LARGEST,
    ) -> None:
        self._held = held
        self._signer = signer
        self._registry = registry
        self._row_keys = RowKeys(identities)
        self._check_fields = check_fields
        self._at_office = at_office
        self._newest_sealing = newest_sealing
        self._unproven: set[str] = set()
        self._places: dict[str, str] = {}
        self._owners: dict[str, tuple[str, str] | None] = {}
        self._chains: dict[tuple[str, str], list[Sequence[bytes]]] = {}
        self._new: dict[str, Version] = {}
        self.clones: list[Clone] = []
        self.renewed: list[Version] = []

    def take(self, stream: ReadStream) -> None:
        """Judges one stream. Raises ``foreign_set`` and the codes of single rows."""
        entry = stream.entry
        office = rights.is_office_stream(entry, self._signer, self._registry)
        good = rights.good_rows(entry, stream.chain, self._signer, self._registry)
        branches = self._held.streams.get((entry.set_id, entry.device), ())
        held = max((n for n, tip in branches if n <= entry.count and stream.chain[n] == tip), default=0)
        if self._held.owners is not None and held < entry.count:
            asked = {row_of_line(line) for line in stream.lines[held:]} - self._owners.keys()
            found = self._held.owners(asked)
            self._owners.update((row, found.get(row)) for row in asked)
        if office and not self._may_bring_back(entry, held, branches):
            good = 0
        fresh: list[int] = []
        for index in range(held, entry.count):
            vid = stream.vids[index]
            place = f"rows[{stream.first + index}]"
            if self._is_known(vid, entry, index + 1, place, held=bool(branches)):
                continue
            version = self._version(stream, index, office, place)
            if version.sealed_vid and not branches and self._held.version(vid):
                raise KnownError("row_malformed", place=place)  # a version has one stream only
            self._new[vid] = version
            self._places[vid] = place
            fresh.append(index)
            if index >= good:
                self._unproven.add(vid)
        self._note_clone(stream, fresh, held, branches)
        if branches and not self._signer.revoked:
            for index in stream.sealed:
                if stream.vids[index] not in self._new:
                    self._take_line(stream, index, office)

    def _is_known(self, vid: str, entry: StreamEntry, seq: int, place: str, *, held: bool) -> bool:
        """Whether a version came before: in a clone's other branch, or it is ``held``.

        It has one place in one stream. Raises ``row_out_of_order`` where it is named at another.
        """
        found: tuple[str, str, int] | None = None
        if vid in self._new:
            found = self._new[vid].set_id, self._new[vid].device, self._new[vid].seq
        elif held and (there := self._held.version(vid)) is not None:
            found = there[:3]
        if found is not None and found != (entry.set_id, entry.device, seq):
            raise KnownError("row_out_of_order", place=place)
        return found is not None

    def _may_bring_back(self, entry: StreamEntry, held: int, branches: Sequence[tuple[int, bytes]]) -> bool:
        """Whether a council may bring an office rows in the office's own name.

        Only what a restored office has lost: rows that go on where a former replica of it ends. The replica
        at work knows all its rows, so that others are no rows of the office.
        """
        if not self._at_office or self._signer.kind == "office":
            return True
        return entry.device != self._held.device and held == max((count for count, _ in branches), default=0)

    def _take_line(self, stream: ReadStream, index: int, office: bool) -> None:
        """A held version comes sealed: the line may open here, hide what was plain, or be sealed anew.

        A council keeps what it can read; an office lets go of a text that became confidential. Of sealed
        lines the last sealing counts, so that a new device of the council can open what the office hands on.
        One that says another row, other parents or another writer than the held one is passed over.
        """
        line, kept = stream.lines[index], self._held.line(stream.vids[index])
        if kept is None or kept == line:
            return
        plain = not sealed_vid(kept)
        if plain and not self._at_office:
            return
        version, held = (
            self._version(stream, index, office, f"rows[{stream.first + index}]"),
            parse_line(kept),
        )
        if plain:
            better = bool(version.sealed_vid) and shows_part_of(version, held)
        else:
            better = not version.sealed_vid or sealing_order(line) > sealing_order(kept)
        if better and same_outside(version, held):
            self.renewed.append(version)

    def divided(self) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
        """The versions that may be merged and those for quarantine. Raises ``parents_missing``."""
        held, in_quarantine = self._held.version, self._held.quarantined

        def is_held(vid: str, row: str) -> bool:
            there = held(vid)
            return in_quarantine(vid) if there is None else there.row == row

        ancestry.require_closed(self._new, is_held, self._places)
        bad = ancestry.with_descendants(
            self._unproven, self._new, lambda vid: held(vid) is None and in_quarantine(vid)
        )
        new = tuple(version for vid, version in self._new.items() if vid not in bad)
        return new, tuple(version for vid, version in self._new.items() if vid in bad)

    def clock_warnings(self, now_ms: int) -> tuple[Problem, ...]:
        """One ``clock_far_ahead`` for each device whose rows are dated more than a day from now."""
        limit = pack(now_ms + DAY_MS, 0)
        ahead: dict[str, int] = {}
        for version in self._new.values():
            if version.hlc > limit:
                ahead[version.device] = ahead.get(version.device, 0) + 1
        return tuple(
            Problem("clock_far_ahead", params={"device": device[:8], "count": count})
            for device, count in sorted(ahead.items())
        )

    def _note_clone(
        self, stream: ReadStream, fresh: Sequence[int], held: int, branches: Sequence[tuple[int, bytes]]
    ) -> None:
        """A clone brings new rows at positions that another branch, held or in this bundle, has taken."""
        entry = stream.entry
        taken = max((count for count, _ in branches), default=0)
        earlier = self._chains.setdefault((entry.set_id, entry.device), [])
        # Going on from a held branch is no news, unless the other one in this bundle goes on from it too.
        if fresh and (
            (held == 0 and fresh[0] < taken)
            or any(fresh[0] < len(chain) - 1 and chain[held] == stream.chain[held] for chain in earlier)
        ):
            vids = tuple(stream.vids[fresh[0] :])
            self.clones.append(Clone(entry.set_id, entry.device, fresh[0] + 1, vids, entry.tip))
        earlier.append(stream.chain)

    def _version(self, stream: ReadStream, index: int, office: bool, place: str) -> Version:
        line, entry = stream.lines[index], stream.entry
        try:
            version = quick_line(line, stream.vids[index]) or parse_line(line)
            opened: Version | None = version
            if version.sealed_vid:
                opened = open_version(version, self._row_keys)
        except NotCanonicalError as error:
            raise KnownError(_code_of(line), place=place) from error
        except KnownError as error:
            raise KnownError(error.code, place=place) from error
        if (version.set_id, version.device, version.seq) != (entry.set_id, entry.device, index + 1):
            raise KnownError("row_out_of_order", place=place)
        if version.sealed_vid and sealing_order(line)[0] > self._newest_sealing:
            raise KnownError("row_malformed", place=place)
        if version.vid != stream.vids[index]:
            raise KnownError("row_malformed", place=place)
        if not rights.may_write(office, version.set_id, version.table):
            raise KnownError("table_not_allowed", place=place, table=version.table)
        if not rights.is_own_council(version):
            raise KnownError("foreign_row", place=place)
        self._require_own_row(version, place)
        self._require_fields(version, place, public=version.sealed_vid != "")
        if opened is None or opened is version:
            return version
        self._require_fields(opened, place, public=False)
        return opened

    def _require_own_row(self, version: Version, place: str) -> None:
        """A row belongs to one set and one table: else a council could write over another's rows."""
        if version.row not in self._owners:
            self._owners[version.row] = self._held.row(version.row)
        mine = (version.set_id, version.table)
        owner = self._owners[version.row] or mine
        if owner != mine:
            raise KnownError("foreign_row", place=place)
        self._owners[version.row] = owner

    def _require_fields(self, version: Version, place: str, *, public: bool) -> None:
        reason = self._check_fields(version.table, version.fields, version.deleted, public)
        if reason is not None:
            raise KnownError("row_fields_invalid", place=place, table=version.table, reason=reason)


def _code_of(line: bytes) -> str:
    """Why a line is no version: not UTF-8, not canonical JSON, or JSON of another shape."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return "row_not_text"
    try:
        decode(line)
    except NotCanonicalError:
        return "row_not_canonical"
    return "row_malformed"
