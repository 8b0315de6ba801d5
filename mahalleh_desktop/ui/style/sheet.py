# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The style sheet: the template ``resources/style.qss`` filled with the tokens.

In the template ``$card`` is a colour; ``$12px`` and ``$10.5pt`` are measures of the base size that scale.
"""

from __future__ import annotations

import re

from mahalleh_desktop.resources import resource
from mahalleh_desktop.ui.style.tokens import Tokens

_PLACE = re.compile(r"\$(?:(?P<px>\d+)px|(?P<pt>[\d.]+)pt|(?P<colour>[a-z_]+))")


def style_sheet(tokens: Tokens) -> str:
    """The whole sheet for one theme; an unknown name in the template is an AttributeError."""

    def value(found: re.Match[str]) -> str:
        if found["px"]:
            return f"{tokens.px(int(found['px']))}px"
        if found["pt"]:
            return f"{tokens.pt(float(found['pt']))}pt"
        colour: str = getattr(tokens.colours, found["colour"])
        return colour

    return _PLACE.sub(value, resource("style.qss").read_text(encoding="utf-8"))
