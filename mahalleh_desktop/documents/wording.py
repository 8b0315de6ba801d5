# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The fixed Persian sentences of the papers: ``resources/papers/wording.toml``, or a province's own ones."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.resources import resource

Sentences = Mapping[str, str]
"""Sentences by ``section.name``."""

_OWN: ContextVar[Sentences | None] = ContextVar("own_wording", default=None)


@contextmanager
def own_wording(sentences: Sentences) -> Iterator[None]:
    """Inside the block papers say these sentences where there are any; of this thread only."""
    token = _OWN.set(sentences)
    try:
        yield
    finally:
        _OWN.reset(token)


def wording(section: str, name: str, /, **values: object) -> str:
    """A sentence with its braces filled; missing values are a bug."""
    own, key = _OWN.get(), f"{section}.{name}"
    text = own[key] if own and key in own else shipped("papers/wording.toml")[key]
    return text.format(**values) if values else text


@cache
def shipped(name: str) -> Sentences:
    """The sentences of a file of resources."""
    return flat(tomllib.loads(resource(name).read_text(encoding="utf-8")))


def read_own(name: str, data: bytes, known: Sentences) -> Sentences:
    """A province's own file of sentences: any of the known ones, with the known braces.

    Raises KnownError ``wording_broken``, ``wording_unknown``, ``wording_braces``.
    """
    try:
        found = flat(tomllib.loads(data.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise KnownError("wording_broken", file=name, reason=str(error)) from error
    for key, text in found.items():
        if key not in known:
            raise KnownError("wording_unknown", place=key, file=name, name=key)
        try:
            extra = _braces(text) - _braces(known[key])
        except ValueError:
            extra = {"{"}
        if extra:
            raise KnownError(
                "wording_braces", place=key, file=name, name=key, braces="، ".join(sorted(extra))
            )
    return found


def flat(sections: Mapping[str, Any]) -> Sentences:
    """``{"a": {"b": text}}`` as ``{"a.b": text}``. Raises TypeError for what is no text."""
    found: dict[str, str] = {}
    for name, value in sections.items():
        for key, text in ({name: value} if isinstance(value, str) else _below(name, value)).items():
            if not isinstance(text, str):
                raise TypeError(f"{key}: {type(text).__name__}")
            found[key] = text
    return found


def joined(parts: list[str]) -> str:
    """Names in a row: «الف، ب و پ»."""
    if len(parts) < 2:
        return "".join(parts)
    return "، ".join(parts[:-1]) + " و " + parts[-1]


def _below(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{name}: {type(value).__name__}")
    return {f"{name}.{key}": text for key, text in value.items()}


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
