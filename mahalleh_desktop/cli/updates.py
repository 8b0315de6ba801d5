# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of update packages: the office makes one; everybody looks at one and saves its installer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.office import FILE, FOLDER, office
from mahalleh_desktop.cli.progress import progress_line
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.texts import _
from mahalleh_desktop.usecases.updates.carrying import TakenUpdate
from mahalleh_desktop.usecases.updates.offers import Offer
from mahalleh_desktop.usecases.updates.words import system_word, taken_words


@office.command("update-package", cls=PersianCommand, help=_("Signs an installer and writes it to a stick."))
@click.argument("installer", metavar="FILE", type=FILE)
@click.option("--version", "version", required=True, metavar="X.Y.Z", help=_("Version of the new program."))
@click.option(
    "--platform", type=click.Choice(["windows", "linux"]), help=_("System; the ending tells it too.")
)
@click.option("--note", default="", metavar="TEXT", help=_("In a few words, what is new."))
@click.option(
    "--schema",
    type=click.IntRange(1, 9999),
    default=SCHEMA,
    help=_("Schema of data that the new program reads."),
)
@click.option("--to", "folder", required=True, type=FOLDER, help=_("Folder or stick."))
@pass_session
def update_package(
    session: Session,
    installer: Path,
    version: str,
    platform: str | None,
    note: str,
    schema: int,
    folder: Path,
) -> None:
    from mahalleh_desktop.usecases.updates.making import make_update_package

    with session.open() as workspace, progress_line(_("Writing:")) as told:
        made = make_update_package(
            workspace, installer, version, folder, note=note, platform=platform or "", schema=schema,
            progress=told,
        )  # fmt: skip
    document = {
        "file": str(made.path),
        "version": made.version,
        "platform": made.platform,
        "bytes": made.size,
    }
    text = _("The update package is written and checked; the stick can be removed now: {path}")
    session.emit(document, [text.format(path=made.path)])


@click.command(
    cls=PersianCommand,
    help=_("Looks at update packages in files or folders and saves the newest installer; runs nothing."),
)
@click.argument("paths", metavar="FILE…|DIR", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "folder", type=FOLDER, help=_("Folder where the installer is saved."))
@pass_session
def update(session: Session, paths: tuple[Path, ...], folder: Path | None) -> int:
    from mahalleh_desktop.usecases.updates.offers import best, look_for_updates, save_installer
    from mahalleh_desktop.usecases.updates.words import how_to_run

    with session.open(reading=True) as workspace, progress_line(_("Reading:")) as told:
        offers = look_for_updates(workspace, paths, told)
        chosen = best(offers)
        saved = save_installer(workspace, chosen.path, folder, told) if chosen and folder else None
    document = {"updates": offers_json(offers), "saved": str(saved.path) if saved else None}
    lines = offer_lines(offers)
    if saved:
        lines += [_("The installer is saved: {path}").format(path=saved.path), how_to_run(saved.platform)]
    session.emit(document, lines or [_("There is no update package here.")])
    return 1 if any(each.problem for each in offers) or (folder and not saved) else 0


def offers_json(offers: Sequence[Offer]) -> list[dict[str, object]]:
    """What stands in a document of ``--json``; ``code`` is "" where the installer can be saved."""
    return [
        {
            "file": each.path.name, "version": each.version, "platform": each.platform,
            "bytes": each.size, "note": each.note,
            "code": each.problem.code if each.problem else "",
            "message": problem_json(each.problem)["message"] if each.problem else "",
        }
        for each in offers
    ]  # fmt: skip


def offer_lines(offers: Sequence[Offer]) -> list[str]:
    """A line a package, and what is new in it or why it is refused."""
    lines = []
    for each in offers:
        version = _("version {version}").format(version=shown(each.version)) if each.version else ""
        lines.append(
            " · ".join(part for part in (each.path.name, version, system_word(each.platform)) if part)
        )
        lines += [problem_line(each.problem)] if each.problem else [each.note] if each.note else []
    return lines


def carried_json(taken: Sequence[TakenUpdate]) -> list[dict[str, object]]:
    """What a county took to hand it on, as it stands in a document of ``--json``."""
    return [
        {
            "file": each.path.name, "outcome": each.outcome, "version": each.version,
            "platform": each.platform, "bytes": each.size,
            "code": each.problem.code if each.problem else "",
        }
        for each in taken
    ]  # fmt: skip


def carried_lines(taken: Sequence[TakenUpdate]) -> list[str]:
    """A line a package: that it goes to the councils, or why it is refused."""
    return [
        problem_line(replace(each.problem, place=each.path.name)) if each.problem else taken_words(each)
        for each in taken
    ]
