# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A day at the office: three councils, one with two PCs, one that lost its key, one with a clock three years
ahead; bundles out of order, one stick lost, a county that relays. The end state is written by hand.
"""

from __future__ import annotations

import shutil

from mahalleh_desktop.core.versions.clock import unpack
from mahalleh_desktop.storage import integrity
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.store import value
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.handing_over import begin_with_new_keys
from mahalleh_desktop.usecases.keys.revoking import quarantined, revoke
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.people import add_body, change_body, change_member
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.sync.conflicts import conflicts, resolve_conflict
from mahalleh_desktop.usecases.sync.importing import summary_by_council
from mahalleh_desktop.usecases.sync.relaying import hand_on
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province, everything, with_people

THREE_YEARS = 3 * 365
EXPECTED = {
    "T-01": {
        "members": {"رضا نمونه‌پور": "معلم بازنشسته", "مریم آزمایشی": None},
        "associations": ["جهادی میز", "خیریهٔ لپ‌تاپ"],
    },
    "T-02": {
        "members": {"رضا نمونه‌پور": None, "مریم آزمایشی": None},
        "associations": ["پس از گم‌شدن کلید", "پیش از گم‌شدن کلید"],
    },
    "T-03": {
        "members": {"رضا نمونه‌پور": "نجار", "مریم آزمایشی": None},
        "associations": ["از آینده", "نام درست"],
    },
}


def state(workspace: Workspace, set_id: str) -> dict[str, object]:
    members = reading.members(workspace, set_id)
    associations = read_rows(workspace.store.db, "association", "set_id = ?", [set_id]).values()
    return {
        "members": {member.name: member.occupation for member in members},
        "associations": sorted(each["name"] for each in associations),
    }


def test_a_day_at_the_office(province: Province) -> None:
    office = province.office
    # Morning: three councils are enrolled; the first has two PCs, the third's clock runs three years ahead.
    desk, second = province.council("T-01"), province.council("T-02")
    third = province.council("T-03", days=THREE_YEARS)
    for council in (desk, second, third):
        with_people(council)
    laptop = province.council("T-01", "-laptop")
    county = province.county("فرمانداری نمونه")
    province.back(desk, third)
    province.across(desk, laptop)

    # Both PCs of the first council work apart; each has its own stick, and they travel in the wrong order.
    chair = reading.members(desk)[0].ref
    early, late = province.stick(), province.stick()
    exporting.export_bundle(desk, early)
    change_member(desk, chair, {"occupation": "معلم"})
    add_body(desk, "association", {"name": "جهادی میز"})
    exporting.export_bundle(desk, late)
    change_member(laptop, chair, {"occupation": "معلم بازنشسته"})
    add_body(laptop, "association", {"name": "خیریهٔ لپ‌تاپ"})
    of_laptop = province.stick()
    exporting.export_bundle(laptop, of_laptop)
    (outcome,) = importing.import_bundles(office, [late])
    assert (outcome.outcome, outcome.warnings) == ("imported", ())
    (outcome,) = importing.import_bundles(office, [early])
    assert (outcome.outcome, outcome.new) == ("imported", 0), (
        "an older bundle brings nothing and breaks nothing"
    )
    (outcome,) = importing.import_bundles(office, [of_laptop])
    assert (outcome.outcome, outcome.conflicts) == ("imported", 1)

    # The second council's first stick is lost on the way; then its key is lost too.
    add_body(second, "association", {"name": "پیش از گم‌شدن کلید"})
    lost = province.stick()
    exporting.export_bundle(second, lost)
    shutil.rmtree(lost)
    old, old_device = keyring.keys(second).signer, second.store.device
    (second.folder / "keys" / "device.sealed").unlink()
    begin_with_new_keys(second, province.folder / "new.request")
    province.enrol(second, replaces="T-02")
    add_body(second, "association", {"name": "پس از گم‌شدن کلید"})

    # The third council sends through the county government, twice the same file, and one damaged on the way.
    wrong = add_body(third, "association", {"name": "نام نادرست"})
    add_body(third, "association", {"name": "از آینده"})
    change_member(third, reading.members(third)[0].ref, {"occupation": "نجار"})
    through, onward = province.stick(), province.stick()
    sent = exporting.export_bundle(third, through).path
    shutil.copy2(sent, through / "m-11111111.mhb")
    data = bytearray(sent.read_bytes())
    data[-40] ^= 1
    (through / "m-22222222.mhb").write_bytes(bytes(data))
    exporting.export_bundle(second, through)
    assert {each.outcome for each in importing.import_bundles(county, [through])} == {"relayed", "already"}
    assert len(hand_on(county, onward)) == 3

    # Noon: the office reads the county's stick at once.
    found = importing.import_bundles(office, [onward])
    told = {line.council: line for line in summary_by_council(found)}
    assert set(told) == {"", "T-02", "T-03"}
    assert told[""].refused == ("bundle_damaged",)
    codes = {warning.code for one in found for warning in one.warnings}
    assert codes == {"clock_far_ahead", "records_quarantined"}
    # Nothing of the lost key had arrived, so all of its rows wait; the secretary confirms them by telephone.
    assert (told["T-02"].files, told["T-02"].new, told["T-02"].quarantined) == (1, 1, 5)
    assert {each.device for each in quarantined(office)} == {old_device}
    (corrected,), _ = revoke(office, old_device, up_to=5)
    assert (corrected.seq, quarantined(office)) == (5, [])
    assert keyring.require_registry(office).is_revoked(old)
    assert all(one.outcome == "already" for one in importing.import_bundles(office, [of_laptop, late]))
    assert unpack(value(office.store.db, "hlc"))[0] < third.now_ms(), (
        "a clock from the future moves ours a day"
    )

    # Afternoon: the first council settles its conflict; the third corrects a name at the right time.
    province.across(laptop, desk)
    (conflict,) = conflicts(desk)
    chosen = next(each for each in conflict.choices if each.value == "معلم بازنشسته")
    resolve_conflict(desk, chair, {"occupation": chosen.vid})
    assert {each.outcome for each in province.back(second, third)} == {"imported"}
    change_body(third, "association", wrong, {"name": "نام درست"})
    outcomes = [each.outcome for each in province.to_office(third, second, desk, laptop)]
    assert sorted(outcomes) == ["already", "imported", "imported", "imported"], "the laptop has nothing new"

    # Evening: the answers go back, and everybody holds the same.
    assert {each.outcome for each in province.back(desk, laptop, second, third)} == {"imported"}
    sets = {"T-01": desk.set_id, "T-02": second.set_id, "T-03": third.set_id}
    assert {code: state(office, set_id) for code, set_id in sets.items()} == EXPECTED
    assert state(desk, desk.set_id) == state(laptop, desk.set_id) == EXPECTED["T-01"]
    for council in (desk, laptop, second, third):
        assert everything(council) == everything(office, council.set_id)
        assert integrity.check(council.store) == []
        assert conflicts(council) == []
    assert conflicts(office) == [] == quarantined(office)
    assert integrity.check(office.store) == []
    assert county.store.db.execute("SELECT count(*) FROM version").fetchone()[0] == 0
