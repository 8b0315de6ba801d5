# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands about the keys of this PC: for standard tools, handover to a new secretary, lost keys."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.texts import _

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path)


@click.group(cls=PersianGroup, help=_("Exports, hands over or renews the keys of this computer."))
def keys() -> None:
    """The keys group."""


@keys.command("export", help=_("Writes identity.txt for age and certificate.pem for openssl."))
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder."))
@pass_session
def export_keys(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases.keys import enrolling

    with session.open() as workspace:
        identity, certificate = enrolling.export_keys(workspace, folder)
    document = {"identity": str(identity), "certificate": str(certificate)}
    lines = [_("Written: {path}").format(path=path) for path in (identity, certificate)]
    session.emit(document, [*lines, _("Whoever has identity.txt can read your bundles; keep it apart.")])


@keys.command("handover", help=_("Ends the keys of the secretary who leaves and begins with new ones."))
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder or stick."))
@click.option("--request", required=True, type=FILE, help=_("File of the new enrolment request."))
@click.option("--member", default="", metavar="MEMBER", help=_("The new secretary."))
@click.option("--new-passphrase-file", type=FILE, help=_("File whose first line is the new passphrase."))
@pass_session
def hand_over_keys(
    session: Session, folder: Path, request: Path, member: str, new_passphrase_file: Path | None
) -> None:
    from mahalleh_desktop.usecases.keys.handing_over import hand_over
    from mahalleh_desktop.usecases.records.people import find_member
    from mahalleh_desktop.usecases.workspaces.passphrase_rules import read_passphrase_file

    passphrase = read_passphrase_file(new_passphrase_file) if new_passphrase_file else None
    with session.open() as workspace:
        workspace.require_kind("council")
        successor = find_member(workspace, member).ref if member else ""
        done = hand_over(workspace, folder, request, successor, passphrase)
    document = {
        "bundle": str(done.bundle) if done.bundle else None,
        "request": str(done.request),
        "fingerprint": done.shown.fingerprint,
        "device": done.device,
        "records": done.rows,
        "secretary": done.takes,
        "recovery_code": done.recovery_code,
    }
    lines = [_("Written: {path}").format(path=path) for path in (done.bundle, done.request) if path]
    lines.append(_("The key {key} has ended after {count} records.").format(
        key=done.device[:8], count=shown(done.rows)
    ))  # fmt: skip
    lines.append(_("Fingerprint, to be printed on the stamped form: {fingerprint}").format(
        fingerprint=done.shown.fingerprint
    ))  # fmt: skip
    if done.recovery_code:
        lines.append(_("New recovery code, shown this once: {code}").format(code=done.recovery_code))
    lines.append(_("Print the handover paper and the enrolment form; until the answer nothing is exchanged."))
    session.emit(document, lines)


@keys.command("renew", help=_("Makes new keys where the old ones are lost; the records stay."))
@click.option("--request", required=True, type=FILE, help=_("File of the new enrolment request."))
@pass_session
def renew(session: Session, request: Path) -> None:
    from mahalleh_desktop.usecases.keys.handing_over import begin_with_new_keys

    with session.open() as workspace:
        found = begin_with_new_keys(workspace, request)
    document = {"request": str(request), "council": found.code, "fingerprint": found.fingerprint}
    lines = [
        _("Written: {path}").format(path=request),
        _("Fingerprint, to be printed on the stamped form: {fingerprint}").format(
            fingerprint=found.fingerprint
        ),
        _("Until the office has answered, nothing is exchanged."),
    ]
    session.emit(document, lines)
