# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema of the data format, made from the declarations; a copy lies in ``resources/``."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from mahalleh_desktop.core.records.document import FORMAT, Document
from mahalleh_desktop.core.records.people import Council

Schema = dict[str, Any]


def schema_of(cls: type) -> Schema:
    """An object schema of an entity, closed to unknown keys."""
    properties: Schema = {}
    needed = []
    for field in fields(cls):
        if "children" in field.metadata:
            properties[field.name] = {"type": "array", "items": schema_of(field.metadata["children"])}
        elif "kind" in field.metadata:
            properties[field.name] = field.metadata["kind"].schema()
            if field.metadata.get("required"):
                needed.append(field.name)
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def document_schema() -> Schema:
    """The schema of a whole file."""
    schema = schema_of(Document)
    schema["properties"] = {
        "format": {"const": FORMAT},
        "council": schema_of(Council),
        **schema["properties"],
    }
    schema["required"] = ["format"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:mahalleh:data:1",
        "title": FORMAT,
        **schema,
    }
