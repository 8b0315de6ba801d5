# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes back to councils: the solutions bank and adoption, directives, comments, lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.versions import receive, row_versions
from mahalleh_desktop.usecases.office import bank, guidance, ranking, reference_lists
from mahalleh_desktop.usecases.records import lists, reading
from mahalleh_desktop.usecases.records.problems import add_problem, change_solution
from mahalleh_desktop.usecases.records.undoing import undo
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.workspace import Workspace
from tests.usecases_office.province import council, problem, receive_council, row_of


def solution(ref: str, title: str, stage: str, **more: object) -> dict[str, object]:
    return {"ref": ref, "title": title, "stage": stage, "shareable": True, **more}


def travel(office: Workspace, council_workspace: Workspace) -> None:
    """Hands everything that the office wrote to a council, as a return bundle would."""
    found = []
    for (row,) in office.store.db.execute('SELECT DISTINCT "row" FROM version').fetchall():
        held = row_versions(council_workspace.store, row)
        for version in row_versions(office.store, row).values():
            if version.device == office.store.device and version.vid not in held:
                found.append(version)
    found.sort(key=lambda version: (version.set_id, version.seq))
    mine = [v for v in found if v.set_id in ("province", council_workspace.set_id)]
    with council_workspace.transaction():
        receive(council_workspace.store, mine, council_workspace.now_ms())


def own_council(tmp_path: Path, code: str) -> Workspace:
    data = json.dumps(council(code), ensure_ascii=False).encode()
    return create_workspace(tmp_path / code, read_identity("council", data)).workspace


def test_the_bank_counts_and_a_council_adopts(office: Workspace, tmp_path: Path) -> None:
    worked = solution("s1", "کارگاه محله", "worked", problem="p1", lesson="صبر")
    unshared = {**solution("s1", "کارگاه محله", "worked"), "shareable": False}
    problems = [problem("p1", "بیکاری جوانان", "unemployment")]
    receive_council(office, council("A", problems=problems, solutions=[worked]))
    receive_council(office, council("B", solutions=[solution("s1", "كارگاه محله", "failed", lesson="بی‌پول")]))
    receive_council(office, council("C", solutions=[unshared, solution("s2", "نامهٔ مردم", "proposed")]))
    assert bank.renew_bank(office) == 2
    assert bank.renew_bank(office) == 0
    entry, other = bank.bank(office)
    assert (entry.title, entry.problem, entry.tried, entry.worked, entry.failed) == (
        "کارگاه محله",
        "بیکاری جوانان",
        2,
        1,
        1,
    )
    assert entry.lesson == "صبر\nبی‌پول"
    assert other.tried == 0
    with own_council(tmp_path, "D") as council_workspace:
        travel(office, council_workspace)
        assert bank.bank(council_workspace) == bank.bank(office)
        row = bank.adopt_bank_entry(council_workspace, entry.row)
        change_solution(council_workspace, row, {"stage": "worked", "title": "کارگاه ما"})
        adopted = reading.entity(council_workspace, "solution", row)
        assert (adopted.adopted_from, adopted.shareable) == ("کارگاه محله", True)
        scores = {"severity": 1, "extent": 1, "urgency": 1}
        values = {"title": "راز", "category": "theft", "referral": "judicial", **scores}
        secret = add_problem(council_workspace, values)
        hidden = bank.adopt_bank_entry(council_workspace, entry.row, secret)
        assert reading.entity(council_workspace, "solution", hidden).shareable is False
        with pytest.raises(KnownError, match="not_found"):
            bank.adopt_bank_entry(council_workspace, row_of("D", "none"))
        with pytest.raises(KnownError, match="wrong_kind"):
            bank.current_solutions(council_workspace)
    receive_council(
        office, council("D", solutions=[solution("s1", "کارگاه ما", "worked", adopted_from="کارگاه محله")])
    )
    assert bank.renew_bank(office) == 1
    assert (bank.bank(office)[0].tried, bank.bank(office)[0].worked) == (3, 2)


def test_a_solution_of_a_confidential_problem_never_reaches_the_bank(office: Workspace) -> None:
    secret = problem("p1", "راز", "theft", referral="law_enforcement")
    receive_council(
        office, council("A", problems=[secret], solutions=[solution("s1", "گشت", "worked", problem="p1")])
    )
    assert bank.current_solutions(office) == []


def test_directives_reach_all_or_those_named(office: Workspace, tmp_path: Path) -> None:
    receive_council(office, council("A"))
    receive_council(office, council("B"))
    assert guidance.send_directive(office, "فراخوان", "همه بخوانند") == "1405/1"
    assert guidance.send_directive(office, "یادآوری", "تنها شما", ["A"]) == "1405/2"
    assert [(each.number, each.council) for each in guidance.directives(office)] == [
        ("1405/2", "A"),
        ("1405/1", ""),
    ]
    for code, titles in (("A", ["یادآوری", "فراخوان"]), ("B", ["فراخوان"])):
        with own_council(tmp_path, code) as council_workspace:
            travel(office, council_workspace)
            assert [each.title for each in guidance.directives(council_workspace)] == titles
            with pytest.raises(KnownError, match="wrong_kind"):
                guidance.send_directive(council_workspace, "نه", "")
    with pytest.raises(KnownError, match="council_unknown"):
        guidance.send_directive(office, "ع", "م", ["Z"])
    with pytest.raises(KnownError, match="missing_field"):
        guidance.send_directive(office, " ", "م")


def test_comments_and_scores_are_shown_at_the_council(office: Workspace, tmp_path: Path) -> None:
    receive_council(office, council("A", problems=[problem("p1", "فقر", "poverty")]))
    row = row_of("A", "p1")
    guidance.comment_on(office, "A", row, "با بهزیستی هماهنگ شود")
    ranking.score_problem(office, row, 90)
    with own_council(tmp_path, "A") as council_workspace:
        travel(office, council_workspace)
        (comment,) = guidance.comments(council_workspace, row)
        assert (comment.text, comment.office_score) == ("با بهزیستی هماهنگ شود", 90)
        assert guidance.comments(council_workspace, "other") == []
    with pytest.raises(KnownError, match="missing_field"):
        guidance.comment_on(office, "A", row, "")


def test_lists_are_added_to_renamed_and_retired(office: Workspace, tmp_path: Path) -> None:
    code = reference_lists.add_list_entry(office, "seat", "نمایندهٔ عشایر")
    reference_lists.add_list_entry(office, "category", "کم‌آبی قنات‌ها", code="qanat", group="service")
    reference_lists.rename_list_entry(office, "seat", "benefactor", "نیکوکار")
    reference_lists.retire_list_entry(office, "seat", "jihadi_group")
    with own_council(tmp_path, "A") as council_workspace:
        travel(office, council_workspace)
        seats = lists.seats(council_workspace)
        assert (seats[code], seats["benefactor"]) == ("نمایندهٔ عشایر", "نیکوکار")
        assert "jihadi_group" not in seats
        assert "jihadi_group" in lists.known_codes(council_workspace)["seat"]
        assert lists.category_groups(council_workspace)["qanat"] == "service"
    reference_lists.retire_list_entry(office, "seat", "jihadi_group", retired=False)
    assert "jihadi_group" in lists.seats(office)
    assert undo(office)
    assert "jihadi_group" not in lists.seats(office)
    for arguments, wrong in ((("seat", "نیکوکار"), "list_entry_taken"), (("seat", ""), "missing_field"),
                             (("colour", "سبز"), "unknown_list")):  # fmt: skip
        with pytest.raises(KnownError, match=wrong):
            reference_lists.add_list_entry(office, *arguments)
    with pytest.raises(KnownError, match="unknown_code"):
        reference_lists.rename_list_entry(office, "seat", "none", "هیچ")
