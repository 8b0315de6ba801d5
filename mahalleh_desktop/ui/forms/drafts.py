# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What is being typed in the fields of a form, a card or a dialog: on the disk within a second of typing.

A crash or a power cut takes nothing that was typed more than a second before; ``restore`` gives it back. A
disk that refuses is told of at the bottom of the window, what is typed stays in its field and in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.ui.forms.editors import put_text, text_in, typing_in
from mahalleh_desktop.ui.frame.saving_line import saving_line_of
from mahalleh_desktop.usecases.records import drafting
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_PAUSE = 600  # milliseconds from the first letter, so that steady typing is kept as well


class Drafts(QObject):
    """``form`` and ``row`` name the fields among the kept ones; ``typing`` are those with text that is no
    value of the record yet.
    """

    def __init__(self, owner: QWidget, workspace: Workspace, form: str, row: str = "") -> None:
        super().__init__(owner)
        self._owner, self._workspace, self._form, self._row = owner, workspace, form, row
        self._editors: dict[str, QWidget] = {}
        self._found = drafting.kept(workspace, form, row)
        self._on_disk = set(self._found)
        self._changed: set[str] = set()
        self._restoring = False
        self.typing: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)

    def watch(self, field: str, editor: QWidget) -> None:
        """Keeps what a person types into an editor from now on."""
        self._editors[field] = editor
        typing_in(editor).connect(lambda *_value: self.touch(field))

    def turn_to(self, row: str) -> None:
        """Goes over to another row; what was typed for the one before stays kept."""
        self.keep()
        self.typing.clear()
        self._row = row
        self._found = drafting.kept(self._workspace, self._form, row)
        self._on_disk = set(self._found)

    def follow(self, row: str, still: set[str]) -> None:
        """A new record has got its row; ``still`` are the fields whose text is no value of it yet."""
        before, self._row = self._row, row
        kept, self._on_disk = self._on_disk, set()
        self.typing, self._changed = set(still), still & self._editors.keys()
        self.keep()
        if kept:
            self._tell(lambda: drafting.forget(self._workspace, self._form, before))

    def restore(self, field: str) -> bool:
        """Puts what was being typed before a crash back into its field; False where there is nothing."""
        text = self._found.pop(field, None)
        if text is None:
            return False
        self._restoring = True
        put_text(self._editors[field], text)
        self._restoring = False
        self.typing.add(field)
        return True

    def restore_all(self) -> set[str]:
        """The same for every field; gives those that got a text."""
        return {field for field in self._editors if self.restore(field)}

    def touch(self, field: str) -> None:
        """Something was typed."""
        if self._restoring:
            return
        self.typing.add(field)
        self._changed.add(field)
        if line := saving_line_of(self._owner):
            line.typing()
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keeps what has been typed since the last time."""
        self._pause.stop()
        changed, self._changed = self._changed, set()
        if not changed:
            return
        self._on_disk |= changed
        texts = {field: text_in(self._editors[field]) for field in changed}
        self._tell(lambda: drafting.keep_all(self._workspace, self._form, self._row, texts))

    def keep_now(self, field: str) -> None:
        """Keeps a field at once: its value could not be saved."""
        self.typing.add(field)
        self._changed |= {field} & self._editors.keys()
        self.keep()

    def forget(self, field: str = "") -> None:
        """The text of a field, or of all, is a value now, or is not wanted."""
        gone = {field} if field else {*self._editors}
        self._changed -= gone
        self.typing -= gone
        for each in gone & self._on_disk:
            self._on_disk.discard(each)
            self._tell(partial(drafting.forget, self._workspace, self._form, self._row, each))

    def _tell(self, write: Callable[[], object]) -> None:
        line = saving_line_of(self._owner)
        try:
            write()
        except KnownError as error:
            if line:
                line.hindered(error)
        else:
            if line:
                line.kept()


def keep_in_dialog(
    dialog: QDialog, workspace: Workspace, form: str, row: str = "", /, **editors: QWidget
) -> Drafts:
    """What is typed in a dialog, until it is closed one way or another; given back at its next opening."""
    drafts = Drafts(dialog, workspace, form, row)
    for field, editor in editors.items():
        drafts.watch(field, editor)
    drafts.restore_all()
    dialog.finished.connect(lambda _result: drafts.forget())
    return drafts
