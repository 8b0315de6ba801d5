# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tests start as a process of its own: it holds a lock, fills a disk, or saves until it is killed.

python -m tests.storage.child lock FOLDER | save DATABASE | full DATABASE BYTES | read_only DATABASE
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import sys
from pathlib import Path

from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.storage.lock import Lock
from mahalleh_desktop.storage.store import open_store
from mahalleh_desktop.storage.versions import save
from tests.storage.places import NOW, ROWS, problem, write

_CAPABILITY_VERSION_3 = 0x20080522


def say(what: object) -> None:
    print(json.dumps(what), flush=True)


def hold_lock(folder: Path) -> None:
    lock = Lock(folder, "پنجره")
    say("held")
    sys.stdin.readline()
    lock.release()


def save_for_ever(path: Path) -> None:
    """Says the number of each save once it is committed."""
    store = open_store(path, None)
    number = 0
    while True:
        number += 1
        with store.transaction():
            for row in ROWS[:3]:
                save(store, "problem", row, problem(title=f"شمارهٔ {number}", people_affected=number), NOW)
        say(number)


def fill_disk(path: Path, limit: int) -> None:
    """Saves until a file may not grow further, as on a full disk; then says how it failed, and closes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = open_store(path, None)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    done = 0
    try:
        while True:
            write(store, "problem", ROWS[0], **problem(description="x" * 50_000 + str(done)))
            done += 1
    except KnownError as error:
        say([done, error.code])
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    write(store, "problem", ROWS[1], **problem(title="دوباره"))
    store.close()


def write_protected(path: Path) -> None:
    """Opens and saves as somebody who may not write there; the privileges of root are given up first."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)())
    try:
        store = open_store(path, None)
        write(store, "problem", ROWS[0], **problem())
        say("written")
    except KnownError as error:
        say(error.code)


def main(action: str, path: Path, *values: str) -> None:
    match action:
        case "lock":
            hold_lock(path)
        case "save":
            save_for_ever(path)
        case "full":
            fill_disk(path, int(values[0]))
        case "read_only":
            write_protected(path)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
