# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What lies in quarantine, by council, with the reason: kept and shown, not merged."""

from __future__ import annotations

from datetime import UTC, datetime

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.fold import sort_key
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.pages.office.lines_page import LinesPage
from mahalleh_desktop.ui.shown import council_name
from mahalleh_desktop.ui.widgets.empty_state import EmptyState
from mahalleh_desktop.ui.widgets.table.cell import Cell, Column
from mahalleh_desktop.usecases.keys.revoking import Quarantined, quarantine_reason, quarantined
from mahalleh_desktop.usecases.office.register import register
from mahalleh_desktop.usecases.records.record_words import table_word
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class QuarantinePage(LinesPage[Quarantined]):
    """Trusting a key again, on the page of the keys, lets its records out."""

    help_topic = "keys_office"

    def __init__(self, workspace: Workspace, _actions: WindowActions) -> None:
        self._workspace = workspace
        self._names: dict[str, str] = {}
        empty = EmptyState(
            "shield-check",
            _("Nothing lies in quarantine"),
            _("Records that a revoked computer wrote or brought are kept here and not merged."),
        )
        super().__init__(
            _("Quarantine"),
            _("Kept and shown, but not merged; a key that is trusted again lets its records out"),
            [
                Column(
                    "council",
                    _("Council"),
                    self._council,
                    3,
                    200,
                    copied=(
                        (_("Council"), self._name),
                        (_("Code of the council"), lambda each: each.council),
                    ),
                ),
                Column("what", _("Record"), lambda each: Cell(table_word(each.table)), 2, 130),
                Column("reason", _("Reason"), _reason, 3, 210),
                Column(
                    "device",
                    _("Computer"),
                    _device,
                    2,
                    120,
                    may_drop=True,
                    copied=(
                        (_("Computer"), lambda each: each.device[:8]),
                        (_("Number"), lambda each: persian_digits(each.seq)),
                    ),
                ),
                Column("at", _("Written on"), _at, 2, 120, may_drop=True),
            ],
            empty,
            hint=_("Search: council or kind of record"),
            count=lambda count: _("{count} records").format(count=grouped(count)),
            read=self.read,
            kept_as=(workspace, "office_quarantine"),
            sorts={
                "council": lambda each: sort_key(self._name(each)),
                "what": lambda each: sort_key(table_word(each.table)),
                "reason": lambda each: each.reason,
                "device": lambda each: (each.device, each.seq),
                "at": lambda each: each.at,
            },
        )

    def read(self) -> list[Quarantined]:
        self._names = {line.set_id: line.name for line in register(self._workspace)}
        found = quarantined(self._workspace)
        return sorted(found, key=lambda each: (sort_key(self._name(each)), each.device, each.seq))

    def words(self, line: Quarantined) -> str:
        return f"{self._name(line)} {line.council} {table_word(line.table)} {line.device[:8]}"

    def _name(self, line: Quarantined) -> str:
        return self._names.get(line.set_id) or line.council or _("the province's lists")

    def _council(self, line: Quarantined) -> Cell:
        return Cell(council_name(self._name(line)), left_to_right(line.council), strong=True, code=True)


def _reason(line: Quarantined) -> Cell:
    return Cell(quarantine_reason(line.reason), tone="warn", icon="shield-alert")


def _device(line: Quarantined) -> Cell:
    number = _("record {number}").format(number=persian_digits(line.seq))
    return Cell(number, left_to_right(line.device[:8]), code=True)


def _at(line: Quarantined) -> Cell:
    return Cell(short_date(datetime.fromtimestamp(line.at / 1000, UTC).date().isoformat()))
