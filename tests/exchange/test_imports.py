# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The exchange is cheap to import and knows neither a database nor a window nor a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mahalleh_desktop.exchange


def test_no_heavy_library_comes_along() -> None:
    package = Path(mahalleh_desktop.exchange.__path__[0])
    modules = [
        ".".join(path.relative_to(package.parent.parent).with_suffix("").parts)
        for path in package.rglob("*.py")
        if path.name != "__init__.py"
    ]
    assert len(modules) > 20
    script = f"import sys, {', '.join(modules)}; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    loaded = set(done.stdout.decode().split())
    assert loaded >= {"cryptography", "pyrage", "msgspec"}
    assert not loaded & {"PySide6", "reportlab", "pikepdf", "pyhanko", "sqlite3", "sqlcipher3", "openpyxl"}
