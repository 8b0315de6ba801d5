# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What runs here: the version of this program and the system that an installer must be for."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """Such as ``1.2.0``; "" where it cannot be told, which is older than every update."""
    try:
        return version("mahalleh-desktop")
    except PackageNotFoundError:
        return ""


def own_platform() -> str:
    """``windows`` or ``linux``."""
    return "windows" if sys.platform == "win32" else "linux"
