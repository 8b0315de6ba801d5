# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The papers that a county government prints: its enrolment form and delivery receipts."""

from __future__ import annotations

from collections.abc import Sequence

from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.documents import county_papers as documents
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.usecases.keys.enrolling import county_code, own_fingerprint
from mahalleh_desktop.usecases.papers.wordings import worded
from mahalleh_desktop.usecases.sync.relaying import Relayed
from mahalleh_desktop.usecases.workspaces.names import office_names
from mahalleh_desktop.usecases.workspaces.workspace import Workspace


def county_enrolment(workspace: Workspace) -> bytes:
    """The form with the fingerprint of this PC's request, as a PDF."""
    workspace.require_kind("county")
    province = office_names(workspace)[1]
    form = documents.CountyForm(_issuer(workspace), own_fingerprint(workspace), workspace.today(), province)
    return documents.render_county_enrolment(form)


def delivery_receipt(workspace: Workspace, bundles: Sequence[Relayed]) -> bytes:
    """The receipt for bundles that were taken on one day and go one way, as a PDF.

    Raises ``nothing_to_receipt`` for none, ``several_deliveries`` where they differ in day or way.
    """
    workspace.require_kind("county")
    if not bundles:
        raise KnownError("nothing_to_receipt")
    if len({(each.on, each.whither) for each in bundles}) > 1:
        raise KnownError("several_deliveries")
    lines = tuple(
        documents.DeliveredBundle(each.brought_as or each.path.name, each.size, each.sha256)
        for each in bundles
    )
    first = bundles[0]
    with worded(workspace):
        return documents.render_delivery_receipt(
            documents.DeliveryReceipt(_issuer(workspace), first.on, first.whither, lines)
        )


def _issuer(workspace: Workspace) -> Issuer:
    name, province = office_names(workspace)
    return Issuer(name, county_code(workspace), Letterhead((name, province), stamp="none"))
