# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Handover and lost keys by real buttons, from the settings to the office's answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.pages.dashboard import DashboardPage
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.handover.handover_dialog import CODE, DONE, WHAT, WHERE, WHO, HandoverDialog
from mahalleh_desktop.ui.pages.handover.renew_dialog import RenewDialog
from mahalleh_desktop.ui.pages.settings_page import SettingsPage
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling, keyring
from mahalleh_desktop.usecases.keys.handing_over import last_handover, present_secretary, successors
from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.keys.standing import key_standing
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.sync import importing
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .inspection import clipped_texts, settle
from .meeting_world import (
    TODAY,
    Councils,
    Heard,
    council_fixture,  # noqa: F401
    enrol,
    office_fixture,  # noqa: F401
    window_with,
)
from .picture_looks import LOOKS, Picture
from .test_from_office import words
from .test_meeting_desk import shown

LEFT = Qt.MouseButton.LeftButton
OLD, NEW = "گذرواژهٔ پیشین", "گذرواژهٔ جدید دبیر"


@pytest.fixture(name="protected")
def protected_fixture(tmp_path: Path, office: Workspace) -> Iterator[Workspace]:
    """A protected council with a year of records, enrolled."""
    data = json.dumps(council_year(0, 0, 3, TODAY)).encode()
    clock = SteppingClock(datetime.fromisoformat(f"{TODAY}T09:00").replace(tzinfo=UTC))
    made = create_workspace(tmp_path / "p", read_identity("council", data), OLD, clock=clock).workspace
    load(made, data)
    enrol(made, office, tmp_path / "enrolment")
    yield made
    made.close()


def dialog_of(page: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def test_a_handover_step_by_step(
    qtbot: QtBot, protected: Workspace, office: Workspace, tmp_path: Path
) -> None:
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: SettingsPage(protected, heard.actions()))
    assert isinstance(page, SettingsPage)
    assert page.keys.standing.text() == "در استان ثبت‌نام شده" and not page.keys.last.isVisible()
    before, old_device = present_secretary(protected), protected.store.device
    assert before is not None
    qtbot.mouseClick(page.keys.handover_button, LEFT)
    dialog = dialog_of(page, HandoverDialog)
    assert isinstance(dialog, HandoverDialog) and dialog.page() == WHAT
    assert "آخرین بسته" in words(dialog)
    LOOKS[0].of(dialog, "handover-1")
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == WHO and before.name in words(dialog)
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == WHO and dialog.member_field.error()
    next_one = successors(protected)[0]
    dialog.member.set_value(next_one.ref)
    dialog.first.setText("کوتاه")
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == WHO and dialog.first_field.error()
    dialog.first.setText(NEW)
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == WHO and dialog.again_field.error()
    dialog.again.setText(NEW)
    LOOKS[0].of(dialog, "handover-2")
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == WHERE and not dialog.forward.isEnabled()
    qtbot.mouseClick(dialog.back, LEFT)
    qtbot.mouseClick(dialog.forward, LEFT)
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file where the stick was")
    dialog.place.take(blocked)
    qtbot.mouseClick(dialog.forward, LEFT)
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert "چیزی تغییر نکرده" in dialog.wrong.text() and key_standing(protected) == "enrolled"
    stick = tmp_path / "فلش"
    stick.mkdir()
    dialog.place.take(stick)
    LOOKS[0].of(dialog, "handover-3")
    qtbot.mouseClick(dialog.forward, LEFT)
    qtbot.waitUntil(lambda: dialog.page() == CODE, timeout=20_000)
    assert not dialog.forward.isEnabled() and not dialog.cancel.isVisible()
    LOOKS[0].of(dialog, "handover-4")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.code_step.kept.click()
    qtbot.mouseClick(dialog.forward, LEFT)
    assert dialog.page() == DONE and next_one.name in dialog.outcome.sentence.text()
    LOOKS[0].of(dialog, "handover-5")
    assert enrolling.own_fingerprint(protected) in dialog.outcome.fingerprint.text()
    for button in (dialog.outcome.handover_button, dialog.outcome.form_button):
        qtbot.mouseClick(button, LEFT)
        qtbot.waitUntil(lambda: bool(dialog.findChildren(PaperDialog)))
        paper = dialog.findChildren(PaperDialog)[0]
        LOOKS[0].of(paper, "handover-paper")
        paper.reject()
        settle(dialog)
    qtbot.mouseClick(dialog.forward, LEFT)
    assert not dialog.isVisible() and heard.saves == 1
    assert page.keys.standing.text() == "در انتظار پاسخ استان"
    assert next_one.name in page.keys.last.text() and page.keys.print_button.isVisible()
    now = present_secretary(protected)
    assert now is not None and now.ref == next_one.ref
    # The page of exchange asks for the answer, and goes on once it is there.
    _window, exchange = shown(qtbot, tmp_path, lambda: ExchangePage(protected, heard.actions()))
    assert isinstance(exchange, ExchangePage) and exchange.enrol.isVisible() and not exchange.send.isVisible()
    assert "کلیدهای جدید" in exchange.enrol.sentence.text()
    assert [each.outcome for each in importing.import_bundles(office, [stick])] == ["imported"]
    (request,) = stick.glob("enrolment-*.json")
    answer = tmp_path / "answer.json"
    typed = enrolling.own_fingerprint(protected)
    enrolling.enrol_council(office, request, typed, answer, replaces=old_device)
    exchange.enrol.take_answer(answer)
    exchange.enrol.typed.setText(enrolling.office_fingerprint(office))
    qtbot.mouseClick(exchange.enrol.accept_button, LEFT)
    assert exchange.send.isVisible() and key_standing(protected) == "enrolled"


def test_new_keys_for_lost_ones(qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path) -> None:
    workspace, heard = council(3), Heard()
    enrol(workspace, office, tmp_path / "enrolment")
    signer = keyring.keys(workspace).signer
    _window, page = shown(qtbot, tmp_path, lambda: SettingsPage(workspace, heard.actions()))
    assert isinstance(page, SettingsPage)
    qtbot.mouseClick(page.keys.renew_button, LEFT)
    dialog = dialog_of(page, RenewDialog)
    assert isinstance(dialog, RenewDialog) and not dialog.action_button.isEnabled()
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file where the stick was")
    dialog.place.take(blocked)
    qtbot.mouseClick(dialog.action_button, LEFT)
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert keyring.keys(workspace).signer == signer
    stick = tmp_path / "فلش"
    stick.mkdir()
    dialog.place.take(stick)
    LOOKS[0].of(dialog, "renew-1")
    qtbot.mouseClick(dialog.action_button, LEFT)
    qtbot.waitUntil(dialog.is_done)
    LOOKS[0].of(dialog, "renew-2")
    assert not dialog.outcome.handover_button.isVisible() and last_handover(workspace) is None
    assert keyring.keys(workspace).signer != signer and len(list(stick.glob("*.json"))) == 1
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert not dialog.isVisible() and page.keys.standing.text() == "در انتظار پاسخ استان"
    _window, desk = shown(qtbot, tmp_path, lambda: DashboardPage(workspace, heard.actions()))
    assert isinstance(desk, DashboardPage)
    assert any("ثبت‌نام" in each.sentence for each in desk.tasks.tasks)


def test_a_cancelled_handover_changes_nothing(qtbot: QtBot, council: Councils, tmp_path: Path) -> None:
    workspace, heard = council(2), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: SettingsPage(workspace, heard.actions()))
    assert isinstance(page, SettingsPage)
    before = workspace.store.device
    qtbot.mouseClick(page.keys.handover_button, LEFT)
    dialog = dialog_of(page, HandoverDialog)
    assert isinstance(dialog, HandoverDialog) and "آخرین بسته" not in words(dialog)
    qtbot.mouseClick(dialog.forward, LEFT)
    assert not dialog.first_field.isVisible()  # an unprotected council has no passphrase
    dialog.bar.step_chosen.emit(WHERE)
    assert dialog.page() == WHO
    dialog.member.set_value(successors(workspace)[0].ref)
    dialog.bar.step_chosen.emit(WHERE)
    assert dialog.page() == WHERE
    dialog.bar.step_chosen.emit(WHAT)
    assert dialog.page() == WHAT
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert not dialog.isVisible() and workspace.store.device == before and heard.saves == 0


def test_revoked_keys_are_told(qtbot: QtBot, council: Councils, office: Workspace, tmp_path: Path) -> None:
    workspace, heard = council(2), Heard()
    enrol(workspace, office, tmp_path / "enrolment")
    revoke(office, workspace.store.device)
    keyring.keep_registry(workspace, keyring.registry_bytes(office), keyring.require_registry(office).root)
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(workspace, heard.actions()))
    assert isinstance(page, ExchangePage) and page.revoked.isVisible() and not page.enrol.isVisible()
    settle(page)
    assert clipped_texts(page) == []
    qtbot.mouseClick(page.revoked.settings_button, LEFT)
    assert heard.sections == ["settings"]


def test_pictures(qtbot: QtBot, protected: Workspace, tmp_path: Path, picture: Picture) -> None:
    heard = Heard()
    window = window_with(
        tmp_path, [("settings", "تنظیمات", "settings", lambda: SettingsPage(protected, heard.actions()))]
    )
    picture.of_sections(window, ["settings"], "keys")
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.keys.handover_button.click()
    dialog = dialog_of(page, HandoverDialog)
    assert isinstance(dialog, HandoverDialog)
    stick = tmp_path / "فلش"
    stick.mkdir()
    for step in (WHAT, WHO, WHERE):
        dialog.go_to(step)
        if step == WHO:
            dialog.member.set_value(successors(protected)[0].ref)
            dialog.first.setText(NEW)
            dialog.again.setText(NEW)
        picture.of(dialog, f"handover-{step}")
    dialog.place.take(stick)
    dialog.forward.click()
    qtbot.waitUntil(lambda: dialog.page() == CODE, timeout=20_000)
    picture.of(dialog, "handover-code")
    dialog.code_step.kept.click()
    dialog.forward.click()
    picture.of(dialog, "handover-done")
    dialog.forward.click()
    page.shown()
    settle(page)
    assert page._scrolling is not None
    bar = page._scrolling.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle(page)
    picture.save(window, "keys-after")
    assert clipped_texts(window) == []
