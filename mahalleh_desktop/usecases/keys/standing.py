# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How the keys of this PC stand at the office: not enrolled, awaiting its answer, enrolled, revoked.

After a handover or with lost keys the registry is still held, but does not know the new keys yet: until the
office has answered, nothing is exchanged.
"""

from __future__ import annotations

from mahalleh_desktop.exchange.certificates import certificate_spki
from mahalleh_desktop.exchange.signatures import NotSignedError, signer_of
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

NOT_ENROLLED, WAITING, ENROLLED, REVOKED = "not_enrolled", "waiting", "enrolled", "revoked"


def key_standing(workspace: Workspace) -> str:
    """One of the four words; the sealed keys themselves are not opened for it."""
    registry = keyring.registry(workspace)
    if registry is None:
        return NOT_ENROLLED
    signer = _own_signer(workspace)
    if registry.is_revoked(signer):
        return REVOKED
    known = {each.signer for each in registry.devices} | {each.signer for each in registry.office_devices}
    return ENROLLED if signer in known else WAITING


def _own_signer(workspace: Workspace) -> str:
    """The name of the signing key by its certificate, "" where none is kept."""
    certificate = keyring.certificate(workspace)
    try:
        return signer_of(certificate_spki(certificate)) if certificate else ""
    except NotSignedError:
        return ""
