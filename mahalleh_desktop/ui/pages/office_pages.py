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
from mahalleh_desktop.ui.pages.office.agencies_page import AgenciesPage
from mahalleh_desktop.ui.pages.office.bank_page import BankPage
from mahalleh_desktop.ui.pages.office.councils_page import CouncilsSection
from mahalleh_desktop.ui.pages.office.directives_page import DirectivesPage
from mahalleh_desktop.ui.pages.office.inbox_page import InboxSection
from mahalleh_desktop.ui.pages.office.keys_section import KeysSection
from mahalleh_desktop.ui.pages.office.lists_page import ListsSection
from mahalleh_desktop.ui.pages.office.participation_page import ParticipationPage
from mahalleh_desktop.ui.pages.office.quarter_page import ReportsSection
from mahalleh_desktop.ui.pages.office.ranking_page import RankingSection
from mahalleh_desktop.ui.pages.office.return_page import ReturnSection
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OfficeSection:
    """An entry of the navigation, and what makes its page."""

    key: str
    title: str
    icon: str
    factory: Callable[[Workspace, WindowActions], Page]
    apart: bool = False


OFFICE_SECTIONS = (
    OfficeSection("councils", _("Councils"), "mosque", CouncilsSection),
    OfficeSection("inbox", _("Inbox"), "inbox", InboxSection),
    OfficeSection("return", _("Answers to the councils"), "send", ReturnSection),
    OfficeSection("ranking", _("Problems"), "triangle-alert", RankingSection, apart=True),
    OfficeSection("agencies", _("Agencies"), "building-2", AgenciesPage),
    OfficeSection("bank", _("Bank of solutions"), "lightbulb", BankPage),
    OfficeSection("participation", _("Participation"), "users", ParticipationPage),
    OfficeSection("quarter", _("Reports"), "chart-column", ReportsSection),
    OfficeSection("directives", _("Directives"), "mail", DirectivesPage, apart=True),
    OfficeSection("lists", _("Reference lists"), "list-checks", ListsSection),
    OfficeSection("enrol", _("Enrolment and keys"), "lock", KeysSection),
    OfficeSection("backup", _("Backup"), "database-backup", BackupPage, apart=True),
)
