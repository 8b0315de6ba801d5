# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The words people see: one gettext catalogue, English source, Persian in ``i18n/fa.po``.

``_`` translates a sentence of the window or the console, ``word`` a code of the glossary
(``word("role", "chair")``), ``message`` an error code with its parameters.
"""

from __future__ import annotations

import gettext
import re
from collections import defaultdict
from functools import cache

from mahalleh_desktop.errors import Problem
from mahalleh_desktop.resources import folder, resource

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@cache
def _catalogue() -> gettext.NullTranslations:
    path = folder("i18n") / "fa.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@cache
def _code_sentences() -> dict[str, str]:
    import tomllib  # only where something is refused

    with resource("codes.toml").open("rb") as file:
        sentences: dict[str, str] = tomllib.load(file)["codes"]
    return sentences


def _(source: str) -> str:
    """The Persian text of an English source text."""
    return _catalogue().gettext(source) if source else ""


def word(kind: str, code: str) -> str:
    """The Persian word of a glossary code, such as ``word("attendance", "late")``.

    A code that the catalogue does not know (a seat that the office added) is given back as it is.
    """
    return _catalogue().pgettext(kind, code)


def error_codes() -> dict[str, str]:
    """Every error code with its English sentence."""
    return dict(_code_sentences())


def message(problem: Problem) -> str:
    """The Persian sentence of a problem; numbers in it are written with Persian digits.

    A parameter that is missing is shown as «؟»: telling what went wrong must not go wrong itself.
    """
    sentence = _(_code_sentences()[problem.code])
    shown = {
        name: str(value).translate(_TO_PERSIAN) if _is_number(name, value) else value
        for name, value in problem.params.items()
    }
    return sentence.format_map(defaultdict(lambda: "؟", shown))


def _is_number(name: str, value: object) -> bool:
    """Numbers of meetings and letters, and versions, are numbers too; a ref such as ``m1`` stays as it is."""
    if name == "value" and isinstance(value, str):
        return re.fullmatch("[0-9/-]+", value) is not None
    return isinstance(value, int) or name in ("number", "version", "known")
