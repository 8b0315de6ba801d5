# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A county by real buttons: it takes sealed bundles, gives receipts, hands them on both ways, and enrols."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.ui.models.meeting_exchange import bundle_line
from mahalleh_desktop.ui.pages.county.relay_page import RelayPage
from mahalleh_desktop.ui.pages.county.relayed_page import RelayedPage
from mahalleh_desktop.ui.pages.work.paper_dialog import PaperDialog
from mahalleh_desktop.ui.sections import county_sections
from mahalleh_desktop.ui.tasks import Cancelled
from mahalleh_desktop.ui.window import MainWindow
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.keys.key_files import is_enrolled
from mahalleh_desktop.usecases.office.guidance import directives, send_directive
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.sync.relaying import FOR_COUNCILS, FOR_OFFICE, hand_on, kept_bundles, waiting
from mahalleh_desktop.usecases.updates.carrying import carried_updates
from mahalleh_desktop.usecases.updates.making import make_update_package
from mahalleh_desktop.usecases.updates.offers import best, look_for_updates
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..sync.places import TODAY, Province, new_province, with_people
from ..sync.test_updates import installer, newer
from .inspection import clipped_texts, settle
from .meeting_world import Heard, choose_file
from .picture_looks import Picture, save
from .test_meeting_desk import shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="province")
def province_fixture(tmp_path: Path) -> Iterator[Province]:
    """Two enrolled councils with people, and an office."""
    made = new_province(tmp_path)
    for code in ("T-01", "T-02"):
        with_people(made.council(code))
    yield made
    made.close()


def councils_of(province: Province) -> list[Workspace]:
    return [each for each in province.opened if each.kind == "council"]


def texts(page: RelayPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def take_from(qtbot: QtBot, page: RelayPage, stick: Path) -> None:
    """The stick is looked at and taken, by the buttons."""
    page.take.found = []
    qtbot.mouseClick(page.take.folder_button, LEFT)
    choose_file(page, stick)
    qtbot.waitUntil(lambda: bool(page.take.found))
    with qtbot.waitSignal(page.take.taken):
        qtbot.mouseClick(page.take.import_button, LEFT)


def hand_on_to(qtbot: QtBot, page: RelayPage, stick: Path) -> None:
    page.hand.place.take(stick)
    assert page.hand.button.isEnabled()
    with qtbot.waitSignal(page.hand.handed):
        qtbot.mouseClick(page.hand.button, LEFT)


def test_a_relayed_bundle_has_a_line_of_its_own() -> None:
    relayed = Imported("m-1.mhb", "relayed")
    assert bundle_line(relayed).words == "برای رساندن گرفته شد"
    assert bundle_line(relayed, dry_run=True).words == "آمادهٔ تحویل گرفتن"


def test_from_the_councils_to_the_office_and_back(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    first, second = councils_of(province)
    county, heard = province.county("فرمانداری نمونه"), Heard()
    window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, heard.actions()))
    assert isinstance(page, RelayPage) and not page.hand.button.isEnabled()

    brought = province.stick()
    for council in (first, second):
        exporting.export_bundle(council, brought)
    take_from(qtbot, page, brought)
    assert [each.whither for each in waiting(county)] == [FOR_OFFICE, FOR_OFFICE]
    assert len(list(brought.glob("*.receipt.json"))) == 2
    texts = " ".join(each.text() for each in page.take.findChildren(QLabel))
    assert all(path.stem in texts for path in brought.glob("*.mhb")), "else all lines are alike"
    assert "۲ بسته" in page.hand.amounts[FOR_OFFICE].text()
    assert page.hand.amounts[FOR_COUNCILS].text() == "چیزی در انتظار نیست."
    qtbot.mouseClick(page.take.receipt_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    page.findChildren(PaperDialog)[0].reject()
    settle(page)
    save(window, "county-taken")

    onward = province.stick()
    hand_on_to(qtbot, page, onward)
    assert "اکنون می‌توانید فلش را جدا کنید. ۲ بسته" in page.hand.outcome.text()
    assert waiting(county) == [] and not page.hand.button.isEnabled()
    assert {each.outcome for each in importing.import_bundles(province.office, [onward])} == {"imported"}

    returned = province.stick()
    exporting.return_bundles(province.office, returned)
    page.take.way.setFocus()
    qtbot.keyClick(page.take.way, Qt.Key.Key_Left)
    assert page.take.way.value() == FOR_COUNCILS
    take_from(qtbot, page, returned)
    assert "۲ بسته" in page.hand.amounts[FOR_COUNCILS].text()
    assert page.hand.way.value() == FOR_COUNCILS, "the way that has something waiting is offered"
    for council, again in ((first, False), (second, True)):
        stick = province.stick()
        if again:
            assert not page.hand.button.isEnabled()
            qtbot.mouseClick(page.hand.again, LEFT)
        hand_on_to(qtbot, page, stick)
        outcomes = [each.outcome for each in importing.import_bundles(council, [stick])]
        assert outcomes == ["imported"]
    assert {len(each.handed_on) for each in kept_bundles(county) if each.whither == FOR_COUNCILS} == {2}


def test_an_update_of_the_program_goes_to_the_councils(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    council = councils_of(province)[0]
    county, heard = province.county("فرمانداری نمونه"), Heard()
    window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, heard.actions()))
    assert isinstance(page, RelayPage) and page.hand.updates.isHidden() and page.take.beside.isHidden()
    brought, onward = province.stick(), province.stick()
    made = make_update_package(province.office, installer(tmp_path), newer(), brought)
    page.take.look_at([made.path])
    qtbot.waitUntil(lambda: "سالم است" in page.take.beside.text())
    assert page.take.import_button.isVisible() and not carried_updates(county)
    assert page.take.newer.isHidden(), "without enrolment nobody here can say whether it is the office's"
    with qtbot.waitSignal(page.take.taken):
        qtbot.mouseClick(page.take.import_button, LEFT)
    assert "گرفته شد" in page.take.beside.text() and len(carried_updates(county)) == 1
    page.hand.place.take(onward)
    assert page.hand.updates.isHidden() and not page.hand.button.isEnabled()
    page.hand.way.setFocus()
    qtbot.keyClick(page.hand.way, Qt.Key.Key_Left)
    assert page.hand.way.value() == FOR_COUNCILS and page.hand.updates.isVisible()
    settle(page)
    assert clipped_texts(page) == []
    save(window, "county-update")
    hand_on_to(qtbot, page, onward)
    assert "به‌روزرسانی برنامه نیز" in page.hand.outcome.text() and "آخرین تحویل" in page.hand.updates.text()
    assert (onward / made.path.name).read_bytes() == made.path.read_bytes()
    assert best(look_for_updates(council, [onward])) is not None
    assert not page.hand.button.isEnabled()
    qtbot.mouseClick(page.hand.again, LEFT)
    assert page.hand.button.isEnabled(), "another council's stick gets it too"


def test_a_bundle_whose_file_was_let_go_is_listed_with_its_receipt(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    county, stick = province.county("فرمانداری نمونه"), province.stick()
    exporting.export_bundle(councils_of(province)[0], stick)
    importing.import_bundles(county, [stick], whither=FOR_COUNCILS)
    hand_on(county, province.stick())
    next((county.folder / "relay" / "handed").glob("*.mhb")).unlink()  # as letting go does
    _window, page = shown(qtbot, tmp_path, lambda: RelayedPage(county, Heard().actions()))
    assert isinstance(page, RelayedPage)
    page.list.select(0)
    settle(page)
    assert page.receipt_button.isEnabled() and not page.again_button.isEnabled()
    told = page.list.model.index(0, 3).data()
    assert "فایل نگه داشته نشده است" in told
    assert clipped_texts(page) == []
    save(_window, "county-let-go")
    _other, relay = shown(qtbot, tmp_path / "other", lambda: RelayPage(county, Heard().actions()))
    assert isinstance(relay, RelayPage)
    relay.hand.way.set_value(FOR_COUNCILS)
    qtbot.mouseClick(relay.hand.again, LEFT)
    assert relay.hand.chosen() == []


def test_kept_bundles_are_listed_and_handed_on_again(
    qtbot: QtBot, province: Province, tmp_path: Path
) -> None:
    county, stick, other = province.county("فرمانداری نمونه"), province.stick(), province.stick()
    sent = [exporting.export_bundle(each, stick).path.name for each in councils_of(province)]
    importing.import_bundles(county, [stick], whither=FOR_OFFICE)
    again = importing.import_bundles(county, [stick], dry_run=True, whither=FOR_OFFICE)
    assert {each.outcome for each in again} == {"already"}
    heard = Heard()
    _window, page = shown(qtbot, tmp_path, lambda: RelayedPage(county, heard.actions()))
    assert isinstance(page, RelayedPage) and sorted(each.brought_as for each in page.lines) == sorted(sent)
    assert not page.receipt_button.isEnabled() and not page.again_button.isEnabled()
    page.list.select(0)
    for times in (1, 2):
        qtbot.mouseClick(page.again_button, LEFT)
        choose_file(page, other)
        qtbot.waitUntil(lambda times=times: len(heard.toasts) == times)
        page.list.select(0)
    assert page.lines[0].handed_on == (TODAY, TODAY) and len(waiting(county)) == 1
    qtbot.mouseClick(page.list.filter_buttons()[1], LEFT)
    assert page.list.model.rowCount() == 1
    page.list.select(page.list.model.id_at(0))
    qtbot.mouseClick(page.receipt_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))


def test_the_list_shows_what_has_arrived(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    county, stick, answer = province.county("فرمانداری نمونه"), province.stick(), province.stick()
    province.enrol(county)
    sent = [exporting.export_bundle(each, stick).path for each in councils_of(province)]
    onward = [province.stick() for _each in sent]
    for path, to in zip(sent, onward, strict=True):
        importing.import_bundles(county, [path], whither=FOR_OFFICE)
        hand_on(county, to)
    importing.import_bundles(province.office, onward[:1])
    exporting.return_bundles(province.office, answer)
    importing.import_bundles(county, [answer], whither=FOR_COUNCILS)
    _window, page = shown(qtbot, tmp_path, lambda: RelayedPage(county, Heard().actions()))
    assert isinstance(page, RelayedPage)
    model = page.list.model
    place = [column.key for column in page.list.model.columns].index("arrived")
    model.sort(place, Qt.SortOrder.AscendingOrder)
    told = {model.index(row, 0).data(): model.index(row, place).data() for row in range(model.rowCount())}
    by_name = {name: told[next(each for each in told if name in each)] for name in (p.name for p in sent)}
    assert by_name == {sent[0].name: short_date(TODAY), sent[1].name: "هنوز نیامده"}
    assert list(told.values()) == ["هنوز نیامده", "–", "–", short_date(TODAY)], "what is awaited comes first"


def test_handing_on_is_cut_off(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    county, stick = province.county("فرمانداری نمونه"), province.stick()
    for council in councils_of(province):
        exporting.export_bundle(council, stick)
    importing.import_bundles(county, [stick], whither=FOR_OFFICE)
    _window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, Heard().actions()))
    assert isinstance(page, RelayPage)
    blocked = tmp_path / "no-folder"
    blocked.write_text("a file where the stick was")
    with qtbot.waitSignal(page.hand.handed):
        page.hand.hand_on_to(blocked / "stick")
    assert "همین‌جا در انتظار" in page.hand.outcome.text() and len(waiting(county)) == 2

    def stops(done: int, _all: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        hand_on(county, tmp_path / "stick", progress=stops)
    assert len(waiting(county)) == len(list((tmp_path / "stick").glob("*.mhb"))) == 1


def test_a_county_enrols_and_reads_directives(qtbot: QtBot, province: Province, tmp_path: Path) -> None:
    county, heard = province.county("فرمانداری نمونه"), Heard()
    _window, page = shown(qtbot, tmp_path, lambda: RelayPage(county, heard.actions()))
    assert isinstance(page, RelayPage) and page.enrol.isVisible()
    qtbot.mouseClick(page.enrol.form_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    page.findChildren(PaperDialog)[0].reject()
    request, answer = tmp_path / "county-request.json", tmp_path / "county-answer.json"
    qtbot.mouseClick(page.enrol.request_button, LEFT)
    choose_file(page, request)
    qtbot.waitUntil(request.exists)
    enrolling.enrol_council(province.office, request, enrolling.own_fingerprint(county), answer)
    qtbot.mouseClick(page.enrol.answer_button, LEFT)
    choose_file(page, answer)
    page.enrol.typed.setText(enrolling.office_fingerprint(province.office))
    qtbot.mouseClick(page.enrol.accept_button, LEFT)
    assert is_enrolled(county) and not page.enrol.isVisible()
    assert heard.toasts[-1] == "این فرمانداری ثبت‌نام شد."
    send_directive(province.office, "هفتهٔ درختکاری", "نهال از شهرداری بگیرید.")
    stick = province.stick()
    exporting.return_bundles(province.office, stick)
    page.take.look_at([stick])
    qtbot.waitUntil(lambda: bool(page.take.found))
    assert page.take.way.value() == FOR_COUNCILS, "a file for the county itself shows where the stick is from"
    with qtbot.waitSignal(page.take.taken):
        qtbot.mouseClick(page.take.import_button, LEFT)
    assert [each.title for each in directives(county)] == ["هفتهٔ درختکاری"]
    assert len(waiting(county, FOR_COUNCILS)) == 2


def test_pictures(qtbot: QtBot, province: Province, tmp_path: Path, picture: Picture) -> None:
    county, stick, onward = province.county("فرمانداری کرمان"), province.stick(), province.stick()
    province.enrol(county)
    first, _second = (exporting.export_bundle(each, stick).path for each in councils_of(province))
    sent = province.stick()
    importing.import_bundles(county, [first], whither=FOR_OFFICE)
    hand_on(county, sent)
    importing.import_bundles(province.office, [sent])
    importing.import_bundles(county, [stick], whither=FOR_OFFICE)
    hand_on(county, province.stick())
    send_directive(province.office, "هفتهٔ درختکاری", "نهال از شهرداری بگیرید.")
    exporting.return_bundles(province.office, onward)
    importing.import_bundles(county, [onward], whither=FOR_COUNCILS)
    fresh = province.county("فرمانداری بم")
    for workspace, keys in (
        (county, ["exchange", "relayed", "directives"]),
        (fresh, ["exchange", "relayed"]),
    ):
        window = MainWindow(
            county_sections(workspace, Heard().actions()),
            name="فرمانداری کرمان",
            place="استان کرمان",
            today=lambda: TODAY,
            settings=tmp_path / "window.json",
            emblem="layout-dashboard",
        )
        picture.of_sections(window, ["settings"], f"county-{'new' if workspace is fresh else 'old'}")
        page = window.open_section("exchange")
        assert isinstance(page, RelayPage)
        if workspace is fresh:
            page.take.look_at([stick])
            qtbot.waitUntil(lambda page=page: bool(page.take.found))
        picture.of_sections(window, keys, f"county-{'new' if workspace is fresh else 'old'}")
