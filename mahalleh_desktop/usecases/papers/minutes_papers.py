# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The minutes as a PDF: frozen bytes once a meeting is final, rendered anew while it is a draft."""

from __future__ import annotations

from collections.abc import Mapping

from mahalleh_desktop.core.minutes import Minutes, minutes_from, printed_code
from mahalleh_desktop.documents.meetings.addenda import render_addendum
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.materialised import read_row
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.minutes.editions import current_edition, editions, minutes_of
from mahalleh_desktop.usecases.papers.printable import unprintable
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.records.reading import meeting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def minutes_pdf(workspace: Workspace, row: str) -> bytes:
    """The signed or frozen bytes if there are any; a frozen snapshot is rendered once and kept.

    Raises ``not_at_hand`` where the frozen paper is on another PC, ``meeting_cancelled``.
    """
    fields = read_row(workspace.store.db, "meeting", row)
    if fields is None:
        raise KnownError("not_found")
    if fields["status"] == "cancelled":
        raise KnownError("meeting_cancelled", number=fields["number"])
    edition = current_edition(workspace, row)
    if edition is None:
        return draft_pdf(workspace, row)
    signed = edition[1].get("signed")
    if signed:
        return at_hand(workspace, signed)
    return frozen_pdf(workspace, *edition)


def frozen_pdf(workspace: Workspace, edition: str, fields: Mapping[str, object]) -> bytes:
    """The frozen, unsigned bytes of an edition; those of history are rendered from its snapshot once."""
    if isinstance(fields.get("pdf"), str):
        return at_hand(workspace, str(fields["pdf"]))
    minutes = minutes_from(at_hand(workspace, str(fields["content"])))
    with worded(workspace):
        pdf = render_minutes(minutes, state="finalised", assets=assets(workspace, minutes), history=True)
    if not workspace.read_only:
        keep_frozen(workspace, edition, fields, pdf)
    return pdf


def keep_frozen(workspace: Workspace, edition: str, fields: Mapping[str, object], pdf: bytes) -> None:
    """Keeps the bytes of an edition's snapshot, so that they are the same for ever."""
    kept = {**fields, "pdf": workspace.blobs.add(pdf)}
    with workspace.transaction():  # no step of people's work, so that undo does not meet it
        save(workspace.store, "edition", edition, kept, workspace.now_ms())


def final_pdf(workspace: Workspace, minutes: Minutes) -> bytes:
    """The paper of a snapshot that is about to be frozen. Raises ``missing_glyph``."""
    with worded(workspace):
        return render_minutes(minutes, state="finalised", assets=assets(workspace, minutes))


def draft_pdf(workspace: Workspace, row: str) -> bytes:
    """The minutes as they stand, marked «پیش‌نویس»; of an archive meeting «رونویس از بایگانی».

    Raises ``missing_glyph`` with its place for a draft; an archive meeting tells what was written once.
    """
    whole = meeting(workspace, row)
    minutes = minutes_of(workspace, whole)
    if not whole.archive and (strange := unprintable(workspace, whole, minutes)):
        raise KnownError.of(strange)
    with worded(workspace):
        return render_minutes(
            minutes,
            state="archive" if whole.archive else "draft",
            assets=assets(workspace, minutes),
            history=whole.archive,
        )


def void_pdf(workspace: Workspace, row: str, number: int) -> bytes:
    """A reopened edition (from 0) with the mark that it is void."""
    fields = list(editions(workspace, row).values())[number]
    minutes = minutes_from(at_hand(workspace, fields["content"]))
    with worded(workspace):
        return render_minutes(minutes, state="void", assets=assets(workspace, minutes), history=True)


def addendum_pdf(workspace: Workspace, row: str, addendum: str) -> bytes:
    """The paper of a correction or supplement, which names the code of the original."""
    fields = read_row(workspace.store.db, "addendum", addendum)
    if fields is None:
        raise KnownError("not_found")
    edition = current_edition(workspace, row)
    if edition is None:
        minutes, code = minutes_of(workspace, meeting(workspace, row)), ""
    else:
        minutes = minutes_from(at_hand(workspace, edition[1]["content"]))
        code = printed_code(edition[1]["content"])
    said = (fields["kind"], fields["number"], fields["on"], fields["text"], code)
    with worded(workspace):
        return render_addendum(minutes, *said, assets(workspace, minutes))


def at_hand(workspace: Workspace, sha256: str) -> bytes:
    """A paper by its hash. Raises ``not_at_hand``."""
    data = workspace.blobs.get(sha256)
    if data is None:
        raise KnownError("not_at_hand")
    return data


def assets(workspace: Workspace, minutes: Minutes) -> dict[str, bytes]:
    """The logo that a snapshot names, by its hash, if it is at hand."""
    logo = minutes.letterhead.logo
    data = workspace.blobs.get(logo) if logo else None
    return {logo: data} if data is not None else {}
