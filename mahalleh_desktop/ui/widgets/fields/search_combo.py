# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A combo box in which one types to find: spelling variants, half-words and words in any order match."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView

from mahalleh_desktop.core.persian.fold import fold, words_of
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.keys.typing import key_meant
from mahalleh_desktop.ui.style.codes import codes_in, tip
from mahalleh_desktop.ui.style.fonts import PLAIN_FAMILY
from mahalleh_desktop.ui.style.icons import icon_pixmap
from mahalleh_desktop.ui.style.theme import theme

_KEY = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceBox(QComboBox):
    """A combo box of fixed choices: ``(key, word)`` pairs. Its value is the key, or None at first.

    As long as it is None, the box asks for a choice.
    """

    value_edited = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel that goes by does not take the keys
        view = QListView()
        view.setProperty("kind", "choices")
        view.setAccessibleName(name)
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setView(view)
        self.setMaxVisibleItems(9)
        self.setPlaceholderText(_("Choose"))
        self.set_choices(choices)
        self.activated.connect(lambda: self.value_edited.emit(self.value()))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replaces the choices; the value stays if it is still among them."""
        kept = self.value()
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self._fit_font()
        self.set_value(kept)

    def _fit_font(self) -> None:
        """Where a name holds a code (a stick's, say) all are drawn in the font that leaves it as it is."""
        font = QFont()
        if any(codes_in(self.itemText(place)) for place in range(self.count())):
            font.setFamily(PLAIN_FAMILY)
        for part in (self, self.view()):
            if part.font().family() != font.family():
                part.setFont(font)

    def value(self) -> str | None:
        found: str | None = self.currentData(_KEY)
        return found

    def set_value(self, value: str | None) -> None:
        self.setCurrentIndex(self.findData(value, _KEY) if value is not None else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a closed box scrolls the page; it does not change an answer unseen."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isEnabled():
            return
        now = theme().tokens
        size = now.px(16)
        mark = icon_pixmap("chevron-down", now.colours.muted, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(now.px(11), (self.height() - size) // 2, mark)


class SearchBox(ChoiceBox):
    """A combo box with search, for members, agencies and other long lists.

    ``not_taken`` carries a typed text that became no choice, and how many choices it fits.
    """

    not_taken = Signal(str, int)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), placeholder: str = "") -> None:
        super().__init__(name, choices)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = QLineEdit()
        self.setLineEdit(field)
        self._field = field
        field.setProperty("kind", "inner")
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._matches = _FoldedMatches(self)
        self._matches.setSourceModel(self.model())
        finder = QCompleter(self._matches, self)
        finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        finder.popup().setProperty("kind", "choices")
        finder.popup().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        finder.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setCompleter(finder)
        field.textEdited.connect(self._matches.look_for)
        field.editingFinished.connect(self.settle)
        self.setCurrentIndex(-1)

    def set_value(self, value: str | None) -> None:
        super().set_value(value)
        if self.isEditable():
            self.setEditText(self.currentText() if self.currentIndex() >= 0 else "")
            self._show_beginning()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters as in every field: Qt hands them to the field inside past its key filters.

        Enter behind half a name ends the name; the dialog's first button does not get it as well.
        """
        ends = event.key() in _ENTER and fold(self._field.text()) != fold(self.itemText(self.currentIndex()))
        super().keyPressEvent(key_meant(event, self._field) or event)
        if ends:
            event.accept()

    def _show_beginning(self) -> None:
        """A text that is longer than the field is seen from its first word on, and whole in the tip."""
        if not self._field.hasFocus():
            self._field.setCursorPosition(0)
        self.setToolTip(tip(self._field.text()))

    def _take(self, index: QModelIndex) -> None:
        self.set_value(index.data(_KEY))
        self.value_edited.emit(self.value())

    def settle(self) -> None:
        """Half-typed text becomes the only match there is, None if emptied, else what was chosen before.

        That nobody believes the rest to be saved, it is told.
        """
        self._show_beginning()
        text = self._field.text()
        if fold(text) == fold(self.itemText(self.currentIndex())):
            return
        before = self.value()
        self._matches.look_for(text)
        if not text.strip():
            self.set_value(None)
        elif self._matches.rowCount() == 1:
            self.set_value(self._matches.index(0, 0).data(_KEY))
        else:
            self.set_value(before)
            self.not_taken.emit(text.strip(), self._matches.rowCount())
        if self.value() != before:
            self.value_edited.emit(self.value())


class _FoldedMatches(QSortFilterProxyModel):
    """The choices in which every typed word is found, however it is spelt. For lists of some hundreds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def look_for(self, text: str) -> None:
        self._words = words_of(text)
        self.invalidateFilter()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:  # type: ignore[override]
        text = fold(str(self.sourceModel().index(source_row, 0, source_parent).data()))
        return all(each in text for each in self._words)
