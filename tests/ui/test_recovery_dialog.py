# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The dialog of a forgotten passphrase, with a real protected workspace."""

from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.start.passphrase_dialog import PassphraseDialog
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

DATA = json.dumps(council_year(3, 0, 2, "2026-11-22"), ensure_ascii=False).encode()


def test_a_forgotten_passphrase_is_renewed(qtbot: QtBot, tmp_path: Path) -> None:
    created = create_workspace(tmp_path / "w", read_identity("council", DATA), "گذرواژهٔ نخست")
    created.workspace.close()
    opened: list[Workspace] = []
    dialog = PassphraseDialog(tmp_path / "w", opened.append)
    dialog.open()
    dialog.forgotten_button.click()
    recovery = dialog.recovery
    recovery.code.set_value(created.recovery_code or "")
    recovery.secret.setText("گذرواژهٔ دوم")
    recovery.again.setText("گذرواژهٔ دیگر")
    recovery.go_button.click()
    assert recovery.again_field.error()
    recovery.again.setText("گذرواژهٔ دوم")
    recovery.go_button.click()
    assert recovery.new_code.isVisible()
    assert created.recovery_code not in recovery.new_code.text()
    recovery.go_button.click()
    qtbot.waitUntil(lambda: bool(opened))
    opened[0].close()
