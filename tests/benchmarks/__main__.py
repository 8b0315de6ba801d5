# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks [NAME …]`` runs the benchmarks and prints their figures."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.benchmarks import event_loop, exchange_import, main_job, office_lists, papers, window

BENCHMARKS: dict[str, Callable[[], None]] = {
    "papers": papers.two_page_minutes,
    "signing": papers.signing_minutes,
    "load": main_job.loading_a_year,
    "help": main_job.starting_the_console,
    "append": main_job.appending_a_version,
    "office": office_lists.office_lists,
    "import": exchange_import.importing_bundles,
    "window": window.first_window,
    "pages": window.switching_pages,
    "lists": window.long_lists,
    "other-lists": window.every_other_list,
    "typing": window.typing_to_committed,
    "gaps": event_loop.gaps,
}


def main(names: list[str]) -> int:
    unknown = set(names) - BENCHMARKS.keys()
    if unknown:
        print("unknown:", ", ".join(sorted(unknown)), "— there are:", ", ".join(BENCHMARKS))
        return 2
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
