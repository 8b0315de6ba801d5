# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The sections of the window by kind of workspace; a page's modules are loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.page import Page, Section
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

SEARCH, HELP = "search", "help"
_OF_KIND = {
    "member": "members",
    "association": "bodies",
    "agency": "bodies",
    "committee": "bodies",
    "problem": "problems",
    "solution": "solutions",
    "letter": "letters",
    "resolution": "resolutions",
    "meeting": "meetings",
    "council": "settings",
    "directive": "messages",
    "comment": "messages",
    "bank_entry": "solutions",
}
_ELSEWHERE = {"directive": "directives", "bank_entry": "bank", "council": "councils"}
"""Where an office or a county reads what a council finds in another section."""
Factory = Callable[[Workspace, WindowActions], Page]


def section_of(kind: str, there: Container[str]) -> str:
    """The key of the section in which the records of a table are opened, among those that are there."""
    wanted = (_ELSEWHERE.get(kind, ""), _OF_KIND.get(kind, ""))
    return next((key for key in wanted if key in there), SEARCH)


def sections_of(workspace: Workspace, actions: WindowActions) -> list[Section]:
    """The sections, in the order of the navigation."""
    if workspace.kind == "council":
        return council_sections(workspace, actions)
    if workspace.kind == "county":
        return county_sections(workspace, actions)
    # Loaded here, because a council never needs it.
    from mahalleh_desktop.ui.pages.office_pages import OFFICE_SECTIONS

    found = [
        Section(each.key, each.title, each.icon, partial(each.factory, workspace, actions), each.apart)
        for each in OFFICE_SECTIONS
    ]
    return [
        *found,
        _verify_section(workspace, actions),
        _search(workspace, actions),
        _settings_section(workspace, actions),
        _help_section(workspace, actions),
    ]


def county_sections(workspace: Workspace, actions: WindowActions) -> list[Section]:
    """A county government passes bundles on, reads directives and keeps a backup."""
    # Loaded here, because a council never needs them.
    from mahalleh_desktop.ui.pages.county.directives_page import CountyDirectivesPage
    from mahalleh_desktop.ui.pages.county.relay_page import RelayPage
    from mahalleh_desktop.ui.pages.county.relayed_page import RelayedPage

    return [
        Section("exchange", _("Exchange"), "hard-drive-download", partial(RelayPage, workspace, actions)),
        Section("relayed", _("Bundles and receipts"), "inbox", partial(RelayedPage, workspace, actions)),
        Section("directives", _("Directives"), "mail", partial(CountyDirectivesPage, workspace, actions)),
        Section("backup", _("Backup"), "database-backup", partial(_backup, workspace, actions), True),
        _verify_section(workspace, actions),
        _search(workspace, actions),
        _settings_section(workspace, actions),
        _help_section(workspace, actions),
    ]


def council_sections(workspace: Workspace, actions: WindowActions) -> list[Section]:
    def section(key: str, title: str, icon: str, factory: Factory, *, apart: bool = False) -> Section:
        return Section(key, title, icon, partial(factory, workspace, actions), apart)

    return [
        section("dashboard", _("Dashboard"), "layout-dashboard", _dashboard),
        section("meetings", _("Meetings"), "calendar-days", _meetings),
        section("resolutions", _("Resolutions"), "list-checks", _resolutions),
        section("letters", _("Letters"), "mail", _letters),
        section("members", _("Members"), "users", _members),
        section("bodies", _("Bodies"), "building-2", _bodies),
        section("problems", _("Problems"), "triangle-alert", _problems),
        section("solutions", _("Solutions"), "lightbulb", _solutions),
        section("reports", _("Reports"), "chart-column", _reports),
        section("exchange", _("Exchange"), "hard-drive-download", _exchange, apart=True),
        section("messages", _("From the office"), "inbox", _messages),
        section("backup", _("Backup"), "database-backup", _backup),
        _verify_section(workspace, actions),
        _search(workspace, actions),
        _settings_section(workspace, actions),
        _help_section(workspace, actions),
    ]


def _search(workspace: Workspace, actions: WindowActions) -> Section:
    """Reached through the search box; its entry in the navigation is hidden."""
    return Section(SEARCH, _("Search"), "search", partial(_search_page, workspace, actions), at_bottom=True)


def _verify_section(workspace: Workspace, actions: WindowActions) -> Section:
    """The foot of every final paper names it."""
    return Section("verify", _("Verification"), "shield-check", partial(_verify, workspace, actions))


def _settings_section(workspace: Workspace, actions: WindowActions) -> Section:
    factory = partial(_settings, workspace, actions)
    return Section("settings", _("Settings"), "settings", factory, at_bottom=True)


def _help_section(workspace: Workspace, actions: WindowActions) -> Section:
    return Section(HELP, _("Help"), "circle-help", partial(_help, workspace, actions), at_bottom=True)


# Each page is loaded when it is opened: start-up stays quick and memory small.


def _search_page(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.search_page import SearchPage

    return SearchPage(workspace, actions)


def _dashboard(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.dashboard import DashboardPage

    return DashboardPage(workspace, actions)


def _meetings(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.meetings_page import MeetingsPage

    return MeetingsPage(workspace, actions)


def _resolutions(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.resolutions_page import ResolutionsPage

    return ResolutionsPage(workspace, actions)


def _letters(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.letters_page import LettersPage

    return LettersPage(workspace, actions)


def _members(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.members_page import MembersPage

    return MembersPage(workspace, actions)


def _bodies(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.bodies_page import BodiesPage

    return BodiesPage(workspace, actions)


def _problems(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.problems_page import ProblemsPage

    return ProblemsPage(workspace, actions)


def _solutions(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.solutions_page import SolutionsPage

    return SolutionsPage(workspace, actions)


def _reports(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.reports_page import ReportsPage

    return ReportsPage(workspace, actions)


def _exchange(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.exchange_page import ExchangePage

    return ExchangePage(workspace, actions)


def _messages(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.messages_page import MessagesPage

    return MessagesPage(workspace, actions)


def _backup(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.backup_page import BackupPage

    return BackupPage(workspace, actions)


def _verify(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.verify_page import VerifyPage

    return VerifyPage(workspace, actions)


def _settings(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(workspace, actions)


def _help(workspace: Workspace, actions: WindowActions) -> Page:
    from mahalleh_desktop.ui.pages.help_page import HelpPage

    return HelpPage(workspace, actions)
