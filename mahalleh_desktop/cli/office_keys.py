# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of the office about keys: revoking, quarantine, locking up, a new root; and asking for scans."""

from __future__ import annotations

from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, number_of, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.office import FILE, FOLDER, office
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.texts import _


@office.command("revoke", help=_("Revokes the keys of a council or of one device, for rows that come later."))
@click.argument("name", metavar="COUNCIL|DEVICE")
@click.option("--up-to", type=int, metavar="N", help=_("The last record of the device that stays good."))
@click.option("--lift", is_flag=True, help=_("Takes a revocation back and lets its rows out of quarantine."))
@pass_session
def revoke_keys(session: Session, name: str, up_to: int | None, lift: bool) -> None:
    from mahalleh_desktop.usecases.keys.revoking import lift_revocation, revoke

    with session.open() as workspace:
        if lift:
            count = lift_revocation(workspace, name)
            text = _("The revocation is taken back; {count} records left quarantine.")
            session.emit({"released": count}, [text.format(count=shown(count))])
            return
        entries, warnings = revoke(workspace, name, up_to)
    document = {
        "revoked": [{"council": e.council, "device": e.device, "seq": e.seq} for e in entries],
        "warnings": [problem_json(problem) for problem in warnings],
    }
    text = _("Revoked: device {device} of council {council}; good up to record {number}.")
    lines = [text.format(device=e.device[:8], council=e.council, number=shown(e.seq)) for e in entries]
    session.emit(document, [*lines, *map(problem_line, warnings)])


@office.command("quarantine", help=_("Lists the records that are kept and not merged."))
@pass_session
def list_quarantine(session: Session) -> None:
    from mahalleh_desktop.usecases.keys.revoking import quarantine_reason, quarantined
    from mahalleh_desktop.usecases.records.record_words import table_word

    with session.open() as workspace:
        workspace.require_kind("office")
        found = quarantined(workspace)
    document = [
        {"council": q.council, "device": q.device, "seq": q.seq, "table": q.table, "row": q.row,
         "reason": q.reason}
        for q in found
    ]  # fmt: skip
    lines = [
        " · ".join((q.council, q.device[:8], shown(q.seq), table_word(q.table), quarantine_reason(q.reason)))
        for q in found
    ]
    session.emit({"quarantined": document}, lines or [_("Nothing lies in quarantine.")])


@office.group("keys", cls=PersianGroup, help=_("The keys that an office locks up."))
def office_keys() -> None:
    """The group of the office's keys."""


@office_keys.command(
    "split", help=_("Writes the recovery and confidential keys to a folder, removes them here.")
)
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder."))
@pass_session
def split(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases.keys.confidential_key import split_keys

    with session.open() as workspace:
        paths = split_keys(workspace, folder)
    lines = [_("Written: {path}").format(path=path) for path in paths]
    document = {"files": [str(path) for path in paths]}
    session.emit(document, [*lines, _("Lock these files up in two places; this computer has them no more.")])


@office_keys.command("renew-root", help=_("Makes a new root, vouched for by the old one."))
@pass_session
def renew(session: Session) -> None:
    from mahalleh_desktop.usecases.keys.enrolling import office_fingerprint
    from mahalleh_desktop.usecases.keys.registering import renew_root

    with session.open() as workspace:
        renew_root(workspace)
        own = office_fingerprint(workspace)
    text = _("The office's fingerprint, to be printed on the stamped form: {fingerprint}")
    session.emit({"office_fingerprint": own}, [text.format(fingerprint=own)])


@office.command(
    "confidential", help=_("Reads what councils sealed, with the confidential key; stores nothing.")
)
@click.option("--key", required=True, type=FILE, metavar="FILE", help=_("The confidential key."))
@click.option("--council", default="", metavar="CODE", help=_("Only this council."))
@click.option(
    "--seal-anew", "anew", is_flag=True, help=_("Seals it for the devices that the council has now.")
)
@pass_session
def confidential(session: Session, key: Path, council: str, anew: bool) -> None:
    from mahalleh_desktop.core.records.rows import council_uuid
    from mahalleh_desktop.usecases.keys.confidential_key import confidential_records, seal_anew
    from mahalleh_desktop.usecases.keys.confidential_words import confidential_lines

    set_id = council_uuid(council) if council else ""
    with session.open() as workspace:
        if anew:
            count = seal_anew(workspace, key, set_id)
            text = _("{count} records are sealed anew; write the return bundles now.")
            session.emit({"sealed": count}, [text.format(count=shown(count))])
            return
        found = confidential_records(workspace, key, set_id)
        told = confidential_lines(workspace, found)
    document = [
        {
            "council": r.council,
            "table": r.table,
            "row": r.row,
            "fields": dict(r.fields),
            "readable": r.readable,
        }
        for r in found
    ]
    lines = []
    for line in told:
        closed = "" if line.readable else line.title
        lines.append(" · ".join(part for part in (line.code, line.council, line.kind, closed) if part))
        lines += [f"    {name}: {text}" for name, text in line.facts]
    session.emit({"records": document}, lines or [_("There is no sealed record here.")])


@office.command("request-scans", help=_("Asks a council for the attachments of meetings."))
@click.argument("council", metavar="COUNCIL")
@click.argument("numbers", metavar="NUMBER…", nargs=-1, required=True)
@pass_session
def request(session: Session, council: str, numbers: tuple[str, ...]) -> None:
    from mahalleh_desktop.core.records.rows import council_uuid
    from mahalleh_desktop.usecases.sync.requesting import request_scans

    with session.open() as workspace:
        count = request_scans(workspace, council_uuid(council), map(number_of, numbers))
    text = _("{count} attachments are asked for; write the return bundle now.")
    if not count:
        text = _(
            "Nothing is asked for: the attachments of these meetings are here already, or there are none."
        )
    session.emit({"wanted": count}, [text.format(count=shown(count))])
