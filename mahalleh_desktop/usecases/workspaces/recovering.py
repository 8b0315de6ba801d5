# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A forgotten passphrase: the printed recovery code opens the records and a new passphrase is set."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import vault
from mahalleh_desktop.exchange.keys import keys_need_passphrase
from mahalleh_desktop.files import file_faults, read_file, write_file
from mahalleh_desktop.storage.database import close, connect
from mahalleh_desktop.storage.store import FILE
from mahalleh_desktop.usecases.workspaces.opening import VAULT, needs_passphrase
from mahalleh_desktop.usecases.workspaces.passphrase_rules import require_long_enough
from mahalleh_desktop.usecases.workspaces.workspace import exists, locked

LOST = ".lost"


def renew_passphrase(folder: Path, code: str, passphrase: str) -> str:
    """Sets a new passphrase by the recovery code; gives the new code, the old one is worthless then.

    Signing keys are sealed by the forgotten passphrase and nobody else holds it: they are put aside, and a
    council's PC gets new ones when it opens, which are enrolled anew. Raises ``no_workspace``,
    ``not_protected``, ``recovery_code_mistyped``, ``wrong_recovery_code``, ``passphrase_too_short``,
    ``workspace_in_use``.
    """
    if not exists(folder):
        raise KnownError("no_workspace", path=str(folder))
    if not needs_passphrase(folder):
        raise KnownError("not_protected")
    require_long_enough(passphrase)
    with locked(folder, "recovery") as lock:
        data = read_file(folder / VAULT)
        key = vault.open_with_recovery_code(data, code)
        close(connect(folder / FILE, key))
        changed, new_code = vault.create_vault(key, passphrase)
        write_file(folder / VAULT, changed, private=True)
        _put_keys_aside(folder)
        lock.release()
    return new_code or ""


def _put_keys_aside(folder: Path) -> None:
    for path in sorted((folder / "keys").glob("*.sealed")):
        if keys_need_passphrase(read_file(path)):
            with file_faults(path):
                path.replace(path.with_name(path.name + LOST))
