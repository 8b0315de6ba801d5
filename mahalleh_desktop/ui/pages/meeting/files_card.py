# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The files of a meeting: photographs of the signed paper and whatever else belongs to it."""

from __future__ import annotations

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.files_card import FilesCard, FileShelf, ListedFile
from mahalleh_desktop.usecases.minutes.attachments import attach_file, attachments


def meeting_files(sheet: MeetingSheet) -> FilesCard:
    """The card of a meeting's files; what was attached to a meeting stays there."""

    def listed() -> list[ListedFile]:
        found = attachments(sheet.workspace, sheet.row)
        return [ListedFile(row, each.name, each.sha256, here) for row, each, here in found]

    def changed() -> None:
        sheet.actions.saved()
        sheet.reload()

    return FilesCard(
        _("Files of the meeting"),
        FileShelf(
            listed=listed,
            attach=lambda path: attach_file(sheet.workspace, sheet.row, path),
            read=lambda sha256: sheet.workspace.blobs.get(sha256),
            changed=changed,
            toast=lambda text: sheet.actions.toast(text),
        ),
    )
