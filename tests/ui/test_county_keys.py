# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys of a county: new ones by real buttons, revoked ones, and those of another computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.ui.models.meeting_exchange import bundle_line
from mahalleh_desktop.ui.pages.county.relay_page import RelayPage
from mahalleh_desktop.ui.pages.exchange_page import ExchangePage
from mahalleh_desktop.ui.pages.handover.renew_dialog import RenewDialog
from mahalleh_desktop.ui.pages.settings_page import SettingsPage
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.usecases.keys import enrolling, keyring
from mahalleh_desktop.usecases.keys.devices import enrolled_devices
from mahalleh_desktop.usecases.keys.revoking import revoke
from mahalleh_desktop.usecases.keys.standing import key_standing
from mahalleh_desktop.usecases.office.guidance import directives, send_directive
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS
from mahalleh_desktop.usecases.workspaces.opening import open_workspace

from ..sync.places import Province
from .inspection import clipped_texts, foreign_texts, settle
from .meeting_world import Heard, choose_file
from .picture_looks import save
from .test_county import councils_of, hand_on_to, province_fixture, take_from  # noqa: F401 - a fixture
from .test_meeting_desk import shown
from .test_meeting_flow import open_dialog

LEFT = Qt.MouseButton.LeftButton


def test_a_county_makes_new_keys_and_is_enrolled_with_them(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    county, heard = province.county("فرمانداری نمونه"), Heard()
    province.enrol(county)
    old_signer, old_device = keyring.keys(county).signer, county.store.device
    _window, settings = shown(qtbot, tmp_path, lambda: SettingsPage(county, heard.actions()))
    assert isinstance(settings, SettingsPage) and settings.keys is not None
    assert settings.keys.standing.text() == "در استان ثبت‌نام شده"
    assert not settings.keys.handover_button.isVisible(), "a county has no secretary to hand over from"
    qtbot.mouseClick(settings.keys.renew_button, LEFT)
    dialog = open_dialog(settings, RenewDialog)
    assert isinstance(dialog, RenewDialog)
    words = " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
    assert "بسته‌های شوراها و استان" in words and "نخستین بستهٔ" not in words
    stick = province.stick()
    dialog.place.take(stick)
    settle(dialog)
    save(dialog, "county-renew-1")
    assert clipped_texts(dialog) == []
    qtbot.mouseClick(dialog.action_button, LEFT)
    qtbot.waitUntil(dialog.is_done)
    settle(dialog)
    save(dialog, "county-renew-2")
    (request,) = stick.glob("enrolment-county-*.json")
    assert enrolling.own_fingerprint(county) in dialog.outcome.fingerprint.text()
    qtbot.mouseClick(dialog.outcome.form_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PaperDialog)))
    dialog.findChildren(PaperDialog)[0].reject()
    qtbot.mouseClick(dialog.action_button, LEFT)
    assert keyring.keys(county).signer != old_signer and county.store.device != old_device
    assert settings.keys.standing.text() == "در انتظار پاسخ استان" and heard.saves == 1

    # Meanwhile the bundles of others are handed on, and the page of exchange asks for the answer.
    _window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, heard.actions()))
    assert isinstance(page, RelayPage) and page.enrol.isVisible() and not page.revoked.isVisible()
    assert "کلیدهای جدید" in page.enrol.sentence.text()
    brought, onward = province.stick(), province.stick()
    exporting.export_bundle(councils_of(province)[0], brought)
    take_from(qtbot, page, brought)
    hand_on_to(qtbot, page, onward)
    assert [each.outcome for each in importing.import_bundles(province.office, [onward])] == ["imported"]
    send_directive(province.office, "هفتهٔ درختکاری", "نهال از شهرداری بگیرید.")
    early = province.stick()
    exporting.return_bundles(province.office, early)
    importing.import_bundles(county, [early], whither=FOR_COUNCILS)
    assert directives(county) == [], "the office does not know the new keys yet"

    answer = tmp_path / "county-answer.json"
    enrolling.enrol_council(
        province.office, request, enrolling.own_fingerprint(county), answer, replaces=old_device
    )
    qtbot.mouseClick(page.enrol.answer_button, LEFT)
    choose_file(page, answer)
    page.enrol.typed.setText(enrolling.office_fingerprint(province.office))
    qtbot.mouseClick(page.enrol.accept_button, LEFT)
    assert not page.enrol.isVisible() and key_standing(county) == "enrolled"
    settings.shown()
    assert settings.keys.standing.text() == "در استان ثبت‌نام شده"
    after = province.stick()
    exporting.return_bundles(province.office, after)
    importing.import_bundles(county, [after], whither=FOR_COUNCILS)
    assert [each.title for each in directives(county)] == ["هفتهٔ درختکاری"]
    old = [each for each in enrolled_devices(province.office, enrolling.county_code(county)) if each.revoked]
    assert [each.device for each in old] == [old_device]


def test_revoked_keys_of_a_county_are_told(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    county, heard = province.county("فرمانداری نمونه"), Heard()
    province.enrol(county)
    revoke(province.office, county.store.device)
    held = keyring.registry_bytes(province.office)
    keyring.keep_registry(county, held, keyring.require_registry(province.office).root)
    _window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, heard.actions()))
    assert isinstance(page, RelayPage) and page.revoked.isVisible() and not page.enrol.isVisible()
    settle(page)
    assert clipped_texts(page) == [] and foreign_texts(page) == []
    qtbot.mouseClick(page.revoked.settings_button, LEFT)
    assert heard.sections == ["settings"]


def test_a_county_on_another_computer_gets_keys_of_its_own(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    county = province.county("فرمانداری نمونه")
    province.enrol(county)
    signer = keyring.keys(county).signer
    county.close()
    province.opened.remove(county)
    for key in (county.folder / "keys").iterdir():  # keys never leave a computer, so a backup has none
        key.unlink()
    again = open_workspace(county.folder, clock=county.clock)
    province.opened.append(again)
    assert keyring.keys(again).signer != signer and key_standing(again) == "waiting"
    _window, page = shown(qtbot, tmp_path, lambda: RelayPage(again, Heard().actions()))
    assert isinstance(page, RelayPage) and page.enrol.isVisible()
    request = tmp_path / "request.json"
    qtbot.mouseClick(page.enrol.request_button, LEFT)
    choose_file(page, request)
    qtbot.waitUntil(request.exists)
    assert enrolling.read_request(request).name == "فرمانداری نمونه"


def test_bundles_are_told_by_the_name_of_their_council(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    name, code = "شورای محلهٔ T-01", "T-01"
    one, other = councils_of(province)[0], province.council(code, "another")
    province.to_office(one, other)
    province.back(one, other)  # the first computer learns of the second one
    stick = province.stick()
    exporting.export_bundle(one, stick)
    _window, page = shown(qtbot, tmp_path, lambda: ExchangePage(other, Heard().actions()))
    assert isinstance(page, ExchangePage)
    page.fetch.look_at([stick])
    qtbot.waitUntil(lambda: bool(page.fetch.found))
    told = [each.text() for each in page.fetch.findChildren(QLabel)]
    assert f"بستهٔ {name} ({left_to_right(code)})" in told
    settle(page)
    save(page.window(), "fetch-names")
    assert clipped_texts(page) == []
    unknown = Imported("m-1.mhb", "imported", council="K-99")
    assert bundle_line(unknown, names={"T-01": name}).council == left_to_right("K-99")
