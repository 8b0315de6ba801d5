# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter that tells an agency of its resolutions: the agency, which ones, and through whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.core.records.meetings import Resolution
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.texts import _, message
from mahalleh_desktop.ui.forms.field_dialog import FieldDialog
from mahalleh_desktop.ui.forms.tick import Tick
from mahalleh_desktop.ui.forms.ticks_edit import TicksEdit
from mahalleh_desktop.ui.style.theme import theme
from mahalleh_desktop.ui.widgets.buttons import quiet_button
from mahalleh_desktop.ui.widgets.fields.line_edit import LineEdit
from mahalleh_desktop.ui.widgets.fields.search_combo import SearchBox
from mahalleh_desktop.usecases.minutes import resolutions
from mahalleh_desktop.usecases.papers import letters
from mahalleh_desktop.usecases.records import reading
from mahalleh_desktop.usecases.records.problems import confidential_resolutions
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_FIRST = 6  # resolutions of others that are offered at once; a button brings the rest
_CUT = 66


def open_announce(
    parent: QWidget,
    workspace: Workspace,
    done: Callable[[str], object],
    *,
    agency: str = "",
    numbers: Sequence[str] = (),
) -> FieldDialog:
    """Opens the dialog; ``done`` gets the new letter's row. ``agency`` and ``numbers`` are offered."""
    agencies = {body.ref: body.name for body in reading.entities(workspace, "agency")}
    hidden = confidential_resolutions(workspace)
    carried = resolutions.open_resolutions(workspace)
    waiting = [each.resolution for each in carried if each.resolution.number not in hidden]
    box = SearchBox(_("Agency"), list(agencies.items()), _("Type the name"))
    ticks = TicksEdit(_("Resolutions"), least=300, most=1)
    more = quiet_button("", "plus")
    everything = False

    def act(values: dict[str, Any]) -> None:
        if not values["agency"]:
            raise KnownError("missing_field", place="agency", field="agency")
        if not values["numbers"]:
            raise KnownError("missing_field", place="numbers", field="numbers")
        row = letters.announce_resolutions(
            workspace,
            values["agency"],
            values["numbers"],
            addressee=values["addressee"],
            via_county=values["via_county"],
        )
        done(row)

    dialog = FieldDialog(
        parent,
        _("Announce resolutions to an agency"),
        _("Write the letter"),
        act,
        icon="mail",
        kept=(workspace, "announcement", agency),
    )
    dialog.setMinimumWidth(theme().tokens.px(620))
    if hidden.keys() & set(numbers):
        dialog.add_sentence(message(Problem("confidential_in_letter")))
    dialog.add_field("agency", _("Agency"), box, required=True)
    dialog.add_field("numbers", _("Open resolutions"), ticks, required=True)
    dialog.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
    dialog.add_field(
        "addressee", _("Addressee"), LineEdit(_("Addressee"), _("such as: the head of the water company"))
    )
    dialog.add_field("via_county", "", Tick(_("Through the county government")))

    def offer() -> None:
        ranked, first = fitting(waiting, box.value(), numbers)
        offered = ranked if everything else ranked[:first]
        ticks.set_choices([(each.number, described(each)) for each in offered])
        rest = persian_digits(len(ranked) - len(offered))
        more.setText(_("{count} other open resolutions").format(count=rest))
        more.setVisible(len(offered) < len(ranked))
        dialog.adjustSize()

    def offer_all() -> None:
        nonlocal everything
        everything = True
        offer()

    more.clicked.connect(offer_all)
    box.value_edited.connect(lambda _value: offer())
    box.set_value(agency if agency in agencies else None)
    offer()
    ticks.set_value(numbers)
    dialog.open()
    return dialog


def fitting(
    waiting: Sequence[Resolution], agency: str | None, numbers: Sequence[str]
) -> tuple[list[Resolution], int]:
    """All resolutions, those named first, then the agency's own, then the newest; and how many to offer.

    That is all that are named or the agency's own, or else a few.
    """
    newest = waiting[::-1]
    ranked = sorted(
        newest, key=lambda each: (each.number not in numbers, not agency or each.executor != agency)
    )
    own = sum(each.number in numbers or bool(agency and each.executor == agency) for each in ranked)
    return ranked, own or min(_FIRST, len(ranked))


def described(resolution: Resolution) -> str:
    """``۱۴۰۵/۱۷/۲: نصب روشنایی …``"""
    text = resolution.text if len(resolution.text) <= _CUT else resolution.text[:_CUT].rstrip() + "…"
    return f"{persian_digits(resolution.number)}: {text}"
