# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What lists show of the office's own registry file.

Its signature and its hundreds of certificates are judged where trust depends on them (``keyring.registry``);
a list of a thousand councils would spend all its time on them.
"""

from __future__ import annotations

import msgspec

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.key_files import REGISTRY_FILE
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class ListedCouncil(msgspec.Struct, frozen=True):
    """A council or county that is enrolled."""

    set_id: str
    code: str
    name: str
    kind: str


class ListedDevice(msgspec.Struct, frozen=True):
    """A computer of one of them: its replica id, whose it is, and the signer of its key."""

    device: str
    set_id: str
    signer: str


class ListedRevocation(msgspec.Struct, frozen=True):
    """The key of ``signer`` holds no more; of this replica rows up to ``seq`` stay good."""

    signer: str
    device: str
    seq: int


class ListedRegistry(msgspec.Struct, frozen=True):
    """Who is enrolled, with which computers, and which keys are revoked."""

    councils: tuple[ListedCouncil, ...]
    devices: tuple[ListedDevice, ...]
    revocations: tuple[ListedRevocation, ...]


class _Document(msgspec.Struct, frozen=True):
    registry: ListedRegistry


def listed_registry(workspace: Workspace) -> ListedRegistry:
    """The registry as it lies there. Raises ``not_enrolled`` where there is none."""
    if not (workspace.folder / REGISTRY_FILE).exists():
        raise KnownError("not_enrolled")
    return msgspec.json.decode(keyring.registry_bytes(workspace), type=_Document).registry
