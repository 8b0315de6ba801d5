# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Writes entities as JSON of the data format: what is unknown is left out, order is that of the design."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from mahalleh_desktop.core.records.document import FORMAT, Document


def json_of(entity: Any) -> dict[str, Any]:
    """One entity as a JSON object, in the order its fields are declared."""
    found: dict[str, Any] = {}
    for field in fields(entity):
        value = getattr(entity, field.name)
        if "children" in field.metadata:
            if value:
                found[field.name] = [json_of(each) for each in value]
        elif value is not None:
            found[field.name] = value
    return found


def json_of_document(document: Document) -> dict[str, Any]:
    """The whole document, ``format`` and ``council`` first."""
    found: dict[str, Any] = {"format": FORMAT}
    if document.council is not None:
        found["council"] = json_of(document.council)
    for field in fields(document):
        if "children" in field.metadata:
            found[field.name] = [json_of(each) for each in getattr(document, field.name)]
    return found
