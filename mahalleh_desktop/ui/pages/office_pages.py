# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sections of an office's window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.ui.pages.backup_page import BackupPage
from mahalleh_desktop.ui.pages.office.councils_page import CouncilsPage
from mahalleh_desktop.ui.pages.office.enrol_page import EnrolPage
from mahalleh_desktop.ui.pages.office.inbox_page import InboxPage
from mahalleh_desktop.ui.pages.office.ranking_page import RankingPage
from mahalleh_desktop.ui.pages.office.return_page import ReturnPage
from mahalleh_desktop.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OfficeSection:
    """An entry of the navigation, and what makes its page."""

    key: str
    title: str
    icon: str
    factory: Callable[[Workspace, WindowActions], Page]
    apart: bool = False


OFFICE_SECTIONS = (
    OfficeSection("councils", _("Councils"), "mosque", CouncilsPage),
    OfficeSection("inbox", _("Inbox"), "inbox", InboxPage),
    OfficeSection("ranking", _("Ranking of problems"), "triangle-alert", RankingPage),
    OfficeSection("enrol", _("Enrol a council"), "user-plus", EnrolPage, apart=True),
    OfficeSection("return", _("Answers to the councils"), "send", ReturnPage),
    OfficeSection("backup", _("Backup"), "database-backup", BackupPage, apart=True),
)
