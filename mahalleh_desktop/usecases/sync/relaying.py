# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county hands sealed bundles on: it keeps what it cannot open, confirms it and gives it further.

Each bundle is kept once, by its hash, in ``relay/``; a signed delivery receipt (رسید تحویل) lies beside it
and beside the source: canonical JSON ``{"delivery-receipt": {fmt, file, sha256, size, on, by, set, signer},
"sig": base64}``. What was handed on moves to ``relay/handed/`` (EXCHANGE.md 3).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import signatures
from mahalleh_desktop.exchange.bundle.writing import LARGEST_BUNDLE
from mahalleh_desktop.exchange.envelope import MAGIC
from mahalleh_desktop.exchange.stick import write_safely
from mahalleh_desktop.files import file_faults, write_file
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FOLDER = "relay"
HANDED = "handed"
FOR_OTHERS = frozenset({"not_addressed_to_you"})
_RECEIPT = ".receipt.json"
_SUFFIX = ".mhb"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relayed:
    """A bundle that waits to be handed on: its file in ``relay/``, its receipt, size in bytes, the day.

    ``new`` is False where it had been taken before.
    """

    path: Path
    receipt: Path
    size: int
    on: str
    new: bool = True


def take_for_delivery(workspace: Workspace, path: Path) -> Relayed:
    """Keeps a sealed bundle and writes the receipt, beside the source too where that can be written.

    Raises ``not_a_bundle``, ``bundle_too_large`` and what the disk raises.
    """
    workspace.require_kind("county")
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
    folder = workspace.folder / FOLDER
    name = f"m-{digest.hexdigest()[:16]}"
    with file_faults(folder):
        folder.mkdir(exist_ok=True, mode=0o700)
    kept, receipt = folder / f"{name}{_SUFFIX}", folder / f"{name}{_RECEIPT}"
    new = not receipt.exists() and not (folder / HANDED / receipt.name).exists()
    if new:
        write_safely(folder, kept.name, path)
        write_file(receipt, _receipt(workspace, path.name, digest.hexdigest(), size))
    elif not receipt.exists():
        receipt = folder / HANDED / receipt.name
        kept = folder / HANDED / kept.name
    with contextlib.suppress(KnownError):  # a stick that is write-protected gets no receipt
        write_file(path.with_name(f"{path.stem}{_RECEIPT}"), receipt.read_bytes())
    return Relayed(kept, receipt, size, workspace.today(), new)


def waiting(workspace: Workspace) -> list[Relayed]:
    """The bundles that wait to be handed on."""
    return list(_kept(workspace.folder / FOLDER))


def hand_on(workspace: Workspace, to: Path) -> list[Path]:
    """Writes every waiting bundle to a folder or stick; what is safe there counts as handed on."""
    workspace.require_kind("county")
    with file_faults(to):
        to.mkdir(parents=True, exist_ok=True)
    done = []
    handed = workspace.folder / FOLDER / HANDED
    for each in waiting(workspace):
        done.append(write_safely(to, each.path.name, each.path))
        with file_faults(handed):
            handed.mkdir(exist_ok=True, mode=0o700)
            each.path.replace(handed / each.path.name)
            each.receipt.replace(handed / each.receipt.name)
    return done


def read_receipt(data: bytes, spki: bytes | None = None) -> dict[str, object]:
    """What a delivery receipt says; with ``spki`` its signature is verified. Raises ``not_a_receipt``."""
    try:
        body, signature = signatures.split_document("delivery-receipt", data, 64 * 1024)
        if spki is not None:
            signatures.verify_document("delivery-receipt", body, signature, spki)
    except signatures.NotSignedError as error:
        raise KnownError("not_a_receipt") from error
    if not isinstance(body, dict):
        raise KnownError("not_a_receipt")
    return body


def _receipt(workspace: Workspace, file: str, sha256: str, size: int) -> bytes:
    keys = keyring.keys(workspace)
    body = {
        "fmt": 1,
        "file": file,
        "sha256": sha256,
        "size": size,
        "on": workspace.today(),
        "by": value(workspace.store.db, "name"),
        "set": workspace.set_id,
        "signer": keys.signer,
    }
    return signatures.signed_document("delivery-receipt", body, keys.signing_key)


def _kept(folder: Path) -> Iterator[Relayed]:
    for receipt in sorted(folder.glob(f"m-*{_RECEIPT}")):
        path = folder / f"{receipt.name.removesuffix(_RECEIPT)}{_SUFFIX}"
        if path.exists():
            body = json.loads(receipt.read_bytes())["delivery-receipt"]
            yield Relayed(path, receipt, int(body["size"]), str(body["on"]))
