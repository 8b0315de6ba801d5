# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every text in the code has its Persian; the extractor overlooks those inside f-strings on Python 3.11."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def texts(source: str) -> set[str]:
    """The literal texts that are handed to ``_``, wherever they stand."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_texts_inside_f_strings_are_seen() -> None:
    assert texts("a = f\"{_('Inside')} {_('Too')}\"") == {"Inside", "Too"}


def test_every_text_in_code_has_its_persian() -> None:
    with (ROOT / "i18n" / "fa.po").open("rb") as file:
        catalogue = read_po(file, locale="fa")
    wanted = {
        text
        for path in (ROOT / "mahalleh_desktop").rglob("*.py")
        for text in texts(path.read_text(encoding="utf-8"))
    }
    assert len(wanted) > 1000
    untranslated = {text for text in wanted if not ((found := catalogue.get(text)) and found.string)}
    assert untranslated == set()
