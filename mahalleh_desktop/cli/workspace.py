# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands of a workspace: make, load, dump, search, check, back up, restore."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.files import read_file
from mahalleh_desktop.texts import _, word

FILE = click.Path(path_type=Path)


@click.command(cls=PersianCommand, help=_("Makes a new workspace of a kind from the file that names it."))
@click.option("--kind", required=True, type=click.Choice(["council", "office", "county"]), help=_("Kind."))
@click.option("--file", "path", required=True, type=FILE, help=_("File in the data format."))
@pass_session
def init(session: Session, kind: str, path: Path) -> None:
    from mahalleh_desktop.usecases.workspaces.creating import create_workspace, read_identity

    passphrase = session.new_passphrase()
    created = create_workspace(session.folder, read_identity(kind, read_file(path)), passphrase)
    with created.workspace as workspace:
        document = {"kind": kind, "workspace": str(session.folder), "protected": workspace.protected}
    lines = [_("The workspace is ready: {folder}").format(folder=session.folder)]
    if created.recovery_code:
        document["recovery_code"] = created.recovery_code
        lines.append(
            _("Recovery code (print it and keep it apart): {code}").format(code=created.recovery_code)
        )
    else:
        warning = _("Warning: the workspace has no passphrase; whoever has this computer can read it.")
        document["warning"] = warning
        lines.append(warning)
    session.emit(document, lines)


@click.command(cls=PersianCommand, help=_("Adds the data of a file: all of it or nothing."))
@click.argument("path", metavar="FILE.json", type=FILE)
@pass_session
def load_file(session: Session, path: Path) -> None:
    from mahalleh_desktop.usecases.records.loading import load

    data = read_file(path)
    with session.open() as workspace:
        loaded = load(workspace, data)
    lines = [
        _("{name}: {count}").format(name=_LISTS[name], count=shown(n))
        for name, n in loaded.counts.items()
        if n
    ]
    document = {"loaded": loaded.counts, "warnings": [problem_json(each) for each in loaded.warnings]}
    session.emit(document, [_("Loaded."), *lines, *map(problem_line, loaded.warnings)])


_LISTS = {
    "associations": _("Associations"),
    "agencies": _("Agencies"),
    "committees": _("Committees"),
    "members": _("Members"),
    "problems": _("Problems"),
    "solutions": _("Solutions"),
    "meetings": _("Meetings"),
    "letters": _("Letters"),
}


@click.command(
    cls=PersianCommand, help=_("Prints all current data; at an office one line of JSON a council.")
)
@pass_session
def dump_data(session: Session) -> None:
    from mahalleh_desktop.usecases.records.dumping import dump, dump_all

    with session.open(reading=True) as workspace:
        if workspace.kind == "office":
            for document in dump_all(workspace):
                print(json.dumps(document, ensure_ascii=False))
        else:
            workspace.require_kind("council")
            print(json.dumps(dump(workspace), ensure_ascii=False, indent=None if session.as_json else 1))


@click.command(cls=PersianCommand, help=_("Finds records by words, however they are spelt."))
@click.argument("query", metavar="QUERY", nargs=-1, required=True)
@pass_session
def search_records(session: Session, query: tuple[str, ...]) -> None:
    from mahalleh_desktop.usecases.records.searching import search

    with session.open(reading=True) as workspace:
        hits = search(workspace, " ".join(query))
    document = [{"kind": h.kind, "number": h.number, "title": h.title, "text": h.text} for h in hits]
    lines = [" · ".join(x for x in (kind_word(h.kind), shown(h.number), h.title) if x) for h in hits]
    session.emit(document, lines or [_("Nothing was found.")])


def kind_word(kind: str) -> str:
    """The Persian word of a kind of record."""
    words = {
        "member": _("Member"), "association": _("Association"), "agency": _("Agency"),
        "committee": _("Committee"), "problem": _("Problem"), "solution": _("Solution"),
        "meeting": _("Meeting"), "resolution": _("Resolution"), "letter": _("Letter"),
        "directive": _("Directive"), "bank_entry": _("Solutions bank"),
    }  # fmt: skip
    return words.get(kind, word("kind", kind))


@click.command(cls=PersianCommand, help=_("Checks the workspace; exit code 1 if something is wrong."))
@click.option("--rebuild", is_flag=True, help=_("Makes the tables anew from the versions first."))
@click.option(
    "--mend-attachments",
    "mend",
    is_flag=True,
    help=_("Makes the file of attachments anew from what is still whole in it."),
)
@click.option(
    "--from", "backup", type=FILE, help=_("With it: a copy beside a backup, to bring back what is lost.")
)
@pass_session
def check(session: Session, rebuild: bool, mend: bool, backup: Path | None) -> int:  # fmt: skip
    from mahalleh_desktop.usecases.workspaces.attachments_care import mend_attachments
    from mahalleh_desktop.usecases.workspaces.care import check_workspace
    from mahalleh_desktop.usecases.workspaces.mended_words import mended_sentence

    if backup is not None and not mend:
        raise click.UsageError("--mend-attachments")
    lines = []
    with session.open(reading=not (rebuild or mend)) as workspace:
        mended = mend_attachments(workspace, backup) if mend else None
        problems = check_workspace(workspace, rebuild=rebuild)
    document: dict[str, object] = {
        "good": not problems, "problems": [problem_json(problem) for problem in problems]
    }  # fmt: skip
    if mended is not None:
        document["attachments"] = {
            "kept": mended.kept, "brought": mended.brought, "lost": mended.lost,
            "aside": str(mended.aside) if mended.aside else None,
        }  # fmt: skip
        lines = [mended_sentence(mended)]
    session.emit(document, [*lines, *([problem_line(p) for p in problems] or [_("Everything is in order.")])])
    return 1 if problems else 0


@click.command(cls=PersianCommand, help=_("Writes a checked backup to a folder."))
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help=_("Folder."))
@pass_session
def backup(session: Session, folder: Path) -> None:
    from mahalleh_desktop.usecases.workspaces.backups import back_up

    with session.open() as workspace:
        path = back_up(workspace, folder)
    session.emit({"file": str(path)}, [_("The backup is written and checked: {path}").format(path=path)])


@click.command(
    cls=PersianCommand, help=_("Saves a diagnostic file for the office; it holds no personal data.")
)
@click.option("--out", "path", required=True, metavar="FILE.zip", type=FILE, help=_("File to write."))
@pass_session
def diagnosis(session: Session, path: Path) -> None:
    from mahalleh_desktop.usecases.workspaces.diagnosing import save_diagnosis

    with session.open() as workspace:
        save_diagnosis(workspace, path)
    session.emit({"file": str(path)}, [_("The diagnostic file is written: {path}").format(path=path)])


@click.command(cls=PersianCommand, help=_("Brings a backup back; what was there is kept as a safety copy."))
@click.argument("path", metavar="FILE", type=FILE)
@pass_session
def restore(session: Session, path: Path) -> None:
    from mahalleh_desktop.usecases.workspaces.care import backup_needs_passphrase, restore_backup

    passphrase = session.new_passphrase()
    if passphrase is None and backup_needs_passphrase(path):
        passphrase = session.ask_passphrase()
    safety = restore_backup(session.folder, path, passphrase)
    lines = [_("The backup is restored.")]
    if safety:
        lines.append(_("What was there before is kept: {path}").format(path=safety))
    session.emit({"restored": str(path), "safety_copy": str(safety) if safety else None}, lines)
