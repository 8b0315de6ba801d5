# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The process that is killed: ``python -m tests.sync.kill_child import|export|ahead WORKSPACE FOLDER``.

It says ``ready`` once everything is loaded and then begins the work. ``ahead`` reads a bundle in another
process, which stays there, says so and waits.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mahalleh_desktop.usecases.sync.exporting import export_bundle
from mahalleh_desktop.usecases.sync.importing import import_bundles, reader
from mahalleh_desktop.usecases.sync.reading_ahead import ReadAhead
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def main(work: str, folder: str, stick: str) -> None:
    with open_workspace(Path(folder)) as workspace:
        print("ready", flush=True)
        if work == "ahead":
            read_ahead(workspace, sorted(Path(stick).iterdir()))
        elif work == "import":
            import_bundles(workspace, [Path(stick)])
        else:
            export_bundle(workspace, Path(stick))
        print("done", flush=True)


def read_ahead(workspace: Workspace, files: list[Path]) -> None:
    ahead = ReadAhead(workspace, reader(workspace), files)
    ahead.ready.result()
    ahead.read(files[0])
    ahead._begun[files[1]].result.result()
    print("read", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
