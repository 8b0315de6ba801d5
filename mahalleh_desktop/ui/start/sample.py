# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A sample workspace to play in: an invented council with some meetings."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from random import Random

from mahalleh_desktop.usecases.demonstration.circle import hold_meeting
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_SEED, _MEETINGS = 5, 8


def make_sample(folder: Path) -> Workspace:
    """The open workspace of a council with eight past meetings and one that is being held today."""
    today = datetime.now().astimezone().date().isoformat()
    data = json.dumps(council_year(_SEED, 0, _MEETINGS, today), ensure_ascii=False).encode()
    workspace = create_workspace(folder, read_identity("council", data), holder="window").workspace
    load(workspace, data)
    hold_meeting(workspace, Random(_SEED), today)
    return workspace
