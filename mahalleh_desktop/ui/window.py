# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The main window: navigation at the right, the page with its head, the bottom line; and its shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.frame.footer import Footer
from mahalleh_desktop.ui.frame.header import Header
from mahalleh_desktop.ui.frame.navigation import Navigation
from mahalleh_desktop.ui.frame.page import Page, Section
from mahalleh_desktop.ui.keys.tab_order import step_focus
from mahalleh_desktop.ui.remembered import Remembered, Remembering
from mahalleh_desktop.ui.style.theme import theme

_WIDTH, _HEIGHT = 1280, 740  # of the first start, smaller if the screen is
_NARROW_BELOW = 1040  # base pixels; under it the navigation shows icons only


class MainWindow(QMainWindow):
    """``search_requested`` carries the words of the search box; ``help_requested`` comes from F1; ``stands``
    says that the first page is there.

    The frame is drawn first, the first page follows: what a page needs is loaded when it is opened.
    """

    search_requested = Signal(str)
    help_requested = Signal(str)
    stands = Signal()

    def __init__(
        self,
        sections: Sequence[Section],
        *,
        name: str,
        place: str,
        today: Callable[[], str],
        settings: Path,
        emblem: str = "mosque",
    ) -> None:
        super().__init__()
        self._sections = {section.key: section for section in sections}
        self._pages: dict[str, Page] = {}
        self._current = self._first = ""
        self._searched = ""  # the words whose records were shown last
        self._before_search = ("", "")  # the section of what was found, and where Esc goes back to from it
        self._remembering = Remembering(self, settings, self.remembered)
        self._place = ""  # where to go back to, until that is done
        self._went_back = False
        self._today = today
        self.setWindowTitle(f"{name} – {_('Mahalleh Desktop')}")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.navigation = Navigation(sections, name, place, emblem)
        self.header = Header()
        self.footer = Footer()
        self._stack = QStackedWidget()
        self._lay_out()
        self.navigation.chosen.connect(self._choose)
        self.header.searched.connect(self._send_search)
        self.header.show_date(today())
        theme().changed.connect(self._fit)
        theme().changed.connect(self._remembering.later)
        self._add_shortcuts(sections)
        self.setMinimumSize(QSize(820, 500))
        self._restore(self._remembering.found)

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.header)
        content.addWidget(self._stack, 1)
        content.addWidget(self.footer)
        ground = QWidget()
        ground.setProperty("kind", "page")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(content, 1)
        self.setCentralWidget(ground)

    def _add_shortcuts(self, sections: Sequence[Section]) -> None:
        for place, section in enumerate([each for each in sections if not each.at_bottom][:9], 1):
            self._shortcut(f"Ctrl+{place}", partial(self._go_to, section.key))
        self._shortcut("Ctrl+F", self._search)
        self._shortcut("Ctrl+N", lambda: self.page().create_new())
        self._shortcut("F1", lambda: self.help_requested.emit(self.current_section()))
        self._shortcut("Esc", self._step_back)

    def _shortcut(self, keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(action)

    def open_section(self, key: str) -> Page:
        """Brings the page of a section to the front, made on its first opening."""
        if key not in self._pages:
            page = self._sections[key].factory()
            self._pages[key] = page
            self._stack.addWidget(page)
            page.heading_changed.connect(lambda: self._show_heading(key))
        before, focused = self._stack.currentWidget(), self.focusWidget()
        leaves = bool(before and focused and before.isAncestorOf(focused))
        self._current = key
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(key)
        self._show_heading(key)
        self.footer.show_steps(page.footer)
        page.shown()
        if leaves and before is not page:
            self._take_cursor(page)  # Qt would take it to the next control, whatever that is
        self._remembering.later()
        return page

    def _choose(self, key: str) -> None:
        """The entry of the page in front leads from what is open on it back to its list."""
        if key == self._current and self.page().whereabouts():
            self.page().step_back()
        self._forget_search()
        self.open_section(key)

    def _go_to(self, key: str) -> None:
        """By the keyboard: the cursor goes along."""
        self._forget_search()
        self._take_cursor(self.open_section(key))

    def _take_cursor(self, page: Page) -> None:
        """Into the list of a page, its first field or its first button."""
        for kinds in ((QTableView,), (QLineEdit, QPlainTextEdit, QComboBox), (QPushButton,)):
            controls: Iterable[QWidget] = page.findChildren(QWidget)
            for control in controls:
                if isinstance(control, kinds) and control.isVisible() and control.isEnabled():
                    # Not as by a shortcut: the text of a field would be chosen, and the next key replace it.
                    control.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._current] if self._current else self.open_section(self._first)

    def current_section(self) -> str:
        return self._current or self._first

    def refresh(self) -> None:
        """Lets the page in front read its data anew, and the date if a day has passed."""
        self.header.show_date(self._today())
        self.page().shown()

    def _show_heading(self, key: str) -> None:
        if key == self._current:
            page = self._pages[key]
            self.header.show_heading(page.title, page.subtitle, page.buttons)
            self.footer.show_steps(page.footer)
            self._remembering.later()

    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus(self, forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing in the window has taken."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.page().paste()
        else:
            super().keyPressEvent(event)

    def _send_search(self, words: str) -> None:
        before = self.current_section()
        self._searched = words
        self.search_requested.emit(words)
        if (found_at := self.current_section()) != before:
            self._before_search = (found_at, before)

    def _forget_search(self) -> None:
        """The words whose records were shown are done with once a person goes elsewhere.

        Others are just being typed, and a record that was found leaves them for the next look.
        """
        if self.header.search.value() == self._searched:
            self.header.search.clear()

    def _search(self) -> None:
        if not self.page().focus_search():
            self.header.begin_search()

    def _step_back(self) -> None:
        if popup := QApplication.activePopupWidget():
            popup.close()  # the list of a field that is open; the page stays
        elif self.header.search.hasFocus():
            self.header.search.clear()
            self._stack.currentWidget().setFocus()
        elif self.page().step_back():
            return
        elif self.current_section() == self._before_search[0]:
            self._go_to(self._before_search[1])
        else:
            self.navigation.buttons[self.current_section()].setFocus(Qt.FocusReason.TabFocusReason)

    def _restore(self, remembered: Remembered) -> None:
        theme().use(dark=remembered.dark, large=remembered.large)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        geometry = QByteArray.fromHex(remembered.geometry.encode())
        if not remembered.geometry or not self.restoreGeometry(geometry):
            size = QSize(min(_WIDTH, screen.width()), min(_HEIGHT, screen.height()))
            middle = QRect(screen.center() - QRect(0, 0, size.width(), size.height()).center(), size)
            self.setGeometry(middle)
            if screen.width() <= 1366:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self._first = next(iter(self._sections))
        if remembered.section in self._sections:
            self._first, self._place = remembered.section, remembered.place
        self.navigation.show_current(self._first)
        self.header.announce(self._sections[self._first].title)

    def go_back(self) -> None:
        """Opens the first page, and on it what was open at the end of the last run."""
        if self._went_back or not self.isVisible():
            return
        self._went_back = True
        page, place, self._place = self.page(), self._place, ""
        if place and self._current == self._remembering.found.section:
            page.go_back_to(place)
        self.stands.emit()

    def remembered(self) -> Remembered:
        """What is to be found again at the next start."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        now = theme().tokens
        place = self._place or (self.page().whereabouts() if self._current else "")
        return Remembered(geometry, now.dark, now.large, self.current_section(), place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remembering.keep()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._went_back:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and watched is self.windowHandle():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.go_back)  # once the frame has been drawn
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.header.show_date(self._today())

    def _fit(self) -> None:
        width = self.width() / theme().tokens.scale
        self.navigation.set_narrow(width < _NARROW_BELOW)
