# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Processes that benchmarks start: as an installed program starts, their memory told by themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = """
import json, os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "peak": used.ru_maxrss / 1024}))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Finished:
    """Seconds from start to end, and the most memory of that very process in MB."""

    seconds: float
    peak: float


def environment(**more: str) -> dict[str, str]:
    """What a process of an installed program sees: its modules are compiled, and stay so."""
    found = {**os.environ, **more}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def measured(*command: str | Path) -> Finished:
    """Runs a command that must succeed.

    A small process of its own starts it and waits for it (``wait4``): what the kernel says of a child's
    memory is never less than that of the process which started it.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *map(str, command)],
        env=environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return Finished(**json.loads(done.stdout))


def console(*arguments: str) -> Finished:
    """``mahalleh`` as a process of its own."""
    return measured(Path(sys.executable).parent / "mahalleh", *arguments)


def peak_of(process: int | str = "self") -> float:
    """The most memory of a process that runs, so far, in MB; 0.0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM 0")
    return int(line.split()[1]) / 1024
