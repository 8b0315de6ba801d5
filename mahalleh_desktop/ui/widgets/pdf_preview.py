# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Shows the real pages of a paper; they are drawn off the main thread, only those in view.

``render(page, dpi)`` gives ``(width, height, RGB bytes)``; pages count from 0. It is called on one worker
thread at a time, since PDFium may not be used from two.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.tasks import Report, drawing_pool, run_in_background
from mahalleh_desktop.ui.widgets.buttons import icon_button
from mahalleh_desktop.ui.widgets.labels import label

Render = Callable[[int, float], tuple[int, int, bytes]]
_A4_RATIO = 297 / 210
_A4_INCHES = 210 / 25.4


class PdfPreview(QWidget):
    """``page_shown`` carries the page (from 0) whose picture has just arrived."""

    page_shown = Signal(int)

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._render: Render | None = None
        self._edition = 0
        self._pages: list[_Page] = []
        self._place = label("", "small")
        self._before = icon_button("chevron-up", _("Previous page"))
        self._after = icon_button("chevron-down", _("Next page"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Pages of the paper"))
        self._scroll.setProperty("kind", "read")
        sheet = QWidget()
        sheet.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(6, 4, 6, 6)
        self._column.setSpacing(12)
        self._scroll.setWidget(sheet)
        self._top = QHBoxLayout()
        self._top.setSpacing(2)
        if title:
            self._top.addWidget(label(title, "heading"))
            self._top.addSpacing(10)
        self._top.addWidget(self._place)
        self._top.addStretch(1)
        self._top.addWidget(self._before)
        self._top.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self._scroll, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._ask_for_pages)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))

    def show_paper(self, page_count: int, render: Render) -> None:
        """Shows another paper, or the same one after a change; the place in it is kept."""
        self._render = render
        self._edition += 1
        while len(self._pages) > page_count:
            gone = self._pages.pop()
            self._column.removeWidget(gone)
            gone.deleteLater()
        while len(self._pages) < page_count:
            page = _Page(len(self._pages))
            self._pages.append(page)
            self._column.addWidget(page)
        for page in self._pages:
            page.asked = None
        self._scrolled()

    def add_tool(self, button: QWidget) -> None:
        """A button in the head, such as one that prints."""
        self._top.addWidget(button)

    def current_page(self) -> int:
        """The page in the middle of the view, from 0."""
        middle = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 2
        return next(
            (p.number for p in self._pages if p.geometry().bottom() >= middle), max(len(self._pages) - 1, 0)
        )

    def drawn_pages(self) -> int:
        """How many pages show their picture by now."""
        return sum(page.is_drawn() for page in self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _scrolled(self) -> None:
        shown = _("Page {page} of {count}").format(
            page=persian_digits(self.current_page() + 1), count=persian_digits(len(self._pages))
        )
        self._place.setText(shown if self._pages else "")
        self._later.start()

    def _go(self, step: int) -> None:
        place = min(max(self.current_page() + step, 0), len(self._pages) - 1)
        if self._pages:
            self._scroll.verticalScrollBar().setValue(self._pages[place].y() - 4)

    def _ask_for_pages(self) -> None:
        bar = self._scroll.verticalScrollBar()
        view = QRect(0, bar.value(), self._scroll.width(), self._scroll.viewport().height())
        for page in self._pages:
            if page.geometry().intersects(view):
                self._ask_for(page)

    def _ask_for(self, page: _Page) -> None:
        render = self._render
        dpi = max(page.width(), 1) * self.devicePixelRatioF() / _A4_INCHES
        wanted = (self._edition, round(dpi))
        if render is None or page.asked == wanted:
            return
        page.asked = wanted

        def draw(report: Report) -> QImage:
            report.check()
            if not isValid(page):
                return QImage()  # closed before its turn came
            width, height, pixels = render(page.number, dpi)
            return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()

        def arrive(picture: QImage) -> None:
            if page.asked == wanted:
                page.show_picture(picture)
                self.page_shown.emit(page.number)

        run_in_background(page, draw, arrive, pool=drawing_pool())


class _Page(QWidget):
    """One sheet of paper, white until its picture arrives."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.asked: tuple[int, int] | None = None
        self._picture = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Page {page}").format(page=persian_digits(number + 1)))

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.updateGeometry()
        self.update()

    def is_drawn(self) -> bool:
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:
        drawn = self._picture
        return round(width * (drawn.height() / drawn.width() if not drawn.isNull() else _A4_RATIO))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("white"))
        if not self._picture.isNull():
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(QPen(QColor(theme().tokens.colours.handle), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
