# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A backup brings everything back; what it replaces is kept; a restored PC goes on as a new replica."""

from __future__ import annotations

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.keys import key_files
from mahalleh_desktop.usecases.minutes import attachments
from mahalleh_desktop.usecases.minutes.finalising import reopen_meeting
from mahalleh_desktop.usecases.minutes.meetings import plan_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.dumping import dump, dump_all
from mahalleh_desktop.usecases.records.people import add_body
from mahalleh_desktop.usecases.sync import exporting, importing, outbox
from mahalleh_desktop.usecases.workspaces.backups import back_up, daily_backup
from mahalleh_desktop.usecases.workspaces.backups_made import list_backups
from mahalleh_desktop.usecases.workspaces.care import backup_needs_passphrase, check_workspace, restore_backup
from mahalleh_desktop.usecases.workspaces.clock import SteppingClock
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import clock, enrolled, loaded_council, new_office, year
from .steps import final_meeting, refused


def test_a_backup_brings_everything_back(council: Workspace, tmp_path: Path) -> None:
    row, _done = final_meeting(council)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"scan")
    attachments.attach_file(council, row, scan)
    before, paper, device = dump(council), minutes_pdf(council, row), council.store.device
    path = back_up(council, tmp_path / "stick")
    add_body(council, "agency", {"name": "پس از پشتیبان"})
    after = dump(council)
    council.close()
    safety = restore_backup(council.folder, path, None)
    with open_workspace(council.folder) as again:
        assert dump(again) == before and again.store.device != device
        assert minutes_pdf(again, row) == paper and check_workspace(again, rebuild=True) == []
    assert safety is not None and safety.parent == council.folder / "backups"
    restore_backup(council.folder, safety, None)
    with open_workspace(council.folder) as again:
        assert dump(again) == after


def test_a_lost_pc_comes_back_in_a_new_folder_with_its_attachments(
    council: Workspace, tmp_path: Path
) -> None:
    row, _done = final_meeting(council)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"scan")
    attachments.attach_file(council, row, scan)
    paper, before = minutes_pdf(council, row), dump(council)
    stick = tmp_path / "stick"
    with loaded_council(tmp_path / "other", year(9, 5)) as other:
        back_up(other, stick)
    path = back_up(council, stick)
    council.close()
    assert restore_backup(tmp_path / "new", path, None) is None
    with open_workspace(tmp_path / "new") as again:
        assert dump(again) == before and minutes_pdf(again, row) == paper
        assert [held for _row, _a, held in attachments.attachments(again, row)] == [True]
        assert key_files.has_keys(again, key_files.DEVICE) and not key_files.is_enrolled(again)


def test_a_protected_backup_needs_its_passphrase(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", year(), "گذر واژه") as council:
        before = dump(council)
        path = back_up(council, tmp_path / "stick")
    assert backup_needs_passphrase(path)
    with zipfile.ZipFile(path) as archive:
        assert not archive.read("mahalleh.db").startswith(b"SQLite format 3")
    for given, code in ((None, "passphrase_needed"), ("دیگر", "wrong_passphrase")):
        with refused(code):
            restore_backup(tmp_path / "w", path, given)
    with open_workspace(tmp_path / "w", "گذر واژه") as council:
        assert dump(council) == before
    shutil.rmtree(tmp_path / "w")
    restore_backup(tmp_path / "w", path, "گذر واژه")
    with open_workspace(tmp_path / "w", "گذر واژه") as council:
        assert dump(council) == before and council.protected


def test_over_a_workspace_with_another_key_the_old_one_stays_readable(tmp_path: Path) -> None:
    with loaded_council(tmp_path / "w", year(), "گذرواژهٔ یکم") as council:
        before = dump(council)
    with loaded_council(tmp_path / "other", year(), "گذرواژهٔ دوم") as other:
        path = back_up(other, tmp_path / "stick")
    kept = restore_backup(tmp_path / "w", path, "گذرواژهٔ دوم")
    assert kept is not None
    rescued = tmp_path / "rescued"
    (rescued / "keys").mkdir(parents=True)
    (rescued / "backups").mkdir()
    shutil.copy(kept, rescued / "mahalleh.db")
    shutil.copy(kept.with_name(f"{kept.name}.vault.json"), rescued / "vault.json")
    with open_workspace(rescued, "گذرواژهٔ یکم") as council:
        assert dump(council) == before


def test_a_restored_council_exports_and_the_office_imports(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w") as council:
        enrolled(council, office, tmp_path / "paper")
        importing.import_bundles(office, [exporting.export_bundle(council, usb).path])
        path = back_up(council, tmp_path / "stick")
        row, _done = final_meeting(council)
        importing.import_bundles(office, [exporting.export_bundle(council, usb).path])
        council.close()
        restore_backup(council.folder, path, None)
        with open_workspace(council.folder, clock=clock("2026-12-01")) as again:
            assert outbox.what_would_go(again).new == 0
            add_body(again, "agency", {"name": "پس از بازیابی"})
            plan_meeting(again)
            assert outbox.what_would_go(again).new > 0
            [outcome] = importing.import_bundles(office, [exporting.export_bundle(again, usb).path])
            assert (outcome.outcome, outcome.code) == ("imported", "") and outcome.new > 0
            # the return bundle heals what the backup did not have
            [answer] = exporting.return_bundles(office, usb)
            assert [one.outcome for one in importing.import_bundles(again, [answer.path])] == ["imported"]
            assert reading.meeting(again, row).status == "finalised"
            assert check_workspace(again, rebuild=True) == []
            assert "پس از بازیابی" in str(list(dump_all(office)))


def test_a_council_restored_on_a_new_pc_is_enrolled_anew(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w") as council:
        enrolled(council, office, tmp_path / "paper")
        importing.import_bundles(office, [exporting.export_bundle(council, usb).path])
        path = back_up(council, tmp_path / "stick")
        restore_backup(tmp_path / "new", path, None)
        with open_workspace(tmp_path / "new") as again:
            with refused("not_enrolled"):
                exporting.export_bundle(again, usb)
            enrolled(again, office, tmp_path / "paper")
            add_body(again, "agency", {"name": "رایانهٔ تازه"})
            [outcome] = importing.import_bundles(office, [exporting.export_bundle(again, usb).path])
            assert outcome.outcome == "imported" and outcome.new == 1


def test_a_restored_office_still_answers_its_councils(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w") as council:
        enrolled(council, office, tmp_path / "paper")
        path = back_up(office, tmp_path / "stick")
        bundle = exporting.export_bundle(council, usb).path
        office.close()
        restore_backup(office.folder, path, None)
        with open_workspace(office.folder) as again:
            importing.import_bundles(again, [bundle])
            [answer] = exporting.return_bundles(again, usb)
            [outcome] = importing.import_bundles(council, [answer.path])
            assert (outcome.outcome, outcome.code) == ("imported", "")
            assert len(importing.receipts(council)) == 1


def test_a_backup_can_be_stopped_between_attachments(council: Workspace, tmp_path: Path) -> None:
    for number in range(4):
        council.blobs.add(b"scan %d" % number * 100)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        back_up(council, tmp_path / "stick", stop)
    assert told[0] == (0, told[0][1]) and told[-1][0] == 2
    made = [each.name for each in (tmp_path / "stick").glob("*.mhbackup")]
    assert len(made) == 1
    back_up(council, tmp_path / "stick")
    council.close()
    restore_backup(tmp_path / "again", next((tmp_path / "stick").glob("*.mhbackup")), None)
    with open_workspace(tmp_path / "again") as again:
        assert len(list(again.blobs.hashes())) >= 4


def test_what_is_no_backup(council: Workspace, tmp_path: Path) -> None:
    good = back_up(council, tmp_path / "stick")
    council.close()
    data = good.read_bytes()
    bad: dict[str, bytes] = {
        "empty": b"", "garbage": bytes(range(256)) * 40, "cut": data[: len(data) // 2],
        "flipped": data[:3000] + bytes([data[3000] ^ 1]) + data[3001:],
    }  # fmt: skip
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    for name, members in {
        "other": {"readme.txt": b"x"},
        "more": {"mahalleh.db": b"x", "../evil": b"x"},
    }.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, content)
    for name in (*bad, "other", "more"):
        with refused("not_a_backup"):
            restore_backup(council.folder, tmp_path / name, None)
    with zipfile.ZipFile(tmp_path / "text", "w") as archive:
        archive.writestr("mahalleh.db", b"not a database " * 1000)
    with refused("not_a_database"):
        restore_backup(council.folder, tmp_path / "text", None)
    with refused("cannot_open"):
        restore_backup(council.folder, tmp_path, None)
    with refused("file_not_found"):
        restore_backup(council.folder, tmp_path / "none", None)
    with open_workspace(council.folder) as again:
        assert check_workspace(again) == [] and not list(council.folder.glob(".restore-*"))


def test_an_open_workspace_is_not_replaced(council: Workspace, tmp_path: Path) -> None:
    path = back_up(council, tmp_path)
    with refused("workspace_in_use"):
        restore_backup(council.folder, path, None)


def test_backups_of_days_weeks_and_months_are_kept(council: Workspace) -> None:
    assert isinstance(council.clock, SteppingClock)
    assert daily_backup(council) is not None
    council.clock.moment += timedelta(hours=1)
    assert daily_backup(council) is None
    first = list_backups(council.folder)[0]
    assert first.reason == "daily" and first.path.stat().st_mode & 0o077 == 0
    for days in [5] * 76 + [1] * 30:
        council.clock.moment += timedelta(days=days)
        assert daily_backup(council) is not None
    kept = [backup.at[:10] for backup in list_backups(council.folder)]
    assert kept == sorted(kept, reverse=True) and kept[0] == council.today()
    assert 7 + 4 + 12 - 4 <= len(kept) <= 7 + 4 + 12, "7 days, 4 weeks and 12 months, some of them the same"
    assert len({day[:7] for day in kept}) == 12


def test_a_backup_of_an_unknown_place(council: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "file" / "under"):
        with refused("cannot_write"):
            back_up(council, place)


@pytest.mark.parametrize("signed", [False, True])
def test_after_a_restore_nothing_that_was_sent_is_reopened(tmp_path: Path, signed: bool) -> None:
    with new_office(tmp_path / "office") as office, loaded_council(tmp_path / "w") as council:
        enrolled(council, office, tmp_path / "paper")
        row, _done = final_meeting(council)
        if signed:
            sign_meeting(council, row)
        exporting.export_bundle(council, tmp_path / "usb")
        path = back_up(council, tmp_path / "stick")
        council.close()
        restore_backup(council.folder, path, None)
        with open_workspace(council.folder, clock=clock()) as again:
            with refused("already_signed" if signed else "already_exported"):
                reopen_meeting(again, row, "دیر")
            fresh, _done = final_meeting(again)
            reopen_meeting(again, fresh, "اشتباه")
