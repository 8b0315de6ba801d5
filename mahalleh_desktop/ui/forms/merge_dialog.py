# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Joins two entries of one person: the other one is chosen, both are shown, then they are one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.identity import masked_national_id
from mahalleh_desktop.core.records.people import Member
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _, word
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.usecases.records import people, reading
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def open_merge(parent: QWidget, workspace: Workspace, kept: str, done: Callable[[], object]) -> FieldDialog:
    """Opens the dialog for a member who is kept; ``done`` is called once the double is joined to it."""
    everybody = {member.ref: member for member in reading.members_by_name(workspace)}
    one = everybody.pop(kept)

    def act(values: dict[str, str | None]) -> None:
        if not values["double"]:
            raise KnownError("missing_field", place="double", field="double")
        people.merge_members(workspace, kept, values["double"])
        done()

    dialog = FieldDialog(
        parent, _("Merge with another entry"), _("Merge the two entries"), act, icon="users", tone="warn"
    )
    dialog.add_sentence(
        _(
            "The other entry is taken out; its attendance, resolutions and terms go to “{name}”. "
            "Ctrl+Z takes it back."
        ).format(name=one.name)
    )
    box = SearchBox(
        _("The double entry"),
        [(row, described(member)) for row, member in everybody.items()],
        _("Type the name"),
    )
    dialog.add_field("double", _("The double entry"), box, required=True)
    dialog.open()
    return dialog


def described(member: Member) -> str:
    """A member so that two of the same name can be told apart."""
    parts = [member.name, word("role", member.role)]
    if member.national_id:
        parts.append(masked_national_id(member.national_id))
    return "، ".join(parts)
