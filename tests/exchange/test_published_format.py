# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The published specification says what the code does: names, caps, codes, tables, and its own commands."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import mahalleh_desktop.exchange
from mahalleh_desktop.core.records.tables import OFFICE_TABLES, PROVINCE_TABLES, SCHEMA, TABLES
from mahalleh_desktop.core.secrecy import PUBLIC
from mahalleh_desktop.core.versions import canonical, clock, version
from mahalleh_desktop.exchange.bundle import manifest
from mahalleh_desktop.exchange.keys import write_certificate, write_identity
from mahalleh_desktop.exchange.signatures import to_bytes
from mahalleh_desktop.exchange.stick import FAT32_LIMIT
from mahalleh_desktop.resources import resource
from mahalleh_desktop.texts import error_codes
from mahalleh_desktop.usecases.sync import blobs, refused_log

from .forging import return_bundle
from .world import world

TEXT = resource("exchange-format.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", TEXT))
"""Everything that stands between backticks."""


def modules() -> Iterator[ModuleType]:
    package = mahalleh_desktop.exchange
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def structs() -> Iterator[type[msgspec.Struct]]:
    for module in modules():
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, msgspec.Struct):
                yield value


def table_line(name: str) -> str:
    """How the specification tells a table."""
    table = TABLES[name]
    fields = (
        f"`{field}` {kind}{'*' * (field in table.needed)}{'°' * (field in PUBLIC.get(name, ()))}"
        for field, kind in table.columns.items()
    )
    return f"| `{name}` | {', '.join(fields)} |"


def test_format_and_schema_are_those_of_today() -> None:
    assert TEXT.startswith(f"# Exchange format {manifest.FORMAT}, schema {SCHEMA}\n")


def test_every_field_of_every_document_is_told() -> None:
    found = {field.encode_name for struct in structs() for field in msgspec.structs.fields(struct)}
    assert {"rows_usha", "have_blobs", "revocations", "spki", "memory_kib", "key_check"} <= found
    assert found - NAMED == set()


def test_every_key_of_a_version_and_every_member_is_told() -> None:
    assert (version._SEALED_KEYS | {"reg"}) - NAMED == set()
    members = {manifest.MANIFEST, manifest.SIGNATURE, manifest.REGISTRY, manifest.ROWS}
    assert members - NAMED == set()
    assert f"{manifest.BLOBS}<64 hex>" in NAMED
    assert OFFICE_TABLES | PROVINCE_TABLES <= NAMED
    assert clock.LATEST in NAMED


def test_every_string_that_keeps_purposes_apart_is_told() -> None:
    folders = [Path(module.__file__ or "").parent for module in (mahalleh_desktop.exchange, version, blobs)]
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")]
    written = {name for text in sources for name in re.findall(r"mahalleh-[a-z-]+/\d", text)}
    documents = {
        f"mahalleh-{name}/1"
        for text in sources
        for name in re.findall(r"(?:signed|split|verify)_document\(\s*\"([a-z-]+)\"", text)
    }
    assert len(written) > 8 and len(documents) == 4
    assert (written | documents) - NAMED == set()


def test_every_cap_is_told() -> None:
    caps = {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if re.match(r"_?LARGEST", name) and isinstance(value, int)
    }
    caps |= {
        "integer": canonical.LARGEST, "log": refused_log.LARGEST_LOG, "blobs": blobs.MOST_BYTES,
        "FAT32": FAT32_LIMIT,
    }  # fmt: skip
    assert len(caps) > 12
    assert {name for name, value in caps.items() if str(value) not in TEXT} == set()
    assert f"at most {canonical._DEEPEST} deep" in TEXT


def test_every_code_that_the_exchange_gives_is_told() -> None:
    raised = set()
    for module in modules():
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("KnownError", "Problem"):
                raised |= {
                    each.value
                    for argument in node.args[:1]
                    for each in ast.walk(argument)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    assert len(raised) > 45 and raised <= error_codes().keys()
    assert raised - NAMED == set()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_told_with_its_fields(name: str) -> None:
    assert table_line(name) in TEXT.splitlines()


@pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("openssl")), reason="needs Debian packages age and openssl"
)
def test_its_own_commands_look_inside_a_bundle(tmp_path: Path) -> None:
    commands = TEXT.split("```sh\n")[1].split("```")[0]
    shutil.move(return_bundle().write(tmp_path), tmp_path / "bundle.mhb")
    (tmp_path / "identity.txt").write_text(write_identity(world().spring), encoding="utf-8")
    certificate = to_bytes(world().registry.office_devices[0].certificate)
    (tmp_path / "certificate.pem").write_text(write_certificate(certificate), encoding="ascii")
    done = subprocess.run(
        ["bash", "-eu", "-c", commands], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert "Verified OK" in done.stdout and "rows.jsonl.gz" in done.stdout
    first = version.parse_version((tmp_path / "version").read_bytes())
    assert first.vid in done.stdout
