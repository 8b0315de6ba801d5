# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""mahalleh-desktop: the window."""

from __future__ import annotations


def main() -> None:
    """Opens the window."""
    from mahalleh_desktop.ui.main import main as open_window

    open_window()


if __name__ == "__main__":
    main()
