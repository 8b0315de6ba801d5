# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Photographs of the signed paper: matched by codes, else by a person's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.meeting.sheet import MeetingSheet
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.shown import file_in_line, message
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice
from mahalleh_desktop.usecases.minutes.scanning import Scan, Scanned, attach_scans


def attach_signed_paper(
    owner: QWidget, sheet: MeetingSheet, paths: Sequence[Path], then: Callable[[], object]
) -> None:
    """Attaches pictures of the signed minutes; those without a legible code only after a question."""
    _attach(owner, sheet, list(paths), then, by_hand=False)


def _attach(
    owner: QWidget, sheet: MeetingSheet, paths: list[Path], then: Callable[[], object], *, by_hand: bool
) -> None:
    def arrived(scanned: Scanned) -> None:
        sheet.actions.saved()
        sheet.reload()
        then()
        unread = [] if by_hand else _unread(paths, scanned)
        if unread:
            _ask_by_hand(owner, sheet, unread, then)
        _tell(owner, sheet, scanned, asked=bool(unread))

    run_alone(
        owner,
        lambda _report: attach_scans(sheet.workspace, sheet.row, paths, by_hand=by_hand),
        arrived,
        title=_("Reading the pictures…"),
    )


def _unread(paths: list[Path], scanned: Scanned) -> list[Path]:
    names = {scan.file for scan in scanned.scans if _is_unread(scan)}
    return [path for path in paths if path.name in names]


def _is_unread(scan: Scan) -> bool:
    return scan.problem is not None and scan.problem.code == "scan_unreadable"


def _ask_by_hand(owner: QWidget, sheet: MeetingSheet, paths: list[Path], then: Callable[[], object]) -> None:
    ask(
        owner,
        _("Does this picture show the signed paper?"),
        _("No code was read on it. Is it of this meeting? It is then marked as matched by hand."),
        _("Yes, attach it"),
        lambda: _attach(owner, sheet, paths, then, by_hand=True),
    )


def _tell(owner: QWidget, sheet: MeetingSheet, scanned: Scanned, *, asked: bool) -> None:
    """What was refused and why; else what is missing yet; else that all is there."""
    refused = [scan for scan in scanned.scans if scan.problem and not (asked and _is_unread(scan))]
    sentences = [
        _("{file}, page {page}: {reason}").format(
            file=left_to_right(scan.file), page=persian_digits(scan.place), reason=message(scan.problem)
        )
        for scan in refused
        if scan.problem
    ]
    sentences += [
        _("“{file}” was attached before; it is not added a second time.").format(file=file_in_line(scan.file))
        for scan in scanned.scans
        if scan.already
    ]
    kept = any(scan.row and not scan.already for scan in scanned.scans)
    if scanned.missing and kept:
        pages = "، ".join(persian_digits(page) for page in scanned.missing)
        sentences.append(_("Missing yet: page {pages} of the signed paper.").format(pages=pages))
    if sentences:
        tone = "warn" if refused or (scanned.missing and kept) else "info"
        show_notice(owner, _("Pictures of the signed paper"), *sentences, tone=tone)
    elif kept:
        sheet.actions.toast(_("The picture is attached."))
