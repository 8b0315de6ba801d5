# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's first lists over real rows: figures of every council, counties, inheritance, silence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.office.periods import Quarter
from mahalleh_desktop.office.tallies import Tally
from mahalleh_desktop.storage.versions import save
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.office import attendance, participation, register, silence
from mahalleh_desktop.usecases.office.consolidating import councils, figures
from mahalleh_desktop.usecases.office.ranking import ranked_neighbourhoods
from mahalleh_desktop.usecases.office.reports.ministry import export_ministry
from mahalleh_desktop.usecases.office.reports.quarterly import quarter_report
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, meeting, member, problem, receive_council, row_of

MEMBERS = [
    member("m1", "chair", gender="male", seat="prayer_leader"),
    member("m2", "secretary", gender="female", seat="women", mobile="09000000001", mobile_shareable=True),
    member("m3", seat="youth", ends_on="2026-06-30"),
    member("m4", standing="substitute"),
]
RESOLUTIONS = [
    {"status": "done", "executor": "d1", "follow_ups": [{"on": "2026-10-11", "status": "done"}]},
    {"status": "open", "executor": "d1", "due_on": "2026-11-21"},
    {"status": "open", "executor": "d1", "due_on": "2026-11-22"},  # due today is not overdue
    {"status": "stalled", "executor": "t1", "due_on": "2026-01-01", "continuous": True},
    {"status": "cancelled", "due_on": "2026-01-01"},
]


def small_council(code: str, county: str = "بم", **more: object) -> dict[str, object]:
    return council(
        code,
        county,
        agencies=[{"ref": "d1", "name": "شهرداری"}],
        associations=[{"ref": "t1", "name": "خیریه"}, {"ref": "t2", "name": "کانون"}],
        members=MEMBERS,
        problems=[
            problem("p1", "اعتیاد در پارک", trend="rising", hotspot=True),
            problem("p2", "رها شدن درس", "school_dropout", severity=5),
            problem("p3", "حل‌شده", severity=5, extent=5, urgency=5, status="resolved"),
        ],
        solutions=[{"ref": "s1", "title": "گشت", "stage": "worked", "volunteers": 4, "problem": "p2"}],
        meetings=[
            meeting("j1", "1405/1", "2026-06-01", {"m1": "present", "m2": "absent", "m3": "excused"}),
            {
                **meeting(
                    "j2", "1405/2", "2026-10-01", {"m1": "present", "m2": "late", "m4": "absent"}, RESOLUTIONS
                ),
            },
            {
                **meeting("j3", "1405/3", "2026-10-02", {"m1": "absent"}, [{"status": "open"}]),
                "status": "cancelled",
            },
        ],
        **more,
    )


def test_the_figures_of_a_council_by_hand(office: Workspace) -> None:
    receive_council(office, small_council("A"))
    (line,) = councils(office)
    found = line.figures
    assert found is not None
    assert (line.code, line.name, line.last_bundle) == ("A", "شورای A", "2026-11-20")
    assert (found.members, found.meetings, found.last_meeting) == (3, 2, "2026-10-01")
    # 1 June: m1 came, m2 did not, m3 is excused. 1 October: m1 and m2 came, m3's term is over.
    assert (found.attendance.attended, found.attendance.counted) == (3, 4)
    assert (found.attendance.excused, found.attendance.unknown) == (1, 0)
    assert (found.resolutions, found.done, found.still_open, found.overdue) == (5, 1, 3, 1)
    # 5 × 2 × 2 steady is heavier than 3 × 2 × 2 rising.
    assert (found.problems, found.heaviest, found.hotspots, found.worked) == (2, 20.0, 1, 1)


def test_counting_by_the_database_equals_counting_whole_records(office: Workspace) -> None:
    for number in range(4):
        raw = council_year(7, number, 5, "2026-11-22")
        raw["members"][3]["terms"] = [
            {"starts_on": "2026-01-01", "ends_on": "2026-09-10"}, {"starts_on": "2026-10-20"}
        ]  # fmt: skip
        raw["meetings"][1]["status"] = "draft"
        raw["meetings"][2]["attendance"][4]["status"] = "unknown"
        del raw["meetings"][2]["attendance"][5]
        receive_council(office, raw)
    lines = councils(office)
    assert len(lines) == 4
    for line in lines:
        assert line.figures == figures(office, line.set_id)


def test_tallies_follow_what_a_council_changes(office: Workspace) -> None:
    set_id = receive_council(office, small_council("A"))
    assert attendance.refresh_tallies(office) == 1
    assert attendance.refresh_tallies(office) == 0
    before = attendance.totals(office)[set_id]
    more = council("A", meetings=[meeting("j9", "1405/9", "2026-11-01", {})])
    receive_council(office, more, start=10_000)
    after = attendance.totals(office)[set_id]
    assert (before.meetings, after.meetings, after.last_on) == (2, 3, "2026-11-01")
    assert set(attendance.tallies(office)[set_id]) == {"1405-1", "1405-3"}
    with office.transaction():
        save(office.store, "comment", row_of("A", "note"), {"about": "x", "text": "y", "on": "2026-11-22"},
             office.now_ms(), set_id=set_id)  # fmt: skip
    assert attendance.totals(office)[set_id] == after
    assert attendance.totals(office).get("no such set", Tally()) == Tally()


def test_counties_targets_and_states(office: Workspace) -> None:
    receive_council(office, small_council("A"))
    receive_council(office, small_council("B", "راور", state="forming"))
    register.enter_council(office, "N1", name="شورای آینده", county="بم", external_id="۱۲")
    register.set_target(office, "بم", 5)
    register.set_target(office, "انار", 2)
    register.set_target(office, "انار", None)
    lines = {line.county: line for line in register.counties(office)}
    assert set(lines) == {"بم", "راور"}
    assert (lines["بم"].planned, lines["بم"].formed, lines["بم"].forming, lines["بم"].with_data) == (
        5,
        1,
        1,
        1,
    )
    assert (lines["راور"].planned, lines["راور"].formed, lines["راور"].forming) == (None, 0, 1)
    planned = next(line for line in register.register(office) if line.code == "N1")
    assert (planned.external_id, planned.state, planned.has_data, planned.enrolled) == (
        "12",
        "forming",
        False,
        False,
    )


def test_a_successor_inherits_open_resolutions_and_sums_hold_them_once(office: Workspace) -> None:
    for code in ("A", "B"):
        receive_council(office, small_council(code))
    register.enter_council(office, "A", state="merged", successors=["B"])
    by_code = {line.code: line.figures for line in councils(office)}
    gone, heir = by_code["A"], by_code["B"]
    assert gone is not None
    assert heir is not None
    assert (gone.state, gone.still_open, gone.inherited) == ("merged", 3, 0)
    assert (heir.still_open, heir.inherited, heir.inherited_overdue) == (3, 3, 1)
    assert sum(f.still_open for f in by_code.values() if f) == 6


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"state": "gone"}, "unknown_code"), ({"successors": ["A"]}, "successor_is_itself"),
        ({"successors": ["Z"]}, "successor_unknown"), ({"founded_on": "2026-13-01"}, "bad_date"),
        ({"state": "merged"}, "successor_needed"), ({"state": "split"}, "successor_needed"),
        ({"county": "راور"}, "council_says_itself"), ({"name": "شورای دیگر"}, "council_says_itself"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_register_is_told(
    office: Workspace, values: dict[str, object], code: str
) -> None:
    receive_council(office, small_council("A"))
    with pytest.raises(KnownError) as error:
        register.enter_council(office, "A", **values)  # type: ignore[arg-type]
    assert error.value.code == code
    with pytest.raises(KnownError, match="missing_field"):
        register.enter_council(office, "NEW")
    with pytest.raises(KnownError, match="bad_council_code"):
        register.enter_council(office, "کد")
    with pytest.raises(KnownError, match="out_of_range"):
        register.set_target(office, "بم", -1)


def test_a_quarter_has_the_same_figures_on_the_page_and_in_its_report(office: Workspace) -> None:
    """A merged council counts where it met; one whose data end before the quarter is not known in it."""
    autumn = Quarter(1405, 3)
    for code, came_on in (("A", "2026-11-20"), ("B", "2026-11-20"), ("C", "2026-09-01")):
        receive_council(office, small_council(code), came_on=came_on)
    register.enter_council(office, "B", state="merged", successors=["A"])
    view = participation.participation(office, autumn)
    figures = {each.code: each.this for each in quarter_report(office, autumn).figures}
    assert (figures["meetings"].councils, figures["meetings"].all_councils) == (2, 3)
    assert (view.province.councils, view.of_councils) == (2, 3)
    assert view.province.meetings == figures["meetings"].value == 2
    attendance = view.province.attendance
    assert (attendance.attended, attendance.counted) == (
        figures["attendance"].value,
        figures["attendance"].of,
    )
    assert view.province.members == figures["members"].value
    assert participation.participation(office).of_councils == 2, "today only those that stand"


def test_a_council_that_is_only_planned_is_not_missed(office: Workspace) -> None:
    """No data can come of it: it does not stand among those «of which» data are known."""
    receive_council(office, small_council("A"))
    register.enter_council(office, "N1", name="شورای برنامه‌ریزی‌شده", county="بم")
    autumn = Quarter(1405, 3)

    def counted() -> tuple[int, int, int]:
        return (
            quarter_report(office, autumn).coverage.all_councils,
            participation.participation(office, autumn).of_councils,
            participation.participation(office).of_councils,
        )

    assert counted() == (1, 1, 1)
    register.enter_council(office, "N1", state="active")
    assert counted() == (2, 2, 2), "one that is formed and sends nothing is missed"


def test_a_steering_council_is_no_neighbourhoods_council(office: Workspace, tmp_path: Path) -> None:
    """A county's committee keeps the same minutes and sends bundles; it fulfils no target of the county."""
    receive_council(office, small_council("A"))
    receive_council(office, small_council("S", level="county", name="کمیتهٔ راهبری شهرستان بم"))
    register.set_target(office, "بم", 5)
    (line,) = register.counties(office)
    assert (line.planned, line.formed, line.active, line.with_data) == (5, 1, 1, 1)
    for quarter in (None, Quarter(1405, 3)):
        view = participation.participation(office, quarter)
        assert (view.of_councils, view.province.councils) == (1, 1)
        assert [each.code for each in view.councils] == ["A"]
    figures = {each.code: each.this for each in quarter_report(office, Quarter(1405, 3)).figures}
    assert figures["councils_standing"].value == 1 and figures["meetings"].value == 1
    assert [place.name for place in ranked_neighbourhoods(office)] == ["شورای A"]
    export_ministry(office, tmp_path / "ministry.xlsx")
    assert load_workbook(tmp_path / "ministry.xlsx").worksheets[0].max_row == 2
    assert [each.level for each in councils(office)] == ["neighbourhood", "county"], "the list shows both"


def test_participation_by_council_county_and_province(office: Workspace) -> None:
    receive_council(office, small_council("A"))
    receive_council(office, small_council("B"))
    register.enter_council(office, "N1", name="شورای آینده", county="راور")
    view = participation.participation(office)
    part = view.councils[0]
    assert (part.members, part.women, part.gender_known, part.youth) == (3, 1, 2, 0)
    assert (part.seats_filled, part.seats) == (2, 13)
    # t1 carries out a resolution, t2 has no part in anything.
    assert (part.associations_involved, part.associations) == (1, 2)
    assert (part.volunteers, part.volunteers_told, part.solutions) == (4, 1, 1)
    assert (view.province.councils, view.of_councils, len(view.counties)) == (2, 2, 1)
    assert (view.province.attendance.attended, view.province.attendance.counted) == (6, 8)


def test_silent_councils_their_contacts_and_the_letter(office: Workspace, tmp_path: Path) -> None:
    receive_council(office, small_council("A"), came_on="2026-09-01")
    receive_council(office, small_council("B"), came_on="2026-11-20")
    receive_council(office, small_council("C", "راور"), came_on="2026-09-01")
    found = {each.code: each for each in silence.silent(office)}
    assert {code: (each.reason, each.days) for code, each in found.items()} == {
        "A": ("no_bundle", 82), "B": ("no_meeting", 52), "C": ("no_bundle", 82),
    }  # fmt: skip
    assert found["A"].contact == silence.Contact("نام m2", "09000000001")
    data = silence.reminder_letter(office, ["A", "B"], number="1405/12", signer="مدیرکل نمونه")
    text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "شورای A" in text
    assert "شورای B" in text
    assert "09000000001" not in text
    assert "بایگانی دفتر امور اجتماعی استانداری" in text and "بایگانی شورا" not in text
    silence.set_silent_days(office, 60)
    assert [each.code for each in silence.silent(office)] == ["A", "C"]
    for codes, code in ((["A", "C"], "several_counties"), (["B"], "not_silent"), (["Z"], "council_unknown"),
                        ([], "no_silent_council")):  # fmt: skip
        with pytest.raises(KnownError, match=code):
            silence.reminder_letter(office, codes)


def test_the_county_of_the_call_list_is_found_however_it_is_typed(office: Workspace) -> None:
    receive_council(office, small_council("A", "کهنوج"), came_on="2026-09-01")
    assert [each.code for each in silence.silent(office, county="كهنوج ")] == ["A"]


def test_a_mobile_that_is_not_shareable_is_not_on_the_call_list(office: Workspace) -> None:
    secret = member("m2", "secretary", mobile="09000000002")
    receive_council(office, council("A", members=[member("m1", "chair"), secret]), came_on="2026-01-01")
    assert silence.silent(office)[0].contact == silence.Contact("نام m2", "")
