# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The help: a page for every section, no picture missing or too large, F1 and back, no text cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mahalleh_desktop.resources import folder, resource
from mahalleh_desktop.ui.application import prepare
from mahalleh_desktop.ui.frame.tabbed_page import TabbedPage
from mahalleh_desktop.ui.pages.help.article import TOPICS, article
from mahalleh_desktop.ui.pages.help.article_view import ArticleView, Picture
from mahalleh_desktop.ui.pages.help_page import HelpPage
from mahalleh_desktop.ui.sections import HELP
from mahalleh_desktop.ui.session import Session
from mahalleh_desktop.ui.start.identity import identity_of
from mahalleh_desktop.ui.style.theme import Theme
from mahalleh_desktop.usecases.workspaces.creating import create_workspace
from tests.ui.councils import empty_council, full_council, page_of
from tests.ui.inspection import clipped_texts, foreign_texts, nameless_controls, settle

PICTURE_BYTES, PICTURE_WIDTH, ALL_BYTES = 120 * 1024, 1024, 2_000_000
TYPED = {"۱۵ روز", *"حترمغ"}
"""What a help page quotes because it is typed, and stands nowhere on the screen."""
EVERY = sorted({topic for topics in TOPICS.values() for topic in topics})


@pytest.fixture
def look(qtbot: QtBot, qapp: object) -> Iterator[Theme]:
    found = prepare(qapp)
    found.use(dark=False, large=False)
    yield found
    found.use(dark=False, large=False)


@pytest.fixture
def session(tmp_path: Path, look: Theme) -> Iterator[Session]:
    found = Session(empty_council(tmp_path / "council"))
    found.show()
    yield found
    found.window.close()
    found.close()
    delete(found.window)


@pytest.mark.parametrize("topic", EVERY)
def test_pages_are_whole(topic: str) -> None:
    found = article(topic)
    assert found.title and found.parts
    for part in found.parts:
        if part.file is not None:
            assert part.file.stat().st_size <= PICTURE_BYTES
            assert part.file.read_bytes().startswith(b"\x89PNG")
        assert re.search("[آ-ی]", part.text)
        assert not re.search("[يك٠-٩]", part.text)


def test_no_page_or_picture_is_left_over() -> None:
    assert sorted(path.stem for path in resource("help").glob("*.md")) == EVERY
    shown = {part.file for topic in EVERY for part in article(topic).parts if part.file}
    assert shown == set(resource("help/pictures").iterdir())


@pytest.mark.parametrize("topic", EVERY)
def test_every_page_has_pictures_with_words_for_those_who_cannot_see_them(topic: str, look: Theme) -> None:
    view = ArticleView()
    view.resize(900, 600)
    view.show_article(article(topic))
    pictures = view.findChildren(Picture)
    captions = [picture.accessibleName() for picture in pictures]
    assert pictures and len(set(captions)) == len(captions)
    for picture, caption in zip(pictures, captions, strict=True):
        assert len(caption) >= 5 and picture.heightForWidth(900) > 100
    delete(view)


def test_pictures_are_small_and_of_few_colours() -> None:
    pictures = list(resource("help/pictures").iterdir())
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.mode == "P" and picture.width <= PICTURE_WIDTH, path.name
    assert sum(path.stat().st_size for path in pictures) < ALL_BYTES


@pytest.fixture(scope="module")
def said() -> set[str]:
    """All Persian texts of the program."""
    with (folder("i18n") / "fa.po").open("rb") as file:
        return {str(message.string) for message in read_po(file, locale="fa") if message.id}


@pytest.mark.parametrize("topic", EVERY)
def test_what_a_page_quotes_stands_on_the_screen(topic: str, said: set[str]) -> None:
    """A button that was renamed must be renamed in the help, too."""
    for quoted in re.findall("«([^»]+)»", resource(f"help/{topic}.md").read_text(encoding="utf-8")):
        assert quoted in TYPED or any(stands_in(quoted, text) for text in said), quoted


def stands_in(quoted: str, text: str) -> bool:
    """Whether a text is what is quoted, begins with it, quotes it too, or becomes it when it is filled in."""
    if quoted == text or f"«{quoted}»" in text or re.match(rf"{re.escape(quoted)}\W", text):
        return True
    fixed = re.split(r"\{\w+\}", text)
    told = len(fixed) > 1 and len(re.findall("[آ-ی]", "".join(fixed))) >= 5
    return told and bool(re.fullmatch(".+".join(map(re.escape, fixed)), quoted))


@pytest.mark.parametrize("quoted", ["ذخیرهٔ همه چیز", "جلسهٔ تازه", "ارسا", "از نو"])
def test_what_stands_nowhere_is_found_out(quoted: str, said: set[str]) -> None:
    assert not any(stands_in(quoted, text) for text in said)


def test_every_section_has_its_page(session: Session) -> None:
    sections = set(session.window.navigation.buttons) - {HELP}
    assert sections <= set(TOPICS["council"])
    for section in sections:
        session.window.open_section(section)
        session.window.help_requested.emit(section)
        page = page_of(session, HelpPage)
        assert page.topic == section
        assert page.step_back()
        assert session.window.current_section() == section


@pytest.mark.parametrize("kind", ["office", "county"])
def test_every_page_of_office_and_county_has_its_help(kind: str, tmp_path: Path, look: Theme) -> None:
    identity = identity_of(kind, {"name": "دفتر نمونه", "province": "کرمان"})
    session = Session(create_workspace(tmp_path / kind, identity, holder="window").workspace)
    session.show()
    for section in set(session.window.navigation.buttons) - {HELP}:
        page = session.window.open_section(section)
        for tab in page.tab_buttons if isinstance(page, TabbedPage) else [""]:
            if isinstance(page, TabbedPage):
                page.open_tab(tab)
            session.window.help_requested.emit(section)
            help_page = page_of(session, HelpPage)
            assert help_page.topic in (section, getattr(page, "help_topic", "")), (section, tab)
            assert help_page.step_back() and session.window.page() is page
    session.window.close()
    session.close()
    delete(session.window)


def test_an_open_meeting_has_its_own_help(tmp_path: Path, look: Theme) -> None:
    session = Session(full_council(tmp_path / "full", meetings=2))
    session.show()
    page = session.window.open_section("meetings")
    page.create_new()
    session.window.help_requested.emit("meetings")
    assert page_of(session, HelpPage).topic == "meeting"
    page_of(session, HelpPage).step_back()
    assert page.view is not None
    session.window.close()
    session.close()
    delete(session.window)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_cut_off(session: Session, look: Theme, large: bool, width: int) -> None:
    look.use(dark=False, large=large)
    session.window.setWindowState(session.window.windowState().WindowNoState)
    session.window.resize(QSize(width, 768))
    page = session.window.open_section(HELP)
    assert isinstance(page, HelpPage)
    for topic in page.topic_buttons:
        page.show_topic(topic)
        settle(page)
        assert clipped_texts(page) == []
        assert [text for text in foreign_texts(page) if not re.search("[آ-ی]", text)] == []
        assert nameless_controls(page) == []
