# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A recovery code that nobody kept is not lost for good, and a passphrase can be changed at any time."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.pages.handover.secrets_dialog import SecretsDialog
from mahalleh_desktop.ui.pages.settings_page import SettingsPage
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.recovering import renew_passphrase

from .inspection import clipped_texts, settle
from .picture_looks import LOOKS
from .test_first_steps import PASSPHRASE, tell_who, wizard_of
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton
NEW = "برف روی بام 12"
D = TypeVar("D", bound=QDialog)


def closed_on_the_code(qtbot: QtBot, starter: Starter) -> str:
    """Somebody closes the window while the recovery code is shown; gives the code nobody has seen."""
    wizard = wizard_of(starter)
    tell_who(wizard)
    type_text(wizard.secret_step.first.editor, PASSPHRASE)
    type_text(wizard.secret_step.again.editor, PASSPHRASE.replace("7", "۷"))
    wizard.buttons.forward.click()
    qtbot.waitUntil(wizard.secret_step.shows_code, timeout=30_000)
    assert wizard.focusWidget() is wizard.secret_step.print_button
    wizard.close()
    starter.close()
    starter.wizard = None
    return wizard.secret_step.code


def opened(qtbot: QtBot, starter: Starter, passphrase: str) -> Session:
    starter.begin()
    dialog = starter.dialog
    assert isinstance(dialog, PassphraseDialog)
    dialog.secret.setText(passphrase)
    dialog.open_button.click()
    session = starter.session
    assert session is not None
    with qtbot.waitSignal(session.window.stands, timeout=30_000):
        pass
    return session


def shown(session: Session, kind: type[D]) -> D | None:
    return next((each for each in session.window.findChildren(kind) if each.isVisible()), None)


def ended(starter: Starter) -> None:
    assert starter.session is not None
    starter.session.window.close()
    starter.close()
    starter.session = None


def test_a_code_closed_away_is_given_anew(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    unseen = closed_on_the_code(qtbot, starter)
    session = opened(qtbot, starter, PASSPHRASE)
    question = shown(session, ConfirmDialog)
    assert question is not None
    question.action_button.click()
    dialog = shown(session, SecretsDialog)
    assert dialog is not None
    dialog.go_button.click()
    assert dialog.present_field.error()
    type_text(dialog.present, "نادرست است این")
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(dialog.present_field.error()) and dialog.isEnabled(), timeout=30_000)
    assert not dialog.shows_code()
    dialog.present.clear()
    type_text(dialog.present, PASSPHRASE)
    settle(dialog)
    LOOKS[0].of(dialog, "secrets-1")
    assert not clipped_texts(dialog)
    dialog.go_button.click()
    qtbot.waitUntil(dialog.shows_code, timeout=30_000)
    code = dialog.code_step.code
    dialog.reject()
    assert dialog.isVisible(), "the code is not closed away again"
    assert not dialog.go_button.isEnabled()
    settle(dialog)
    LOOKS[0].of(dialog, "secrets-2")
    dialog.code_step.kept.click()
    dialog.go_button.click()
    assert not dialog.isVisible()
    ended(starter)
    session = opened(qtbot, starter, PASSPHRASE)
    assert shown(session, ConfirmDialog) is None, "it is asked no more"
    ended(starter)
    with pytest.raises(KnownError, match="wrong_recovery_code"):
        renew_passphrase(tmp_path / "council", unseen, NEW)
    assert renew_passphrase(tmp_path / "council", code, NEW)


def test_the_passphrase_is_changed_in_the_settings(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    closed_on_the_code(qtbot, starter)
    session = opened(qtbot, starter, PASSPHRASE)
    question = shown(session, ConfirmDialog)
    assert question is not None
    question.reject()
    page = session.window.open_section("settings")
    assert isinstance(page, SettingsPage) and page.secrets is not None
    page.secrets.change_button.click()
    dialog = shown(session, SecretsDialog)
    assert dialog is not None
    type_text(dialog.present, PASSPHRASE)
    type_text(dialog.first, "کم")
    dialog.go_button.click()
    assert dialog.first_field.error()
    dialog.first.clear()
    type_text(dialog.first, NEW)
    dialog.go_button.click()
    assert dialog.again_field.error()
    type_text(dialog.again, NEW.replace("12", "۱۲"))
    dialog.go_button.click()
    qtbot.waitUntil(dialog.shows_code, timeout=30_000)
    dialog.code_step.kept.click()
    dialog.go_button.click()
    ended(starter)
    with pytest.raises(KnownError, match="wrong_passphrase"):
        open_workspace(tmp_path / "council", PASSPHRASE)
    open_workspace(tmp_path / "council", NEW).close()
