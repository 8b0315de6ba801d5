# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The command ``demo``: the whole main job on seeded data, then the window on the first council."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from mahalleh_desktop.cli.console import Session, pass_session, problem_line, shown
from mahalleh_desktop.cli.usage import PersianCommand
from mahalleh_desktop.texts import _

COUNTS = click.IntRange(1, 1000)
STEPS = {
    "councils": _("Councils: {done} of {total}"),
    "office": _("The office imports the bundles …"),
    "return": _("Return bundles: {done} of {total}"),
}


@click.command(cls=PersianCommand, help=_("Makes seeded sample data and runs the whole main job on it."))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--councils", type=COUNTS, default=1, help=_("How many councils (1)."))
@click.option("--meetings", type=click.IntRange(1, 60), default=3, help=_("Meetings of each council (3)."))
@click.option("--seed", type=int, default=1405, help=_("Seed of the invented data (1405)."))
@click.option("--no-window", is_flag=True, help=_("Does not open the window."))
@pass_session
def demo(session: Session, folder: Path, councils: int, meetings: int, seed: int, no_window: bool) -> int:
    from mahalleh_desktop.usecases.demonstration.circle import demonstrate

    def tell(step: str, done: int, total: int) -> None:
        if sys.stderr.isatty() or (councils > 5 and done % 25 == 0):
            print(STEPS[step].format(done=shown(done), total=shown(total)), file=sys.stderr)

    made = demonstrate(folder, councils, meetings, seed, tell)
    refused = [one for one in (*made.imported, *made.taken_back) if one.outcome == "refused"]
    document = {
        "councils": [str(path) for path in made.councils],
        "office": str(folder / "office"),
        "meetings": made.meetings,
        "minutes": [str(path) for path in made.minutes],
        "papers": [str(path) for path in (*made.minutes, *made.papers)],
        "bundles": [str(path) for path in made.bundles],
        "returns": [str(path) for path in made.returns],
        "imported": sum(one.outcome == "imported" for one in made.imported),
        "taken_back": sum(one.outcome == "imported" for one in made.taken_back),
        "versions": sum(one.new for one in made.imported),
        "report": str(made.report),
        "refused": [one.file for one in refused],
    }
    counted = _(
        "{councils} councils with {meetings} meetings were made; "
        "{signed} minutes are final and signed digitally."
    )
    gathered = _(
        "The office imported {bundles} bundles with {versions} versions; {returns} councils took the answer."
    )
    lines = [
        counted.format(
            councils=shown(len(made.councils)),
            meetings=shown(made.meetings),
            signed=shown(len(made.minutes)),
        ),
        gathered.format(
            bundles=shown(document["imported"]),
            versions=shown(document["versions"]),
            returns=shown(document["taken_back"]),
        ),
        _("Councils: {path}").format(path=folder / "councils"),
        *(_("Minutes: {path}").format(path=path) for path in made.minutes[:1]),
        _("Office: {path}").format(path=folder / "office"),
        _("Report: {path}").format(path=made.report),
        _("Bundles on the stick: {path}").format(path=folder / "usb"),
        *(problem_line(problem) for one in refused for problem in one.problems),
    ]
    session.emit(document, lines)
    if not no_window and not session.as_json and _has_display():
        _open_window(made.councils[0])
    return 1 if refused else 0


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_window(workspace: Path) -> None:
    """Starts the window as a process of its own, so that the console program never imports it."""
    beside = Path(sys.executable).parent / "mahalleh-desktop"
    program = str(beside) if beside.exists() else shutil.which("mahalleh-desktop")
    command = [program] if program else [sys.executable, "-m", "mahalleh_desktop"]
    subprocess.Popen([*command, "--workspace", str(workspace)])
