# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How an entity of the data format is declared: fields with a kind, some mandatory, some of child rows."""

from __future__ import annotations

from dataclasses import Field, field, fields
from functools import cache
from typing import Any

from mahalleh_desktop.core.records.kinds import Kind


def required(kind: Kind) -> Any:
    """A field that the data format demands."""
    return field(metadata={"kind": kind, "required": True})


def optional(kind: Kind) -> Any:
    """A field that may be left out; None then."""
    return field(default=None, metadata={"kind": kind})


def children(cls: type, table: str = "") -> Any:
    """A list of parts. With a table each is a row of its own, else they are one value of the parent."""
    return field(default=(), metadata={"children": cls, "table": table})


@cache
def plain_fields(cls: type) -> dict[str, Kind]:
    """The fields of an entity that hold one value, with their kinds, in order; ``ref`` left out."""
    return {f.name: f.metadata["kind"] for f in fields(cls) if "kind" in f.metadata and f.name != "ref"}


@cache
def child_fields(cls: type) -> dict[str, tuple[type, str]]:
    """The fields of an entity that hold parts: name → (class, table or "")."""
    return {
        f.name: (f.metadata["children"], f.metadata["table"]) for f in fields(cls) if "children" in f.metadata
    }


@cache
def declared(cls: type) -> dict[str, Field[Any]]:
    """All declared fields by name."""
    return {f.name: f for f in fields(cls) if f.metadata}


@cache
def mandatory(cls: type) -> frozenset[str]:
    return frozenset(f.name for f in fields(cls) if f.metadata.get("required"))
