# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``mahalleh``: the console program. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from mahalleh_desktop.cli.console import Session, error_json, error_lines
from mahalleh_desktop.cli.usage import PersianGroup, usage_sentence
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.texts import _

COMMANDS = {
    "demo": ("demo", "demo", _("Makes seeded sample data and runs the whole main job on it.")),
    "init": ("workspace", "init", _("Makes a new workspace.")),
    "load": ("workspace", "load_file", _("Adds the data of a file in the data format.")),
    "dump": ("workspace", "dump_data", _("Prints all current data in the data format.")),
    "members": ("members", "members", _("Imports and exports rosters of members.")),
    "meetings": ("meetings", "meetings", _("Lists, finalises, reopens and signs meetings.")),
    "minutes": ("papers", "minutes", _("Writes the minutes of a meeting as a PDF.")),
    "papers": ("papers", "papers", _("Writes one of the other papers.")),
    "verify": ("papers", "verify_target", _("Judges a paper, a bundle or a printed code.")),
    "enrol": ("exchange", "enrol", _("Enrols this council at the provincial office.")),
    "keys": ("keys", "keys", _("Exports, hands over or renews the keys of this computer.")),
    "export": ("exchange", "export", _("Writes the bundle for the office to a folder or stick.")),
    "import": ("exchange", "import_files", _("Imports bundles.")),
    "update": ("updates", "update", _("Looks at update packages and saves the installer.")),
    "inbox": ("guidance", "inbox", _("Shows what the office has sent.")),
    "bank": ("guidance", "bank", _("The bank of solutions, and taking from it.")),
    "office": ("office", "office", _("What the provincial office does.")),
    "conflicts": ("conflicts", "list_conflicts", _("Lists what two computers changed differently.")),
    "search": ("workspace", "search_records", _("Finds records by words.")),
    "check": ("workspace", "check", _("Checks the workspace.")),
    "backup": ("workspace", "backup", _("Writes a backup.")),
    "diagnosis": ("workspace", "diagnosis", _("Saves a diagnostic file for the office.")),
    "restore": ("workspace", "restore", _("Brings a backup back.")),
}


class LazyGroup(PersianGroup):
    """Knows its commands by name and imports a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(_module(module), name)
        return command

    def command_summaries(self) -> list[tuple[str, str]]:
        return [(name, summary) for name, (_module, _command, summary) in COMMANDS.items()]


def _module(name: str) -> ModuleType:
    """The module of a command, imported now."""
    if name == "demo":
        from mahalleh_desktop.cli import demo

        return demo
    if name in ("exchange", "guidance", "conflicts", "keys"):
        from mahalleh_desktop.cli import conflicts, exchange, guidance, keys

        return {"exchange": exchange, "guidance": guidance, "conflicts": conflicts, "keys": keys}[name]
    if name in ("office", "office_keys", "updates"):
        from mahalleh_desktop.cli import office, office_keys, updates

        return {"office": office, "office_keys": office_keys, "updates": updates}[name]
    if name in ("members", "meetings", "papers"):
        from mahalleh_desktop.cli import meetings, members, papers

        return {"members": members, "meetings": meetings, "papers": papers}[name]
    from mahalleh_desktop.cli import workspace

    return workspace


@click.command(cls=LazyGroup, help=_("Records and minutes of a neighbourhood progress council."))
@click.option(
    "-w", "--workspace", metavar="DIR", type=click.Path(path_type=Path), help=_("Folder of the workspace.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Prints one JSON document."))
@click.option(
    "--passphrase-file", type=click.Path(path_type=Path), help=_("File whose first line is the passphrase.")
)
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None, as_json: bool, passphrase_file: Path | None) -> None:
    ctx.obj = Session(workspace, as_json, passphrase_file)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the console program and ends the process: 0 done, 1 known error, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code."""
    try:
        result = cli.main(arguments, prog_name="mahalleh", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except KnownError as error:
        print("\n".join(error_lines(error)), file=sys.stderr)
        if "--json" in arguments:
            print(json.dumps(error_json(error), ensure_ascii=False))
        return 1
    except click.UsageError as error:
        print(usage_sentence(error), file=sys.stderr)
        return 2
    except (click.Abort, KeyboardInterrupt):
        print(_("Cancelled."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            sys.stderr.close()
        return 1
    except Exception:
        traceback.print_exc()
        print(
            "internal_error: " + _("The program has made a mistake; please report the lines above."),
            file=sys.stderr,
        )
        return 70
