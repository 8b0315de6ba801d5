# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The province that the kept crashers were made in: the same keys in every run, read from their folder.

In the project's folder, ``python -m tests.exchange.kept_world`` wrote them once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mahalleh_desktop.exchange.keys import open_keys, seal_keys
from mahalleh_desktop.exchange.registry import read_registry

from .world import World, world

CRASHERS = Path(__file__).parent / "crashers"
KEYS = CRASHERS / "keys"
_NAMES = ("root", "working", "recovery", "confidential", "spring", "spring_laptop", "orchard", "county")


@cache
def kept_world() -> World:
    """Keys and registry as they were kept."""
    keys = {name: open_keys((KEYS / f"{name}.sealed").read_bytes(), None) for name in _NAMES}
    registry = read_registry((KEYS / "registry.json").read_bytes(), keys["root"].signer)
    return World(**keys, registry=registry)


def write_keys() -> None:
    """Keeps the keys of an invented province of today. Files sealed for those before cannot be read then."""
    KEYS.mkdir(parents=True)
    for name in _NAMES:
        (KEYS / f"{name}.sealed").write_bytes(seal_keys(getattr(world(), name), None))
    (KEYS / "registry.json").write_bytes(world().registry_bytes)


if __name__ == "__main__":
    write_keys()
