# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Real workspaces with the keys and the registry of the tests' province, so that forged files reach them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.exchange.keys import DeviceKeys, seal_keys
from mahalleh_desktop.exchange.signatures import to_bytes
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .world import NOW, World, world

OFFICE = {"format": FORMAT, "office": {"name": "دفتر امور اجتماعی", "province": "کرمان"}}
COUNCIL = {
    "format": FORMAT,
    "council": {"code": "T-01", "name": "شورای محلهٔ T-01", "level": "neighbourhood", "province": "کرمان"},
}
_PASSING = ("-shm", "-wal")


def make_office(folder: Path, province: World | None = None) -> None:
    """An office that the province's councils write to."""
    province = province or world()
    data = json.dumps(OFFICE, ensure_ascii=False).encode()
    with create_workspace(folder, read_identity("office", data), clock=SteppingClock(NOW)).workspace as made:
        for name, keys in (
            (keyring.DEVICE, province.working), (keyring.ROOT, province.root),
            (keyring.RECOVERY, province.recovery), (keyring.CONFIDENTIAL, province.confidential),
        ):  # fmt: skip
            _put(made, name, keys)
        keyring.keep_certificate(
            made, keyring.DEVICE, to_bytes(province.registry.office_devices[0].certificate)
        )
        keyring.keep_certificate(made, keyring.ROOT, province.registry.roots[0].der)
        keyring.keep_registry(made, province.registry_bytes, province.root.signer)


def make_council(folder: Path, province: World | None = None, device: DeviceKeys | None = None) -> None:
    """A PC of the council of the spring: the first one, or the one that has these keys."""
    province = province or world()
    device = device or province.spring
    data = json.dumps(COUNCIL, ensure_ascii=False).encode()
    with create_workspace(folder, read_identity("council", data), clock=SteppingClock(NOW)).workspace as made:
        _put(made, keyring.DEVICE, device)
        entry = next(each for each in province.registry.devices if each.signer == device.signer)
        keyring.keep_certificate(made, keyring.DEVICE, to_bytes(entry.certificate))
        keyring.keep_registry(made, province.registry_bytes, province.root.signer)
        assert made.set_id == council_uuid("T-01")


@contextmanager
def copy_opened(template: Path, folder: Path) -> Iterator[Workspace]:
    """A workspace that begins as the template is."""
    shutil.copytree(template, folder)
    with open_workspace(folder, None, clock=SteppingClock(NOW)) as workspace:
        yield workspace


def content_hashes(workspace: Workspace) -> dict[str, str]:
    """SHA-256 of every file of a workspace by its name; what SQLite still holds apart is written in first."""
    workspace.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    wal = workspace.folder / "mahalleh.db-wal"
    assert not wal.exists() or not wal.stat().st_size
    return {
        str(path.relative_to(workspace.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(workspace.folder.rglob("*"))
        if path.is_file() and not path.name.endswith(_PASSING)
    }


def _put(workspace: Workspace, name: str, keys: DeviceKeys) -> None:
    (workspace.folder / "keys" / f"{name}.sealed").write_bytes(seal_keys(keys, None))
