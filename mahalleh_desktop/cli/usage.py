# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""click's own words in Persian: usage, headings of the help and errors of wrong usage."""

from __future__ import annotations

import re
from typing import Any

import click

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _


class PersianCommand(click.Command):
    """A command whose help speaks Persian."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Shows this help.")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [in_persian(piece) for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage:") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [_record(param, ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        if options:
            with formatter.section(_("Options")):
                formatter.write_dl(options)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class PersianGroup(PersianCommand, click.Group):
    """A group whose help speaks Persian; its commands are of this kind too."""

    command_class = PersianCommand

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = self.command_summaries()
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)

    def command_summaries(self) -> list[tuple[str, str]]:
        """The commands and what each does, in one line."""
        return [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            print(ctx.get_help())
            ctx.exit(2)
        return super().parse_args(ctx, args)


_PLACEHOLDERS = {
    "[OPTIONS]": "[" + _("options") + "]",
    "COMMAND": _("COMMAND"),
    "[ARGS]...": "[…]",
    "INTEGER RANGE": _("COUNT"),
    "INTEGER": _("COUNT"),
    "ANSWER": _("ANSWER"),
    "CODE": _("CODE"),
    "COUNCIL": _("COUNCIL"),
    "COUNTY": _("COUNTY"),
    "DEVICE": _("DEVICE"),
    "DIR": _("DIR"),
    "FIELD": _("FIELD"),
    "FILE": _("FILE"),
    "KIND": _("KIND"),
    "MEMBER": _("MEMBER"),
    "NAME": _("NAME"),
    "NUMBER": _("NUMBER"),
    "PATH": _("PATH"),
    "QUARTER": _("QUARTER"),
    "QUERY": _("QUERY"),
    "RECORD": _("RECORD"),
    "ROW": _("ROW"),
    "TEXT": _("TEXT"),
    "TITLE": _("TITLE"),
    "N": _("COUNT"),
}
_PLACEHOLDER = re.compile(
    "|".join(rf"(?<![\w-]){re.escape(each)}(?![\w-])" if each.isalpha() else re.escape(each)
             for each in sorted(_PLACEHOLDERS, key=len, reverse=True))
)  # fmt: skip


def in_persian(usage: str) -> str:
    """A piece of usage (``[NUMBER|NAME]``) with its placeholders in Persian; literal choices stay."""
    return _PLACEHOLDER.sub(lambda found: _PLACEHOLDERS[found.group()], usage)


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    """How an option is written, and what it does; click's own remarks in Persian."""
    written = (option.get_help_record(ctx) or ("", ""))[0]
    remarks = [_("required")] if option.required else []
    if isinstance(option.type, click.IntRange):
        bounds = {"least": persian_digits(option.type.min), "most": persian_digits(option.type.max)}
        remarks.append(_("from {least} to {most}").format(**bounds))
    told = "؛ ".join([(option.help or "").removesuffix("."), *remarks])
    return in_persian(written), f"{told}."


class MissingWordError(click.UsageError):
    """An option or a word that this way of calling a command needs, as ``--quarter`` beside ``--issue``."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def usage_sentence(error: click.UsageError) -> str:
    """The Persian sentence of a wrong call, with the word that is wrong."""
    match error:
        case click.NoSuchOption():
            sentence = _("There is no option {name}.").format(name=error.option_name)
        case click.MissingParameter():
            sentence = _("{name} is missing.").format(name=_name(error.param))
        case MissingWordError():
            sentence = _("{name} is missing.").format(name=in_persian(error.name))
        case click.BadOptionUsage():
            sentence = _("The option {name} is not used like that.").format(name=error.option_name)
        case click.BadParameter():
            sentence = _("The value of {name} does not fit.").format(name=_name(error.param))
        case _:
            sentence = _("The command is not written like that.")
    path = error.ctx.command_path if error.ctx else "mahalleh"
    return f"{sentence}\n" + _("For help: {command}").format(command=f"{path} --help")


def _name(param: Any) -> str:
    if param is None:
        return "?"
    return param.opts[-1] if isinstance(param, click.Option) else in_persian(param.human_readable_name)
