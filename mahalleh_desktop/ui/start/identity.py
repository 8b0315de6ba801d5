# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the second step asks, as the document that names a workspace; free of widgets."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from mahalleh_desktop.core.records.document import FORMAT
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.workspaces.creating import Identity, read_identity

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def identity_of(kind: str, values: Mapping[str, str]) -> Identity:
    """The identity that the fields say, empty ones left out. Raises KnownError with places ``kind.field``."""
    said = {name: value for name, value in values.items() if value}
    if kind == "council":
        said.setdefault("level", "neighbourhood")
        said["state"] = "active"
    data = json.dumps({"format": FORMAT, kind: said}, ensure_ascii=False).encode()
    return read_identity(kind, data)


def suggested_code() -> str:
    """A code for a council that has none from the office yet: permanent, and says nothing."""
    return "K" + "".join(secrets.choice(_LETTERS) for _place in range(6))


def suggested_name(level: str, neighbourhood: str, mosque: str, county: str, province: str) -> str:
    """«شورای پیشرفت محلهٔ … (مسجد …)», or the name of a county's or a province's council."""
    if level == "county":
        return _("Steering committee of {county} county").format(county=county) if county else ""
    if level == "province":
        return _("Steering council of {province} province").format(province=province) if province else ""
    if not neighbourhood:
        return ""
    if mosque:
        return _("Progress council of {neighbourhood} ({mosque})").format(
            neighbourhood=neighbourhood, mosque=mosque
        )
    return _("Progress council of {neighbourhood} neighbourhood").format(neighbourhood=neighbourhood)
