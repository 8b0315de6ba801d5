# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Another passphrase for a protected workspace, for one who knows the present one.

The database keeps its key; what wraps it changes, and with it the recovery code, so that neither the old
passphrase nor the old sheet opens this workspace. Earlier backups still open with the old ones.
"""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange import vault
from mahalleh_desktop.exchange.keys import keys_need_passphrase, open_keys, seal_keys
from mahalleh_desktop.files import read_file, write_file
from mahalleh_desktop.usecases.workspaces.backups import back_up_folder
from mahalleh_desktop.usecases.workspaces.opening import VAULT
from mahalleh_desktop.usecases.workspaces.passphrase_rules import require_long_enough, same_passphrase
from mahalleh_desktop.usecases.workspaces.recovery_note import note_code
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def renew_secrets(workspace: Workspace, present: str, passphrase: str = "") -> str:
    """As ``change_passphrase``, for one who shows by the present passphrase who sits there.

    Without a new passphrase the present one stays, and only the recovery code is new. Raises
    ``not_protected``, ``wrong_passphrase``, ``passphrase_too_short``.
    """
    if workspace.key is None or workspace.passphrase is None:
        raise KnownError("not_protected")
    if not same_passphrase(present, workspace.passphrase):
        raise KnownError("wrong_passphrase")
    code = change_passphrase(workspace, passphrase or workspace.passphrase)
    note_code(workspace, kept=False)
    return code


def change_passphrase(workspace: Workspace, passphrase: str) -> str:
    """Gives the new recovery code, to be printed once, and makes a backup that the new passphrase opens.

    Everything is sealed before the first file is written. Raises ``not_protected``,
    ``passphrase_too_short``.
    """
    if workspace.key is None:
        raise KnownError("not_protected")
    require_long_enough(passphrase)
    data, code = vault.create_vault(workspace.key, passphrase)
    sealed = _sealed_anew(workspace, passphrase)
    write_file(workspace.folder / VAULT, data, private=True)
    workspace.passphrase = passphrase
    for path, keys in sealed.items():
        write_file(path, keys, private=True)
    back_up_folder(workspace.folder, workspace.key, workspace.clock, "manual")
    return code or ""


def _sealed_anew(workspace: Workspace, passphrase: str) -> dict[Path, bytes]:
    """The key files as they will be; one that does not open now would not open then either."""
    found = {}
    for path in sorted((workspace.folder / "keys").glob("*.sealed")):
        try:
            data = read_file(path)
            if keys_need_passphrase(data):
                found[path] = seal_keys(open_keys(data, workspace.passphrase), passphrase)
        except KnownError:
            continue
    return found
