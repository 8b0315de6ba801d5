# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The first steps by their real buttons: a workspace is made, members are typed, the window opens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.main import read_arguments, write_log
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.opening import Starter
from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
from mahalleh_desktop.ui.start.wizard import MEMBERS, SECRET, WHO, Wizard
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.workspaces.opening import needs_passphrase, open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import default_folder, exists

from .councils import empty_council
from .typing_keys import type_text

PASSPHRASE = "باران در کوه 7"


def wizard_of(starter: Starter) -> Wizard:
    starter.begin()
    assert starter.wizard is not None
    return starter.wizard


def tell_who(wizard: Wizard) -> None:
    wizard.buttons.forward.click()
    assert wizard.bar.current() == WHO
    type_text(wizard.who_step.fields["neighbourhood"].editor, "سرآسیاب")
    type_text(wizard.who_step.fields["mosque"].editor, "مسجد النبي")
    assert wizard.who_step.value("name") == "شورای پیشرفت محلهٔ سرآسیاب (مسجد النبی)"
    wizard.buttons.forward.click()
    assert wizard.bar.current() == SECRET


def test_four_steps_make_a_protected_workspace(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    wizard = wizard_of(starter)
    tell_who(wizard)
    step = wizard.secret_step
    wizard.buttons.forward.click()
    assert step.first.error()
    type_text(step.first.editor, PASSPHRASE)
    wizard.buttons.forward.click()
    assert step.again.error()
    type_text(step.again.editor, PASSPHRASE)
    wizard.buttons.forward.click()
    qtbot.waitUntil(step.shows_code)
    assert not wizard.buttons.forward.isEnabled(), "the code is to be kept first"
    step.copy_button.click()
    assert QGuiApplication.clipboard().text() == step.code
    step.kept.click()
    wizard.buttons.forward.click()
    assert wizard.bar.current() == MEMBERS
    members = wizard.members_step
    assert members is not None
    members.add_button.click()
    assert members.fields["first_name"].error() == "«نام» نوشته نشده است."
    for name, text in (("first_name", "مریم"), ("last_name", "آريان‌نژاد"), ("national_id", "۱۲۳۴۵۶۷۸۹۰")):
        type_text(members.fields[name].editor, text)
    members.add_button.click()
    assert members.fields["national_id"].error()
    members.fields["national_id"].editor.set_value("")  # type: ignore[attr-defined]
    members.add_button.click()
    assert members.list.model.rowCount() == 1
    wizard.buttons.forward.click()
    session = starter.session
    assert isinstance(session, Session)
    assert session.window.isVisible()
    assert not wizard.isVisible()
    assert [(m.name, m.role) for m in reading.members(session.workspace)] == [("مریم آریان‌نژاد", "chair")]
    assert needs_passphrase(tmp_path / "council")


def test_an_office_needs_a_name_only(qtbot: QtBot, starter: Starter) -> None:
    wizard = wizard_of(starter)
    wizard.kind_step.cards["office"].click()
    wizard.buttons.forward.click()
    type_text(wizard.who_step.fields["name"].editor, "دفتر امور اجتماعی")
    wizard.buttons.forward.click()
    assert wizard.who_step.fields["province"].error()
    type_text(wizard.who_step.fields["province"].editor, "کرمان")
    wizard.buttons.forward.click()
    wizard.secret_step.without.click()
    wizard.buttons.forward.click()
    qtbot.waitUntil(lambda: wizard.bar.current() == MEMBERS)
    wizard.buttons.forward.click()
    assert starter.session is not None
    assert starter.session.workspace.kind == "office"
    assert starter.session.window.windowTitle().startswith("دفتر امور اجتماعی")


def test_the_sample_leaves_nothing(starter: Starter, tmp_path: Path) -> None:
    wizard = wizard_of(starter)
    wizard.kind_step.sample_button.click()
    session = starter.session
    assert session is not None
    assert len(reading.members(session.workspace)) > 8
    folder = session.workspace.folder
    session.window.close()
    assert starter.close()
    assert not folder.exists()
    assert not exists(tmp_path / "council")


def test_a_second_window_is_told_where_the_first_is(starter: Starter, tmp_path: Path) -> None:
    with empty_council(tmp_path / "council"):
        starter.begin()
        assert isinstance(starter.dialog, NoticeDialog)
        assert starter.session is None
        assert not starter.close()
        starter.dialog.close()


def test_a_wrong_passphrase_is_told_under_the_field(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    wizard = wizard_of(starter)
    tell_who(wizard)
    for field in (wizard.secret_step.first, wizard.secret_step.again):
        type_text(field.editor, PASSPHRASE)
    wizard.buttons.forward.click()
    qtbot.waitUntil(wizard.secret_step.shows_code)
    wizard.close()
    starter.close()
    starter.wizard = None
    starter.begin()
    dialog = starter.dialog
    assert isinstance(dialog, PassphraseDialog)
    dialog.open_button.click()
    assert dialog.field.error() == "گذرواژه را بنویسید."
    type_text(dialog.secret, "نادرست")
    dialog.open_button.click()
    assert dialog.field.error()
    dialog.secret.clear()
    type_text(dialog.secret, PASSPHRASE.replace("7", "۷"))
    dialog.open_button.click()
    assert starter.session is not None
    assert not dialog.isVisible()


def test_arguments_name_the_folder(tmp_path: Path) -> None:
    assert read_arguments(["--workspace", str(tmp_path)]) == tmp_path
    assert read_arguments([]) == default_folder()


def test_the_log_lies_in_the_folder(tmp_path: Path) -> None:
    import logging

    write_log(tmp_path)
    handler = logging.getLogger().handlers[-1]
    logging.getLogger("mahalleh_desktop").error("a fault")
    handler.close()
    logging.getLogger().removeHandler(handler)
    assert "a fault" in (tmp_path / "mahalleh.log").read_text(encoding="utf-8")


def test_closing_in_the_middle_lets_the_workspace_go(qtbot: QtBot, starter: Starter, tmp_path: Path) -> None:
    wizard = wizard_of(starter)
    tell_who(wizard)
    wizard.secret_step.without.click()
    wizard.buttons.forward.click()
    qtbot.waitUntil(lambda: wizard.bar.current() == MEMBERS)
    wizard.close()
    assert not starter.close()
    with open_workspace(tmp_path / "council") as workspace:
        assert workspace.kind == "council"


def test_what_is_wrong_takes_the_cursor_and_is_forgiven_once_it_is_mended(
    qtbot: QtBot, starter: Starter
) -> None:
    wizard = wizard_of(starter)
    wizard.buttons.forward.click()
    wizard.buttons.forward.click()
    name = wizard.who_step.fields["name"]
    assert name.error() and wizard.focusWidget() is name.editor
    type_text(name.editor, "شورای نمونه")
    assert not name.error()
    wizard.buttons.forward.click()
    step = wizard.secret_step
    wizard.buttons.forward.click()
    assert step.first.error() and wizard.focusWidget() is step.first.editor
    type_text(step.first.editor, PASSPHRASE)
    wizard.buttons.forward.click()
    assert step.again.error() and wizard.focusWidget() is step.again.editor
    type_text(step.again.editor, PASSPHRASE.replace("7", "۷"))
    wizard.buttons.forward.click()
    qtbot.waitUntil(step.shows_code, timeout=30_000)
