# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county hands sealed bundles on: it keeps what it cannot open, confirms it and gives it further.

Each bundle is kept once, by its hash, in ``relay/``; a signed delivery receipt (``delivery_receipts``) lies
beside it, beside the source and, for the office, beside what is handed on: the office tells by it that the
bundle has arrived (``arrivals``). What was handed on moves to ``relay/handed/`` (EXCHANGE.md 3).

A sealed bundle tells nobody whom it is for, so the person who takes it says which way it goes; the database
remembers that, and each day on which it was handed on.

What waits is never removed. A bundle that was written to a stick and read back there is let go once that is
KEEP_DAYS ago and it has arrived. Of others the arrival is not known (the councils tell none, a stick may be
lost): they go once KEEP_NEWEST later ones of the same way have arrived, or, where no arrival was ever told,
were handed on. Each bundle holds a whole council, so the later ones say all that it says. The receipt stays,
and a bundle is taken anew if somebody brings it again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.writing import LARGEST_BUNDLE
from mahalleh_desktop.exchange.envelope import MAGIC
from mahalleh_desktop.exchange.stick import write_safely
from mahalleh_desktop.files import file_faults, write_file
from mahalleh_desktop.usecases.sync.arrivals import arrivals
from mahalleh_desktop.usecases.sync.delivery_receipts import (
    RECEIPT,
    read_receipt,
    receipt_beside,
    written_receipt,
)
from mahalleh_desktop.usecases.sync.exchange_history import note_bundle
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FOLDER = "relay"
HANDED = "handed"
FOR_OTHERS = frozenset({"not_addressed_to_you"})
FOR_OFFICE, FOR_COUNCILS = "for_office", "for_councils"
"""Which way a bundle goes: a council's to the office, or the office's back to the councils."""
KEEP_DAYS = 90
KEEP_NEWEST = 50
_SUFFIX = ".mhb"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relayed:
    """A bundle that is kept here: its file, its receipt, size in bytes, the day it was taken.

    ``new`` is False where it had been taken before. ``brought_as`` is its file's name on the stick,
    ``whither`` FOR_OFFICE, FOR_COUNCILS or "" where nobody said so, ``handed_on`` the days.
    ``here`` is False where only the receipt is left, ``arrived`` the day on which the office took it in, ""
    where that is not known.
    """

    path: Path
    receipt: Path
    size: int
    on: str
    new: bool = True
    brought_as: str = ""
    sha256: str = ""
    whither: str = ""
    handed_on: tuple[str, ...] = ()
    here: bool = True
    arrived: str = ""


def take_for_delivery(workspace: Workspace, path: Path, whither: str = "") -> Relayed:
    """Keeps a sealed bundle and writes the receipt, beside the source too where that can be written.

    Raises ``not_a_bundle``, ``bundle_too_large`` and what the disk raises.
    """
    workspace.require_kind("county")
    digest, size = _digest(path)
    folder = workspace.folder / FOLDER
    kept, receipt = _places(folder, digest)
    with file_faults(folder):
        folder.mkdir(exist_ok=True, mode=0o700)
    new = not is_kept(workspace, digest)
    if new:
        _places(folder / HANDED, digest)[1].unlink(missing_ok=True)  # of a time when it was let go
        write_safely(folder, kept.name, path)
        with workspace.transaction():
            note_bundle(workspace, digest, path.name, "in", whither, "")
        write_file(receipt, written_receipt(workspace, path.name, digest, size))
    elif not receipt.exists():
        kept, receipt = _places(folder / HANDED, digest)
    with contextlib.suppress(KnownError):  # a stick that is write-protected gets no receipt
        write_file(receipt_beside(path), receipt.read_bytes())
    return Relayed(kept, receipt, size, workspace.today(), new, path.name, digest, whither)


def is_kept(workspace: Workspace, sha256: str) -> bool:
    """Whether a bundle waits here or was handed on, by the hash of its file."""
    folder = workspace.folder / FOLDER
    places = [_places(each, sha256) for each in (folder, folder / HANDED)]
    return any(bundle.exists() for bundle, _ in places) and any(receipt.exists() for _, receipt in places)


def was_taken(workspace: Workspace, path: Path) -> bool:
    """Whether a file has been taken before. Raises ``not_a_bundle``, ``bundle_too_large``."""
    return is_kept(workspace, _digest(path)[0])


def _places(folder: Path, sha256: str) -> tuple[Path, Path]:
    name = f"m-{sha256[:16]}"
    return folder / f"{name}{_SUFFIX}", folder / f"{name}{RECEIPT}"


def _digest(path: Path) -> tuple[str, int]:
    """SHA-256 (hex) and size of a file that begins as a bundle does."""
    with file_faults(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
            if start != MAGIC:
                raise KnownError("not_a_bundle")
            if size > LARGEST_BUNDLE:
                raise KnownError("bundle_too_large")
            digest = hashlib.sha256(start)
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest(), size


def waiting(workspace: Workspace, whither: str = "") -> list[Relayed]:
    """The bundles that wait to be handed on, those of one way or all."""
    return [each for each in _kept(workspace, workspace.folder / FOLDER) if whither in ("", each.whither)]


def kept_bundles(workspace: Workspace) -> list[Relayed]:
    """Every bundle that was taken for delivery, waiting and let go ones too, the latest first."""
    folder = workspace.folder / FOLDER
    found = [*_kept(workspace, folder), *_kept(workspace, folder / HANDED)]
    return sorted(found, key=lambda each: (each.on, each.path.name), reverse=True)


def hand_on(
    workspace: Workspace,
    to: Path,
    bundles: Sequence[Relayed] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Writes bundles (all that wait, or those given) to a folder or stick; what is safe there is handed on.

    One may be handed on again, to another council's stick. ``progress`` is told (done, in all) before each
    and may raise to cancel; what is written by then counts. At the end what is due is let go. Raises
    ``bundle_let_go`` and the stick's errors.
    """
    workspace.require_kind("county")
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    chosen = waiting(workspace) if bundles is None else list(bundles)
    done = []
    for number, each in enumerate(chosen):
        if progress is not None:
            progress(number, len(chosen))
        if not each.here:
            raise KnownError("bundle_let_go")
        done.append(write_safely(to, each.path.name, each.path))
        if each.whither != FOR_COUNCILS:
            write_safely(to, each.receipt.name, each.receipt)
        _note_handed(workspace, each)
    let_go(workspace)
    return done


def let_go(workspace: Workspace) -> int:
    """Removes the files of bundles that were handed on long ago (see above); gives how many."""
    kept = kept_bundles(workspace)
    told = {each.whither for each in kept if each.arrived}
    later: dict[str, int] = {}
    gone = 0
    for each in kept:
        if not (each.here and each.handed_on and each.path.parent.name == HANDED):
            continue
        place = later.get(each.whither, 0)
        if each.arrived or each.whither not in told:
            place = later[each.whither] = place + 1
        enough = bool(each.arrived) or place > KEEP_NEWEST
        if enough and days_between(each.handed_on[-1], workspace.today()) >= KEEP_DAYS:
            with file_faults(each.path):
                each.path.unlink(missing_ok=True)
            gone += 1
    return gone


def _note_handed(workspace: Workspace, each: Relayed) -> None:
    """The day goes to the database, the file out of those that wait."""
    handed = workspace.folder / FOLDER / HANDED
    with workspace.transaction():
        times = workspace.store.db.execute(
            "SELECT count(*) FROM bundle WHERE id LIKE ?", [f"{each.sha256}/%"]
        ).fetchone()[0]
        mark = f"{each.sha256}/{times + 1}"
        note_bundle(workspace, mark, each.path.name, "out", each.whither, "")
    if each.path.parent != handed:
        with file_faults(handed):
            handed.mkdir(exist_ok=True, mode=0o700)
            each.path.replace(handed / each.path.name)
            each.receipt.replace(handed / each.receipt.name)


def _kept(workspace: Workspace, folder: Path) -> Iterator[Relayed]:
    ways: dict[str, str] = {}
    days: dict[str, list[str]] = {}
    arrived = arrivals(workspace)
    for mark, direction, on, whither in workspace.store.db.execute(
        'SELECT id, direction, "on", outcome FROM bundle ORDER BY rowid'
    ):
        if direction == "in":
            ways[mark] = whither if whither in (FOR_OFFICE, FOR_COUNCILS) else ""
        else:
            days.setdefault(mark.partition("/")[0], []).append(on)
    for receipt in sorted(folder.glob(f"m-*{RECEIPT}")):
        path = folder / f"{receipt.name.removesuffix(RECEIPT)}{_SUFFIX}"
        if (folder / HANDED / path.name).exists():  # a handing-on that was cut off half-way
            receipt.replace(folder / HANDED / receipt.name)
        elif path.exists() or folder.name == HANDED:
            body = _own_receipt(workspace, receipt, path)
            if body is None:
                continue
            sha, on = str(body["sha256"]), str(body["on"])
            # One that was let go and brought again is new: what was handed on before that counts no more.
            handed_on = tuple(day for day in days.get(sha, ()) if day >= on)
            yield Relayed(
                path, receipt, int(str(body["size"])), on, False, str(body["file"]), sha, ways.get(sha, ""),
                handed_on, path.exists(), arrived.get(sha, ""),
            )  # fmt: skip


def _own_receipt(workspace: Workspace, receipt: Path, bundle: Path) -> dict[str, object] | None:
    """What a receipt that was written here says; a damaged one is written anew from the bundle.

    None where the bundle was let go, so that nothing is left of either.
    """
    try:
        return read_receipt(receipt.read_bytes())
    except KnownError:
        if not bundle.exists():
            return None
    digest, size = _digest(bundle)
    sql = "SELECT file FROM bundle WHERE id = ? AND direction = 'in'"
    noted = workspace.store.db.execute(sql, [digest]).fetchone()
    data = written_receipt(workspace, noted[0] if noted else bundle.name, digest, size)
    write_file(receipt, data)
    return read_receipt(data)
