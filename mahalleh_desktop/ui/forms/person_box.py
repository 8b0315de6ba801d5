# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Choosing a person: a member, or the name of somebody who is none and is kept as it stands."""

from __future__ import annotations

from typing import Any

from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox

_NAMED = "="  # before the name of somebody who is no member


class PersonBox(SearchBox):
    """Its value is a member's row, ``{"name": …}`` or None."""

    def value(self) -> Any:
        found = super().value()
        return {"name": found[len(_NAMED) :]} if found and found.startswith(_NAMED) else found

    def set_value(self, value: Any) -> None:
        if isinstance(value, dict):
            key = _NAMED + value["name"]
            if self.findData(key) < 0:
                self.addItem(value["name"], key)
            value = key
        super().set_value(value)
