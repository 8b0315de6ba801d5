# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""New keys because the old ones are lost or may be in other hands: what happens, the stick, the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, message
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.handover.outcome import KeysOutcome, explained, request_name, show_page
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.usecases.keys.enrolling import RequestShown, own_code
from mahalleh_desktop.usecases.keys.handing_over import begin_with_new_keys
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class RenewDialog(DialogFrame):
    """``renewed`` is called once the new keys are there."""

    def __init__(self, parent: QWidget, workspace: Workspace, renewed: Callable[[], object]) -> None:
        super().__init__(_("New keys for this computer"), parent, icon="lock")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._renewed = workspace, renewed
        now = theme().tokens
        self.place = PlaceBox()
        self.outcome = KeysOutcome(workspace, handover=False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._what())
        self._pages.addWidget(self.outcome)
        show_page(self._pages, 0)
        self._pages.setMinimumWidth(min(now.px(640), parent.window().width() - now.px(160)))
        self.content.addWidget(self._pages, 1)
        self.wrong = label("", "small-bad", wrap=True)
        self.wrong.hide()
        self.content.addWidget(self.wrong)
        self.action_button = primary_button(_("Make new keys"), "lock")
        self.cancel = secondary_button(_("Cancel"))
        self.action_button.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self.add_buttons(self.action_button, self.cancel)
        self.place.chosen.connect(self._place_chosen)
        self.action_button.setEnabled(self.place.folder() is not None)

    def is_done(self) -> bool:
        return self._pages.currentIndex() == 1

    def _what(self) -> QWidget:
        county = self._workspace.kind == "county"
        relayed = _("Bundles of the councils and of the office are handed on all the while.")
        unsent = _("What was not sent yet goes with the first bundle of the new keys.")
        page = explained(
            [
                _("Tell the office at once, so that it revokes the lost keys."),
                _("New keys are made on this computer; all records stay."),
                _("The enrolment request is written to the stick, and its form is printed and stamped."),
                relayed if county else unsent,
            ]
        )
        column = page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.place)
        return page

    def _place_chosen(self) -> None:
        self.wrong.hide()
        self.action_button.setEnabled(self.place.folder() is not None)

    def _go_on(self) -> None:
        folder = self.place.folder()
        if self.is_done():
            self.accept()
        elif folder is not None:
            self._renew(folder / request_name(own_code(self._workspace)))

    def _renew(self, request: Path) -> None:
        workspace = self._workspace

        def done(shown: RequestShown) -> None:
            sentence = _("The new keys are made. You can pull the stick out.")
            self.outcome.show_outcome(sentence, (request,), shown.fingerprint)
            show_page(self._pages, 1)
            self.action_button.setText(_("Close"))
            self.cancel.hide()
            self._renewed()

        def failed(error: KnownError) -> None:
            self.wrong.setText(" ".join(message(problem) for problem in error.problems))
            self.wrong.show()

        self.wrong.hide()
        run_alone(
            self,
            lambda _report: begin_with_new_keys(workspace, request),
            done,
            failure=failed,
            title=_("Making new keys…"),
        )
