# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What became of a file of attachments that was mended, in one sentence for window and console."""

from __future__ import annotations

from mahalleh_desktop.core.persian.digits import grouped
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.workspaces.attachments_care import Mended


def mended_sentence(mended: Mended) -> str:
    """How many are there, how many came from the backup, how many are gone."""
    told = [_("{count} files are whole.").format(count=grouped(mended.kept))]
    if mended.brought:
        told.append(_("{count} were brought back from the backup.").format(count=grouped(mended.brought)))
    if mended.lost:
        told.append(_("{count} papers of this computer are lost.").format(count=grouped(mended.lost)))
    return " ".join(told)
