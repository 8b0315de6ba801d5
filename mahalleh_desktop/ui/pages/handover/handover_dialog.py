# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover to a new secretary, step by step: what will happen, who takes over, the stick, the papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, message
from mahalleh_desktop.ui.pages.exchange.place_box import PlaceBox
from mahalleh_desktop.ui.pages.handover.outcome import KeysOutcome, explained, request_name, show_page
from mahalleh_desktop.ui.pages.work.alone import run_alone
from mahalleh_desktop.ui.start.secret_edit import SecretEdit
from mahalleh_desktop.ui.start.secret_step import SecretStep
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import primary_button, secondary_button
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.ui.widgets.fields.field import Field
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.ui.widgets.labels import label
from mahalleh_desktop.ui.widgets.step_bar import StepBar
from mahalleh_desktop.usecases.keys.handing_over import (
    HandedOver,
    hand_over,
    present_secretary,
    successors,
)
from mahalleh_desktop.usecases.keys.standing import ENROLLED, REVOKED, key_standing
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.passphrase_rules import SHORTEST, same_passphrase
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

WHAT, WHO, WHERE, CODE, DONE = range(5)


class HandoverDialog(DialogFrame):
    """``handed_over`` is called once the new keys are there; then there is no way back."""

    def __init__(self, parent: QWidget, workspace: Workspace, handed_over: Callable[[], object]) -> None:
        super().__init__(_("Handover to a new secretary"), parent, icon="users")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._handed_over = workspace, handed_over
        self._device = workspace.store.device
        self.done_with: HandedOver | None = None
        now = theme().tokens
        self.bar = StepBar([_("What happens"), _("New secretary"), _("Stick"), _("Papers")])
        self.content.addWidget(self.bar)
        self._pages = QStackedWidget()
        self.code_step = SecretStep()  # a tall page, put in place when there is a code to show
        self.code_step.setParent(self)
        self.code_step.hide()
        self._no_code = QWidget()
        self.outcome = KeysOutcome(workspace, handover=True)
        for page in (self._what(), self._who(), self._where(), self._no_code, self.outcome):
            self._pages.addWidget(page)
        self._pages.setMinimumWidth(min(now.px(640), parent.window().width() - now.px(160)))
        self.content.addWidget(self._pages, 1)
        self.wrong = label("", "small-bad", wrap=True)
        self.wrong.hide()
        self.content.addWidget(self.wrong)
        self.forward = primary_button("")
        self.back = secondary_button(_("Previous step"), "chevron-right")
        self.cancel = secondary_button(_("Cancel"))
        self.forward.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self.go_to(self._pages.currentIndex() - 1))
        self.cancel.clicked.connect(self.reject)
        self.add_buttons(self.forward, self.back, self.cancel)
        self.bar.step_chosen.connect(self._step_chosen)
        self.place.chosen.connect(self._place_chosen)
        self.code_step.kept_changed.connect(self._name_buttons)
        self.go_to(WHAT)

    def go_to(self, page: int) -> None:
        """Brings a page to the front; what is not filled in on the way is told."""
        if self._pages.currentIndex() == WHO and page == WHERE and not self._is_who_filled():
            return
        self.wrong.hide()
        show_page(self._pages, page)
        step = min(page, WHERE) if page < CODE else WHERE + 1
        self.bar.show_step(step, frozenset(range(step)))
        self._name_buttons()

    def page(self) -> int:
        return self._pages.currentIndex()

    def reject(self) -> None:
        """The recovery code is shown once: it is not closed away before it was kept."""
        if self.page() != CODE:
            super().reject()

    def _what(self) -> QWidget:
        sentences = [
            _("The keys of the present secretary are removed from this computer and given to nobody."),
            _("New keys are made; their enrolment request is written to the stick, for the office."),
            _("Until the office has answered, nothing is sent or taken in; all other work goes on."),
        ]
        if key_standing(self._workspace) in (ENROLLED, REVOKED):
            last = _("The last bundle of the present keys is written to the stick, so that nothing is left.")
            sentences.insert(0, last)
        holder = explained(sentences)
        column = holder.layout()
        assert isinstance(column, QVBoxLayout)
        told = _("All records stay. Do it when both secretaries are here: it cannot be taken back.")
        column.insertWidget(column.count() - 1, label(told, "strong", wrap=True))
        return holder

    def _who(self) -> QWidget:
        before = present_secretary(self._workspace)
        self.member = SearchBox(
            _("New secretary"),
            [(each.ref, each.name) for each in successors(self._workspace)],
            placeholder=_("Type a name"),
        )
        hint = _("One of the members in office; a new member is entered on the page of members first.")
        self.member_field = Field(_("New secretary"), self.member, hint, required=True)
        self.first, self.again = SecretEdit(_("New passphrase")), SecretEdit(_("New passphrase once more"))
        keeps = _("Left empty, the present one stays, and the secretary who leaves knows it.")
        self.first_field = Field(_("New passphrase"), self.first, keeps)
        self.again_field = Field(_("New passphrase once more"), self.again)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        if before is not None:
            sentence = _("{name} hands over and stays a member of the council.").format(name=before.name)
            column.addWidget(label(sentence, wrap=True))
        column.addWidget(self.member_field)
        if self._workspace.protected:
            row = QHBoxLayout()
            row.setSpacing(theme().tokens.px(18))
            row.addWidget(self.first_field, 1)
            row.addWidget(self.again_field, 1)
            column.addLayout(row)
        column.addStretch(1)
        return page

    def _where(self) -> QWidget:
        self.place = PlaceBox()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().tokens.px(12))
        column.addWidget(label(_("Choose the stick that goes to the office."), wrap=True))
        column.addWidget(self.place)
        column.addStretch(1)
        return page

    def _is_who_filled(self) -> bool:
        for field in (self.member_field, self.first_field, self.again_field):
            field.show_error("")
        if not self.member.value():
            self.member_field.show_error(_("Choose who takes over."))
        elif self.first.value() and len(self.first.value().strip()) < SHORTEST:
            self.first_field.show_error(_("Write at least 8 letters or digits; a short sentence is good."))
        elif not same_passphrase(self.first.value(), self.again.value()):
            self.again_field.show_error(_("The two are not alike."))
        else:
            return True
        return False

    def _step_chosen(self, step: int) -> None:
        if self.done_with is None and step <= WHERE:
            for page in range(self.page() + 1, step + 1):
                self.go_to(page)
            if step < self.page():
                self.go_to(step)

    def _name_buttons(self) -> None:
        page = self.page()
        words = {
            WHAT: _("Next step: {name}").format(name=_("New secretary")),
            WHO: _("Next step: {name}").format(name=_("Stick")),
            WHERE: _("Hand over now"),
            CODE: _("Next step: {name}").format(name=_("Papers")),
            DONE: _("Close"),
        }
        self.forward.setText(words[page])
        ready = {WHERE: self.place.folder() is not None, CODE: self.code_step.is_kept()}
        self.forward.setEnabled(ready.get(page, True))
        self.back.setVisible(page in (WHO, WHERE))
        self.cancel.setVisible(page < CODE)

    def _place_chosen(self) -> None:
        self.wrong.hide()
        self._name_buttons()

    def _go_on(self) -> None:
        if self.page() == WHERE:
            self._hand_over()
        elif self.page() == DONE:
            self.accept()
        else:
            self.go_to(self.page() + 1)

    def _hand_over(self) -> None:
        workspace, folder = self._workspace, self.place.folder()
        if folder is None:
            return
        request = folder / request_name(reading.council(workspace).code)
        successor, passphrase = str(self.member.value() or ""), self.first.value() or None
        self.wrong.hide()
        run_alone(
            self,
            lambda _report: hand_over(workspace, folder, request, successor, passphrase),
            self._done,
            failure=self._failed,
            title=_("Handing over…"),
        )

    def _done(self, done: HandedOver) -> None:
        self.done_with = done
        sentence = _("{name} is secretary now. You can pull the stick out.").format(name=done.takes)
        self.outcome.show_outcome(sentence, (done.bundle, done.request), done.shown.fingerprint)
        if done.recovery_code:
            self._pages.removeWidget(self._no_code)
            self._pages.insertWidget(CODE, self.code_step)
            self.code_step.show_code(done.recovery_code, reading.council(self._workspace).name)
        self.go_to(CODE if done.recovery_code else DONE)
        self._handed_over()

    def _failed(self, error: KnownError) -> None:
        sentence = " ".join(message(problem) for problem in error.problems)
        if self._workspace.store.device == self._device:
            told = _("Nothing has changed; try again with another stick.")
        else:
            told = _("The new keys are there all the same; write the request on the page of exchange.")
            self.forward.setEnabled(False)
            self._handed_over()
        self.wrong.setText(f"{sentence} {told}")
        self.wrong.show()
