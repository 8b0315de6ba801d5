# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Council to office and back by real bundles: replay, refusals, receipts, two PCs, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.versions import row_state
from mahalleh_desktop.usecases.keys import enrolling
from mahalleh_desktop.usecases.minutes.finalising import reopen_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.papers.verifying import verify
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.records.dumping import dump, dump_all
from mahalleh_desktop.usecases.records.loading import load
from mahalleh_desktop.usecases.records.undoing import can_undo
from mahalleh_desktop.usecases.sync import exporting, importing, outbox
from mahalleh_desktop.usecases.workspaces.care import check_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import (
    as_bytes,
    empty_council,
    enrolled,
    loaded_council,
    new_office,
    open_year,
    version_count,
    year,
)
from .steps import final_meeting, refused


@dataclass(slots=True)
class Circle:
    """An office and a council that is enrolled there."""

    office: Workspace
    council: Workspace
    usb: Path
    paper: Path

    def send(self, council: Workspace | None = None) -> Path:
        return exporting.export_bundle(council or self.council, self.usb).path

    def answer(self, council: Workspace | None = None) -> Path:
        """The return bundle of a council."""
        set_id = (council or self.council).set_id
        return exporting.return_bundles(self.office, self.usb, [set_id])[0].path


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w", open_year()) as council:
        found = Circle(office, council, tmp_path / "usb", tmp_path / "paper")
        enrolled(council, office, found.paper)
        yield found


def outcomes(found: list[importing.Imported]) -> list[tuple[str, str]]:
    return [(one.outcome, one.code) for one in found]


def good(workspace: Workspace, path: Path) -> bool:
    """Whether a file is judged good; one that cannot be judged is not."""
    try:
        return verify(workspace, str(path)).good
    except KnownError:
        return False


def test_the_office_gets_all_and_the_council_a_receipt(circle: Circle) -> None:
    content = outbox.what_would_go(circle.council)
    assert content.versions == version_count(circle.council) == content.new > 0
    bundle = circle.send()
    assert outbox.what_would_go(circle.council).new == 0
    [outcome] = importing.import_bundles(circle.office, [bundle])
    assert (outcome.outcome, outcome.council, outcome.conflicts) == ("imported", "K000A", 0)
    assert outcome.new == content.versions
    [gathered] = dump_all(circle.office)
    assert gathered == dump(circle.council)
    [back] = importing.import_bundles(circle.council, [circle.answer()])
    assert back.outcome == "imported" and outbox.last_contact(circle.council)
    [receipt] = importing.receipts(circle.council)
    assert receipt["outcome"] == "imported" and receipt["lacking"] == []
    assert receipt["streams"] == [f"{circle.council.store.device}:{content.versions}"]
    for workspace in (circle.office, circle.council):
        assert check_workspace(workspace, rebuild=True) == []


def test_a_replay_is_no_harm(circle: Circle) -> None:
    bundle = circle.send()
    importing.import_bundles(circle.office, [bundle])
    before, count = list(dump_all(circle.office)), version_count(circle.office)
    assert outcomes(importing.import_bundles(circle.office, [bundle, bundle])) == [
        ("already", ""),
        ("already", ""),
    ]
    older = bundle
    people.add_body(circle.council, "agency", {"name": "تازه"})
    importing.import_bundles(circle.office, [circle.send()])
    importing.import_bundles(circle.office, [older])
    assert version_count(circle.office) > count and list(dump_all(circle.office)) != before
    assert check_workspace(circle.office) == []


def test_a_dry_run_tells_and_changes_nothing(circle: Circle) -> None:
    bundle = circle.send()
    [told] = importing.import_bundles(circle.office, [bundle], dry_run=True)
    assert told.outcome == "would_import" and told.new == version_count(circle.council)
    assert version_count(circle.office) == 0 and list(dump_all(circle.office)) == []
    [done] = importing.import_bundles(circle.office, [bundle])
    assert done.new == told.new


def test_one_refused_file_does_not_stop_the_others(circle: Circle, tmp_path: Path) -> None:
    good = circle.send()
    bad = circle.usb / "a-bad.mhb"
    data = good.read_bytes()
    bad.write_bytes(data[: len(data) // 2])
    (circle.usb / "note.txt").write_text("نادیده")
    found = importing.import_bundles(circle.office, [circle.usb, tmp_path / "none.mhb"])
    assert [one.outcome for one in found] == ["refused", "imported", "refused"]
    assert found[0].code in ("bundle_damaged", "not_a_bundle") and found[2].code == "file_not_found"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _data: b"",
        lambda _data: b"garbage" * 100,
        lambda data: data[:-1],
        lambda data: data + b"\x00",
        lambda data: data + data,
        lambda data: data[:2000] + bytes([data[2000] ^ 1]) + data[2001:],
        lambda data: data[:1024] + bytes(512) + data[1536:],
    ],
)
def test_a_damaged_bundle_is_refused_and_changes_nothing(circle: Circle, damage: Any) -> None:
    path = circle.send()
    path.write_bytes(damage(path.read_bytes()))
    count = version_count(circle.office)
    [outcome] = importing.import_bundles(circle.office, [path])
    assert outcome.outcome == "refused" and outcome.code
    assert version_count(circle.office) == count and list(dump_all(circle.office)) == []
    assert not good(circle.office, path)


def test_bundles_of_strangers_are_refused(circle: Circle, tmp_path: Path) -> None:
    with (
        new_office(tmp_path / "office2") as second,
        loaded_council(tmp_path / "w2", year(8, 3)) as stranger,
        loaded_council(tmp_path / "w3", year(8, 4)) as neighbour,
    ):
        with refused("not_enrolled"):
            exporting.export_bundle(stranger, circle.usb)
        enrolled(stranger, second, tmp_path / "paper2")
        foreign = exporting.export_bundle(stranger, tmp_path / "usb2").path
        assert outcomes(importing.import_bundles(circle.office, [foreign])) == [
            ("refused", "not_addressed_to_you")
        ]
        enrolled(neighbour, circle.office, circle.paper)
        theirs = circle.send(neighbour)
        [outcome] = importing.import_bundles(circle.council, [theirs])
        assert outcome.outcome == "refused"
        # In a folder, what is for others is passed over without a word
        own = circle.answer()
        found = importing.import_bundles(circle.council, [circle.usb])
        assert [one.file for one in found if one.outcome == "imported"] == [own.name]
        assert not [one for one in found if one.outcome == "refused"]


def test_a_bundle_is_looked_into_without_importing(circle: Circle) -> None:
    path = circle.send()
    verdict = verify(circle.office, str(path))
    assert verdict.kind == "bundle" and verdict.good
    assert {"bundle_from", "for_us"} <= {finding.code for finding in verdict.findings}
    assert version_count(circle.office) == 0


def test_a_signed_paper_travels_once_and_is_acknowledged(circle: Circle) -> None:
    row, _done = final_meeting(circle.council)
    sign_meeting(circle.council, row)
    pdf = minutes_pdf(circle.council, row)
    assert outbox.what_would_go(circle.council).papers == 1
    first = exporting.export_bundle(circle.council, circle.usb)
    importing.import_bundles(circle.office, [first.path])
    assert pdf in [circle.office.blobs.get(sha) for sha in circle.office.blobs.hashes()]
    importing.import_bundles(circle.council, [circle.answer()])
    assert outbox.what_would_go(circle.council).papers == 0
    path = circle.usb / "m.pdf"
    path.write_bytes(pdf)
    for workspace in (circle.office, circle.council):
        verdict = verify(workspace, str(path))
        assert verdict.good, verdict.findings
    assert "self_made_certificate" not in {f.code for f in verify(circle.office, str(path)).findings}


def test_what_was_sent_is_not_reopened_or_undone(circle: Circle) -> None:
    row, _done = final_meeting(circle.council)
    people.add_body(circle.council, "agency", {"name": "تازه"})
    circle.send()
    assert not can_undo(circle.council)
    with refused("already_exported"):
        reopen_meeting(circle.council, row, "دیر")


def test_an_import_is_no_step_to_undo(circle: Circle) -> None:
    importing.import_bundles(circle.office, [circle.send()])
    people.add_body(circle.council, "agency", {"name": "تازه"})
    importing.import_bundles(circle.council, [circle.answer()])
    assert not can_undo(circle.council)


def second_pc(circle: Circle, folder: Path) -> Workspace:
    """A new PC of the same council, enrolled, with the set that the office's bundle brought."""
    importing.import_bundles(circle.office, [circle.send()])
    other = empty_council(folder, open_year())
    enrolled(other, circle.office, circle.paper)
    assert outcomes(importing.import_bundles(other, [circle.answer()])) == [("imported", "")]
    return other


def test_a_second_pc_gets_the_set_back(circle: Circle, tmp_path: Path) -> None:
    row, _done = final_meeting(circle.council)
    sign_meeting(circle.council, row)
    with second_pc(circle, tmp_path / "w2") as other:
        assert dump(other) == dump(circle.council)
        assert minutes_pdf(other, row) == minutes_pdf(circle.council, row)
        assert other.store.device != circle.council.store.device
        assert check_workspace(other, rebuild=True) == []


def test_confidential_text_stays_with_those_who_may_read_it(tmp_path: Path) -> None:
    document = year()
    secret = next(problem for problem in document["problems"] if problem.get("confidential"))
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w", document) as council:
        circle = Circle(office, council, tmp_path / "usb", tmp_path / "paper")
        enrolled(council, office, circle.paper)
        for key in ("confidential", "recovery"):
            (office.folder / "keys" / f"{key}.sealed").rename(tmp_path / key)
        [outcome] = importing.import_bundles(office, [circle.send()])
        assert outcome.outcome == "imported"
        [gathered] = dump_all(office)
        assert secret["title"] in str(dump(council)) and secret["title"] not in str(gathered)
        hidden = [problem for problem in gathered["problems"] if problem.get("confidential")]
        assert hidden and all("title" not in problem and problem["severity"] for problem in hidden)
        with empty_council(tmp_path / "again", document) as again:
            load(again, as_bytes(gathered))
            assert len(dump(again)["problems"]) == len(document["problems"])


def sync(circle: Circle, *councils: Workspace) -> None:
    """Bundles go to the office and back until everybody has everything."""
    for _ in range(2):
        for council in councils:
            found = importing.import_bundles(circle.office, [circle.send(council)])
            assert [one.outcome for one in found] == ["imported"]
        for council in councils:
            importing.import_bundles(council, [circle.answer()])


def test_two_pcs_merge_what_differs_and_show_what_conflicts(circle: Circle, tmp_path: Path) -> None:
    with second_pc(circle, tmp_path / "w2") as other:
        # the first PC learns of the second's keys by the office's answer
        importing.import_bundles(circle.council, [circle.answer()])
        member = reading.members(circle.council)[4].ref
        people.change_member(circle.council, member, {"occupation": "نانوا", "education": "دیپلم"})
        people.change_member(other, member, {"occupation": "راننده", "mobile": "09120000009"})
        mine = people.add_body(circle.council, "agency", {"name": "از رایانهٔ یکم"})
        theirs = people.add_body(other, "agency", {"name": "از رایانهٔ دوم"})
        sync(circle, circle.council, other)
        states = [row_state(workspace.store, member) for workspace in (circle.council, other, circle.office)]
        assert states[0] is not None and states[0].fields == states[1].fields == states[2].fields  # type: ignore[union-attr]
        assert [conflict.field for conflict in states[0].conflicts] == ["occupation"]
        shown = reading.entity(circle.council, "member", member)
        assert (shown.education, shown.mobile) == ("دیپلم", "09120000009") and shown.occupation in (
            "نانوا",
            "راننده",
        )
        for workspace in (circle.council, other):
            assert {mine, theirs} <= {agency.ref for agency in reading.entities(workspace, "agency")}
        people.change_member(other, member, {"occupation": "نانوا"})
        sync(circle, other, circle.council)
        settled = row_state(circle.council.store, member)
        assert settled is not None and not settled.conflicts
        assert dump(circle.council) == dump(other)
        for workspace in (circle.council, other, circle.office):
            assert check_workspace(workspace, rebuild=True) == []


def test_two_pcs_of_a_council_sync_by_one_file(circle: Circle, tmp_path: Path) -> None:
    with second_pc(circle, tmp_path / "w2") as other:
        importing.import_bundles(circle.council, [circle.answer()])
        contact, receipts = outbox.last_contact(other), len(importing.receipts(other))
        people.add_body(circle.council, "agency", {"name": "تازه"})
        assert outcomes(importing.import_bundles(other, [circle.send()])) == [("imported", "")]
        assert dump(other)["agencies"][-1]["name"] == "تازه"
        assert outbox.last_contact(other) == contact and len(importing.receipts(other)) == receipts


def test_enrolment_needs_both_fingerprints(circle: Circle, tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w2", year(8, 3)) as council:
        request, answer = tmp_path / "request", tmp_path / "answer"
        shown = enrolling.write_request(council, request)
        assert shown.fingerprint == enrolling.own_fingerprint(council)
        for wrong in ("", "0000-0000-0000", shown.fingerprint[:-1], shown.fingerprint[:4]):
            with refused("fingerprint_mismatch"):
                enrolling.enrol_council(circle.office, request, wrong, answer)
        assert not answer.exists()
        typed = shown.fingerprint.lower().replace("-", " ")
        enrolling.enrol_council(circle.office, request, typed, answer)
        for wrong in ("", "0000-0000-0000", shown.fingerprint):
            with refused("fingerprint_mismatch"):
                enrolling.accept_answer(council, answer, wrong)
        root = enrolling.office_fingerprint(circle.office)
        with refused("answer_for_other_device"):
            enrolling.accept_answer(circle.council, answer, root)
        enrolling.accept_answer(council, answer, root)
        for garbage in (b"", b"{}", bytes(200), request.read_bytes()):
            answer.write_bytes(garbage)
            with refused("not_an_enrolment_answer"):
                enrolling.accept_answer(council, answer, root)
        answer.write_bytes(b"{}")
        with refused("not_an_enrolment_request"):
            enrolling.enrol_council(circle.office, answer, typed, request)
        with refused("wrong_kind"):
            enrolling.enrol_council(council, request, typed, answer)
        with refused("wrong_kind"):
            exporting.return_bundles(council, tmp_path)
        with refused("wrong_kind"):
            exporting.export_bundle(circle.office, tmp_path)
