# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Single pages of the minutes: one printed again, all of them as pictures for a telephone."""

from __future__ import annotations

from pathlib import Path

from mahalleh_desktop.documents.pictures import one_page, page_images
from mahalleh_desktop.files import write_file
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def page_again(workspace: Workspace, row: str, page: int) -> bytes:
    """«چاپ دوبارهٔ صفحهٔ …»: page ``page`` (from 1) of the frozen bytes. Raises ``no_such_page``."""
    return one_page(minutes_pdf(workspace, row), page)


def write_page_pictures(workspace: Workspace, row: str, folder: Path) -> list[Path]:
    """Writes every page of the minutes as a JPEG into a folder; gives the files in their order."""
    number = (read_row(workspace.store.db, "meeting", row) or {}).get("number", "")
    stem = f"{_('Minutes')} {number.replace('/', '-')}"
    written = []
    for page, data in enumerate(page_images(minutes_pdf(workspace, row)), 1):
        path = folder / f"{stem} {page:02}.jpg"
        write_file(path, data)
        written.append(path)
    return written
