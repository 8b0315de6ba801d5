# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the office's rarest keys are kept: whether they have left this PC, and when their files were last read.

A recovery key that cannot be read when it is needed is no recovery: a person tries its file now and then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.jalali import days_between
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.envelope import recipient_of
from mahalleh_desktop.storage.store import set_value, value
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.confidential_key import read_identity
from mahalleh_desktop.usecases.keys.key_files import has_keys
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

CHECK_DAYS = 180
_CHECKED = "key_checked:"
_NAMES = (keyring.RECOVERY, keyring.CONFIDENTIAL)


@dataclass(frozen=True, slots=True)
class KeptKey:
    """``name`` is ``recovery`` or ``confidential``; ``here`` while it lies on this PC.

    ``checked_on`` is the day on which its file was last read, "" for never; ``due``: it is time again.
    """

    name: str
    here: bool
    checked_on: str
    due: bool


def kept_keys(workspace: Workspace) -> list[KeptKey]:
    """The two keys that an office carries away."""
    workspace.require_kind("office")
    found = []
    for name in _NAMES:
        here = has_keys(workspace, name)
        checked = value(workspace.store.db, _CHECKED + name)
        old = not checked or days_between(checked, workspace.today()) > CHECK_DAYS
        found.append(KeptKey(name, here, checked, old and not here))
    return found


def check_key_file(workspace: Workspace, path: Path) -> str:
    """Reads the file of a key that was carried away and remembers the day; gives the key's name.

    Raises ``not_an_identity``, ``key_of_another`` for a key that the registry does not name.
    """
    workspace.require_kind("office")
    recipients = keyring.require_registry(workspace).recipients
    known = {recipients.recovery: keyring.RECOVERY, recipients.confidential: keyring.CONFIDENTIAL}
    name = known.get(recipient_of(read_identity(path)))
    if name is None:
        raise KnownError("key_of_another")
    with workspace.transaction():
        set_value(workspace.store.db, _CHECKED + name, workspace.today())
    return name
