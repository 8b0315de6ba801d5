# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A newer program goes by stick, by clicking the real buttons: the office signs it, a council saves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.pages.exchange.fetch_card import FetchCard
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.office.return_page import ReturnSection
from mahalleh_desktop.ui.pages.office.update_page import UpdatePage
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.ui.widgets.dialogs.progress import ProgressDialog
from mahalleh_desktop.usecases.sync import exporting
from mahalleh_desktop.usecases.sync.older_programs import note_declared
from mahalleh_desktop.usecases.updates.making import make_update_package
from mahalleh_desktop.usecases.updates.program import own_platform

from ..sync.places import Province, new_province, with_people
from ..sync.test_updates import HERE, installer, newer
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard
from .picture_looks import save
from .test_meeting_desk import shown
from .typing_keys import type_text

LEFT = Qt.MouseButton.LeftButton
PULL = "اکنون می‌توانید فلش را جدا کنید"
LOOKS = [("light", False, False), ("dark", True, False), ("large", False, True)]


class Opened(QObject):
    """What the desktop would have been asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toLocalFile())


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


@pytest.fixture(name="downloads")
def downloads_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this person's downloads are."""
    folder = tmp_path / "Downloads"
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(folder))
    return folder


def opened(qtbot: QtBot, tmp_path: Path, province: Province, look_at: Path) -> ExchangePage:
    """The exchange page of a council, with a stick looked at."""
    council = province.council("T-01")
    with_people(council)
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(council, Heard().actions()))
    assert isinstance(page, ExchangePage)
    look(qtbot, page.fetch, look_at)
    return page


def look(qtbot: QtBot, fetch: FetchCard, path: Path) -> None:
    with qtbot.waitSignal(fetch.looked):
        fetch.look_at([path])
    settle(fetch)


def texts(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def whole(widget: QWidget) -> None:
    assert clipped_texts(widget) == [] and nameless_controls(widget) == []


def test_the_office_signs_an_installer(qtbot: QtBot, tmp_path: Path, province: Province) -> None:
    heard, stick = Heard(), province.stick()
    _window, section = shown(qtbot, tmp_path, lambda: ReturnSection(province.office, heard.actions()))
    assert isinstance(section, ReturnSection)
    qtbot.mouseClick(section.tab_buttons["update"], LEFT)
    page = section.findChild(UpdatePage)
    assert isinstance(page, UpdatePage) and not page.button.isEnabled()
    page.place.take(stick)
    assert not page.button.isEnabled()
    page.take_installer(installer(tmp_path, name="setup"))
    assert page.button.isEnabled() and page.version.value() == ""
    qtbot.mouseClick(page.button, LEFT)
    qtbot.waitUntil(lambda: page.version_field.error() != "")  # a version has to be told
    assert list(stick.iterdir()) == [] and page.version.hasFocus()
    page.take_installer(installer(tmp_path, name=f"setup-{newer()}"))
    assert page.version.value() == newer() and page.version_field.error() == ""
    page.note.setFocus()
    type_text(page.note, "چاپ تندتر شد.")
    qtbot.mouseClick(page.button, LEFT)
    qtbot.waitUntil(lambda: PULL in page.outcome.text())
    settle(page)
    save(page.window(), "update-office-written")
    whole(page)
    (path,) = stick.iterdir()
    council = province.council("T-01")
    _other, exchange = shown(qtbot, tmp_path / "other", lambda: ExchangePage(council, Heard().actions()))
    assert isinstance(exchange, ExchangePage)
    look(qtbot, exchange.fetch, path)
    assert exchange.fetch.newer.note.text() == "چاپ تندتر شد." and exchange.fetch.summary.isHidden()


def test_what_the_office_chose_wrongly_is_told(qtbot: QtBot, tmp_path: Path, province: Province) -> None:
    stick = province.stick()
    _window, page = shown(qtbot, tmp_path, lambda: UpdatePage(province.office, Heard().actions()))
    assert isinstance(page, UpdatePage)
    page.place.take(stick)
    wrong = tmp_path / "notes-9.1.0.exe"
    wrong.write_text("no program at all", encoding="utf-8")
    page.take_installer(wrong)
    qtbot.mouseClick(page.button, LEFT)
    qtbot.waitUntil(lambda: "فایل نصب این برنامه نیست" in page.outcome.text())
    settle(page)
    whole(page)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(("name", "dark", "large"), LOOKS)
def test_a_council_saves_what_lies_on_the_stick(
    qtbot: QtBot, tmp_path: Path, province: Province, downloads: Path, look: Theme, name: str, dark: bool,
    large: bool,
) -> None:  # fmt: skip
    stick = province.stick()
    note = "چاپ صورت‌جلسه تندتر شد و در فهرست اعضا می‌توان جست‌وجو کرد."
    make_update_package(province.office, installer(tmp_path), newer(), stick, note=note)
    exporting.return_bundles(province.office, stick)
    page = opened(qtbot, tmp_path, province, stick)
    look.use(dark=dark, large=large)
    settle(page)
    strip = page.fetch.newer
    assert strip.isVisible() and "نسخهٔ جدید برنامه روی این فلش است" in texts(strip)
    assert persian_digits(newer()) in strip.facts.text() and strip.note.text() == note
    assert strip.open_button.isHidden()
    save(page.window(), f"update-offer-{name}")
    whole(page)
    assert foreign_texts(strip) == []
    qtbot.mouseClick(strip.save_button, LEFT)
    qtbot.waitUntil(lambda: strip.saved is not None)
    settle(page)
    save(page.window(), f"update-saved-{name}")
    whole(page)
    assert strip.saved is not None and strip.saved.path.parent == downloads
    assert strip.saved.path.read_bytes() == HERE[own_platform()][1]
    assert strip.saved.path.name in strip.outcome.text() and "Downloads" in strip.outcome.text()
    assert str(strip.saved.path) in strip.outcome.toolTip() and "برنامه را ببندید" in strip.how.text()
    assert strip.save_button.isHidden() and strip.open_button.isVisible()
    asked = Opened()
    QDesktopServices.setUrlHandler("file", asked, "take")
    try:
        qtbot.mouseClick(strip.open_button, LEFT)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert asked.urls == [str(downloads)]  # the folder, never the file
    qtbot.mouseClick(page.fetch.folder_button, LEFT)  # the way on is as it was


def test_a_package_that_is_damaged(qtbot: QtBot, tmp_path: Path, province: Province, downloads: Path) -> None:
    stick = province.stick()
    path = make_update_package(province.office, installer(tmp_path), newer(), stick).path
    good = path.read_bytes()
    path.write_bytes(good[:-5000])
    page = opened(qtbot, tmp_path, province, stick)
    strip = page.fetch.newer
    assert strip.isVisible() and "کامل نیست" in strip.heading.text()
    assert strip.save_button.isHidden() and strip.other_button.isHidden()
    save(page.window(), "update-damaged")
    whole(page)
    # Looked at while it was good, damaged while it is saved: nothing gets a name.
    path.write_bytes(good)
    look(qtbot, page.fetch, stick)
    assert strip.save_button.isVisible()
    path.write_bytes(good[:200_000] + b"evil" + good[200_004:])
    qtbot.mouseClick(strip.save_button, LEFT)
    qtbot.waitUntil(lambda: "آسیب دیده" in strip.outcome.text())
    settle(page)
    whole(page)
    assert not downloads.exists() and strip.saved is None
    path.unlink()
    look(qtbot, page.fetch, stick)
    assert strip.isHidden() and page.fetch.summary.isVisible()


def test_a_bundle_that_is_too_new_points_to_the_update(
    qtbot: QtBot, tmp_path: Path, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = province.stick()
    make_update_package(province.office, installer(tmp_path), newer(), stick, schema=2)
    council = province.council("T-01")
    province.to_office(council)
    with monkeypatch.context() as future:
        future.setattr(exporting, "SCHEMA", 2)
        note_declared(province.office, council.set_id, 2)  # by another computer of the council
        exporting.return_bundles(province.office, stick)
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(council, Heard().actions()))
    assert isinstance(page, ExchangePage)
    look(qtbot, page.fetch, stick)
    save(page.window(), "update-too-new")
    told = texts(page.fetch)
    assert "برنامه را به‌روز کنید" in told and "روی همین فلش است و این بسته را می‌خواند" in told
    assert page.fetch.newer.isVisible()
    whole(page)


def test_saving_can_be_stopped(qtbot: QtBot, tmp_path: Path, province: Province, downloads: Path) -> None:
    stick, setup = province.stick(), installer(tmp_path)
    with setup.open("ab") as file:
        file.truncate(200 * 1024 * 1024)  # large enough to be stopped
    make_update_package(province.office, setup, newer(), stick)
    page = opened(qtbot, tmp_path, province, stick)
    strip = page.fetch.newer
    qtbot.mouseClick(strip.save_button, LEFT)
    dialog = page.window().findChildren(ProgressDialog)[-1]
    button = dialog.findChildren(QPushButton)[0]
    qtbot.waitUntil(lambda: not button.isHidden())
    dialog.reject()
    qtbot.waitUntil(lambda: strip.outcome.text() == _("Saving was stopped; nothing of it is left."))
    assert list(downloads.iterdir()) == [] and strip.save_button.isVisible()
