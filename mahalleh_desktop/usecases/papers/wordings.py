# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A province's own sentences: copies of the shipped files in the workspace's folder ``papers``.

``papers/wording.toml`` and ``papers/letters.toml`` may hold any of the shipped sentences, changed; what they
leave out stays as shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mahalleh_desktop.documents.wording import Sentences, own_wording, read_own, shipped
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.files import read_file
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FOLDER = "papers"
_SHIPPED = {"wording.toml": "papers/wording.toml", "letters.toml": "letters.toml"}


@contextmanager
def worded(workspace: Workspace) -> Iterator[None]:
    """Inside the block papers speak with the workspace's own sentences.

    Raises ``wording_broken``, ``wording_unknown``, ``wording_braces``, ``wording_file_unknown``.
    """
    with own_wording(own_sentences(workspace, "wording.toml")):
        yield


def sentences(workspace: Workspace, name: str) -> Sentences:
    """All sentences of a file, the workspace's own ones before the shipped. Raises as ``worded``."""
    return {**shipped(_SHIPPED[name]), **own_sentences(workspace, name)}


def own_sentences(workspace: Workspace, name: str) -> Sentences:
    """The sentences of a file that the workspace says otherwise."""
    folder = workspace.folder / FOLDER
    if not folder.is_dir():
        return {}
    for path in folder.glob("*.toml"):
        if path.name not in _SHIPPED:
            raise KnownError("wording_file_unknown", file=path.name, known="، ".join(_SHIPPED))
    path = folder / name
    return read_own(name, read_file(path), shipped(_SHIPPED[name])) if path.exists() else {}
