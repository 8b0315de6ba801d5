# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sections of an office's window; a page's modules are loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OfficeSection:
    """An entry of the navigation, and what makes its page."""

    key: str
    title: str
    icon: str
    factory: Callable[[Workspace, WindowActions], Page]
    apart: bool = False


def _councils(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.councils_page import CouncilsSection

    return CouncilsSection(workspace, actions)


def _inbox(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.inbox_page import InboxSection

    return InboxSection(workspace, actions)


def _answers(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.return_page import ReturnSection

    return ReturnSection(workspace, actions)


def _ranking(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.ranking_page import RankingSection

    return RankingSection(workspace, actions)


def _agencies(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.agencies_page import AgenciesPage

    return AgenciesPage(workspace, actions)


def _bank(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.bank_page import BankPage

    return BankPage(workspace, actions)


def _participation(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.participation_page import ParticipationPage

    return ParticipationPage(workspace, actions)


def _quarter(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.quarter_page import ReportsSection

    return ReportsSection(workspace, actions)


def _directives(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.directives_page import DirectivesPage

    return DirectivesPage(workspace, actions)


def _lists(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.lists_page import ListsSection

    return ListsSection(workspace, actions)


def _enrol(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.office.keys_section import KeysSection

    return KeysSection(workspace, actions)


def _backup(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.backup_page import BackupPage

    return BackupPage(workspace, actions)


OFFICE_SECTIONS = (
    OfficeSection("councils", _("Councils"), "mosque", _councils),
    OfficeSection("inbox", _("Inbox"), "inbox", _inbox),
    OfficeSection("return", _("Answers to the councils"), "send", _answers),
    OfficeSection("ranking", _("Problems"), "triangle-alert", _ranking, apart=True),
    OfficeSection("agencies", _("Agencies"), "building-2", _agencies),
    OfficeSection("bank", _("Bank of solutions"), "lightbulb", _bank),
    OfficeSection("participation", _("Participation"), "users", _participation),
    OfficeSection("quarter", _("Reports"), "chart-column", _quarter),
    OfficeSection("directives", _("Directives"), "mail", _directives, apart=True),
    OfficeSection("lists", _("Reference lists"), "list-checks", _lists),
    OfficeSection("enrol", _("Enrolment and keys"), "lock", _enrol),
    OfficeSection("backup", _("Backup"), "database-backup", _backup, apart=True),
)
