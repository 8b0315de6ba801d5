# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Each command of a council, for people and with ``--json``."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mahalleh_desktop.usecases.minutes.meetings import change_meeting, plan_meeting
from mahalleh_desktop.usecases.minutes.signing import sign_meeting
from mahalleh_desktop.usecases.papers.minutes_papers import minutes_pdf
from mahalleh_desktop.usecases.records.reading import find_meeting
from mahalleh_desktop.usecases.records.reports_tables import REPORTS
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from tests.documents.tampering import flipped, overlaid
from tests.usecases import edge_documents
from tests.usecases.comparing import normalised
from tests.usecases.places import as_bytes, clock, year
from tests.usecases.steps import final_meeting, held_meeting

from .calling import Console, process


def draft(console: Console, day: str = "2026-11-22") -> str:
    """A draft that lacks nothing; its number."""
    with open_workspace(console.folder, clock=clock()) as council:
        row = held_meeting(council, day)
        found = council.store.db.execute('SELECT number FROM meeting WHERE "row" = ?', [row])
        return str(found.fetchone()[0])


def test_init_load_and_dump(tmp_path: Path, year_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(tmp_path / "new", capsys)
    made = console.json("init", "--kind", "council", "--file", year_file)
    assert made["kind"] == "council" and made["protected"] is False and "گذرواژه ندارد" in made["warning"]
    assert console.json("dump") == {
        "format": "mahalleh-data/1",
        "council": year()["council"],
        **{name: [] for name in year() if name not in ("format", "council")},
    }
    counts = console.json("load", year_file)["loaded"]
    assert counts["members"] == len(year()["members"]) and counts["letters"] == len(year()["letters"])
    plain = console.done("dump")
    assert plain.count("\n") > 50 and json.loads(plain) == console.json("dump")
    assert normalised(json.loads(plain)) == normalised(year())


def test_init_says_what_it_made(tmp_path: Path, year_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = Console(tmp_path / "new", capsys).done("init", "--kind", "council", "--file", year_file)
    assert "پوشهٔ اطلاعات آماده است" in found and "گذرواژه ندارد" in found
    assert "already_exists" in Console(tmp_path / "new", capsys).refused(
        "init", "--kind", "council", "--file", year_file
    )


@pytest.mark.parametrize("kind", ["office", "county"])
def test_init_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = tmp_path / "who.json"
    other = {"format": "mahalleh-data/1", kind: {"name": "نام", "province": "کرمان"}, "members": "ignored"}
    path.write_bytes(as_bytes(other))
    console = Console(tmp_path / "new", capsys)
    assert console.json("init", "--kind", kind, "--file", path)["kind"] == kind
    for words in (
        ("load", path),
        ("meetings", "list"),
        ("members", "export", tmp_path / "x.xlsx"),
        ("minutes", "1405/1", "--out", tmp_path / "x.pdf"),
        ("papers", "kit", "--out", tmp_path / "x.pdf"),
    ):
        code = console.call(*words)
        assert code.code == 1 and code.err.startswith("wrong_kind"), words


def test_a_protected_workspace(tmp_path: Path, year_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(tmp_path / "new", capsys)
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("رمز شورا\n", encoding="utf-8")
    wrong.write_text("دیگر\n", encoding="utf-8")
    made = console.json("--passphrase-file", right, "init", "--kind", "council", "--file", year_file)
    assert made["protected"] is True and len(made["recovery_code"]) >= 20 and "warning" not in made
    assert console.json("--passphrase-file", right, "dump")["council"] == year()["council"]
    assert console.refused("--passphrase-file", wrong, "dump") == ["wrong_passphrase"]
    assert console.refused("dump") == ["passphrase_needed"]
    backup = console.json("--passphrase-file", right, "backup", "--to", tmp_path / "stick")["file"]
    assert console.refused("restore", backup) == ["passphrase_needed"]
    assert console.refused("--passphrase-file", wrong, "restore", backup) == ["wrong_passphrase"]
    assert console.json("--passphrase-file", right, "restore", backup)["safety_copy"]
    plain = Console(tmp_path / "plain", capsys)
    assert "کد بازیابی" in plain.done(
        "--passphrase-file", right, "init", "--kind", "council", "--file", year_file
    )


def test_meetings_are_listed(console: Console) -> None:
    found = console.json("meetings", "list")["meetings"]
    assert [m["status"] for m in found] == ["signed", "finalised", "signed"]
    assert found[0].keys() == {"number", "held_on", "kind", "status", "source", "resolutions"}
    lines = console.done("meetings", "list").splitlines()
    assert len(lines) == 3 and lines[0].startswith("۱۴۰۵/۱ · ") and "امضاشده" in lines[0]


@pytest.mark.parametrize("typed", ["1405/4", "۱۴۰۵/۴", "١٤٠٥/٤", " 1405/۴ "])
def test_a_meeting_is_named_in_any_digits(console: Console, tmp_path: Path, typed: str) -> None:
    assert draft(console) == "1405/4"
    out = tmp_path / "m.pdf"
    assert console.json("minutes", typed, "--out", out) == {"file": str(out), "bytes": out.stat().st_size}
    assert out.read_bytes().startswith(b"%PDF")
    done = console.json("meetings", "finalise", typed)
    assert done["number"] == "1405/4" and len(done["sha256"]) == 64
    assert done["warnings"][0].keys() == {"code", "place", "message"}
    assert console.refused("meetings", "finalise", typed) == ["meeting_is_final"]
    console.done("minutes", typed, "--out", out)
    first = out.read_bytes()
    console.done("minutes", typed, "--out", out)
    assert out.read_bytes() == first
    assert console.refused("meetings", "reopen", typed, "--reason", " ") == ["reason_needed"]
    assert console.json("meetings", "reopen", typed, "--reason", "نام") == {
        "number": "1405/4",
        "status": "draft",
    }
    verdict = console.call("--json", "verify", done["code"])
    assert verdict.code == 1 and verdict.json["good"] is False and verdict.json["kind"] == "code"
    assert "edition_void" in [finding["code"] for finding in verdict.json["findings"]]
    again = console.done("meetings", "finalise", typed)
    assert "۱۴۰۵/۴" in again and "کد" in again


def test_minutes_are_signed_by_clerk_and_members(console: Console, tmp_path: Path) -> None:
    number = draft(console)
    members = console.json("dump")["members"]
    chair, secretary = (next(m for m in members if m["role"] == role) for role in ("chair", "secretary"))
    name = f"{secretary['first_name']} {secretary['last_name']}"
    assert console.refused("meetings", "sign", number) == ["not_final"]
    console.done("meetings", "finalise", number)
    assert console.refused("meetings", "sign", number, "--as", chair["national_id"]) == ["clerk_first"]
    assert console.json("meetings", "sign", number)["signer"] == name
    assert console.json("meetings", "sign", number, "--as", chair["national_id"])["number"] == number
    other = next(m for m in members if m["role"] == "member")
    assert console.refused("meetings", "sign", number, "--as", other["national_id"]) == [
        "presiding_signed_last"
    ]
    assert console.refused("meetings", "sign", number, "--as", "هیچ‌کس") == ["no_such_member"]
    assert console.refused("meetings", "reopen", number, "--reason", "دیر") == ["already_signed"]
    out = tmp_path / "m.pdf"
    console.done("minutes", number, "--out", out)
    verdict = console.json("verify", out)
    assert verdict["good"] and verdict["kind"] == "pdf"
    assert [finding["code"] for finding in verdict["findings"]].count("signed_by") == 2
    assert "معتبر" in console.done("verify", out) or "ایراد" in console.done("verify", out)


def test_what_is_missing_is_told_with_its_place(console: Console) -> None:
    with open_workspace(console.folder, clock=clock()) as council:
        plan_meeting(council, place="", starts_at="")
    codes = console.refused("meetings", "finalise", "1405/4")
    assert {"no_place", "no_start", "no_attendance"} <= set(codes)


def test_what_no_font_has_stops_finalising_and_changes_nothing(console: Console) -> None:
    number = draft(console)
    with open_workspace(console.folder, clock=clock()) as council:
        change_meeting(council, find_meeting(council, number), {"discussion": "متن 😀"})
    before = (console.folder / "mahalleh.db").read_bytes()
    found = console.call("meetings", "finalise", number)
    assert found.code == 1 and found.err.startswith("missing_glyph discussion: ") and "😀" in found.err
    assert (console.folder / "mahalleh.db").read_bytes() == before
    assert console.json("meetings", "list")["meetings"][-1]["status"] == "draft"


def test_history_that_no_font_has_is_told_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = edge_documents.live("j1", "1404/1", "2025-05-01", discussion="خوب 😀")
    document = edge_documents.document(members=[edge_documents.principal("m1")], meetings=[meeting])
    path = tmp_path / "history.json"
    path.write_bytes(as_bytes(document))
    console = Console(tmp_path / "new", capsys)
    console.done("init", "--kind", "council", "--file", path)
    (warned,) = console.json("load", path)["warnings"]
    assert (warned["code"], warned["place"]) == ("missing_glyph", "meetings[0].discussion")
    (waiting,) = console.json("meetings", "awaiting")["awaiting"]
    assert waiting["missing"] == [1] and waiting["problem"] is None
    console.done("minutes", "1404/1", "--out", tmp_path / "m.pdf")


def test_every_kind_of_paper_is_written(console: Console, tmp_path: Path) -> None:
    number = draft(console)
    for kind in (
        "kit",
        "invitation",
        "attendance-sheet",
        "handwritten-form",
        "announcement",
        "members",
        "letter-register",
        "follow-up",
        "yearly",
        "enrolment",
        "handover",
        "page-images",
        *REPORTS,
    ):
        named = [number] if kind in ("kit", "page-images") else []
        out = tmp_path / kind
        assert console.json("papers", kind, *named, "--out", out) == {
            "file": str(out),
            "bytes": out.stat().st_size,
        }
        assert out.read_bytes().startswith(b"PK" if kind == "page-images" else b"%PDF"), kind
    for report in REPORTS:
        console.done("papers", report, "--out", tmp_path / f"{report}.xlsx")
        [sheet] = load_workbook(tmp_path / f"{report}.xlsx").worksheets
        assert sheet.max_row > 1 and sheet.sheet_view.rightToLeft, report
    out = tmp_path / "none.pdf"
    for words, code in (
        (("papers", "reminder"), "number_needed"),
        (("papers", "addendum"), "number_needed"),
        (("papers", "addendum", "۱۴۰۵/۱"), "no_addendum"),
        (("papers", "novel"), "unknown_paper"),
        (("papers", "yearly", "سال"), "bad_year"),
        (("minutes", "1300/1"), "no_such_meeting"),
    ):
        assert console.refused(*words, "--out", out) == [code]
    assert not out.exists()


def test_members_go_out_and_come_in(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roster.xlsx"
    count = len(year()["members"])
    assert console.json("members", "export", path) == {"file": str(path), "members": count}
    rows = console.json("members", "import", path)["rows"]
    assert {row["outcome"] for row in rows} == {"duplicate"} and len(rows) == count
    assert rows[0].keys() == {"sheet", "row", "outcome", "name", "problems"}
    path = tmp_path / "new.csv"
    path.write_text(
        "نام,نام خانوادگی,کد ملی,جایگاه\nشیرین,نوآمده,0012345678,نمایندهٔ جوانان\n,,,\n", encoding="utf-8"
    )
    lines = console.done("members", "import", path).splitlines()
    assert "شیرین نوآمده" in lines[0] and "۲" in lines[0] and "۱" in lines[-1]
    assert console.json("dump")["members"][-1]["last_name"] == "نوآمده"


def test_search_finds_for_people_and_programs(console: Console) -> None:
    member = year()["members"][0]
    hits = console.json("search", member["last_name"])
    assert hits[0].keys() == {"kind", "number", "title", "text"}
    assert any(hit["kind"] == "member" for hit in hits)
    assert member["last_name"] in console.done("search", member["first_name"], member["last_name"])
    assert console.json("search", "هرگز‌یافت‌نمی‌شود") == [] and console.done("search", "هرگز‌یافت‌نمی‌شود")


def test_check_backup_and_restore(console: Console, tmp_path: Path) -> None:
    assert console.json("check") == {"good": True, "problems": []}
    assert console.json("check", "--rebuild")["good"] and console.done("check")
    before = console.json("dump")
    path = Path(console.json("backup", "--to", tmp_path / "stick")["file"])
    assert path.parent == tmp_path / "stick" and "پشتیبان" in console.done(
        "backup", "--to", tmp_path / "stick"
    )
    draft(console)
    restored = console.json("restore", path)
    assert restored["restored"] == str(path) and Path(restored["safety_copy"]).exists()
    assert console.json("dump") == before
    console.done("restore", restored["safety_copy"])
    assert len(console.json("dump")["meetings"]) == len(before["meetings"]) + 1


def test_a_broken_table_is_found_and_mended(console: Console) -> None:
    with open_workspace(console.folder) as council:
        council.store.db.execute("UPDATE member SET last_name = 'دیگر' WHERE role = 'chair'")
    found = console.call("--json", "check")
    assert found.code == 1 and [p["code"] for p in found.json["problems"]] == ["table_differs"]
    assert console.call("check").out.startswith("table_differs")
    assert console.json("check", "--rebuild")["good"]


def test_hostile_keys_stay_on_one_line(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(as_bytes({"format": "mahalleh-data/1", "a\nb\x1b[2J\u202e": []}))
    assert console.refused("load", path) == ["unknown_key"]
    err = console.call("load", path).err
    assert "\x1b" not in err and "\u202e" not in err and err.count("\n") == 1


def test_text_with_controls_is_shown_harmless(console: Console, tmp_path: Path) -> None:
    path = tmp_path / "bidi.json"
    more = {"format": "mahalleh-data/1", "agencies": [{"ref": "z", "name": "ادارهٔ \u202eوارونه"}]}
    path.write_bytes(as_bytes(more))
    console.done("load", path)
    shown = console.done("search", "وارونه")
    assert "\u202e" not in shown and "U+202E" in shown
    assert "\u202e" in console.json("search", "وارونه")[0]["title"]


def test_load_is_all_or_nothing(console: Console, tmp_path: Path) -> None:
    before = console.json("dump")
    document = edge_documents.document()
    document["council"] = year()["council"]
    document["members"] = [edge_documents.principal("m1"), {"ref": "m2", "role": "member"}]
    document["meetings"] = [
        edge_documents.meeting("j", "1405/90", "2026-01-01", starts_at="25:00", ends_at="x")
    ]
    path = tmp_path / "bad.json"
    path.write_bytes(as_bytes(document))
    found = console.call("--json", "load", path)
    told = {(p["code"], p["place"]) for p in found.json["error"]["problems"]}
    assert {
        ("bad_time", "meetings[0].starts_at"),
        ("bad_time", "meetings[0].ends_at"),
        ("missing_field", "members[1].first_name"),
        ("missing_field", "members[1].terms"),
    } <= told
    assert "bad_time meetings[0].starts_at: " in found.err
    assert console.json("dump") == before


def test_a_damaged_paper_is_judged_without_noise(console: Console, tmp_path: Path) -> None:
    """What the libraries of signatures would log of a broken file stays off the console."""
    with open_workspace(console.folder, clock=clock()) as council:
        row, _done = final_meeting(council)
        sign_meeting(council, row)
        signed = minutes_pdf(council, row)
    place = signed.rindex(b"/Contents <") + 60
    damaged = {
        "flipped.pdf": flipped(signed),
        "signature.pdf": signed[:place] + b"ff" * 20 + signed[place + 40 :],
        "overlaid.pdf": overlaid(signed),
    }
    for name, data in damaged.items():
        (tmp_path / name).write_bytes(data)
        told = process("-w", console.folder, "--json", "verify", tmp_path / name)
        assert told.returncode == 1 and told.stderr == "", (name, told.stderr)
        assert not json.loads(told.stdout)["good"]


def test_pictures_of_pages_are_an_archive_and_are_called_so(console: Console, tmp_path: Path) -> None:
    for name in ("pages.pdf", "photos.jpg", "other.zip"):
        told = console.json("papers", "page-images", "1405/2", "--out", tmp_path / name)
        path = Path(told["file"])
        assert path.suffix == ".zip" and zipfile.is_zipfile(path) and path.stem == name.partition(".")[0]
    assert not (tmp_path / "pages.pdf").exists()
