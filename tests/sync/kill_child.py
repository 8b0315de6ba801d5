# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The process that is killed: ``python -m tests.sync.kill_child import|export WORKSPACE FOLDER``.

It says ``ready`` once everything is loaded and then begins the work.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.sync.importing import import_bundles
from mahalleh_desktop.usecases.workspaces.opening import open_workspace


def main(work: str, folder: str, stick: str) -> None:
    with open_workspace(Path(folder)) as workspace:
        print("ready", flush=True)
        if work == "import":
            import_bundles(workspace, [Path(stick)])
        else:
            export_bundle(workspace, Path(stick))
        print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
