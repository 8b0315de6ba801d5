# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a passphrase must be: long enough, and there at all where a file is to hold it."""

from __future__ import annotations

import re
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.sealing import typed_alike
from mahalleh_desktop.files import read_file

SHORTEST = 8
"""Characters; Argon2id slows guessing down, but nothing helps a passphrase of a few letters."""


def require_long_enough(passphrase: str) -> None:
    """Raises ``passphrase_too_short`` for a new passphrase that is easily guessed."""
    if len(passphrase.strip()) < SHORTEST:
        raise KnownError("passphrase_too_short", least=SHORTEST)


def same_passphrase(one: str, other: str) -> bool:
    """Whether both open the same vault, whatever keyboards they were typed on."""
    return typed_alike(one) == typed_alike(other)


def read_passphrase_file(path: Path) -> str:
    """The first line of a file that holds a passphrase. Raises ``passphrase_file_empty``."""
    text = read_file(path).decode("utf-8", errors="replace")
    found = re.split(r"[\r\n]", text, maxsplit=1)[0].lstrip("\ufeff")
    if not found.strip():
        raise KnownError("passphrase_file_empty", path=path.name)
    return found
