# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Terms of one person that were recorded twice: those that overlap are one term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def joined_terms(terms: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The terms in their order, those that overlap joined from the first beginning to the last end.

    ``starts_on`` and ``ends_on`` are ISO days; a term without an end goes on. One whose beginning is not
    known stays as it is.
    """
    found: list[dict[str, Any]] = []
    for term in sorted(terms, key=lambda each: each.get("starts_on") or ""):
        last = found[-1] if found else {}
        overlaps = last.get("starts_on") and (term.get("starts_on") or "") <= (last.get("ends_on") or "9999")
        if term in found:
            continue
        if overlaps:
            later = max(last, term, key=lambda each: each.get("ends_on") or "9999")
            ending = {name: later[name] for name in ("ends_on", "end_reason") if later.get(name)}
            found[-1] = {"starts_on": last["starts_on"], **ending}
        else:
            found.append(dict(term))
    return found
