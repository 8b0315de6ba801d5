# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An update by commands only: the office signs an installer, a council looks at it and saves it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahalleh_desktop.usecases.updates.program import own_platform

from .calling import Console
from .test_exchange_commands import Both, both

__all__ = ["both"]
ENDING, CONTENT = (
    (".exe", b"MZ" + bytes(9000)) if own_platform() == "windows" else (".deb", b"!<arch>\n" + bytes(9000))
)


@pytest.fixture(name="stick")
def stick_fixture(both: Both) -> Path:
    """A stick of the office with an answer and a package of version 9.1.0 for this system."""
    both.enrol()
    usb, installer = both.folder / "usb", both.folder / f"setup{ENDING}"
    installer.write_bytes(CONTENT)
    both.office.done("office", "return", "--to", usb)
    made = both.office.json(
        "office", "update-package", installer, "--version", "9.1.0", "--note", "چاپ تندتر شد.", "--to", usb
    )
    assert made == {
        "file": str(usb / f"mahalleh-9.1.0-{own_platform()}.mhu"), "version": "9.1.0",
        "platform": own_platform(), "bytes": Path(made["file"]).stat().st_size,
    }  # fmt: skip
    return usb


def test_a_council_saves_the_installer(both: Both, stick: Path) -> None:
    (told,) = both.council.json("update", stick)["updates"]
    assert (told["version"], told["note"], told["code"]) == ("9.1.0", "چاپ تندتر شد.", "")
    done = both.council.json("update", stick, "--to", both.folder / "downloads")
    saved = Path(done["saved"])
    assert saved.read_bytes() == CONTENT and saved.name == f"mahalleh-desktop-9.1.0{ENDING}"
    words = both.council.done("update", stick, "--to", both.folder / "downloads")
    assert "برنامه را ببندید" in words and "۹.۱.۰" in words and "چاپ تندتر شد." in words


def test_an_import_tells_of_the_update_beside_the_bundle(both: Both, stick: Path) -> None:
    found = both.council.json("import", stick)
    assert [each["outcome"] for each in found["files"]] == ["imported"]
    assert [each["version"] for each in found["updates"]] == ["9.1.0"]
    assert "mahalleh update" in both.council.done("import", stick)
    package = next(stick.glob("*.mhu"))
    assert both.council.json("import", package)["files"] == []
    assert "updates" not in both.office.json("import", stick)


def test_refusals_by_commands(both: Both, stick: Path) -> None:
    package = next(stick.glob("*.mhu"))
    package.write_bytes(package.read_bytes()[:-1])
    out = both.folder / "downloads"
    found = both.council.call("--json", "update", package, "--to", out)
    assert found.code == 1 and found.json["saved"] is None and not out.exists()
    assert [each["code"] for each in found.json["updates"]] == ["update_incomplete"]
    told = both.council.call("update", package)
    assert told.code == 1 and "کامل نیست" in told.out
    package.unlink()
    assert both.council.call("update", stick).code == 0
    assert both.council.call("update", stick, "--to", out).code == 1  # there was nothing to save
    installer = both.folder / f"setup{ENDING}"
    make = ("office", "update-package", installer, "--to", stick, "--version")
    assert both.office.refused(*make, "9.1") == ["update_version_invalid"]
    assert both.council.refused(*make, "9.1.0") == ["wrong_kind"]
    other = "linux" if own_platform() == "windows" else "windows"
    assert both.office.refused(*make, "9.1.0", "--platform", other) == ["not_an_installer"]
    assert list(stick.glob("*.mhu")) == []


def test_a_county_carries_it(both: Both, stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = {"format": "mahalleh-data/1", "county": {"name": "فرمانداری نمونه", "province": "کرمان"}}
    file = both.folder / "county.json"
    file.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    county = Console(both.folder / "county", capsys)
    assert county.call("init", "--kind", "county", "--file", file).code == 0
    looked = county.json("import", stick, "--dry-run")
    assert [(each["outcome"], each["version"]) for each in looked["carried"]] == [("would_take", "9.1.0")]
    taken = county.json("import", stick)
    (package,) = stick.glob("*.mhu")
    assert taken["carried"] == [
        {"file": package.name, "outcome": "taken", "version": "9.1.0", "platform": own_platform(),
         "bytes": package.stat().st_size, "code": ""}
    ]  # fmt: skip
    assert [each["outcome"] for each in taken["files"]] == ["relayed"]
    assert "از پیش اینجا هست" in county.done("import", stick)
    onward = both.folder / "onward"
    handed = county.json("export", "--to", onward)
    assert handed["updates"] == [str(onward / package.name)] and len(handed["files"]) == 1
    assert (onward / package.name).read_bytes() == package.read_bytes()
    assert "به‌روزرسانی برنامه" in county.done("export", "--to", onward)
    package.write_bytes(package.read_bytes()[:-1])
    assert "update_incomplete" in county.call("import", package).out
    told = both.council.json("update", onward)["updates"]
    assert [(each["version"], each["code"]) for each in told] == [("9.1.0", "")]
