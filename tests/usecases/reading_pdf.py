# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What a PDF says, by poppler, and whether qpdf finds it sound."""

from __future__ import annotations

import subprocess
import tempfile
import unicodedata


def text_of(pdf: bytes) -> str:
    """The text of all pages, letters in their plain form, without half-spaces."""
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return unicodedata.normalize("NFKC", found.stdout.decode()).replace("\u200c", "")


def complaints(pdf: bytes) -> str:
    """What ``qpdf --check`` has to say against a PDF; "" where it is sound."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        found = subprocess.run(["qpdf", "--check", file.name], capture_output=True, check=False)
    return "" if found.returncode == 0 else (found.stdout + found.stderr).decode(errors="replace")
