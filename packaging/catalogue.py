# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the one catalogue of texts: ``python packaging/catalogue.py [update|check] [--merge FILE.json]``.

Sources are the ``_("…")`` of the package, the sentences of ``resources/codes.toml`` and the glossary's codes
(context: the kind, text: the code). ``update`` writes ``i18n/fa.po`` and compiles ``i18n/fa.mo``; ``--merge``
fills in Persian from a JSON file of {"English": "Persian"} or {"kind|code": "Persian"}; ``check`` fails on a
text that is not translated, is fuzzy, or has other placeholders than its source.
"""

from __future__ import annotations

import io
import json
import string
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from mahalleh_desktop.core.records import meetings, people, problems
from mahalleh_desktop.core.records.kinds import Choice

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "i18n" / "fa.po"
MO = ROOT / "i18n" / "fa.mo"
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the same sources give the same bytes


def sources() -> Catalog:
    """Every text of the program, without translations."""
    catalogue = Catalog(project="mahalleh-desktop", locale="fa", charset="utf-8", fuzzy=False)
    package = ROOT / "mahalleh_desktop"
    for name, _line, text, comments, context in extract_from_dir(
        package, [("**.py", "python")], keywords={"_": None}, comment_tags=("TRANSLATORS:",)
    ):
        catalogue.add(text, None, [(f"mahalleh_desktop/{name}", 0)], auto_comments=comments, context=context)
    with (ROOT / "resources" / "codes.toml").open("rb") as file:
        for code, sentence in tomllib.load(file)["codes"].items():
            catalogue.add(sentence, None, [("resources/codes.toml", 0)], auto_comments=[code])
    for module in (people, problems, meetings):
        for kind in vars(module).values():
            if isinstance(kind, Choice):
                for code in kind.codes:
                    catalogue.add(code, None, [("glossary", 0)], context=kind.name)
    return catalogue


def translated() -> Catalog:
    if not PO.exists():
        return Catalog(locale="fa")
    with PO.open("rb") as file:
        return read_po(file, locale="fa")


def update(merge: dict[str, str]) -> Catalog:
    """The catalogue of today's sources with all Persian that is known; texts that went are let go."""
    catalogue, known = sources(), translated()
    for message in catalogue:
        if not message.id:
            continue
        old = known.get(message.id, message.context)
        key = f"{message.context}|{message.id}" if message.context else str(message.id)
        message.string = merge.get(key) or (old.string if old else "")
    return catalogue


def problems_of(catalogue: Catalog) -> list[str]:
    """What is wrong with the translations, a line each."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        source, text = str(message.id), str(message.string or "")
        if not text:
            found.append(f"not translated: {message.context or ''} {source}")
        elif message.fuzzy:
            found.append(f"fuzzy: {source}")
        elif placeholders(source) != placeholders(text):
            found.append(f"placeholders differ: {source}")
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the machine form; the creation date is left out so that they repeat."""
    buffer = io.BytesIO()
    plain = Catalog(locale="fa", charset="utf-8", fuzzy=False)
    for message in catalogue:
        if message.id and message.string:
            plain.add(message.id, message.string, context=message.context)
    plain.creation_date = plain.revision_date = SOME_DAY
    write_mo(buffer, plain)
    return buffer.getvalue()


def save(catalogue: Catalog) -> None:
    buffer = io.BytesIO()
    catalogue.header_comment = "# Persian texts of Mahalleh Desktop. Licence: Apache-2.0."
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    write_po(buffer, catalogue, width=100, sort_output=True, omit_header=False)
    PO.parent.mkdir(exist_ok=True)
    PO.write_bytes(buffer.getvalue())
    MO.write_bytes(compiled(catalogue))


def main(arguments: list[str]) -> int:
    merge: dict[str, str] = {}
    for name in arguments[arguments.index("--merge") + 1 :] if "--merge" in arguments else ():
        merge |= json.loads(Path(name).read_text(encoding="utf-8"))
    if arguments[:1] == ["check"]:
        found = problems_of(update({}))
        if not MO.exists() or MO.read_bytes() != compiled(update({})):
            found.append("i18n/fa.mo is not of today: run packaging/catalogue.py update")
    else:
        catalogue = update(merge)
        save(catalogue)
        found = problems_of(catalogue)
    print("\n".join(found) or "the catalogue is complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
