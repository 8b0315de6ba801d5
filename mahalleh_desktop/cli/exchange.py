# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of exchange: enrolment, bundles out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mahalleh_desktop.cli.console import Session, pass_session, shown
from mahalleh_desktop.cli.progress import progress_line
from mahalleh_desktop.cli.usage import PersianCommand, PersianGroup
from mahalleh_desktop.texts import _

if TYPE_CHECKING:
    from mahalleh_desktop.usecases.workspaces.workspace import Workspace

FILE = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path)


@click.group(cls=PersianGroup, help=_("Enrols this council at the provincial office."))
def enrol() -> None:
    """The enrolment group."""


@enrol.command(help=_("Writes the request of this device and shows its fingerprint."))
@click.option("--out", required=True, type=FILE, help=_("File to write."))
@pass_session
def request(session: Session, out: Path) -> None:
    from mahalleh_desktop.usecases.keys.enrolling import write_request

    with session.open() as workspace:
        found = write_request(workspace, out)
    document = {"file": str(out), "council": found.code, "fingerprint": found.fingerprint}
    lines = [
        _("Written: {path}").format(path=out),
        _("Fingerprint, to be printed on the stamped form: {fingerprint}").format(
            fingerprint=found.fingerprint
        ),
    ]
    session.emit(document, lines)


@enrol.command(help=_("Takes the office's answer after its fingerprint was typed from the stamped form."))
@click.argument("answer", metavar="ANSWER", type=FILE)
@click.option("--fingerprint", required=True, metavar="TEXT", help=_("The office's fingerprint."))
@pass_session
def accept(session: Session, answer: Path, fingerprint: str) -> None:
    from mahalleh_desktop.usecases.keys.enrolling import accept_answer

    with session.open() as workspace:
        accept_answer(workspace, answer, fingerprint)
    session.emit({"enrolled": True}, [_("This council is enrolled; bundles can be exchanged.")])


@click.command(cls=PersianCommand, help=_("Writes the bundle for the office to a folder or stick."))
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder or stick."))
@pass_session
def export(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases.sync.exporting import export_bundle

    with session.open() as workspace:
        if workspace.kind == "county":
            _hand_on(session, workspace, folder)
            return
        done = export_bundle(workspace, folder)
    document = {"file": str(done.path), "bytes": done.size, "versions": done.versions, "blobs": done.blobs}
    text = _("The bundle is written and checked; the stick can be removed now: {path}").format(path=done.path)
    session.emit(document, [text])


def _hand_on(session: Session, workspace: Workspace, folder: Path) -> None:
    """At a county: all that waits, and the updates of the program unless all of it is for the office."""
    from mahalleh_desktop.usecases.sync.relaying import FOR_OFFICE, hand_on, waiting
    from mahalleh_desktop.usecases.updates.carrying import hand_updates_on

    bundles = waiting(workspace)
    with progress_line(_("Writing bundles:")) as report:
        handed = hand_on(workspace, folder, bundles, report)
    updates: list[Path] = []
    if not bundles or any(each.whither != FOR_OFFICE for each in bundles):
        with progress_line(_("Writing:")) as report:
            updates = hand_updates_on(workspace, folder, progress=report)
    text = _("{count} bundles are handed on; the stick can be removed now.")
    if not handed:
        text = _("No bundle waits to be handed on.")
    lines = [text.format(count=shown(len(handed)))]
    if updates:
        lines.append(_("The update of the program is written beside them and checked."))
    files, beside = ([str(path) for path in paths] for paths in (handed, updates))
    session.emit({"files": files, "updates": beside}, lines)


@click.command(
    cls=PersianCommand, help=_("Imports bundles from files and folders; exit code 1 if one was refused.")
)
@click.argument("paths", metavar="FILE…|DIR", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Only tells what would happen."))
@pass_session
def import_files(session: Session, paths: tuple[Path, ...], dry_run: bool) -> int:
    from mahalleh_desktop.cli.import_told import file_lines, summary_lines
    from mahalleh_desktop.cli.updates import carried_json, carried_lines, offer_lines, offers_json
    from mahalleh_desktop.usecases.sync.importing import import_bundles
    from mahalleh_desktop.usecases.updates.carrying import take_updates
    from mahalleh_desktop.usecases.updates.offers import (
        SUFFIX,
        is_for_updates,
        look_for_updates,
        with_update_named,
    )

    with session.open() as workspace:
        bundles = [path for path in paths if path.suffix != SUFFIX]
        with progress_line(_("Reading bundles:")) as told:
            found = import_bundles(workspace, bundles, dry_run=dry_run, progress=told)
        is_office = workspace.kind == "office"
        offers = look_for_updates(workspace, paths) if is_for_updates(workspace) else []
        found = with_update_named(found, offers)
        carried = take_updates(workspace, paths, dry_run=dry_run) if workspace.kind == "county" else []
    files = [
        {
            "file": f.file, "outcome": f.outcome, "council": f.council, "new": f.new,
            "conflicts": f.conflicts, "quarantined": f.quarantined, "code": f.code,
        }
        for f in found
    ]  # fmt: skip
    lines = [*file_lines(found, dry_run=dry_run), *(summary_lines(found) if is_office else [])]
    document: dict[str, object] = {"files": files}
    if offers:
        document["updates"] = offers_json(offers)
        lines += [_("Update of the program, to be saved by “mahalleh update”:"), *offer_lines(offers)]
    if carried:
        document["carried"] = carried_json(carried)
        lines += carried_lines(carried)
    session.emit(document, lines or [_("No bundle for you was found there.")])
    return 1 if any(one.outcome == "refused" for one in found) else 0
