# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The theme in force: light or dark, normal or large type; switched live for the whole application.

It is made for Qt's own style Fusion, which ``application`` starts Qt with.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolTip

from mahalleh_desktop.ui.style.fonts import screen_font
from mahalleh_desktop.ui.style.icons import coloured_icon, ratios
from mahalleh_desktop.ui.style.sheet import style_sheet
from mahalleh_desktop.ui.style.tokens import Colours, Tokens, tokens

_THEME = "theme"
"""The property of the application under which it is found: to look through its children makes PySide set up
the type of each, that of the style among them, which is large."""
_ICON, _ROLE, _SIZE = "icon_name", "icon_role", "icon_size"


class Theme(QObject):
    """Lives as a child of the application; widgets that draw themselves follow ``changed``."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.setProperty(_THEME, self)
        self.tokens = tokens()
        self._apply(application)
        self._ratios = ratios()
        application.screenAdded.connect(self._screen_added)

    def use(self, *, dark: bool | None = None, large: bool | None = None) -> None:
        """Switches what is given and redraws every window; about 0.2 s with 1,000 widgets."""
        dark = self.tokens.dark if dark is None else dark
        large = self.tokens.large if large is None else large
        if (dark, large) == (self.tokens.dark, self.tokens.large):
            return
        self.tokens = tokens(dark=dark, large=large)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._apply(application)
        self._draw_anew()

    def _screen_added(self) -> None:
        """Icons are drawn for the screens that are there."""
        if (found := ratios()) != self._ratios:
            self._ratios = found
            self._draw_anew()

    def _draw_anew(self) -> None:
        for widget in QApplication.allWidgets():
            if isinstance(widget, QAbstractButton) and widget.property(_ICON):
                _tint(widget, self.tokens)
        self.changed.emit()

    def _apply(self, application: QApplication) -> None:
        QApplication.setFont(screen_font(self.tokens.points))
        QApplication.setPalette(palette(self.tokens.colours))
        QToolTip.setFont(screen_font(self.tokens.pt(9.5)))
        if application.styleSheet():
            # A sheet put in place of another polishes each widget once for itself and once more for every
            # widget it stands in; off and on again it is twice, a fifth of the time in a full window.
            application.setStyleSheet("")
        application.setStyleSheet(style_sheet(self.tokens))


def theme() -> Theme:
    """The theme of the running application (set up by ``application.create_application``)."""
    application = QApplication.instance()
    found = theme_of(application) if application else None
    assert found is not None, "the application is not set up"
    return found


def theme_of(application: QCoreApplication) -> Theme | None:
    """The theme, or None where the application is not set up yet."""
    found = application.property(_THEME)
    return found if isinstance(found, Theme) else None


def colours() -> Colours:
    """The colours in force."""
    return theme().tokens.colours


def give_icon(button: QAbstractButton, name: str, role: str = "text", size: int = 20) -> None:
    """Puts an icon on a button in the colour ``role`` of the tokens; it follows the theme."""
    button.setProperty(_ICON, name)
    button.setProperty(_ROLE, role)
    button.setProperty(_SIZE, size)
    _tint(button, theme().tokens)


def _tint(button: QAbstractButton, now: Tokens) -> None:
    size = now.px(int(button.property(_SIZE)))
    colour: str = getattr(now.colours, str(button.property(_ROLE)))
    name, faded = str(button.property(_ICON)), now.colours.field_border
    air = now.px(6) if isinstance(button, QPushButton) else 0
    after = button.layoutDirection() == Qt.LayoutDirection.LeftToRight
    left, right = (0, air) if after else (air, 0)
    button.setIcon(coloured_icon(name, colour, faded, size, left=left, right=right))
    button.setIconSize(QSize(size + air, size))


def palette(colours: Colours) -> QPalette:
    """Qt's own roles in our colours, for what the style sheet does not reach."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent_text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.ToolTipBase: colours.tip,
        QPalette.ColorRole.ToolTipText: colours.on_tip,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return result
