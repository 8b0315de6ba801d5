# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Dialogs, toast, popups and steps: they say what happens, and their pictures can be looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.crash import CrashDialog
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.confirm import ask
from mahalleh_desktop.ui.widgets.dialogs.notice import show_notice, show_problems
from mahalleh_desktop.ui.widgets.fields.date_edit import JalaliDateEdit
from mahalleh_desktop.ui.widgets.pdf_preview import PdfPreview
from mahalleh_desktop.ui.widgets.step_bar import StepBar, StepButtons
from mahalleh_desktop.ui.widgets.toast import Toast, show_toast

from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .picture_looks import save
from .sample_meeting import white_page
from .sample_people import TODAY
from .typing_keys import press

SENTENCE = (
    "بستهٔ شورا کامل روی فلش نوشته نشد؛ اطلاعات شما در این رایانه محفوظ است. فلش را دوباره وصل کنید و «ادامه» "
    "را بزنید. تا پیام «اکنون می‌توانید فلش را جدا کنید» نیامده است، آن را بیرون نکشید."
)


@pytest.fixture
def ground(look: Theme) -> QWidget:
    window = QWidget()
    window.resize(900, 600)
    window.show()
    return window


@pytest.mark.parametrize(("dark", "large"), [(False, False), (True, False), (False, True)])
def test_dialogs_are_whole(ground: QWidget, look: Theme, dark: bool, large: bool, plain_code: str) -> None:
    look.use(dark=dark, large=large)
    kept: list[str] = []
    problems = KnownError(plain_code)
    dialogs = {
        "notice": show_notice(ground, "فلش پیش از پایان کار جدا شد", SENTENCE, tone="bad"),
        "problems": show_problems(ground, problems),
        "confirm": ask(ground, "جلسه نهایی شود؟", SENTENCE, "نهایی کردن", lambda: kept.append("done")),
        "danger": ask(ground, "پیش‌نویس کنار گذاشته شود؟", SENTENCE, "کنار گذاشتن", lambda: None, danger=True),
        "crash": CrashDialog(ValueError("x"), ground),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle(dialog)
        save(dialog, f"dialog-{name}-{'dark' if dark else 'large' if large else 'light'}")
        assert clipped_texts(dialog) == []
        assert nameless_controls(dialog) == []
        if name != "problems":
            assert foreign_texts(dialog) == []


def test_confirming_calls_and_going_back_does_not(ground: QWidget) -> None:
    told: list[str] = []
    question = ask(ground, "لغو شود؟", SENTENCE, "لغو جلسه", lambda: told.append("cancelled"), danger=True)
    assert question.back_button.isDefault()
    question.back_button.click()
    assert told == []
    ask(ground, "لغو شود؟", SENTENCE, "لغو جلسه", lambda: told.append("cancelled")).action_button.click()
    assert told == ["cancelled"]


def test_toast_undoes_and_goes(ground: QWidget) -> None:
    told: list[str] = []
    show_toast(ground, "بند حذف شد")
    toast = show_toast(ground, "مصوبه لغو شد", "بازگردانی", lambda: told.append("undone"))
    settle(ground)
    save(ground, "toast")
    assert clipped_texts(toast) == []
    assert ground.rect().contains(toast.geometry())
    toast.action.click()
    assert told == ["undone"]
    QCoreApplication.sendPostedEvents(None, 52)  # the deferred deletion
    assert ground.findChildren(Toast) == []


@pytest.mark.parametrize("look_name", ["light", "dark", "large"])
def test_calendar_is_whole(ground: QWidget, look: Theme, look_name: str) -> None:
    look.use(dark=look_name == "dark", large=look_name == "large")
    date = JalaliDateEdit("تاریخ", lambda: TODAY)
    date.setParent(ground)
    date.set_value("2026-10-14")
    date.show()
    date.open_calendar()
    assert date.popup is not None
    settle(date.popup)
    save(date.popup, f"calendar-{look_name}")
    assert clipped_texts(date.popup) == []
    assert foreign_texts(date.popup) == []


def test_steps_name_the_next_one(qtbot: QtBot, ground: QWidget) -> None:
    bar = StepBar(("دستور جلسه", "حضور و غیاب", "صورت‌جلسه"))
    buttons = StepButtons(bar, "نهایی کردن")
    bar.setParent(ground)
    bar.show()
    assert buttons.forward.text() == "گام بعد: حضور و غیاب"
    assert not buttons.back.isEnabled()
    chosen: list[int] = []
    bar.step_chosen.connect(chosen.append)
    buttons.step_chosen.connect(chosen.append)
    press(bar, Qt.Key.Key_Left)
    press(bar, Qt.Key.Key_Right)
    buttons.forward.click()
    assert chosen == [1, 1]
    bar.show_step(2, frozenset({0, 1}))
    buttons.show_step()
    assert buttons.forward.text() == "نهایی کردن"
    assert bar.accessibleName() == "گام ۳ از ۳: صورت‌جلسه"
    with qtbot.waitSignal(buttons.finished):
        buttons.forward.click()


def test_preview_draws_pages_in_view_and_again_after_a_change(qtbot: QtBot, look: Theme) -> None:
    preview = PdfPreview()
    preview.resize(400, 500)
    preview.show()
    asked: list[int] = []

    def render(page: int, dpi: float) -> tuple[int, int, bytes]:
        asked.append(page)
        return white_page(page, dpi)

    with qtbot.waitSignal(preview.page_shown):
        preview.show_paper(9, render)
    qtbot.waitUntil(lambda: preview.drawn_pages() >= 1)
    settle(preview)
    assert len(set(asked)) < 9, "pages out of view are not drawn"
    assert preview.current_page() == 0
    with qtbot.waitSignal(preview.page_shown):
        preview.show_paper(1, render)
    assert asked[-1] == 0


def test_qt_speaks_persian(look: Theme) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    box.show()
    assert foreign_texts(box) == []
    for context, text in (
        ("QCalendarWidget", "Previous Month"), ("QPrintDialog", "Copies"), ("QWizard", "Finish"),
        ("QFileDialog", "File &name:"), ("QLineEdit", "&Undo"),
    ):  # fmt: skip
        assert QCoreApplication.translate(context, text).isascii() is False
