# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A council that an office has answered, by real bundles: directives, comments, scores, bank, receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.records.checking import is_confidential
from mahalleh_desktop.usecases.office.bank import renew_bank
from mahalleh_desktop.usecases.office.guidance import comment_on, send_directive
from mahalleh_desktop.usecases.office.ranking import score_problem
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import add_problem
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .meeting_world import Councils, enrol


@dataclass(frozen=True)
class Answered:
    """``problem`` is scored and commented on, ``secret`` a confidential one that is commented on."""

    council: Workspace
    office: Workspace
    folder: Path
    problem: str
    secret: str
    meeting: str

    def circle(self) -> None:
        """A bundle to the office and its answer back."""
        there, back = self.folder / "there", self.folder / "back"
        exporting.export_bundle(self.council, there)
        importing.import_bundles(self.office, [there])
        exporting.return_bundles(self.office, back)
        found = importing.import_bundles(self.council, [back])
        assert found and found[-1].outcome in ("imported", "already"), found


def answered(councils: Councils, office: Workspace, folder: Path) -> Answered:
    """Two councils have sent; the office has written to the first one, and back to it."""
    first, second = councils(6), councils(5, 3, 1)
    scores = {"severity": 4, "extent": 3, "urgency": 4}
    secret = add_problem(
        first,
        {"title": "فروش مواد در بوستان", "category": "addiction", "referral": "law_enforcement", **scores},
    )
    for place, each in enumerate((first, second)):
        enrol(each, office, folder / f"enrolment-{place}")
        exporting.export_bundle(each, folder / "first")
    importing.import_bundles(office, [folder / "first"])
    code = reading.council(first).code
    problems = reading.problems(first)
    plain = next(each for each in problems if not is_confidential(each) and each.status == "open")
    meeting = reading.meetings(first)[0]
    send_directive(
        office,
        "برنامهٔ نیمهٔ دوم سال",
        "برنامهٔ نیمهٔ دوم سال تا پایان مهر تصویب و با بستهٔ بعدی فرستاده شود.\n"
        "اولویت با مسائل نقاط بحرانی است.",
    )
    send_directive(office, "بازدید از محله", "کارشناس دفتر در هفتهٔ دوم آبان از محله بازدید می‌کند.", [code])
    comment_on(office, code, plain.ref, "با شهرداری منطقه هماهنگ شد؛ نتیجه را در جلسهٔ بعد پیگیری کنید.")
    score_problem(office, plain.ref, 96)
    comment_on(office, code, secret, "پیگیری با مسئول محرمانهٔ استان است.")
    comment_on(office, code, meeting.ref, "پیوست صورت‌جلسه خوانا نیست؛ دوباره اسکن شود.")
    renew_bank(office)
    made = Answered(first, office, folder, plain.ref, secret, meeting.ref)
    made.circle()
    return made
