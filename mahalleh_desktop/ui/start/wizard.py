# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The first steps: council or office, who we are, passphrase and recovery code, the first members."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.tab_order import step_focus
from mahalleh_desktop.ui.pages.help.help_dialog import show_help
from mahalleh_desktop.ui.pages.record_page import scrolled
from mahalleh_desktop.ui.start.identity_step import IdentityStep
from mahalleh_desktop.ui.start.kind_step import KindStep
from mahalleh_desktop.ui.start.members_step import MembersStep
from mahalleh_desktop.ui.start.secret_step import SecretStep
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import run_in_background
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.card import Card
from mahalleh_desktop.ui.widgets.dialogs.notice import show_problems
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.labels import IconLabel, label
from mahalleh_desktop.ui.widgets.step_bar import StepBar, StepButtons
from mahalleh_desktop.usecases.workspaces.creating import Created, Identity, create_workspace
from mahalleh_desktop.usecases.workspaces.recovery_note import note_code
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

KIND, WHO, SECRET, MEMBERS = range(4)
_WIDTH, _HEIGHT = 980, 700
_WIDEST = 920  # base pixels of the steps; longer lines are hard to read


class Wizard(QWidget):
    """``ready`` carries the open workspace once the last step is done, ``sample_wanted`` asks for play."""

    ready = Signal(object)
    sample_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.workspace: Workspace | None = None
        self._identity: Identity | None = None
        self._handed_over = False
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("First steps") + f" – {_('Mahalleh')}")
        self.bar = StepBar((_("Council or office"), _("Who we are"), _("Protection"), _("First members")))
        self.buttons = StepButtons(self.bar, _("Begin the work"))
        self.kind_step = KindStep()
        self.who_step = IdentityStep("council")
        self.secret_step = SecretStep()
        self.members_step: MembersStep | None = None
        self._stack = QStackedWidget()
        for step in (self.kind_step, self.who_step, self.secret_step):
            self._stack.addWidget(scrolled(step, _("First steps")))
        self._lay_out()
        self.bar.step_chosen.connect(self.go_to)
        self.buttons.step_chosen.connect(self.go_to)
        self.buttons.finished.connect(self._finish)
        self.kind_step.sample_wanted.connect(self.sample_wanted)
        self.secret_step.kept_changed.connect(self._code_kept)
        self.kind_step.cards["council"].setFocus()
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(QSize(_WIDTH, _HEIGHT).boundedTo(screen - QSize(20, 40)))

    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus(self, forward=next)

    def go_to(self, step: int) -> None:
        """Goes on once what the present step asks is there; back at any time before the workspace is made."""
        here = self.bar.current()
        if self.workspace is not None and (step < MEMBERS or not self._may_leave_code()):
            return
        if step > here + 1:
            return
        if step > here and not self._done(here):
            return
        self._show_step(step)

    def _show_help(self) -> None:
        show_help(self, "first_steps")

    def let_go(self) -> None:
        """Closes the workspace where the steps were left before their end."""
        if self.workspace is not None and not self._handed_over:
            self.workspace.close()

    def _lay_out(self) -> None:
        now = theme().tokens
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, now.px(20), 0, now.px(16))
        inner.setSpacing(now.px(12))
        top = QHBoxLayout()
        top.setSpacing(now.px(12))
        top.addWidget(IconLabel("mosque", "accent_text", 21, ground="accent_soft"))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(_("Mahalleh"), "title"))
        names.addWidget(label(_("Four short steps, then the work can begin."), "muted"))
        top.addLayout(names, 1)
        self.larger = icon_button("a-large-small", _("Large type"))
        self.darker = icon_button("moon", _("Dark colours"))
        self.larger.clicked.connect(lambda: theme().use(large=not theme().tokens.large))
        self.darker.clicked.connect(lambda: theme().use(dark=not theme().tokens.dark))
        self.help_button = icon_button("circle-help", _("Help"))
        self.help_button.clicked.connect(self._show_help)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._show_help)
        top.addWidget(self.help_button)
        top.addWidget(self.larger)
        top.addWidget(self.darker)
        inner.addLayout(top)
        card = Card()
        card.body.addWidget(self.bar)
        card.body.addWidget(self._stack, 1)
        inner.addWidget(card, 1)
        outer.addLayout(_narrowed(inner), 1)
        foot = QFrame()
        foot.setProperty("kind", "footer")
        row = QHBoxLayout()
        row.setContentsMargins(0, now.px(10), 0, now.px(10))
        row.addStretch(1)
        row.addWidget(self.buttons)
        foot.setLayout(_narrowed(row))
        outer.addWidget(foot)

    def _done(self, step: int) -> bool:
        """Whether what a step asks is there; for the third one the workspace is made first."""
        if step == KIND:
            if self.who_step.kind != self.kind_step.kind():
                self._replace_who()
            return True
        if step == WHO:
            self._identity = self.who_step.identity()
            return self._identity is not None
        if self.workspace is None:
            self._create()
            return False
        return self._may_leave_code()

    def _code_kept(self) -> None:
        if self.workspace is not None:
            note_code(self.workspace, kept=self.secret_step.is_kept())
        self._show_buttons()

    def _may_leave_code(self) -> bool:
        return not self.secret_step.shows_code() or self.secret_step.is_kept()

    def _replace_who(self) -> None:
        kind = self.kind_step.kind()
        old = self._stack.widget(WHO)
        self.who_step = IdentityStep(kind)
        self._stack.removeWidget(old)
        old.deleteLater()
        self._stack.insertWidget(WHO, scrolled(self.who_step, _("First steps")))
        last = _("First members") if kind == "council" else _("Ready")
        self.bar.steps = (*self.bar.steps[:MEMBERS], last)

    def _create(self) -> None:
        passphrase = self.secret_step.passphrase()
        identity = self._identity
        if passphrase == "" or identity is None:
            return
        self.buttons.setEnabled(False)

        def failed(error: KnownError) -> None:
            self.buttons.setEnabled(True)
            show_problems(self, error)

        run_in_background(
            self,
            lambda _report: create_workspace(self._folder, identity, passphrase, holder="window"),
            self._created,
            failure=failed,
            title=_("Making the workspace…"),
        )

    def _created(self, created: Created) -> None:
        self.workspace = created.workspace
        self.buttons.setEnabled(True)
        self._stack.addWidget(scrolled(self._last_step(), _("First steps")))
        if created.recovery_code:
            identity = self._identity
            name = (
                identity.council.name if identity and identity.council else identity.name if identity else ""
            )
            note_code(created.workspace, kept=False)
            self.secret_step.show_code(created.recovery_code, name)
            self._show_buttons()
        else:
            self._show_step(MEMBERS)

    def _last_step(self) -> QWidget:
        assert self.workspace is not None
        if self.workspace.kind == "council":
            self.members_step = MembersStep(self.workspace)
            return self.members_step
        return EmptyState(
            "circle-check",
            _("The workspace is ready"),
            _("Councils appear here with the first bundles that arrive."),
        )

    def _show_step(self, step: int) -> None:
        self.bar.show_step(step, frozenset(range(step)))
        self._stack.setCurrentIndex(step)
        self._show_buttons()
        first = {WHO: self.who_step.first(), SECRET: self.secret_step.first.editor}.get(step)
        if step == MEMBERS and self.members_step is not None:
            first = self.members_step.fields["first_name"].editor
        if first is not None:
            first.setFocus()

    def _show_buttons(self) -> None:
        self.buttons.show_step()
        self.buttons.back.setEnabled(self.workspace is None and self.bar.current() > KIND)
        self.buttons.forward.setEnabled(self.workspace is None or self._may_leave_code())

    def _finish(self) -> None:
        assert self.workspace is not None
        self._handed_over = True
        self.ready.emit(self.workspace)


def _narrowed(inner: QLayout) -> QHBoxLayout:
    """Keeps a layout in the middle of a wide window."""
    holder = QWidget()
    holder.setLayout(inner)
    holder.setMaximumWidth(theme().tokens.px(_WIDEST))
    row = QHBoxLayout()
    side = theme().tokens.px(28)
    row.setContentsMargins(side, 0, side, 0)
    row.addStretch(1)
    row.addWidget(holder, 1000)
    row.addStretch(1)
    return row
