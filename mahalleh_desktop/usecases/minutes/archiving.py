# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""«ثبت از بایگانی»: a meeting of the past and the scan of its paper, recorded together or not at all."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.documents.scanned.scans import check_scan
from mahalleh_desktop.usecases.minutes.attachments import SCAN, attach_bytes
from mahalleh_desktop.usecases.minutes.meetings import archive_meeting
from mahalleh_desktop.usecases.records.editing import edit
from mahalleh_desktop.usecases.records.record_files import bytes_to_keep
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def readable_scan(path: Path) -> bytes:
    """The bytes of the scan of an old paper, which is a picture or a PDF that can be read.

    Raises what ``bytes_to_keep`` raises, ``not_a_picture``, ``picture_too_large``, ``not_a_pdf``.
    """
    data = bytes_to_keep(path)
    check_scan(data)
    return data


def record_from_archive(workspace: Workspace, number: str, held_on: str, scan: Path | None = None) -> str:
    """A meeting of the past; date (ISO) and number suffice, its scan comes with it. Gives its row.

    Raises ``meeting_number_taken`` and what ``readable_scan`` raises; nothing is recorded then.
    """
    data = b"" if scan is None else readable_scan(scan)
    with edit(workspace):
        row = archive_meeting(workspace, number, held_on)
        if scan is not None:
            attach_bytes(workspace, row, scan.name, data, SCAN)
    return row


def attach_old_paper(workspace: Workspace, meeting: str, path: Path) -> str:
    """Attaches a scan of the signed paper to a meeting from the archive; gives its row.

    Raises what ``readable_scan`` and ``attach_bytes`` raise.
    """
    return attach_bytes(workspace, meeting, path.name, readable_scan(path), SCAN)
