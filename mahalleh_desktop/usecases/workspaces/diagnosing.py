# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The diagnostic file: what the office needs to know of a program that fails, without personal data.

A ZIP of ``facts.json`` (versions, sizes, counts, what ``check`` finds, by code) and the logs.
"""

from __future__ import annotations

import io
import json
import platform
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.records.tables import SCHEMA, TABLES
from mahalleh_desktop.files import write_file
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_LIBRARIES = ("mahalleh-desktop", "PySide6-Essentials", "sqlcipher3", "reportlab", "pyHanko", "pyrage")
_LOGS = ("mahalleh.log", "mahalleh.log.1", "refused.log", "refused.log.1")


def save_diagnosis(workspace: Workspace, path: Path) -> None:
    """Writes the file. Raises the codes of a place that cannot be written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        facts = json.dumps(_facts(workspace), ensure_ascii=False, indent=1, sort_keys=True)
        archive.writestr("facts.json", facts)
        for name in _LOGS:
            log = workspace.folder / name
            if log.exists():
                archive.writestr(name, log.read_bytes())
    write_file(path, buffer.getvalue())


def _facts(workspace: Workspace) -> dict[str, Any]:
    db = workspace.store.db
    return {
        "at": workspace.clock.now().isoformat(timespec="seconds"),
        "kind": workspace.kind,
        "schema": SCHEMA,
        "protected": workspace.key is not None,
        "python": platform.python_version(),
        "system": platform.platform(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "bytes": {
            each.name: each.stat().st_size for each in sorted(workspace.folder.iterdir()) if each.is_file()
        },
        "rows": {table: db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in TABLES},
        "versions": db.execute("SELECT count(*) FROM version").fetchone()[0],
        "streams": db.execute("SELECT count(*) FROM stream").fetchone()[0],
        "conflicts": db.execute("SELECT count(*) FROM conflict").fetchone()[0],
        "quarantined": db.execute("SELECT count(*) FROM quarantine").fetchone()[0],
        "backups": [[each.at, each.reason] for each in list_backups(workspace.folder)],
        "problems": sorted(problem.code for problem in check_workspace(workspace)),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
