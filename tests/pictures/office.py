# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every page and dialog of the windows of an office and of a county government."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.session import Session

from .camera import Camera, settle
from .worlds import Worlds, window_on


def pages(camera: Camera, worlds: Worlds, session: Session, prefix: str) -> None:
    """Each section with each of its tabs."""
    del worlds
    window = session.window
    for key in window.navigation.buttons:
        page = window.open_section(key)
        if not isinstance(page, TabbedPage):
            camera.page(window, page, f"{prefix}-{key}")
            continue
        for tab in page.tab_buttons:
            page.open_tab(tab)
            camera.page(window, page, f"{prefix}-{key}-{tab}")
    window.search_requested.emit("شهرداری")
    camera.shoot(window, f"{prefix}-search-found")


def tab(session: Session, section: str, name: str = "") -> Any:
    """A page of the office, behind its tab where it has one."""
    page = session.window.open_section(section)
    if isinstance(page, TabbedPage):
        page = page.open_tab(name)
    settle()
    return page


def registers(camera: Camera, worlds: Worlds, session: Session) -> None:
    """What the office asks about councils, problems, agencies and reports."""
    window: QWidget = session.window
    councils = tab(session, "councils", "list")
    camera.dialog(window, "office-enter-council", councils.new_button.click)
    councils.list.select(councils.list.model.id_at(0))
    camera.dialog(window, "office-council-state", councils.state_button.click)
    targets = tab(session, "councils", "targets")
    targets.list.select(targets.list.model.id_at(0))
    camera.dialog(window, "office-target", targets.set_button.click)
    ranking = tab(session, "ranking", "problems")
    ranking.list.select(ranking.list.model.id_at(0))
    camera.dialog(window, "office-score", ranking.score_button.click)
    like = tab(session, "ranking", "like")
    if like.list.model.rowCount():
        like.list.select(like.list.model.id_at(0))
        camera.dialog(window, "office-join", like.join_button.click)
    for section in ("agencies", "bank"):
        page = tab(session, section)
        camera.dialog(window, f"office-{section}-opened", lambda page=page: page.list.opened.emit(0))
    quarter = tab(session, "quarter", "quarter")
    camera.dialog(window, "office-quarter-report", quarter.show_button.click)
    camera.dialog(window, "office-quarter-issue", quarter.issue_button.click)
    ministry = tab(session, "quarter", "ministry")
    camera.dialog(window, "office-ministry-column", ministry.add_button.click)
    through = next(place for place, column in ministry.lines if column.table)
    ministry.list.select(through)
    camera.dialog(window, "office-ministry-values", ministry.values_button.click)
    camera.dialog(window, "office-ministry-reset", ministry.reset_button.click)
    camera.dialog(window, "office-list-entry", tab(session, "lists", "category").add_button.click)
    camera.dialog(window, "office-directive", tab(session, "directives").new_button.click)


def inbox(camera: Camera, worlds: Worlds, session: Session) -> None:
    """Bundles that were dropped, and the answers that go out."""
    window = session.window
    page = tab(session, "inbox", "take")
    page.fetch.look_at([worlds.stick])
    settle()
    camera.page(window, page, "office-inbox-looked")
    camera.dialog(window, "office-inbox-files", page.fetch.files_button.click)
    answers = tab(session, "return", "write")
    camera.dialog(window, "office-return-folder", answers.place.other.click)


def keys(camera: Camera, worlds: Worlds, session: Session) -> None:
    """Enrolment, the keys of councils and of the office itself."""
    del worlds
    window = session.window
    camera.dialog(window, "office-request", tab(session, "enrol", "enrol").request_button.click)
    devices = tab(session, "enrol", "devices")
    devices.list.select(devices.list.model.id_at(0))
    camera.dialog(window, "office-revoke", devices.revoke_button.click)
    own = tab(session, "enrol", "own")
    camera.dialog(window, "office-renew-root", own.renew_button.click)
    camera.dialog(window, "office-try-key", own.check_button.click)


SCENES: dict[str, Callable[[Camera, Worlds, Session], None]] = {
    "pages": lambda camera, worlds, session: pages(camera, worlds, session, "office"),
    "registers": registers,
    "inbox": inbox,
    "keys": keys,
}


def office(camera: Camera, worlds: Worlds, scenes: tuple[str, ...] = tuple(SCENES)) -> None:
    with worlds.office() as workspace, window_on(camera, workspace) as session:
        for name in scenes:
            SCENES[name](camera, worlds, session)


def county(camera: Camera, worlds: Worlds) -> None:
    with worlds.county() as workspace, window_on(camera, workspace) as session:
        pages(camera, worlds, session, "county")
        page: Any = session.window.open_section("exchange")
        page.take.look_at([worlds.stick])
        settle()
        camera.page(session.window, page, "county-looked")
        page.take.take_in()
        settle()
        camera.page(session.window, page, "county-taken")
        relayed: Any = session.window.open_section("relayed")
        camera.page(session.window, relayed, "county-relayed-taken")
        relayed.list.select(relayed.list.model.id_at(0))
        camera.dialog(session.window, "county-receipt", relayed.receipt_button.click)
