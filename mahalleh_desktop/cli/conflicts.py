# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Commands about conflicts: what there is to decide, which value holds, late changes of final minutes."""

from __future__ import annotations

from collections.abc import Collection

import click

from mahalleh_desktop.cli.console import NUMBER, Session, number_of, pass_session, shown
from mahalleh_desktop.cli.usage import PersianGroup
from mahalleh_desktop.texts import _, word


@click.group(
    "conflicts",
    cls=PersianGroup,
    invoke_without_command=True,
    help=_("Lists what two computers changed differently."),
)
@click.pass_context
def list_conflicts(ctx: click.Context) -> None:
    """Alone it lists; its commands decide."""
    session = ctx.find_object(Session)
    if ctx.invoked_subcommand is None and session is not None:
        _list(session)


def _list(session: Session) -> None:
    from mahalleh_desktop.cli.conflict_lines import conflict_lines, double_lines
    from mahalleh_desktop.usecases.sync.conflicts import conflicts
    from mahalleh_desktop.usecases.sync.deciding import record_names
    from mahalleh_desktop.usecases.sync.doubles import doubled_numbers
    from mahalleh_desktop.usecases.sync.late_offers import late_offers

    with session.open() as workspace:
        fields, numbers = conflicts(workspace), doubled_numbers(workspace)
        lines = [*conflict_lines(workspace, fields), *double_lines(workspace, numbers)]
        offers = late_offers(workspace) if workspace.kind == "council" else []
        named = record_names(each.row for each in fields if each.set_id == workspace.set_id)
    document = {
        "fields": [
            {"table": c.table, "row": c.row, "field": c.field, "record": named.get(c.row, ""),
             "choices": [
                 {"version": x.vid, "value": x.value, "who": x.who, "when": x.when} for x in c.choices
             ]}
            for c in fields
        ],
        "numbers": [{"table": d.table, "number": d.number, "rows": list(d.rows)} for d in numbers],
        "late": [
            {"number": x.number, "table": x.table, "row": x.row, "field": x.field, "proposed": offer.kind,
             "confidential": x.row in offer.hidden, "who": x.late.who, "when": x.late.when}
            | ({} if x.row in offer.hidden else {"frozen": x.frozen, "late": x.late.value})
            for offer in offers
            for x in offer.changes
        ],
    }  # fmt: skip
    told = _("Meeting {number}: {count} late changes; a {kind} is proposed.")
    lines += [
        told.format(
            number=shown(each.number), count=shown(len(each.changes)), kind=word("addendum_kind", each.kind)
        )
        for each in offers
    ]
    session.emit(document, lines or [_("There is no conflict.")])


@list_conflicts.command(
    "choose", help=_("Decides a record in conflict: numbers of listed values, or other values.")
)
@click.argument("record", metavar="RECORD")
@click.argument("numbers", metavar="[FIELD=]NUMBER", nargs=-1)
@click.option(
    "--value",
    "values",
    metavar="[FIELD=]TEXT",
    multiple=True,
    help=_("Another value; an empty one for none."),
)
@pass_session
def choose(session: Session, record: str, numbers: tuple[str, ...], values: tuple[str, ...]) -> None:
    """A record with one field in conflict needs no name of the field."""
    from mahalleh_desktop.usecases.sync.deciding import conflicts_of_record, decide
    from mahalleh_desktop.usecases.sync.exchange_history import fields_of

    chosen = dict(_chosen(each) for each in numbers)
    if not (numbers or values) or len(chosen) < len(numbers):
        raise click.UsageError("")
    with session.open() as workspace:
        found = conflicts_of_record(workspace, record)
        names = {each.field for each in found}
        typed = dict(_typed(each, names) for each in values)
        if len(typed) < len(values) or typed.keys() & chosen.keys():
            raise click.UsageError("")
        row = decide(workspace, record, chosen, typed)
        now = fields_of(workspace, found[0].table, row)
    document = {
        "table": found[0].table,
        "row": row,
        "fields": {name: now.get(name) for name in sorted(names) if name},
        "deleted": not now,
    }
    session.emit(document, [_("Decided; the other computers learn it with the next bundle.")])


@list_conflicts.command("renumber", help=_("Gives the later of two records with one number a new number."))
@click.argument("kind", metavar="KIND", type=click.Choice(["meeting", "resolution", "letter"]))
@click.argument("number", metavar="NUMBER", type=NUMBER)
@pass_session
def renumber(session: Session, kind: str, number: str) -> None:
    from mahalleh_desktop.usecases.sync.conflict_words import number_words
    from mahalleh_desktop.usecases.sync.doubles import settle_number

    with session.open() as workspace:
        given = settle_number(workspace, kind, number)
    told = _("The new number is {number}.")
    lines = [told.format(number=number_words(each)) for each in given.values()]
    session.emit({"table": kind, "number": number, "given": given}, lines)


def _chosen(text: str) -> tuple[str, int]:
    """``FIELD=NUMBER`` or the number alone, in any digits."""
    name, sign, number = text.rpartition("=")
    digits = number_of(number)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10) or (sign and not name):
        raise click.UsageError("")
    return name, int(digits)


def _typed(text: str, names: Collection[str]) -> tuple[str, str]:
    """``FIELD=TEXT``; a text that begins with no field's name is all of it the value."""
    name, sign, value = text.partition("=")
    return (name, value) if sign and (name in names or len(names) > 1) else ("", text)


@list_conflicts.command(
    "accept", help=_("Writes the late changes of a meeting as a correction or supplement.")
)
@click.argument("number", metavar="NUMBER")
@click.option(
    "--kind", type=click.Choice(["correction", "supplement"]), help=_("correction or supplement.")
)  # fmt: skip
@pass_session
def accept(session: Session, number: str, kind: str | None) -> None:
    from mahalleh_desktop.usecases.records.reading import meeting
    from mahalleh_desktop.usecases.sync.late_changes import accept_late_changes
    from mahalleh_desktop.usecases.sync.late_offers import offer_of

    with session.open() as workspace:
        offer = offer_of(workspace, number_of(number))
        accept_late_changes(workspace, offer.meeting, kind or offer.kind)
        written = meeting(workspace, offer.meeting).addenda[-1]
    text = _("{kind} {count} of meeting {number} is written:").format(
        kind=word("addendum_kind", written.kind), count=shown(written.number), number=shown(offer.number)
    )
    document = {"meeting": offer.number, "kind": written.kind, "number": written.number, "text": written.text}
    session.emit(document, [text, *written.text.splitlines()])


@list_conflicts.command("dismiss", help=_("Lets the final minutes stand; the late changes are taken back."))
@click.argument("number", metavar="NUMBER")
@pass_session
def dismiss(session: Session, number: str) -> None:
    from mahalleh_desktop.usecases.sync.late_changes import dismiss_late_changes
    from mahalleh_desktop.usecases.sync.late_offers import offer_of

    with session.open() as workspace:
        offer = offer_of(workspace, number_of(number))
        dismiss_late_changes(workspace, offer.meeting)
    text = _("The minutes of meeting {number} stand as they are.")
    session.emit({"meeting": offer.number}, [text.format(number=shown(offer.number))])
