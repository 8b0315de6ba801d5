# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys at the office by real buttons: revoking, trusting again, quarantine, replacing, root, locked keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.office.confidential_page import ConfidentialPage
from mahalleh_desktop.ui.pages.office.devices_page import DevicesPage
from mahalleh_desktop.ui.pages.office.enrol_page import EnrolPage
from mahalleh_desktop.ui.pages.office.keys_section import KeysSection
from mahalleh_desktop.ui.pages.office.own_keys_page import OwnKeysPage
from mahalleh_desktop.ui.pages.office.quarantine_page import QuarantinePage
from mahalleh_desktop.ui.pages.office.revoke_dialog import RevokeDialog
from mahalleh_desktop.ui.widgets.dialogs.confirm import ConfirmDialog
from mahalleh_desktop.ui.widgets.dialogs.facts import FactsDialog
from mahalleh_desktop.ui.widgets.dialogs.notice import NoticeDialog
from mahalleh_desktop.usecases.keys import enrolling, keyring
from mahalleh_desktop.usecases.keys.confidential_key import confidential_records, split_keys
from mahalleh_desktop.usecases.keys.devices import enrolled_devices
from mahalleh_desktop.usecases.keys.handing_over import begin_with_new_keys
from mahalleh_desktop.usecases.keys.key_files import has_keys
from mahalleh_desktop.usecases.keys.revoking import quarantined, revoke
from mahalleh_desktop.usecases.keys.safekeeping import kept_keys
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.records.people import add_body
from mahalleh_desktop.usecases.records.problems import add_problem, add_solution
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock

from ..sync.places import TODAY, Province, new_province, with_people
from .inspection import clipped_texts, foreign_texts, nameless_controls, settle
from .meeting_world import Heard, choose_file
from .picture_looks import Picture, save
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    made = new_province(tmp_path)
    yield made
    made.close()


def section_of(qtbot: QtBot, province: Province, folder: Path, heard: Heard) -> KeysSection:
    _window, section = shown(qtbot, folder, lambda: KeysSection(province.office, heard.actions()))
    assert isinstance(section, KeysSection)
    return section


def open_tab(qtbot: QtBot, section: KeysSection, key: str) -> Page:
    qtbot.mouseClick(section.tab_buttons[key], LEFT)
    return section.page()


def test_a_key_is_revoked_and_trusted_again(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    council, heard = province.council("T-01"), Heard()
    with_people(council)
    province.to_office(council)
    section = section_of(qtbot, province, tmp_path, heard)
    page = open_tab(qtbot, section, "devices")
    assert isinstance(page, DevicesPage) and not page.revoke_button.isEnabled()
    (line,) = page.lines
    page.list.select(0)
    qtbot.mouseClick(page.revoke_button, LEFT)
    dialog = open_dialog(page, RevokeDialog)
    assert isinstance(dialog, RevokeDialog) and dialog.up_to.value() == line.arrived
    settle(dialog)
    save(dialog, "office-revoke")
    assert clipped_texts(dialog) == [] and nameless_controls(dialog) == []
    qtbot.mouseClick(dialog.revoke_button, LEFT)
    assert page.lines[0].good_up_to == line.arrived and page.lift_button.isEnabled()

    add_body(council, "association", {"name": "گروه جهادی"})
    province.to_office(council)
    waiting = open_tab(qtbot, section, "quarantine")
    assert isinstance(waiting, QuarantinePage)
    assert [each.table for each in waiting.lines] == ["association"]
    assert "تشکل" in waiting.list.model.cell(0, 1).text
    assert "پس از ابطال" in waiting.list.model.cell(0, 2).text

    page = open_tab(qtbot, section, "devices")
    assert isinstance(page, DevicesPage)
    qtbot.mouseClick(page.list.filter_buttons()[2], LEFT)
    page.list.select(0)
    qtbot.mouseClick(page.lift_button, LEFT)
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    assert quarantined(province.office) == [] and "۱ ثبت" in heard.toasts[-1]
    assert page.list.model.rowCount() == 0 and not enrolled_devices(province.office)[0].revoked


def test_a_key_is_revoked_back_in_time(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    council = province.council("T-01")
    with_people(council)
    province.to_office(council)
    page = open_tab(qtbot, section_of(qtbot, province, tmp_path, Heard()), "devices")
    assert isinstance(page, DevicesPage)
    page.list.select(0)
    page.list.opened.emit(0)
    dialog = open_dialog(page, RevokeDialog)
    assert isinstance(dialog, RevokeDialog)
    before = page.lines[0].arrived
    dialog.up_to.set_value(1)
    qtbot.mouseClick(dialog.revoke_button, LEFT)
    assert page.lines[0].good_up_to == 1
    assert len(quarantined(province.office)) == before - 1


def test_a_lost_computer_is_replaced(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    council, heard = province.council("T-01"), Heard()
    province.to_office(council)
    lost = council.store.device
    request, answer = tmp_path / "new.json", tmp_path / "new-answer.json"
    begin_with_new_keys(council, request)
    page = section_of(qtbot, province, tmp_path, heard).page()
    assert isinstance(page, EnrolPage) and page.replaces_field.isHidden()
    qtbot.mouseClick(page.request_button, LEFT)
    choose_file(page, request)
    assert page.replaces_field.isVisible() and page.replaces.count() == 2
    settle(page)
    save(page.window(), "office-enrol-replaces")
    page.replaces.set_value(lost)
    page.typed.setText(enrolling.own_fingerprint(council))
    qtbot.mouseClick(page.enrol_button, LEFT)
    choose_file(page, answer)
    qtbot.waitUntil(answer.exists)
    found = {each.device: each.revoked for each in enrolled_devices(province.office)}
    assert found == {lost: True, council.store.device: False}


def test_whom_the_office_waits_for_stands_below_the_enrolment(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    council, other = province.council("T-01"), province.council("T-02")
    with_people(council)
    province.to_office(council)
    page = section_of(qtbot, province, tmp_path, Heard()).page()
    assert isinstance(page, EnrolPage)
    assert [each.code for each in page.awaited.devices] == ["T-02"]
    bottom = page.awaited.mapTo(page, QPoint(0, page.awaited.height())).y()
    assert page.height() - bottom < 40, "no empty page"
    with_people(other)
    province.to_office(other)
    page.shown()
    assert page.awaited.devices == []
    assert any("شورایی در انتظار نیست" in each.text() for each in page.findChildren(QLabel))


def test_the_root_is_renewed(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    council, heard = province.council("T-01"), Heard()
    section = section_of(qtbot, province, tmp_path, heard)
    page = open_tab(qtbot, section, "own")
    assert isinstance(page, OwnKeysPage)
    before = page.fingerprint.text()
    qtbot.mouseClick(page.renew_button, LEFT)
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    assert page.fingerprint.text() != before
    assert enrolling.office_fingerprint(province.office) in page.fingerprint.text()
    assert [each.outcome for each in province.back(council)] == ["imported"]
    enrol = open_tab(qtbot, section, "enrol")
    assert isinstance(enrol, EnrolPage) and enrol.fingerprint.text() == page.fingerprint.text()


def test_keys_are_locked_up_and_tried(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    heard, office = Heard(), province.office
    page = open_tab(qtbot, section_of(qtbot, province, tmp_path, heard), "own")
    assert isinstance(page, OwnKeysPage) and page.reminder.isVisible()
    stick = province.stick()
    qtbot.mouseClick(page.split_button, LEFT)
    choose_file(page, stick)
    notice = open_dialog(page, NoticeDialog)
    assert isinstance(notice, NoticeDialog)
    notice.accept()
    assert len(list(stick.iterdir())) == 2 and not has_keys(office, keyring.RECOVERY)
    assert page.split_button.isHidden() and "زمان آزمودن" in page.reminder.text()
    for name in ("recovery", "confidential"):
        qtbot.mouseClick(page.check_button, LEFT)
        choose_file(page, stick / f"{name}-identity.txt")
    assert [each.checked_on for each in kept_keys(office)] == [TODAY, TODAY] and page.reminder.isHidden()
    other = tmp_path / "other"
    enrolling.export_keys(office, other)
    qtbot.mouseClick(page.check_button, LEFT)
    choose_file(page, other / "identity.txt")
    assert open_dialog(page, NoticeDialog).isVisible()
    later = datetime.fromisoformat(f"{TODAY}T09:00").replace(tzinfo=UTC) + timedelta(days=200)
    office.clock = SteppingClock(later)
    page.shown()
    assert page.reminder.isVisible()


def with_secret(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    secret = {"category": "violence", "severity": 4, "extent": 2, "urgency": 5, "trend": "rising"}
    texts = {"title": "دعوای همسایه‌ها", "description": "شب‌ها تا دیروقت", "people_affected": 1200}
    problem = add_problem(council, {**secret, **texts, "referral": "law_enforcement"})
    add_solution(council, {"problem": problem, "title": "گفت‌وگو با معتمدان", "stage": "running"})
    province.to_office(council)


def test_confidential_problems_are_read_and_forgotten(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    with_secret(province)
    keys, heard = province.stick(), Heard()
    split_keys(province.office, keys)
    _window, page = shown(qtbot, tmp_path, lambda: ConfidentialPage(province.office, heard.actions()))
    assert isinstance(page, ConfidentialPage) and page.close_button.isHidden()
    qtbot.mouseClick(page.key_button, LEFT)
    choose_file(page, keys / "recovery-identity.txt")
    qtbot.waitUntil(lambda: bool(page.findChildren(NoticeDialog)))
    page.findChildren(NoticeDialog)[0].accept()
    assert page.lines == []
    key = keys / "confidential-identity.txt"
    qtbot.mouseClick(page.key_button, LEFT)
    choose_file(page, key)
    qtbot.waitUntil(lambda: len(page.lines) == 2)
    assert [each.table for each in page.lines] == ["problem", "solution"]
    facts = dict(page.lines[0].facts)
    assert facts["دسته"] == "خشونت" and facts["روند"] == "رو به افزایش" and facts["ارجاع"] == "انتظامی"
    assert "۱٬۲۰۰" in facts.values() and facts["عنوان"] == "دعوای همسایه‌ها"
    assert "دعوای همسایه‌ها" in dict(page.lines[1].facts).values(), (
        "a record that is named stands by its title"
    )
    page.list.opened.emit(0)
    dialog = open_dialog(page, FactsDialog)
    settle(dialog)
    save(dialog, "office-confidential")
    assert clipped_texts(dialog) == [] and foreign_texts(dialog) == [] and nameless_controls(dialog) == []
    assert isinstance(dialog, FactsDialog)
    dialog.accept()
    qtbot.mouseClick(page.anew_button, LEFT)
    question = open_dialog(page, ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    qtbot.mouseClick(question.action_button, LEFT)
    assert "۲ ثبت" in heard.toasts[-1]
    assert confidential_records(province.office, key)
    page.hide()
    assert page.lines == [] and page.list.model.rowCount() == 0


def test_pictures(qtbot: QtBot, province: Province, tmp_path: Path, picture: Picture) -> None:
    with_secret(province)
    lost = province.council("T-02")
    province.to_office(lost)
    revoke(province.office, "T-02")
    plan_meeting(lost, TODAY)
    province.to_office(lost)
    section = section_of(qtbot, province, tmp_path, Heard())
    keys = province.stick()
    picture.dress(section.window())
    for key in section.tab_buttons:
        section.open_tab(key)
        picture.of(section, f"keys-{key}")
    split_keys(province.office, keys)
    section.open_tab("own")
    picture.of(section, "keys-split")
    window, page = shown(qtbot, tmp_path, lambda: ConfidentialPage(province.office, Heard().actions()))
    picture.dress(window)
    picture.of(page, "confidential-closed")
    assert isinstance(page, ConfidentialPage)
    page.open_with(keys / "confidential-identity.txt")
    qtbot.waitUntil(lambda: len(page.lines) == 2)
    picture.of(page, "confidential-open")
