# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The measures and colours of the screen, as frozen data: light, dark, and the large type that scales all.

Text stands out at 4.5:1 or more and field borders at 3:1 or more (WCAG 2.2, 1.4.3 and 1.4.11); a test
computes it from ``TEXT_PAIRS`` and ``BORDER_PAIRS``.
"""

from __future__ import annotations

from dataclasses import dataclass

BASE_POINTS = 10.5
LARGE_POINTS = 13.5


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour as ``#rrggbb``. ``soft`` ones are backgrounds of the tone of the same name."""

    window: str
    card: str
    sunken: str
    text: str
    muted: str
    line: str
    field_border: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_text: str
    focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    bar: str
    bar_warn: str
    handle: str
    tip: str
    on_tip: str


LIGHT = Colours(
    window="#f5f4f1", card="#ffffff", sunken="#faf9f7", text="#1b211f", muted="#545e5a", line="#e3e2dd",
    field_border="#7c8682", accent="#0d6b5c", accent_hover="#0a5b4e", accent_pressed="#084b41",
    on_accent="#ffffff", accent_soft="#e0f0ec", accent_text="#0b5e51", focus="#0d6b5c",
    good="#1c6b3a", good_soft="#e2f3e7", warn="#87490a", warn_soft="#fdefd8", bad="#a82020",
    bad_soft="#fce7e6", info="#1f4f93", info_soft="#e4edfb", neutral_soft="#ecebe7",
    bar="#3d9a8b", bar_warn="#b9801a", handle="#b9bfbb", tip="#26302d", on_tip="#f4f6f5",
)  # fmt: skip

DARK = Colours(
    window="#121615", card="#1b2120", sunken="#171c1b", text="#eef1f0", muted="#a9b4b0", line="#2e3735",
    field_border="#7e8a86", accent="#4cb5a2", accent_hover="#62c4b2", accent_pressed="#3ba18f",
    on_accent="#06221d", accent_soft="#1a3832", accent_text="#7fd6c5", focus="#62c4b2",
    good="#86d39f", good_soft="#1a3424", warn="#f1b765", warn_soft="#3b2b12", bad="#f5a09a",
    bad_soft="#42201f", info="#9fc0f5", info_soft="#1b2b47", neutral_soft="#2a3230",
    bar="#3d9a8b", bar_warn="#cf9330", handle="#4b5653", tip="#e7ecea", on_tip="#1b211f",
)  # fmt: skip

TEXT_PAIRS = (
    ("text", "window"), ("text", "card"), ("text", "sunken"), ("text", "accent_soft"),
    ("text", "neutral_soft"),
    ("muted", "window"), ("muted", "card"), ("muted", "sunken"), ("muted", "accent_soft"),
    ("muted", "neutral_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"),
    ("accent_text", "card"), ("accent_text", "window"), ("accent_text", "accent_soft"),
    ("accent_text", "sunken"),
    ("good", "good_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("info", "info_soft"),
    ("good", "card"), ("warn", "card"), ("bad", "card"), ("info", "card"), ("bad", "window"),
    ("on_tip", "tip"),
)  # fmt: skip
BORDER_PAIRS = (
    ("field_border", "card"), ("field_border", "window"), ("field_border", "sunken"), ("focus", "card"),
    ("focus", "window"), ("accent", "card"), ("accent", "window"), ("bar", "card"),
    ("bar_warn", "card"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a widget needs to draw itself: colours, type size in points, and the scale of all measures."""

    colours: Colours
    dark: bool
    large: bool

    @property
    def points(self) -> float:
        """The base size of type."""
        return LARGE_POINTS if self.large else BASE_POINTS

    @property
    def scale(self) -> float:
        return self.points / BASE_POINTS

    def px(self, pixels: float) -> int:
        """A measure of the base size in pixels of this size."""
        return round(pixels * self.scale)

    def pt(self, points: float) -> float:
        """A type size of the base size in points of this size."""
        return round(points * self.scale, 2)

    def ink(self, tone: str) -> str:
        """The colour of text on the soft ground of a tone."""
        role = {"accent": "accent_text", "neutral": "muted"}.get(tone, tone)
        found: str = getattr(self.colours, role)
        return found

    @property
    def radius(self) -> int:
        return self.px(12)

    @property
    def row_height(self) -> int:
        """The height of a table's row."""
        return self.px(56)

    @property
    def target(self) -> int:
        """The height of buttons and fields."""
        return self.px(40)


def tokens(*, dark: bool = False, large: bool = False) -> Tokens:
    return Tokens(DARK if dark else LIGHT, dark, large)
