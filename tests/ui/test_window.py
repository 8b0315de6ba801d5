# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The frame: sections made on first sight, shortcuts, what is remembered, small screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.frame.page import Page, Section
from mahalleh_desktop.ui.remembered import Remembered, load_remembered, save_remembered
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.buttons import secondary_button
from mahalleh_desktop.ui.window import MainWindow

from .gallery import SECTIONS, gallery_window
from .sample_people import TODAY
from .typing_keys import press, type_text


class Counting(Page):
    """A page that counts what the window asks of it."""

    made = 0

    def __init__(self) -> None:
        super().__init__("صفحه", "زیرعنوان")
        type(self).made += 1
        self.calls: list[str] = []

    def shown(self) -> None:
        self.calls.append("shown")

    def create_new(self) -> None:
        self.calls.append("new")

    def step_back(self) -> bool:
        self.calls.append("back")
        return True


def window(tmp_path: Path) -> MainWindow:
    Counting.made = 0
    sections = [Section(key, f"بخش {key}", "users", Counting) for key in ("a", "b", "c")]
    return MainWindow(
        sections, name="شورای محله", place="مسجد", today=lambda: TODAY, settings=tmp_path / "settings.json"
    )


def test_pages_are_made_when_first_opened(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.show()
    assert Counting.made == 0, "the frame is drawn first"
    qtbot.waitUntil(lambda: Counting.made == 1)
    frame.open_section("b")
    frame.open_section("a")
    frame.open_section("b")
    assert Counting.made == 2
    page = frame.page()
    assert isinstance(page, Counting)
    assert page.calls == ["shown", "shown"]


def test_shortcuts(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    with qtbot.waitActive(frame):
        frame.show()
    QTest.keyClick(frame, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert frame.current_section() == "c"
    QTest.keyClick(frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(frame, Qt.Key.Key_Escape)
    page = frame.page()
    assert isinstance(page, Counting)
    assert page.calls == ["shown", "new", "back"]
    with qtbot.waitSignal(frame.help_requested) as helped:
        QTest.keyClick(frame, Qt.Key.Key_F1)
    assert helped.args == ["c"]
    QTest.keyClick(frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert frame.focusWidget() is frame.header.search


def test_search_goes_out_with_return(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.show()
    type_text(frame.header.search, "روشنايي")
    with qtbot.waitSignal(frame.search_requested) as asked:
        press(frame.header.search, Qt.Key.Key_Return, text="\r")
    assert asked.args == ["روشنایی"]


def test_heading_follows_the_page(tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.page().set_heading("جلسهٔ ۱۵", "پیش‌نویس")
    assert (frame.header.title.text(), frame.header.subtitle.text()) == ("جلسهٔ ۱۵", "پیش‌نویس")
    assert frame.header.date.text() == "چهارشنبه ۱۵ مهر ۱۴۰۵"


def test_saved_line(tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.footer.show_saved("10:42")
    assert frame.footer.sentence() == "همهٔ تغییرات ذخیره شده است، ۱۰:۴۲"
    frame.footer.show_not_saved("دیسک پر است.")
    assert frame.footer.sentence() == "دیسک پر است."


def test_place_and_look_are_found_again(tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.resize(1100, 650)
    frame.show()
    look.use(dark=True, large=True)
    frame.open_section("b")
    frame.close()
    look.use(dark=False, large=False)
    again = window(tmp_path)
    again.show()
    assert again.current_section() == "b"
    assert (look.tokens.dark, look.tokens.large) == (True, True)
    assert again.height() == 650


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"window": 3}', '{"window": {"dark": "yes", "section": 5}}']
)
def test_a_damaged_file_counts_as_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load_remembered(path) == Remembered()


def test_other_settings_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"letterhead": "مسجد"}', encoding="utf-8")
    assert save_remembered(path, Remembered(section="a"))
    assert json.loads(path.read_text(encoding="utf-8"))["letterhead"] == "مسجد"
    assert load_remembered(path) == Remembered(section="a")
    assert not save_remembered(tmp_path / "no" / "folder.json", Remembered())


def test_small_screens_get_icons_only(tmp_path: Path, look: Theme) -> None:
    frame = gallery_window(tmp_path / "settings.json")
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.show()
    for width, narrow in ((1366, False), (1024, True), (1366, False)):
        frame.resize(width, 768)
        QCoreApplication.processEvents()
        assert frame.navigation.is_narrow() is narrow
    assert frame.navigation.buttons["members"].toolTip() == ""
    frame.resize(1024, 768)
    QCoreApplication.processEvents()
    assert frame.navigation.buttons["members"].toolTip() == "اعضا"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("height", [1000, 768, 600, 500])
def test_entries_of_the_navigation_are_good_to_hit(
    tmp_path: Path, look: Theme, height: int, large: bool
) -> None:
    frame = gallery_window(tmp_path / "settings.json")
    look.use(large=large)
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.resize(1366, height)
    frame.show()
    last = [section.key for section in SECTIONS if not section.at_bottom][-1]
    frame.open_section(last)
    frame.navigation.show_names("دفتر امور اجتماعی و فرهنگی استانداری کرمان و شهرستان‌های آن", "کرمان")
    QCoreApplication.processEvents()
    heights = {button.height() for button in frame.navigation.buttons.values() if button.isVisible()}
    assert len(heights) == 1
    assert look.tokens.px(38) <= heights.pop() <= look.tokens.px(44)
    chosen = frame.navigation.buttons[last]
    assert chosen.visibleRegion().boundingRect().height() == chosen.height()
    name = frame.navigation.findChildren(QLabel)[0]
    assert name.height() <= 2 * name.fontMetrics().lineSpacing() + 2
    assert name.toolTip().endswith("شهرستان‌های آن")


def test_a_name_of_any_length_takes_two_lines(tmp_path: Path, look: Theme) -> None:
    frame = gallery_window(tmp_path / "settings.json")
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.resize(1366, 768)
    frame.show()
    name = frame.navigation.findChildren(QLabel)[0]
    whole = "شورای پیشرفت محلهٔ " + "بسیار دراز " * 60
    frame.navigation.show_names(whole, "کرمان")
    QCoreApplication.processEvents()
    assert name.text().endswith("…") and name.toolTip().strip() == whole.strip()
    assert name.height() <= 2.5 * name.fontMetrics().lineSpacing()


def test_the_head_gives_up_its_search_box_before_it_cuts_a_button(tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.resize(900, 600)
    page = frame.open_section("a")
    page.buttons = [
        secondary_button("گزارش سالانهٔ شورا", "printer"),
        secondary_button("گزارش پیگیری مصوبات", "x"),
    ]
    page.set_heading("گزارش‌ها", "آمار شورا، هر رقم با مبنای محاسبهٔ آن")
    frame.show()
    QCoreApplication.processEvents()
    assert frame.header.search.isHidden()
    assert all(button.width() >= button.sizeHint().width() for button in page.buttons)
    frame.header.opener.click()
    assert frame.focusWidget() is frame.header.search
    page.buttons[0].setFocus()
    assert frame.header.search.isHidden()


def test_toggles_in_the_header(qtbot: QtBot, tmp_path: Path, look: Theme) -> None:
    frame = window(tmp_path)
    frame.show()
    frame.header.darker.click()
    assert look.tokens.dark
    assert frame.header.darker.accessibleName() == "رنگ‌های روشن"
    frame.header.larger.click()
    assert look.tokens.large
    frame.header.larger.click()
    frame.header.darker.click()
    assert (look.tokens.dark, look.tokens.large) == (False, False)
