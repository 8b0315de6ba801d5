# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A secretary's first evening with the real program on a virtual screen, by keyboard and mouse alone.

From the first steps to the bundle, which an office then takes in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.sync.importing import import_bundles
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.ui.meeting_world import seeded_office

from .places import MEETINGS, NEW
from .screen import Screen, wait_until
from .secretary import Secretary

STICK = "فلش"
FIRST_LINE = 36  # pixels from the middle of a list's head
PASSPHRASE = "باران در کوه"
PEOPLE = (
    ("مریم", "آریان"), ("علی", "کریمی"), ("فاطمه", "یوسفی"), ("حسین", "پورموسوی"), ("زهرا", "ملکی"),
    ("رضا", "گودرزی"), ("یوسف", "نجفی"), ("پریسا", "صادقی"), ("سعید", "شکوهی"), ("لیلا", "ملک\u200cزاده"),
)  # fmt: skip
ANSWERS = "حححغحححححح"  # one key a member
DECISIONS = ("روشنایی کوچه پیگیری شود", "کلاس تابستانی برگزار شود", "از خانواده\u200cها دیدار شود")


@pytest.mark.parametrize("layouts", ["ir", pytest.param("us,ir", marks=pytest.mark.deep)])
def test_first_evening(screen: Screen, tmp_path: Path, layouts: str) -> None:
    screen.use_layouts(layouts)
    folder, documents = tmp_path / "council", Path.home() / "Documents"
    documents.mkdir()
    with seeded_office(tmp_path / "office") as office:
        with Secretary(screen, folder) as secretary:
            first_steps(secretary)
            hold_meeting(secretary)
            decide(secretary)
            finish(secretary, documents)
            enrol(secretary, documents, office)
            send(secretary, documents)
            assert secretary.close("سرآسیاب") == 0
        judge(folder, documents)
        arrive(office, documents / STICK)


def first_steps(secretary: Secretary) -> None:
    secretary.await_focus("A council")
    next_step(secretary, "Who we are")
    secretary.await_focus("Neighbourhood")
    secretary.write("سرآسیاب")
    next_step(secretary, "Protection")
    secretary.await_focus("Passphrase")
    secretary.write(PASSPHRASE)
    secretary.write_into("Passphrase once more", PASSPHRASE)
    next_step(secretary, "First members")
    secretary.await_("Recovery code", anything=True)
    secretary.tab_to("I have printed the code or written it down, and keep it apart from this computer.")
    secretary.screen.press("space")
    next_step(secretary, "First members")
    for first, last in PEOPLE:
        secretary.await_empty("First name")
        secretary.write(first)
        secretary.screen.press("Tab")
        secretary.await_focus("Last name")
        secretary.write(last)
        secretary.screen.press("Return")
    secretary.await_empty("First name")
    secretary.click("Begin the work")
    wait_until(lambda: secretary.screen.windows("سرآسیاب"), "the window of the council")


def next_step(secretary: Secretary, name: str) -> None:
    secretary.click(_("Next step: {name}").format(name=_(name)))


def hold_meeting(secretary: Secretary) -> None:
    screen = secretary.screen
    secretary.await_("New meeting", anything=True)
    screen.press(MEETINGS)
    secretary.await_("No meeting is recorded yet", anything=True)
    screen.press(NEW)
    secretary.write_into("Start", "۱۹")
    secretary.write_into("Place", "شبستان")
    next_step(secretary, "Agenda")
    secretary.write_into("New agenda item", "نورپردازی محله")
    screen.press("Return")
    secretary.await_empty("New agenda item")
    next_step(secretary, "Attendance list")
    secretary.await_("All are present")
    secretary.tab_to(name_of(0))
    for answer in ANSWERS:
        asked = secretary.focus()["name"]
        screen.write(answer)
        wait_until(lambda was=asked: secretary.focus()["name"] != was, f"the answer for {asked}")
    sentence = _("{present} of {principals} principal members are present; the meeting is convened.")
    secretary.await_(sentence.format(present="۹", principals="۱۰"), anything=True)


def name_of(place: int) -> str:
    """The name of a member."""
    return " ".join(PEOPLE[place])


def decide(secretary: Secretary) -> None:
    screen = secretary.screen
    next_step(secretary, "Resolutions")
    secretary.write_into("Summary of the discussion", "اعضا دربارهٔ نورپردازی گفت‌وگو کردند.")
    for place, text in enumerate(DECISIONS):
        secretary.tab_to("It was decided …")
        screen.press("space")
        secretary.await_focus("Text of the resolution")
        secretary.write(text)
        secretary.tab_to("Executor")
        secretary.write(name_of(place))
        screen.press("Return")
        secretary.tab_to("Follow-up by")
        screen.press("F9")
        secretary.await_("Unanimous", anything=True)


def finish(secretary: Secretary, documents: Path) -> None:
    next_step(secretary, "Finish")
    secretary.click("Finalise the minutes")
    secretary.click("Make the PDF")
    wait_until(lambda: secretary.screen.windows(_("Save as PDF")), "the dialog")
    wait_until(lambda: secretary.focus()["text"].endswith(".pdf"), "the name of the file")
    secretary.screen.press("Return")
    wait_until(lambda: list(documents.glob("*.pdf")), "the PDF")
    secretary.await_("The PDF is saved.", anything=True)


def enrol(secretary: Secretary, documents: Path, office: Workspace) -> None:
    """The request goes to the office, its answer comes back; fingerprints are typed from the paper."""
    screen = secretary.screen
    secretary.click("Exchange")
    secretary.click("Write the request…")
    answer_dialog(secretary, "Write the request")
    request, answer = documents / "enrolment-request.json", documents / "answer.json"
    wait_until(request.exists, "the request")
    shown = enrolling.read_request(request)
    enrolling.enrol_council(office, request, shown.fingerprint, answer)
    secretary.click("Choose the answer…")
    title = _("Answer of the office")
    wait_until(lambda: screen.windows(title), "the dialog")
    screen.activate(title)
    secretary.await_focus("File name")
    left, top = next(each["at"] for each in secretary.look() if each["kind"] == "QHeaderView")
    screen.click(left, top + FIRST_LINE)
    wait_until(lambda: answer.name in str(secretary.find("File name")), "the file to be chosen")
    screen.press("Return")
    secretary.await_focus("Fingerprint of the office")
    screen.press_places(enrolling.office_fingerprint(office))
    secretary.click("Accept the answer")
    secretary.await_("The council is enrolled.", anything=True)


def send(secretary: Secretary, documents: Path) -> None:
    """The year's first bundle, to a folder that stands for a stick."""
    (documents / STICK).mkdir()
    wait_until(lambda: stands(secretary, "Another folder…"), "the page to stand still")
    secretary.click("Another folder…")
    answer_dialog(secretary, "Choose a folder", STICK)
    secretary.click("Send")
    secretary.await_("You can pull the stick out now. The bundle is written and checked.", anything=True)


def stands(secretary: Secretary, name: str) -> bool:
    """Whether something is at the same place in two looks that follow each other."""
    places = [secretary.find(name) for _look in range(2)]
    return places[0] is not None and places[0] == places[1]


def answer_dialog(secretary: Secretary, title: str, name: str = "") -> None:
    """Takes the name that is offered in a file dialog, or types one."""
    wait_until(lambda: secretary.screen.windows(_(title)), f"the dialog «{_(title)}»")
    secretary.screen.activate(_(title))
    secretary.await_focus("File name")
    if name:
        secretary.screen.write(name)
        wait_until(lambda: secretary.focus()["text"].endswith(name), f"«{name}» in {secretary.focus()}")
    secretary.screen.press("Return")
    wait_until(lambda: not secretary.screen.windows(_(title)), f"the end of «{_(title)}»")


def arrive(office: Workspace, stick: Path) -> None:
    """The office takes the bundle in, and reads in it what was decided."""
    (taken,) = import_bundles(office, [stick])
    assert (taken.outcome, taken.conflicts) == ("imported", 0) and taken.new > 20
    found = office.store.db.execute("SELECT text FROM resolution ORDER BY number").fetchall()
    assert [text for (text,) in found] == [f"مقرر گردید {text}" for text in DECISIONS]


def judge(folder: Path, documents: Path) -> None:
    """What is on the disk, read by the use cases."""
    with open_workspace(folder, PASSPHRASE) as workspace:
        assert reading.council(workspace).name == "شورای پیشرفت محلهٔ سرآسیاب"
        members = reading.members(workspace)
        assert sorted((m.first_name, m.last_name) for m in members) == sorted(PEOPLE)
        assert [m.role for m in members if m.role != "member"] == ["chair", "vice_chair", "secretary"]
        (meeting,) = reading.meetings(workspace)
        assert (meeting.status, meeting.place, meeting.starts_at) == ("finalised", "شبستان", "19:00")
        assert [item.title for item in meeting.agenda] == ["نورپردازی محله"]
        assert sorted(entry.status or "" for entry in meeting.attendance) == ["absent", *["present"] * 9]
        assert [each.text for each in meeting.resolutions] == [f"مقرر گردید {text}" for text in DECISIONS]
        assert all(each.unanimous for each in meeting.resolutions)
        executors = [reading.names(workspace)[str(each.executor)] for each in meeting.resolutions]
        assert executors == [name_of(0), name_of(1), name_of(2)]
        (pdf,) = documents.glob("*.pdf")
        assert pdf.read_bytes() == minutes_pdf(workspace, meeting.ref)
