# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of an office's window and of what it sends: eight invented councils and their bundles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from taking_pictures import Make, settle, with_window

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.office.periods import quarter_of
from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.pages.county.relay_page import RelayPage
from mahalleh_desktop.ui.widgets.toast import Toast
from mahalleh_desktop.usecases.demonstration.circle import demonstrate
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys.confidential_key import split_keys
from mahalleh_desktop.usecases.keys.enrolling import write_request
from mahalleh_desktop.usecases.office.bank import renew_bank
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.office.ranking import ranked_problems, score_problem
from mahalleh_desktop.usecases.office.reports.issuing import issue_report
from mahalleh_desktop.usecases.sync import exporting, importing
from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity
from mahalleh_desktop.usecases.workspaces.opening import open_workspace
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

DIRECTIVES = (
    ("برنامهٔ نیمهٔ دوم سال", "برنامهٔ نیمهٔ دوم سال در جلسهٔ بعد تصویب و با بستهٔ بعدی فرستاده شود."),
    ("هفتهٔ بسیج", "برنامه‌های هر محله برای هفتهٔ بسیج تا پایان ماه به دفتر برسد."),
    ("نشانی دبیرخانه", "نشانی و تلفن دبیرخانهٔ شورا در صفحهٔ تنظیمات تکمیل شود."),
)
WORD = "مسئله در کمیتهٔ راهبری شهرستان نیز مطرح می‌شود؛ گزارش اقدام با بستهٔ بعدی برسد."


def _demonstrated(folder: Path) -> Path:
    """A copy of the office, its councils and their stick; they are made once for all pictures."""
    made = folder.parent / "office-and-councils"
    if not made.exists():
        demonstrate(made, 8, 4, 5, lambda _step, _done, _all: None)
    shutil.copytree(made, folder)
    return folder


def office(
    key: str,
    tab: str = "",
    before: Callable[[Workspace, Path], object] | None = None,
    then: Callable[[Any, Path], object] | None = None,
) -> Make:
    """The picture of a section of an office that has the bundles of eight councils.

    ``before`` works on the workspace, ``then`` on the page in front; both are given a folder of their own.
    """

    def make(folder: Path, name: str) -> None:
        workspace = open_workspace(_demonstrated(folder) / "office", holder="window")
        if before:
            before(workspace, folder)

        def arrange(page: QWidget) -> None:
            shown = page.open_tab(tab) if tab and isinstance(page, TabbedPage) else page
            if then:
                then(shown, folder)

        with_window(workspace, name, key, arrange)

    return make


def _directives(workspace: Workspace, _folder: Path) -> None:
    for title, text in DIRECTIVES[:2]:
        send_directive(workspace, title, text)
    send_directive(workspace, *DIRECTIVES[2], [ranked_problems(workspace)[0].code])


def _issue(workspace: Workspace, _folder: Path) -> None:
    issue_report(workspace, quarter_of(workspace.today()).previous)


def _request(page: Any, folder: Path) -> None:
    """The request of one more council, and the fingerprint of its stamped form."""
    data = json.dumps(council_year(5, 9, 2, "2026-10-07")).encode()
    path = folder / "enrolment-request.json"
    with create_workspace(folder / "new", read_identity("council", data)).workspace as council:
        fingerprint = write_request(council, path).fingerprint
    page.take_request(path)
    page.typed.setText(fingerprint)


def _answers(page: Any, folder: Path) -> None:
    stick = folder / "KINGSTON"
    stick.mkdir()
    page.place.take(stick)
    page.write_to(stick)


def _open_sealed(page: Any, folder: Path) -> None:
    page.open_with(folder / "keys" / "confidential-identity.txt")
    settle()
    for toast in page.window().findChildren(Toast):
        toast.hide()


def _first_of_states(page: Any, _folder: Path) -> None:
    """A column whose values the ministry calls by other words."""
    page.list.select(next(place for place, column in page.lines if column.table))


def messages(folder: Path, name: str) -> None:
    """A council to which the office has answered with directives, a score and a word on a problem."""
    _demonstrated(folder)
    with open_workspace(folder / "office") as workspace:
        _directives(workspace, folder)
        heaviest = next(each for each in ranked_problems(workspace) if each.title)
        score_problem(workspace, heaviest.row, 120, WORD)
        exporting.return_bundles(workspace, folder / "usb")
    council = open_workspace(folder / "councils" / heaviest.code, holder="window")
    importing.import_bundles(council, [folder / "usb"])
    with_window(council, name, "messages", lambda _page: None)


def county(folder: Path, name: str) -> None:
    """A county that has taken the bundles of two councils off a stick."""
    demonstrate(folder, 2, 2, 5, lambda _step, _done, _all: None)
    data = {"format": FORMAT, "county": {"name": "فرمانداری کرمان", "province": "کرمان"}}
    made = create_workspace(folder / "county", read_identity("county", json.dumps(data).encode())).workspace

    def arrange(page: QWidget) -> None:
        assert isinstance(page, RelayPage)
        page.take.look_at([folder / "usb"])
        settle()

    with_window(made, name, "exchange", arrange)


OFFICE: dict[str, Make] = {
    "messages": messages,
    "office": office("councils"),
    "office_inbox": office("inbox", "passed"),
    "office_return": office("return", "write", then=_answers),
    "office_problems": office("ranking"),
    "office_confidential": office(
        "ranking",
        "confidential",
        lambda workspace, folder: split_keys(workspace, folder / "keys"),
        _open_sealed,
    ),
    "office_agencies": office("agencies"),
    "office_bank": office("bank", before=lambda workspace, _folder: renew_bank(workspace)),
    "office_participation": office("participation"),
    "office_quarter": office("quarter", "quarter", _issue),
    "office_ministry": office("quarter", "ministry", then=_first_of_states),
    "office_directives": office("directives", before=_directives),
    "office_lists": office("lists", "category"),
    "office_enrol": office("enrol", "enrol", then=_request),
    "office_settings": office("settings"),
    "office_keys": office("enrol", "devices"),
    "county": county,
}
