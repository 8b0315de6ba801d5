# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Shows a help page from right to left: headings, numbered steps, points, pictures as wide as the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.ui.pages.help.article import Article, Part
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.chip import Chip
from mahalleh_desktop.ui.widgets.labels import IconLabel, label


class Picture(QWidget):
    """A picture scaled to the width at hand, never larger than it is; its caption is its accessible name."""

    def __init__(self, file: Path, caption: str) -> None:
        super().__init__()
        self._picture = QPixmap(str(file))
        self.setAccessibleName(caption)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        own = self._picture.size()
        return min(width, own.width()) * own.height() // max(own.width(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        room = QSize(min(self.width(), self._picture.width()), self.height()) * ratio
        smooth = self._picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        smooth.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(round((self.width() - smooth.width() / ratio) / 2), 0, smooth)


class ArticleView(QScrollArea):
    """``show_article`` replaces what is shown; arrow and page keys scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "read")

    def show_article(self, article: Article) -> None:
        now = theme().tokens
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(now.px(12), 0, now.px(6), now.px(12))
        column.setSpacing(now.px(10))
        column.addWidget(label(article.title, "title", wrap=True))
        for part in article.parts:
            column.addWidget(_widget(part))
        column.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleName(article.title)


def _widget(part: Part) -> QWidget:
    if part.file is not None:
        return Picture(part.file, part.text)
    if part.kind == "heading":
        return label(part.text, "heading", wrap=True)
    text = label(part.text, wrap=True)
    if part.kind == "text":
        return text
    step = part.kind == "step"
    mark = (
        Chip(persian_digits(part.number), "accent") if step else IconLabel("chevron-left", "accent_text", 16)
    )
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().tokens.px(10))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return holder
