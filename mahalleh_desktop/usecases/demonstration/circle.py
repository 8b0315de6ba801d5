# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole main job on seeded data: councils, minutes, signatures, bundles, the office, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mahalleh_desktop.core.jalali import plus_days
from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.core.rules.quorum import members_on
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import write_file
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases.demonstration.people import words
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.minutes.finalising import finalise_meeting
from mahalleh_desktop.usecases.minutes.meetings import add_part, change_meeting, plan_meeting, set_attendance
from mahalleh_desktop.usecases.minutes.resolutions import add_resolution
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.papers import paper
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

OFFICE = {
    "format": FORMAT,
    "office": {"name": "دفتر امور اجتماعی و فرهنگی استانداری کرمان", "province": "کرمان"},
}
MOST_PAPERS = 20
"""Up to so many councils all their minutes are signed and written; beyond it one meeting's of each."""

Told = Callable[[str, int, int], None]


@dataclass(slots=True)
class Made:
    """What a demonstration made: folders of councils, papers, bundles, and what the imports said.

    ``minutes`` are the signed ones; ``papers`` all others.
    """

    folder: Path
    councils: list[Path] = field(default_factory=list)
    minutes: list[Path] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    bundles: list[Path] = field(default_factory=list)
    returns: list[Path] = field(default_factory=list)
    imported: list[importing.Imported] = field(default_factory=list)
    taken_back: list[importing.Imported] = field(default_factory=list)
    meetings: int = 0
    report: Path | None = None


def demonstrate(folder: Path, councils: int, meetings: int, seed: int, tell: Told) -> Made:
    """Runs the whole job under a folder. Raises ``already_exists`` where one has been made there before.

    ``tell`` hears (step, done, in all): the steps are councils, office and return.
    """
    if (folder / "office").exists() or (folder / "councils").exists():
        raise KnownError("already_exists", path=str(folder))
    made = Made(folder)
    usb = folder / "usb"
    with create_workspace(folder / "office", read_identity("office", _json(OFFICE))).workspace as office:
        root = enrolling.office_fingerprint(office)
        for number in range(councils):
            tell("councils", number, councils)
            _make_council(made, office, root, number, councils, meetings, seed, usb)
        tell("office", 0, 1)
        made.imported = importing.import_bundles(office, [usb])
        made.returns = [done.path for done in exporting.return_bundles(office, usb)]
        made.report = _report(office, folder / "office")
    for number, (path, answer) in enumerate(zip(made.councils, made.returns, strict=True)):
        tell("return", number, councils)
        with open_workspace(path) as council:
            made.taken_back += importing.import_bundles(council, [answer])
    return made


def _make_council(
    made: Made, office: Workspace, root: str, number: int, councils: int, meetings: int, seed: int, usb: Path
) -> None:
    today = office.today()
    data = council_year(seed, number, meetings, today)
    folder = made.folder / "councils" / data["council"]["code"]
    with create_workspace(folder, read_identity("council", _json(data))).workspace as council:
        load(council, _json(data))
        row = hold_meeting(council, Random(f"{seed}:{number}:live"), today)
        finalise_meeting(council, row)
        papers = folder / "papers"
        papers.mkdir(exist_ok=True)
        request, answer = papers / "enrolment-request.json", papers / "enrolment-answer.json"
        shown = enrolling.write_request(council, request)
        enrolling.enrol_council(office, request, shown.fingerprint, answer)
        enrolling.accept_answer(council, answer, root)
        made.minutes += _minutes(council, papers, row, councils <= MOST_PAPERS)
        made.papers += _others(council, papers, row) if councils <= MOST_PAPERS else []
        made.bundles.append(exporting.export_bundle(council, usb).path)
        made.councils.append(folder)
        made.meetings += meetings


def hold_meeting(council: Workspace, random: Random, today: str) -> str:
    """Holds one meeting as a secretary would: plan, agenda, attendance, resolutions. Gives its row."""
    row = plan_meeting(council, today, starts_at="18:30")
    place = reading.council(council).mosque
    open_problems = [p for p in reading.problems(council) if p.status in ("open", "in_progress")]
    agencies = reading.entities(council, "agency")
    text = "\n".join(words()["discussion"])
    topic = open_problems[0].title if open_problems else "برنامهٔ سال آیندهٔ شورا"
    values = {"ends_at": "20:05", "next_meeting_on": plus_days(today, 28), "place": f"شبستان {place}"}
    change_meeting(council, row, {**values, "discussion": text.format(title=topic)})
    everybody = members_on(reading.members(council), today)
    for member, entry in zip(everybody, _came(random, len(everybody)), strict=True):
        set_attendance(council, row, member.ref, **entry)
    for n, problem in enumerate(open_problems[:3]):
        title = f"بررسی {problem.title}"
        item = add_part(council, "agenda_item", row, {"title": title, "problem": problem.ref})
        matter = next(m for m in words()["matters"] if m["title"] == problem.title)
        values = {
            "text": matter["resolution"],
            "agenda": item,
            "executor": agencies[matter["agency"]].ref,
            "responsible": everybody[n + 3].ref,
            "due_on": plus_days(today, 15 + 5 * n),
            "problem": problem.ref,
        }
        votes = (
            {"unanimous": True}
            if n != 1
            else {"unanimous": False, "votes_for": 7, "votes_against": 1, "abstained": 1}
        )
        add_resolution(council, row, {**values, **votes})
    if not open_problems:
        executor = agencies[0].ref
        add_resolution(
            council, row, {"text": "برنامهٔ سال آینده تهیه شود.", "executor": executor, "unanimous": True}
        )
    return row


def _came(random: Random, count: int) -> list[dict[str, str]]:
    reason = words()["reasons"]
    others = [
        {"status": "present"}, {"status": "present"}, {"status": "present"},
        {"status": "late", "arrived_at": "18:55"}, {"status": "excused", "reason": random.choice(reason)},
        {"status": "absent"},
    ]  # fmt: skip
    firsts = [{"status": "present"}] * min(count, 7)
    return [*firsts, *(random.choice(others) for _ in range(count - len(firsts)))]


def _minutes(council: Workspace, folder: Path, live: str, everything: bool) -> list[Path]:
    """Signs and writes the minutes of the meeting that was held, or of all meetings."""
    found = []
    for row, fields in read_rows(council.store.db, "meeting", "set_id = ?", [council.set_id]).items():
        if row == live or everything:
            sign_meeting(council, row)
            path = folder / f"minutes-{fields['number'].replace('/', '-')}.pdf"
            write_file(path, minutes_pdf(council, row))
            found.append(path)
    return found


def _others(council: Workspace, folder: Path, live: str) -> list[Path]:
    found = []
    number = read_rows(council.store.db, "meeting", '"row" = ?', [live])[live]["number"]
    for kind, argument in (("kit", number), ("members", ""), ("letter-register", ""), ("follow-up", ""),
                           ("yearly", ""), ("enrolment", "")):  # fmt: skip
        path = folder / f"{kind}.pdf"
        write_file(path, paper(council, kind, argument))
        found.append(path)
    return found


def _report(office: Workspace, folder: Path) -> Path:
    from mahalleh_desktop.usecases.office.consolidating import write_report

    path = folder / "report.xlsx"
    write_report(office, path)
    write_report(office, folder / "report.pdf")
    return path


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
