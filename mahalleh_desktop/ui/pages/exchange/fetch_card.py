# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Taking bundles in: first what they would bring, then, if wanted, taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.meeting_exchange import BundleLine, bundle_line, import_sentence
from mahalleh_desktop.ui.pages.exchange.update_strip import UpdateStrip
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.pages.work.file_dialogs import ask_for_files, ask_for_folder
from mahalleh_desktop.ui.shown import file_in_line
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.file_tip import file_tip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label, line
from mahalleh_desktop.usecases.sync.exchange_history import council_names
from mahalleh_desktop.usecases.sync.importing import SUFFIX, Imported, import_bundles
from mahalleh_desktop.usecases.updates.offers import SUFFIX as UPDATE
from mahalleh_desktop.usecases.updates.offers import (
    Offer,
    is_for_updates,
    look_for_updates,
    with_update_named,
)
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_MOST = 30


class FetchCard(Card):
    """``found`` is what the last look or import said of each file; ``taken`` after an import.

    ``most`` lines are shown, a line a file; with 0 all stands in one row, for a page with a list of its own.
    ``looked`` tells that ``found`` is new, ``dry_run`` whether anything was changed. ``newer`` tells of a
    newer program that lies there, ``beside`` of what a page takes along that is no bundle.
    """

    taken = Signal()
    looked = Signal()

    def __init__(
        self, workspace: Workspace, actions: WindowActions, title: str, sentence: str, *, most: int = _MOST
    ) -> None:
        super().__init__(title)
        self._most = most
        self.dry_run = True
        self._workspace, self._actions = workspace, actions
        self._paths: list[Path] = []
        self.found: list[Imported] = []
        self.setAcceptDrops(True)
        self._sentence = label(sentence, "muted", wrap=True)
        self.files_button = secondary_button(_("Choose files…"), "upload")
        self.folder_button = secondary_button(_("A whole stick or folder…"), "hard-drive-download")
        self.import_button = primary_button(_("Take in"), "check")
        self.summary = label("", "strong", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if most:
            buttons.addStretch(1)
        buttons.addWidget(self.files_button)
        buttons.addWidget(self.folder_button)
        self.outcome_row = QHBoxLayout()
        self.outcome_row.setSpacing(8)
        self.outcome_row.addWidget(self.summary, 1)
        self.outcome_row.addWidget(self.import_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.newer = UpdateStrip(workspace)
        self.beside = label("", wrap=True)
        self.beside.hide()
        if most:
            buttons.addStretch(1)
            self.body.addWidget(self._drop_place(buttons), 1)
            self.body.addWidget(self.newer)
            self.body.addWidget(self.beside)
            self.body.addLayout(self.outcome_row)
            self.body.addLayout(self._lines)
        else:
            self.body.addWidget(self._sentence)
            self.body.addLayout(buttons)
            self.body.addWidget(self.newer)
            self.body.addWidget(self.beside)
            for button in (self.files_button, self.folder_button):
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addLayout(self.outcome_row, 1)
            buttons.addStretch()
        self.import_button.hide()
        self.summary.hide()
        self.files_button.clicked.connect(
            lambda: ask_for_files(
                self, _("Choose bundles"), _("Bundle"), f"*{SUFFIX} *{UPDATE}", self.look_at
            )
        )
        self.folder_button.clicked.connect(
            lambda: ask_for_folder(self, _("Choose a stick or folder"), lambda folder: self.look_at([folder]))
        )
        self.import_button.clicked.connect(self.take_in)

    def _drop_place(self, buttons: QHBoxLayout) -> QFrame:
        """Where files are dropped: an icon, the sentence and the buttons in the middle."""
        now = theme().tokens
        place = QFrame()
        place.setProperty("kind", "drop")
        column = QVBoxLayout(place)
        column.setContentsMargins(now.px(14), now.px(14), now.px(14), now.px(14))
        column.setSpacing(now.px(10))
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(IconLabel("inbox", "accent_text", 22), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addLayout(buttons)
        column.addStretch(1)
        return place

    def look_at(self, paths: Sequence[Path]) -> None:
        """Says what files and folders would bring; nothing is changed."""
        self._paths = list(paths)
        self._run(dry_run=True)

    def take_in(self) -> None:
        """Takes in what was looked at."""
        self._run(dry_run=False)

    def read(self, paths: Sequence[Path], report: Report, *, dry_run: bool) -> list[Imported]:
        """The work itself, in the background."""
        return import_bundles(self._workspace, paths, dry_run=dry_run, progress=report)

    def read_beside(self, _paths: Sequence[Path], _report: Report, _dry_run: bool, /) -> tuple[str, bool]:
        """What lies beside the bundles and is taken along, in words, and whether some of it can be taken."""
        return "", False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.look_at(paths)

    def _run(self, *, dry_run: bool) -> None:
        paths = self._paths
        title = _("Looking into the bundles…") if dry_run else _("Taking bundles in…")

        def work(report: Report) -> tuple[list[Imported], Sequence[Offer], tuple[str, bool]]:
            offers = self._updates(paths, report) if dry_run else self.newer.offers
            bundles = [path for path in paths if path.suffix != UPDATE]
            found = self.read(bundles, report, dry_run=dry_run) if bundles else []
            beside = self.read_beside(paths, report, dry_run)
            return with_update_named(found, offers), offers, beside

        run_alone(
            self,
            work,
            lambda outcome: self._show(*outcome, dry_run=dry_run),
            cancelled=lambda: self._stopped(dry_run=dry_run),
            title=title,
        )

    def _updates(self, paths: Sequence[Path], report: Report) -> list[Offer]:
        if not is_for_updates(self._workspace):
            return []
        told = _("Reading the update of the program")
        return look_for_updates(self._workspace, paths, lambda done, all_: report(done, all_, told))

    def _stopped(self, *, dry_run: bool) -> None:
        """What was taken in by then stays, and another try goes on from there."""
        if dry_run:
            return
        self.summary.setText(_("Stopped. What was taken in stays; take in again to go on from there."))
        self._actions.saved()
        self.taken.emit()

    def _show(
        self, found: list[Imported], offers: Sequence[Offer], beside: tuple[str, bool], *, dry_run: bool
    ) -> None:
        self.found, self.dry_run = found, dry_run
        self.summary.setText(import_sentence(found, dry_run=dry_run))
        self.summary.setVisible(bool(found or not (offers or beside[0])))
        self.beside.setText(beside[0])
        self.beside.setVisible(bool(beside[0]))
        if dry_run:
            self.newer.show_offers(offers)
        self._sentence.setVisible(bool(self._most))
        self.import_button.setVisible(
            dry_run and (beside[1] or any(each.outcome in ("would_import", "relayed") for each in found))
        )
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        names = council_names(self._workspace) if found and self._most else {}
        for imported in found[: self._most]:
            self._lines.addWidget(line())
            self._lines.addWidget(_row(bundle_line(imported, dry_run=dry_run, names=names)))
        if 0 < self._most < len(found):
            more = _("and {count} more").format(count=persian_digits(len(found) - self._most))
            self._lines.addWidget(label(more, "muted"))
        self.looked.emit()
        if not dry_run:
            self._actions.saved()
            self.taken.emit()


def _row(told: BundleLine) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    whose = _("Bundle of {council}").format(council=told.council) if told.council else _("Bundle")
    name = label(whose, "strong", wrap=True)
    holder.setToolTip(file_tip(told.file))
    texts.addWidget(name)
    if not told.council:  # it cannot be read here: only the file tells one from another
        texts.addWidget(label(file_in_line(told.file), "small", wrap=True))
    if told.detail:
        texts.addWidget(label(told.detail, "small", wrap=True))
    row.addLayout(texts, 1)
    row.addWidget(Chip(told.words, told.tone, told.icon), 0, Qt.AlignmentFlag.AlignTop)
    return holder
