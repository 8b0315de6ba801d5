# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Taking sealed bundles off a stick at a county: which way they go, and the receipt for who brought them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.models.relayed import WAYS
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.ui.pages.work.paper_dialog import show_paper
from mahalleh_desktop.ui.shown import message
from mahalleh_desktop.ui.tasks import Report
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.widgets.fields.choice import Answer, SegmentedChoice
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.papers.county_papers import delivery_receipt
from mahalleh_desktop.usecases.sync.importing import Imported, import_bundles
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS, FOR_OFFICE, Relayed, kept_bundles
from mahalleh_desktop.usecases.updates.carrying import take_updates
from mahalleh_desktop.usecases.updates.words import taken_words
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def show_receipt(parent: QWidget, workspace: Workspace, bundles: Sequence[Relayed]) -> None:
    """The paper receipt for bundles of one day and one way."""
    title = _("Delivery receipt")
    show_paper(parent, title, lambda: delivery_receipt(workspace, bundles), f"{title}.pdf")


class TakeCard(FetchCard):
    """``way`` says for whom the bundles are; ``receipt_button`` is there once some were taken."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            workspace,
            actions,
            _("Take bundles for delivery"),
            _(
                "Choose the files or the whole stick that was brought, or drop them here. The bundles are"
                " sealed: nobody here can read them."
            ),
        )
        answers = [Answer(FOR_OFFICE, WAYS[FOR_OFFICE]), Answer(FOR_COUNCILS, WAYS[FOR_COUNCILS])]
        self.way = SegmentedChoice(_("For whom are they?"), answers)
        self.way.set_value(FOR_OFFICE)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(_("For whom are they?"), "label"))
        row.addWidget(self.way)
        row.addStretch(1)
        self.body.insertLayout(1, row)
        self.receipt_button = secondary_button(_("Print the receipt"), "printer")
        self.outcome_row.addWidget(self.receipt_button)
        self.receipt_button.hide()
        self.receipt_button.clicked.connect(lambda: show_receipt(self, self._workspace, self.taken_now()))
        self.looked.connect(self._after_look)

    def read(self, paths: Sequence[Path], report: Report, *, dry_run: bool) -> list[Imported]:
        whither = self.way.value() or ""
        return import_bundles(
            self._workspace, paths, dry_run=dry_run, progress=report, whither=whither
        )  # fmt: skip

    def read_beside(self, paths: Sequence[Path], report: Report, dry_run: bool, /) -> tuple[str, bool]:
        told = _("Reading the update of the program")
        taken = take_updates(
            self._workspace, paths, lambda done, all_: report(done, all_, told), dry_run=dry_run
        )
        words = [
            f"{left_to_right(each.path.name)}: {message(each.problem)}" if each.problem else taken_words(each)
            for each in taken
        ]
        return "\n".join(words), any(each.outcome == "would_take" for each in taken)

    def taken_now(self) -> list[Relayed]:
        """The bundles of the last taking, for its receipt."""
        names = {each.file for each in self.found if each.outcome == "relayed"}
        today = self._workspace.today()
        return [
            each for each in kept_bundles(self._workspace) if each.on == today and each.brought_as in names
        ]

    def _after_look(self) -> None:
        # A file for the county itself came from the office, and so what lies beside it is for the councils.
        own = any(
            each.outcome == "would_import" or (each.outcome == "already" and each.council)
            for each in self.found
        )
        if self.dry_run and own:
            self.way.set_value(FOR_COUNCILS)
        self.receipt_button.setVisible(not self.dry_run and bool(self.taken_now()))
