# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is shown before the window: the first steps, passphrase, recovery, clock, a damaged workspace."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from PySide6.QtWidgets import QLineEdit

from mahalleh_desktop.ui.start.clock_dialog import ClockDialog
from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
from mahalleh_desktop.ui.start.recovery_dialog import RecoveryDialog
from mahalleh_desktop.ui.start.rescue_dialog import RescueDialog
from mahalleh_desktop.ui.start.wizard import Wizard
from mahalleh_desktop.ui.widgets.dialogs.frame import DialogFrame
from mahalleh_desktop.usecases.workspaces.backups import daily_backup
from mahalleh_desktop.usecases.workspaces.clock_doubt import ClockDoubt
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from tests.ui.councils import EMPTY

from .camera import Camera, settle
from .worlds import Worlds

PASSPHRASE = "باران در کوه"


def start(camera: Camera, worlds: Worlds) -> None:
    wizard(camera, worlds)
    dialogs(camera, worlds)


def wizard(camera: Camera, worlds: Worlds) -> None:
    """The four steps, with a refusal on the way and the recovery code."""
    window = Wizard(worlds.own / "new")
    camera.prepare(window)
    forward = window.buttons.forward
    camera.page(window, window, "start-1-kind")
    forward.click()
    camera.page(window, window, "start-2-who")
    forward.click()
    camera.page(window, window, "start-2-who-refused")
    window.who_step.set_value("neighbourhood", "سرآسیاب")
    window.who_step.set_value("mosque", "مسجد صاحب‌الزمان (عج)")
    forward.click()
    camera.page(window, window, "start-3-protection")
    for field in (window.secret_step.first, window.secret_step.again):
        secret = field.editor
        assert isinstance(secret, QLineEdit)
        secret.setText(PASSPHRASE)
    forward.click()
    settle()
    camera.page(window, window, "start-3-code")
    window.secret_step.kept.click()
    forward.click()
    settle()
    camera.page(window, window, "start-4-members")
    window.let_go()
    window.close()
    window.deleteLater()
    settle()


def dialogs(camera: Camera, worlds: Worlds) -> None:
    """The windows that stand alone when the program cannot simply open."""
    folder = worlds.own / "locked"
    identity = read_identity("council", json.dumps(EMPTY).encode())
    with create_workspace(folder, identity, passphrase=PASSPHRASE).workspace as workspace:
        daily_backup(workspace)
    doubt = ClockDoubt(datetime(2019, 3, 1, 9, 0, tzinfo=UTC), datetime(2026, 10, 7, 18, 30, tzinfo=UTC))
    database = folder / "mahalleh.db"
    database.write_bytes(b"\0" * 4096)
    sentence = "پایگاه دادهٔ این پوشه خوانده نمی‌شود."
    made: tuple[tuple[str, DialogFrame], ...] = (
        ("start-passphrase", PassphraseDialog(folder, lambda _workspace: None)),
        ("start-recovery", RecoveryDialog(folder, lambda _passphrase: None)),
        ("start-clock", ClockDialog(doubt, lambda: None)),
        ("start-rescue", RescueDialog(folder, [sentence], lambda _backup, _passphrase: None)),
    )
    for name, dialog in made:
        camera.dialog(dialog, name, dialog.show)
        dialog.deleteLater()
        settle()
