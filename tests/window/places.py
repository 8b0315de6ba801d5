# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Shortcuts by the place of their keys, in X's counting, so that any layout may be active."""

from __future__ import annotations

DASHBOARD, MEETINGS = "ctrl+10", "ctrl+11"  # the digits 1 and 2 of the row
SECTIONS = tuple(f"ctrl+{code}" for code in range(10, 19))
FIND = "ctrl+41"  # F
NEW = "ctrl+57"  # N
