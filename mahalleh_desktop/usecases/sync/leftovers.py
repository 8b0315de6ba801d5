# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Private folders that a killed process left in a workspace: they may hold the plaintext of a bundle."""

from __future__ import annotations

import shutil
from pathlib import Path

_PREFIXES = ("mahalleh-", ".bundle-", ".snapshot-", ".restore-")


def clear_leftovers(folder: Path) -> int:
    """Removes them; gives how many. Safe while the workspace's lock is held, because nobody else works."""
    found = [
        path
        for prefix in _PREFIXES
        for path in folder.glob(f"{prefix}*")
        if path.is_dir() and not path.is_symlink()
    ]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)
    return len(found)
