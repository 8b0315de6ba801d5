# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A new PC joins a council whose records exist: what they say of the council holds, not its own first row."""

from __future__ import annotations

from mahalleh_desktop.core.versions.heads import shown
from mahalleh_desktop.storage.versions import head_vids, row_versions, save
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def adopt_council(workspace: Workspace) -> bool:
    """Puts the council's row of the others over the one that making this workspace wrote.

    Both begin a history of their own, so that each field in which they differ would be a conflict that
    nobody caused. Only a first row that was never edited gives way. Inside a transaction.
    """
    store = workspace.store
    heads = head_vids(store, workspace.set_id)
    if len(heads) < 2:
        return False
    versions = row_versions(store, workspace.set_id)
    own = [v for v in heads if versions[v].device == store.device and not versions[v].parents]
    others = {vid: version for vid, version in versions.items() if vid not in own}
    if len(own) != 1 or versions[own[0]].seq != 1:
        return False
    fields = shown(others).fields
    if fields is None:
        return False
    save(store, "council", workspace.set_id, fields, workspace.now_ms())
    return True
