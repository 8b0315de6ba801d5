# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The office writes at the schema that a council declared last.

There is one schema yet. A later one is made here by entering a field of today among those that schema 2 adds:
programs are then told apart by what they are allowed to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from mahalleh_desktop.core.records import schemas
from mahalleh_desktop.core.records.schemas import OLDEST, schema_needed
from mahalleh_desktop.core.records.tables import SCHEMA, version_problem
from mahalleh_desktop.exchange.bundle.manifest import Manifest
from mahalleh_desktop.exchange.bundle.reading import inspect_bundle
from mahalleh_desktop.usecases.office import guidance, reference_lists
from mahalleh_desktop.usecases.sync import exporting, importing, older_programs
from mahalleh_desktop.usecases.sync.exporting import Exported
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from ..exchange.forging import council_bundle
from ..exchange.test_bundle_round_trip import read
from ..exchange.world import Stream, council_stream, replica, world
from .places import Province, everything, with_people
from .test_forged_rows import PROBLEM

Added = Mapping[tuple[str, str], int]


@contextmanager
def later(patch: pytest.MonkeyPatch, added: Added, *modules: object) -> Iterator[None]:
    """Programs that know schema 2, in which these tables and fields were added."""
    with patch.context() as future:
        future.setattr(schemas, "ADDED", added)
        for module in modules:
            future.setattr(module, "SCHEMA", SCHEMA + 1)
        yield


def sent(province: Province, council: Workspace) -> tuple[Path, Exported]:
    """A stick with the return bundle of one council."""
    stick = province.stick()
    (exported,) = exporting.return_bundles(province.office, stick, [council.set_id])
    return stick, exported


def manifest(council: Workspace, path: Path) -> Manifest:
    inspection = inspect_bundle(
        path, importing.reader(council), check_fields=version_problem, now_ms=council.now_ms(),
        workdir=council.folder,
    )  # fmt: skip
    assert inspection.head is not None
    return inspection.head.manifest


def test_nothing_of_today_needs_more_than_schema_1() -> None:
    assert schemas.ADDED == {} and OLDEST == SCHEMA == 1
    assert schema_needed("meeting", ["number", "held_on"]) == 1


def test_what_a_council_declares_is_remembered(province: Province) -> None:
    council = province.council("T-01")
    with_people(council)
    assert older_programs.declared_schema(province.office, council.set_id) == OLDEST
    province.to_office(council)
    assert older_programs.declared_schema(province.office, council.set_id) == SCHEMA
    stick, exported = sent(province, council)
    assert manifest(council, next(stick.iterdir())).schema == SCHEMA and exported.held_back == 0


def test_a_newer_office_writes_for_an_older_council(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = province.council("T-01"), province.council("T-02")
    with_people(old)
    province.to_office(old)
    older_programs.note_declared(province.office, new.set_id, SCHEMA + 1)
    added: Added = {("comment", ""): 2}
    guidance.send_directive(province.office, "نخست", "", ["T-01"])
    chair = next(iter(everything(old)["member"]))
    guidance.comment_on(province.office, "T-01", chair, "در جدولی که برنامهٔ قدیمی نمی‌شناسد")
    guidance.send_directive(province.office, "دوم", "", ["T-01"])
    with later(monkeypatch, added, exporting):
        stick, exported = sent(province, old)
        assert manifest_of(old, stick).schema == SCHEMA  # a program of today takes it
        assert exported.held_back == 2  # the comment, and what follows it in its stream
        other, whole = sent(province, new)
        assert whole.held_back == 0
    assert importing.import_bundles(new, [other])[0].code == "schema_too_new"
    (taken,) = importing.import_bundles(old, [stick])
    assert taken.outcome == "imported"
    titles = {row["title"] for row in everything(old)["directive"].values()}
    assert titles == {"نخست"} and "comment" not in everything(old)
    # The council updates: its next bundle says so, and all that waited comes.
    with later(monkeypatch, added, exporting, importing):
        province.to_office(old)
        assert older_programs.declared_schema(province.office, old.set_id) == SCHEMA + 1
        stick, exported = sent(province, old)
        assert manifest_of(old, stick).schema == SCHEMA + 1 and exported.held_back == 0
        (taken,) = importing.import_bundles(old, [stick])
    assert taken.outcome == "imported"
    assert {row["title"] for row in everything(old)["directive"].values()} == {"نخست", "دوم"}
    assert everything(old) == everything(province.office, old.set_id)


def manifest_of(council: Workspace, stick: Path) -> Manifest:
    return manifest(council, next(stick.iterdir()))


def test_lists_of_the_province_wait_too(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    council = province.council("T-01")
    province.to_office(council)
    reference_lists.add_list_entry(province.office, "agency", "آبفا")
    reference_lists.add_list_entry(province.office, "category", "آلودگی هوا", group="service")
    with later(monkeypatch, {("list_entry", ""): 2}, exporting):
        stick, exported = sent(province, council)
    assert exported.held_back >= 2
    (taken,) = importing.import_bundles(council, [stick])
    assert taken.outcome == "imported"
    assert "list_entry" not in everything(council, "province")


def test_what_builds_on_what_is_left_out_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (Stream("province", replica(name)) for name in ("one", "two", "three"))
    base = one.add("directive", fields={"title": "۱", "on": "2026-01-01"})
    new = one.add("directive", fields={"title": "۲", "on": "2026-01-01", "number": "۳"})
    good = two.add("directive", uuid=base.row, parents=[base.vid], fields={"title": "۳", "on": "2026-01-01"})
    built = two.add("directive", uuid=new.row, parents=[new.vid], fields={"title": "۴", "on": "2026-01-01"})
    three.add("directive", fields={"title": "۵", "on": "2026-01-01"})
    three.add("directive", uuid=built.row, parents=[built.vid], fields={"title": "۶", "on": "2026-01-01"})
    three.add("directive", fields={"title": "۷", "on": "2026-01-01"})
    four = Stream("province", replica("four"))
    four.add("directive", fields={"title": "۸", "on": "2026-01-01", "number": "۹"})
    with later(monkeypatch, {("directive", "number"): 2}):
        streams = [each.rows for each in (one, two, three, four)]
        kept = older_programs.at_schema(streams, 1)
        assert [(each.device, len(each.lines)) for each in kept] == [
            (one.device, 1), (two.device, 1), (three.device, 1),
        ]  # fmt: skip
        assert list(kept[1].lines) == [good.body]
        assert older_programs.at_schema(streams, 2) == streams


def test_branches_of_a_clone_that_end_before_they_part_are_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A stream that a bundle names twice is refused."""
    one = council_stream()
    one.add("problem", fields={**PROBLEM, "title": "نخست", "referral": "social"})
    other = one.copy()
    one.add("association", fields={"name": "یکی"})
    other.add("association", fields={"name": "دیگری"})
    with later(monkeypatch, {("problem", "referral"): 2}):
        (kept,) = older_programs.at_schema([one.rows, other.rows], 1)
    assert kept.lines == tuple(one.lines[:6])
    assert len(read(council_bundle(streams=[kept]).write(tmp_path), world().office_reader).new) == 6
