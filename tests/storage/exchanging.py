# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Several PCs with one set: they edit, copy their databases and exchange whole sets in any order.

Bundles are what a stick carries, judged as an import judges them, without the sealing around them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.core.versions.version import CHAIN_START, Version, chain_next, parse_line
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.held import Held, HeldPlace
from mahalleh_desktop.exchange.bundle.judging import StreamJudge
from mahalleh_desktop.exchange.bundle.manifest import StreamEntry
from mahalleh_desktop.exchange.bundle.rights import Signer
from mahalleh_desktop.exchange.bundle.rows import ReadStream
from mahalleh_desktop.exchange.registry import Recipients, Registry, Root
from mahalleh_desktop.storage import streams
from mahalleh_desktop.storage.integrity import check
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.storage.store import Store, open_store, set_value
from mahalleh_desktop.storage.versions import delete, receive, save
from tests.storage.places import NOW, ROWS, SET, new_store, shown_tables

MOST_PCS = 5
TABLE = "solution"
Bundle = Sequence[ReadStream]
_SIGNER = Signer("0" * 64, "0" * 32, "", "", "K1", SET, "council")
_REGISTRY = Registry(1, 1, "office", (Root("", ""),), (), Recipients("", "", ""), (), (), ())


@dataclass(slots=True)
class Pc:
    """A PC with its database; ``ahead`` is by how much its clock is wrong (ms)."""

    store: Store
    ahead: int = 0


def branches_held(store: Store, _bundle: Bundle) -> dict[streams.Key, list[tuple[int, bytes]]]:
    """What the receiver tells the judge that it holds of each stream."""
    return streams.all_branches(store)


class World:
    """PCs, the bundles that were ever written, and all versions that were ever made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.time = NOW
        self.devices = 0
        self.written: dict[str, Version] = {}
        self.bundles: list[Bundle] = []
        self.pcs: list[Pc] = []
        for _ in range(3):
            self.join(0)

    def close(self) -> None:
        for pc in self.pcs:
            pc.store.close()

    def _path(self) -> Path:
        return self.folder / f"{len(self.pcs)}.db"

    def pc(self, number: int) -> Pc:
        return self.pcs[number % len(self.pcs)]

    def now(self, pc: Pc) -> int:
        self.time += 1000
        return self.time + pc.ahead

    def edit(self, number: int, row: int, field: str, value: Any) -> None:
        """Changes one field of what the row shows (None: takes it out)."""
        pc = self.pc(number)
        fields = read_row(pc.store.db, TABLE, ROWS[row]) or {
            "title": "راه‌حل",
            "stage": "proposed",
            "pos": 1024,
        }
        fields = {name: each for name, each in {**fields, field: value}.items() if each is not None}
        with pc.store.transaction():
            self._note(save(pc.store, TABLE, ROWS[row], fields, self.now(pc)))

    def delete(self, number: int, row: int) -> None:
        pc = self.pc(number)
        if read_row(pc.store.db, TABLE, ROWS[row]) is not None:
            with pc.store.transaction():
                self._note(delete(pc.store, TABLE, ROWS[row], self.now(pc)))

    def _note(self, version: Version | None) -> None:
        if version is not None:
            self.written[version.vid] = version

    def copy(self, number: int, restored: bool) -> None:
        """A copied database: a clone goes on with the same device, a restored one with a new one."""
        if len(self.pcs) >= MOST_PCS:
            return
        source = self.pc(number)
        source.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        path = self._path()
        shutil.copyfile(source.store.path, path)
        store = open_store(path, None)
        store.db.execute("PRAGMA synchronous = OFF")
        if restored:
            self.devices += 1
            store.device = f"{self.devices:032x}"
            with store.transaction():
                set_value(store.db, "device", store.device)
        self.pcs.append(Pc(store, source.ahead))

    def join(self, number: int) -> int:
        """The number of a new PC, or ``number`` where there are enough."""
        if len(self.pcs) >= MOST_PCS:
            return number
        self.devices += 1
        self.pcs.append(Pc(new_store(self._path(), self.devices, durable=False)))
        return len(self.pcs) - 1

    def turn_clock(self, number: int, days: int) -> None:
        self.pc(number).ahead = days * 24 * 60 * 60 * 1000

    def bundle(self, number: int) -> Bundle:
        """The whole set of a PC; it may also be carried again later."""
        found, first = [], 0
        for set_id, device, chain in streams.chains(self.pc(number).store, [SET]):
            tips = [CHAIN_START]
            vids = [vid.hex() for vid, _ in chain]
            for vid in vids:
                tips.append(chain_next(tips[-1], vid))
            entry = StreamEntry(set_id, device, len(chain), tips[-1].hex())
            found.append(ReadStream(entry, first, [body for _, body in chain], vids, tips))
            first += len(chain)
        self.bundles.append(found)
        return found

    def take(self, number: int, bundle: Bundle) -> int:
        """Imports a bundle in one transaction; gives how many versions were new, -1 where it was refused."""
        pc = self.pc(number)

        def place(vid: str) -> HeldPlace | None:
            found = streams.place_of(pc.store, vid)
            return HeldPlace(*found) if found else None

        held = Held(
            branches_held(pc.store, bundle),
            place,
            row=lambda row: streams.row_owner(pc.store, row),
        )
        judge = StreamJudge(held, _SIGNER, _REGISTRY, (), version_problem)
        try:
            for stream in bundle:
                judge.take(stream)
            new, _ = judge.divided()
        except KnownError as error:
            assert error.code == "parents_missing", error
            return -1
        forks: dict[streams.Key, list[streams.Fork]] = {}
        for clone in judge.clones:
            forks.setdefault((clone.set_id, clone.device), []).append(streams.Fork(clone.seq, clone.vids))
        tips: dict[streams.Key, list[str]] = {}
        for stream in bundle:
            tips.setdefault((stream.entry.set_id, stream.entry.device), []).append(stream.entry.tip)
        with pc.store.transaction():
            count = receive(pc.store, new, self.now(pc), forks=forks, tips=tips)
        self.require_closed(pc)
        return count

    def exchange(self, sender: int, receiver: int) -> None:
        self.take(receiver, self.bundle(sender))

    def answer(self, sender: int, receiver: int, row: int, field: str, value: Any) -> None:
        """A PC imports a bundle and edits on top of what came."""
        self.exchange(sender, receiver)
        self.edit(receiver, row, field, value)

    def take_old(self, number: int, which: int) -> None:
        if self.bundles:
            self.take(number, self.bundles[which % len(self.bundles)])

    def take_part(self, number: int, sender: int, left_out: int, cut: int) -> None:
        """A crafted bundle that lacks a stream, or the end of one: taken only if all parents are there.

        It comes to a new PC where there is room for one, for that lacks most.
        """
        number = self.join(number)
        whole = list(self.bundle(sender))
        if whole:
            place = left_out % len(whole)
            stream = whole.pop(place)
            count = cut % len(stream.lines)
            if count:
                entry = StreamEntry(
                    stream.entry.set_id, stream.entry.device, count, stream.chain[count].hex()
                )
                shorter = ReadStream(
                    entry, stream.first, stream.lines[:count], stream.vids[:count], stream.chain[: count + 1]
                )
                whole.insert(place, shorter)
            self.take(number, whole)

    def require_closed(self, pc: Pc) -> None:
        """No PC ever holds a version whose parents it does not hold."""
        held = {bytes(vid).hex() for (vid,) in pc.store.db.execute("SELECT vid FROM version")}
        missing = [vid for vid in held for parent in self.written[vid].parents if parent not in held]
        assert missing == []

    def settle(self) -> None:
        """All bring what they have to the first, who gives everything back; then nothing is new anywhere."""
        others = range(1, len(self.pcs))
        for sender in others:
            assert self.take(0, self.bundle(sender)) >= 0
        for receiver in others:
            assert self.take(receiver, self.bundle(0)) >= 0
        for sender in others:
            assert self.take(sender - 1, self.bundle(sender)) == 0

    def require_converged(self) -> None:
        """All show the same, which is what all versions ever made show; replays change nothing."""
        rows: dict[str, dict[str, Version]] = {}
        for vid, version in self.written.items():
            rows.setdefault(version.row, {})[vid] = version
        expected = {row: shown(versions) for row, versions in rows.items()}
        living = {row: dict(found.fields) for row, found in expected.items() if found.fields is not None}
        first = shown_tables(self.pcs[0].store, [TABLE])
        for pc in self.pcs:
            assert versions_in(pc.store) == self.written
            tables = shown_tables(pc.store, [TABLE])
            assert tables == first
            assert tables[TABLE] == living
            assert tables["head"] == sorted(
                (row, bytes.fromhex(vid)) for row, found in expected.items() for vid in found.heads
            )
            assert [each[:2] for each in tables["conflict"]] == sorted(
                (row, conflict.field) for row, found in expected.items() for conflict in found.conflicts
            )
            assert check(pc.store) == []
        for number, bundle in enumerate(self.bundles[:4]):
            assert self.take(number, bundle) == 0
            assert shown_tables(self.pc(number).store, [TABLE]) == first


def versions_in(store: Store) -> dict[str, Version]:
    """All versions of a database by vid."""
    parsed = (parse_line(bytes(body)) for (body,) in store.db.execute("SELECT body FROM version"))
    return {version.vid: version for version in parsed}
