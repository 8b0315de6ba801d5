# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the help pages: ``python packaging/pictures.py [NAME …]``, without a screen.

Each is the real window at 1366 × 768, or a part of it, on invented data, saved small in
``resources/help/pictures``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pictures_of_council import COUNCIL
from pictures_of_office import OFFICE
from taking_pictures import OUT

from mahalleh_desktop.ui.application import create_application


def main(names: list[str]) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    application = create_application(["pictures"])
    with tempfile.TemporaryDirectory() as folder:
        for name, make in {**COUNCIL, **OFFICE}.items():
            if not names or name in names:
                make(Path(folder) / name, name)
    application.closeAllWindows()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
