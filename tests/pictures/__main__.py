# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.pictures FOLDER [--look NAME]… [--part NAME]…``: pictures of every page and dialog.

Each look is a process of its own, without a screen; each picture is inspected as it is taken. Exits 1 when a
text is cut off or not Persian, a control has no name, something is too wide, or a dialog does not come up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .camera import LOOKS, Camera, Look
from .council import council, empty
from .office import county, office
from .start import start
from .worlds import Worlds, make_base

PARTS = {"start": start, "council": council, "empty": empty, "office": office, "county": county}


def main(arguments: list[str]) -> int:
    told = argparse.ArgumentParser(prog="python -m tests.pictures")
    told.add_argument("folder", type=Path)
    told.add_argument("--look", action="append", choices=LOOKS, default=[])
    told.add_argument("--part", action="append", choices=PARTS, default=[])
    told.add_argument("--base", type=Path, help=argparse.SUPPRESS)  # the workspaces, made once for all looks
    asked = told.parse_args(arguments)
    parts = asked.part or list(PARTS)
    if asked.base is not None:
        return take(LOOKS[asked.look[0]].name, parts, asked.base, asked.folder)
    with tempfile.TemporaryDirectory(prefix="mahalleh-") as folder:
        base = Path(folder) / "base"
        make_base(base)
        outcomes = [_apart(LOOKS[look], parts, base, asked.folder) for look in asked.look or LOOKS]
    return max(outcomes)


def take(name: str, parts: list[str], base: Path, folder: Path) -> int:
    """One look in this process."""
    from mahalleh_desktop.ui.application import create_application

    create_application(["pictures"])
    out = folder / name
    out.mkdir(parents=True, exist_ok=True)
    camera = Camera(LOOKS[name], out)
    with tempfile.TemporaryDirectory(prefix="mahalleh-") as own:
        for part in parts:
            PARTS[part](camera, Worlds(base, Path(own)))
    print(f"{name}: {len(camera.taken)} pictures in {out}")
    for finding in camera.findings:
        print(finding, file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1 if camera.findings else 0)  # what Qt would still tidy up is of no interest


def _apart(look: Look, parts: list[str], base: Path, folder: Path) -> int:
    """A process whose screen is as large as the look's window, at the look's scale."""
    screen = base.parent / f"{look.name}.json"
    wide, high = (round(side * look.scale) for side in look.size.toTuple())
    place = {"name": "screen", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
    screen.write_text(json.dumps({"screens": [place]}), encoding="ascii")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    if look.scale != 1:
        environment["QT_SCALE_FACTOR"] = str(look.scale)
    command = [sys.executable, "-m", "tests.pictures", str(folder), "--look", look.name, "--base", str(base)]
    command += [word for part in parts for word in ("--part", part)]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
