# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""How far long work is, on one line of a terminal that is written over; silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mahalleh_desktop.core.persian.digits import persian_digits
from mahalleh_desktop.texts import _

_CLEAR = "\r\x1b[2K"


@contextmanager
def progress_line(sentence: str) -> Iterator[Callable[[int, int], None] | None]:
    """Gives what use cases call with (done, in all), or None where standard error is no terminal.

    The line is gone at the end, whatever happens.
    """
    if not sys.stderr.isatty():
        yield None
        return

    def tell(done: int, all_: int) -> None:
        told = _("{sentence} {done} of {all}").format(
            sentence=sentence, done=persian_digits(done), all=persian_digits(all_)
        )
        sys.stderr.write(_CLEAR + told)
        sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
