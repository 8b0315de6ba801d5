# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the office does on the console: register, targets, lists, bank, directives, the ministry's export."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, number_of, pass_session, problem_json, problem_line, shown
from mahalleh_desktop.cli.usage import MissingWordError, PersianCommand
from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.texts import _

XLSX = click.Path(path_type=Path)


@click.command(
    cls=PersianCommand, help=_("Sets how many councils a county shall have, or lists the targets.")
)
@click.argument("county", required=False)
@click.argument("number", required=False)
@click.option("--clear", is_flag=True, help=_("Takes the target back."))
@pass_session
def target(session: Session, county: str | None, number: str | None, clear: bool) -> None:
    from mahalleh_desktop.usecases.office import register

    with session.open() as workspace:
        if county is not None:
            planned = number_of(number or "")
            if not clear and not planned.isdigit():
                raise MissingWordError("NUMBER")
            register.set_target(workspace, county, None if clear else int(planned))
        found = register.targets(workspace)
    lines = [f"{name} · {shown(planned)}" for name, planned in sorted(found.items())]
    session.emit({"targets": found}, lines or [_("No target is set.")])


@click.command(cls=PersianCommand, help=_("Enters a council in the register or changes its entry."))
@click.argument("code", metavar="CODE")
@click.option("--name", help=_("Name of the council."))
@click.option("--state", help=_("forming, active, suspended, dissolved, merged or split."))
@click.option("--county", help=_("County of the council."))
@click.option("--district", help=_("District of the council."))
@click.option(
    "--successor", "successors", multiple=True, metavar="CODE", help=_("A council that follows it.")
)
@click.option("--external-id", help=_("The ministry's id of the council."))
@pass_session
def register(
    session: Session,
    code: str,
    name: str | None,
    state: str | None,
    county: str | None,
    district: str | None,
    successors: tuple[str, ...],
    external_id: str | None,
) -> None:
    from mahalleh_desktop.usecases.office import register as use

    with session.open() as workspace:
        use.enter_council(
            workspace, code, name=name, state=state, county=county, district=district,
            successors=list(successors) or None, external_id=external_id,
        )  # fmt: skip
        line = next(each for each in use.register(workspace) if each.code == code)
    document = asdict(line) | {"successors": list(line.successors)}
    session.emit(document, [f"{line.code} · {line.name} · {use.state_title(line.state)}"])


@click.command(cls=PersianCommand, help=_("Shows the solutions bank; with --renew from today's solutions."))
@click.option("--renew", is_flag=True, help=_("Brings the bank up to date."))
@pass_session
def bank(session: Session, renew: bool) -> None:
    from mahalleh_desktop.usecases.office import bank as use

    with session.open() as workspace:
        changed = use.renew_bank(workspace) if renew else 0
        found = use.bank(workspace)
    lines = [
        f"{each.title} · "
        + _("tried in {tried} neighbourhoods, worked in {worked}, failed in {failed}").format(
            tried=shown(each.tried), worked=shown(each.worked), failed=shown(each.failed)
        )
        for each in found
    ]
    document = {"entries": [asdict(each) for each in found], "changed": changed}
    session.emit(document, lines or [_("The bank is empty.")])


@click.command(cls=PersianCommand, help=_("Writes a directive to all or some councils, or lists them."))
@click.option("--title", help=_("Title of the directive."))
@click.option("--text", default="", help=_("Text of the directive."))
@click.option("--council", "councils", multiple=True, metavar="CODE", help=_("Only to this council."))
@pass_session
def directive(session: Session, title: str | None, text: str, councils: tuple[str, ...]) -> None:
    from mahalleh_desktop.usecases.office import guidance

    with session.open() as workspace:
        number = guidance.send_directive(workspace, title, text, councils) if title else None
        found = guidance.directives(workspace)
    document = {"number": number, "directives": [asdict(each) for each in found]}
    lines = [
        " · ".join(x for x in (shown(each.number), short_date(each.on), each.title, each.council) if x)
        for each in found
    ]
    session.emit(document, lines or [_("There are no directives.")])


@click.command("list", cls=PersianCommand, help=_("Shows or changes a list that the office keeps."))
@click.argument("name", type=click.Choice(["seat", "category", "agency", "committee"]))
@click.option("--add", help=_("Title of a new entry."))
@click.option("--code", default="", help=_("Code of the new entry."))
@click.option("--group", default="", help=_("Group of a new category: social or service."))
@click.option("--rename", type=(str, str), metavar="CODE TITLE", help=_("Gives an entry another title."))
@click.option("--retire", metavar="CODE", help=_("Takes an entry out of the choices."))
@pass_session
def keep_list(
    session: Session,
    name: str,
    add: str | None,
    code: str,
    group: str,
    rename: tuple[str, str] | None,
    retire: str | None,
) -> None:
    from mahalleh_desktop.usecases.office import reference_lists as use

    with session.open() as workspace:
        if add:
            use.add_list_entry(workspace, name, add, code=code, group=group)
        if rename:
            use.rename_list_entry(workspace, name, *rename)
        if retire:
            use.retire_list_entry(workspace, name, retire)
        found = use.list_entries(workspace, name)
    lines = [f"{each.code} · {each.title}" + (" · " + _("retired") if each.retired else "") for each in found]
    session.emit({"entries": [asdict(each) for each in found]}, lines or [_("The list is empty.")])


@click.command("export-ministry", cls=PersianCommand, help=_("Writes the workbook for the ministry."))
@click.option("--out", type=XLSX, help=_("File to write."))
@click.option("--mapping", is_flag=True, help=_("Only shows where the mapping of the columns lies."))
@pass_session
def export_ministry(session: Session, out: Path | None, mapping: bool) -> None:
    from mahalleh_desktop.usecases.office.reports import ministry

    if out is None and not mapping:
        raise MissingWordError("--out")
    with session.open() as workspace:
        document: dict[str, object] = {"mapping": str(ministry.mapping_file(workspace))}
        lines = [_("Mapping of the columns: {path}").format(path=document["mapping"])]
        if out is not None and not mapping:
            done = ministry.export_ministry(workspace, out)
            problems = [problem_json(problem) for problem in done.warnings]
            document |= {"file": str(out), "councils": done.councils, "problems": problems}
            lines = [problem_line(problem) for problem in done.warnings]
            lines.append(_("Written: {path}").format(path=out))
    session.emit(document, lines)


COMMANDS = (target, register, bank, directive, keep_list, export_ministry)
