# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Finds what is shipped beside the code, the same way from a checkout, a wheel or an installation."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(kind: str) -> Path:
    """The folder ``resources`` or ``i18n``: inside the package when installed, else in the checkout."""
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def resource(name: str) -> Path:
    """The path of one shipped file, such as ``codes.toml``."""
    return folder("resources") / name
