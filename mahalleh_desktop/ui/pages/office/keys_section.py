# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Enrolment and keys at the office: enrolling, the computers with their keys, quarantine, its own keys."""

from __future__ import annotations

from functools import partial

from mahalleh_desktop.texts import _
from mahalleh_desktop.ui.actions import WindowActions
from mahalleh_desktop.ui.frame.tabbed_page import Tab, TabbedPage
from mahalleh_desktop.ui.pages.office.devices_page import DevicesPage
from mahalleh_desktop.ui.pages.office.enrol_page import EnrolPage
from mahalleh_desktop.ui.pages.office.own_keys_page import OwnKeysPage
from mahalleh_desktop.ui.pages.office.quarantine_page import QuarantinePage
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


class KeysSection(TabbedPage):
    """Four pages that belong together."""

    def __init__(self, workspace: Workspace, actions: WindowActions) -> None:
        super().__init__(
            _("Enrolment and keys"),
            [
                Tab("enrol", _("Enrol a council"), partial(EnrolPage, workspace, actions)),
                Tab("devices", _("Computers and their keys"), partial(DevicesPage, workspace, actions)),
                Tab("quarantine", _("Quarantine"), partial(QuarantinePage, workspace, actions)),
                Tab("own", _("Keys of the office"), partial(OwnKeysPage, workspace, actions)),
            ],
        )
