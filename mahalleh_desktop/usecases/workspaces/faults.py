# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the surroundings that may come up anywhere: what is read may lie on a damaged part."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.database import known_code
from mahalleh_desktop.storage.store import FILE
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.workspace import exists


def known_fault(error: BaseException) -> KnownError | None:
    """The known error that a fault is, itself or by what the database says; None for a bug."""
    if isinstance(error, KnownError):
        return error
    code = known_code(error)
    return KnownError(code, path=FILE) if code else None


def records_missing(folder: Path) -> KnownError | None:
    """The error of a folder whose records are gone and whose backups are there: no place to begin anew."""
    if exists(folder) or not list_backups(folder):
        return None
    return KnownError("records_missing", path=FILE)
