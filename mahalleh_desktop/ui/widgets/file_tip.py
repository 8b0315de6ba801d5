# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A file's name as a tool tip."""

from __future__ import annotations

from html import escape

from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY


def file_tip(name: str) -> str:
    """From left to right, its digits as they are."""
    return f'<p dir="ltr" style="font-family: {PLAIN_FAMILY}">{escape(name)}</p>' if name else ""
