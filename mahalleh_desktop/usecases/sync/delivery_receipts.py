# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Delivery receipts (رسید تحویل): what a county signs of a sealed bundle that it takes to hand it on.

Canonical JSON ``{"delivery-receipt": {fmt, file, sha256, size, on, by, set, signer}, "sig": base64}``, beside
the bundle as ``<name>.receipt.json``.
"""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import signatures
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

RECEIPT = ".receipt.json"
LARGEST_RECEIPT = 64 * 1024
_TOLD = {"file", "sha256", "size", "on"}


def receipt_beside(bundle: Path) -> Path:
    """Where the receipt of a bundle's file lies."""
    return bundle.with_name(f"{bundle.stem}{RECEIPT}")


def written_receipt(workspace: Workspace, file: str, sha256: str, size: int) -> bytes:
    """The receipt of this county for a file that was brought under the name ``file``."""
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


def read_receipt(data: bytes, spki: bytes | None = None) -> dict[str, object]:
    """What a delivery receipt says; with ``spki`` its signature is verified. Raises ``not_a_receipt``."""
    try:
        body, signature = signatures.split_document("delivery-receipt", data, LARGEST_RECEIPT)
        if spki is not None:
            signatures.verify_document("delivery-receipt", body, signature, spki)
    except signatures.NotSignedError as error:
        raise KnownError("not_a_receipt") from error
    if not isinstance(body, dict) or not body.keys() >= _TOLD:
        raise KnownError("not_a_receipt")
    return body
