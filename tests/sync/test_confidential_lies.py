# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""What the holder of the confidential key meets in the sealed rows of a council that lies."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

from mahalleh_desktop.core.versions.canonical import encode
from mahalleh_desktop.exchange import envelope
from mahalleh_desktop.exchange.bundle.row_keys import RowKey, new_row_key
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.exchange.signatures import to_text
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.confidential_key import confidential_records, seal_anew, split_keys
from mahalleh_desktop.usecases.keys.confidential_words import confidential_lines
from mahalleh_desktop.usecases.records.record_files import keep_file
from mahalleh_desktop.usecases.sync.importing import Imported
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .places import Province
from .test_confidential import SECRET, with_secret
from .test_forged_rows import PROBLEM, SHOWN, alone, sent, version


@pytest.fixture
def liar(province: Province) -> Workspace:
    council = province.council("T-02")
    province.to_office(council)
    return council


def province_key(council: Workspace) -> RowKey:
    return new_row_key([keyring.require_registry(council).recipients.confidential])


def send_sealed(province: Province, liar: Workspace, title: object, **changes: str) -> Imported:
    """A sealed problem with this title and these changes of its line, well signed."""
    made = version(liar, "problem", {**PROBLEM, "title": title})
    line = json.loads(seal_version(made, SHOWN, province_key(liar)))
    return sent(province, liar, alone(liar, made, encode({**line, **changes})))


def test_one_council_that_lies_hides_nothing_of_the_others(
    province: Province, liar: Workspace, tmp_path: Path
) -> None:
    honest = province.council("T-01")
    rows = with_secret(honest)
    paper = tmp_path / "گزارش.txt"
    paper.write_text("متن", encoding="utf-8")
    keep_file(honest, "problem", rows["problem"], paper)
    province.to_office(honest)
    key = province_key(liar)
    short = envelope.encrypt(bytes(63), [keyring.require_registry(liar).recipients.confidential])
    for title, changes in (
        ("متنی دیگر", {"key": to_text(key.wrapped), "sealed": to_text(key.seal(b"{}", b"another row"))}),
        ("کلید کوتاه", {"key": to_text(short)}),
        (["نه متن"], {}),
        ("شناسهٔ دیگر", {"vid": uuid.uuid4().hex * 2}),
    ):
        assert send_sealed(province, liar, title, **changes).outcome == "imported"
    _, file = split_keys(province.office, tmp_path / "safe")
    found = confidential_records(province.office, file)
    told = confidential_lines(province.office, found)
    assert [line.readable for line in told if line.code == "T-02"] == [False] * 4
    assert {line.title for line in told if not line.readable} == {"این ثبت با کلید باز نمی‌شود"}
    mine = [line for line in told if line.code == "T-01"]
    assert all(line.readable for line in mine) and {line.table for line in mine} >= {"problem", "record_file"}
    assert any(SECRET in line.title for line in mine) and any(line.title == paper.name for line in mine)
    assert seal_anew(province.office, file) >= len(mine)
