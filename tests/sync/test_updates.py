# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An update goes by stick: the office signs an installer, a council finds it, and only its bytes come out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.errors import KnownError
from mahalleh_desktop.exchange.bundle.manifest import FORMAT
from mahalleh_desktop.exchange.update_package import PREFIX, open_update, package_name
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.registering import renew_root
from mahalleh_desktop.usecases.sync import exporting
from mahalleh_desktop.usecases.sync.importing import Imported, import_bundles
from mahalleh_desktop.usecases.sync.older_programs import note_declared
from mahalleh_desktop.usecases.updates.making import make_update_package, version_in_name
from mahalleh_desktop.usecases.updates.offers import (
    best,
    look_for_updates,
    save_installer,
    with_update_named,
)
from mahalleh_desktop.usecases.updates.program import own_platform, own_version

from ..exchange.real_places import content_hashes
from .places import Province

PROGRAM = b"!<arch>\n" + bytes(range(256)) * 9000
HERE = {"windows": (".exe", b"MZ" + PROGRAM), "linux": (".deb", PROGRAM)}


def installer(folder: Path, platform: str = "", name: str = "setup") -> Path:
    """An installer for this system, or for the one that is named."""
    ending, content = HERE[platform or own_platform()]
    path = folder / f"{name}{ending}"
    path.write_bytes(content)
    return path


def other_platform() -> str:
    return next(name for name in HERE if name != own_platform())


def newer(steps: int = 1) -> str:
    """A version above that of this program."""
    first, rest = own_version().split(".", 1)
    return f"{int(first) + steps}.{rest}"


def test_the_circle_of_an_update(province: Province, tmp_path: Path) -> None:
    council, stick = province.council("T-01"), province.stick()
    exporting.return_bundles(province.office, stick)
    told: list[tuple[int, int]] = []
    made = make_update_package(
        province.office, installer(tmp_path), newer(), stick, note="چاپ تندتر شد.",
        progress=lambda done, all_: told.append((done, all_)),
    )  # fmt: skip
    assert made.path.name == package_name(newer(), own_platform()) and told[-1] == (made.size, made.size)
    assert made.size == made.path.stat().st_size
    assert not list(province.office.folder.glob(".bundle-*"))
    before = content_hashes(council)
    offers = look_for_updates(council, [stick])
    (offer,) = offers
    assert offer == best(offers) and offer.problem is None
    assert (offer.version, offer.note, offer.size) == (newer(), "چاپ تندتر شد.", len(HERE[own_platform()][1]))
    assert (offer.schema, offer.bundle_fmt) == (SCHEMA, FORMAT)
    saved = save_installer(council, offer.path, tmp_path / "new folder" / "downloads")
    assert saved.path.read_bytes() == HERE[own_platform()][1]
    assert saved.path.name == offer.installer == f"mahalleh-desktop-{newer()}{HERE[own_platform()][0]}"
    assert content_hashes(council) == before  # nothing of the workspace has changed, nothing lies in it
    assert not os.access(saved.path, os.X_OK) or os.name == "nt"  # and nothing can be started by accident
    # The bundle beside it is taken in as ever; the package is no bundle.
    (outcome,) = import_bundles(council, [stick])
    assert outcome.outcome == "imported"
    # The answers of all others are passed over, and the package is found beside a file that is named.
    assert best(look_for_updates(council, [next(stick.glob("*.mhb"))])) == offer


def test_only_what_fits_is_offered(province: Province, tmp_path: Path) -> None:
    council, stick = province.council("T-01"), province.stick()
    office = province.office
    older = make_update_package(office, installer(tmp_path), "0.0.1", stick).path
    same = make_update_package(office, installer(tmp_path), own_version(), stick).path
    foreign = make_update_package(office, installer(tmp_path, other_platform()), newer(), stick).path
    assert look_for_updates(council, [stick]) == []
    for path, code in ((older, "update_older"), (same, "update_same"), (foreign, "update_for_other_system")):
        (offer,) = look_for_updates(council, [path])
        assert offer.problem and offer.problem.code == code and best([offer]) is None
        with pytest.raises(KnownError, match=code):
            save_installer(council, path, tmp_path / "out")
    make_update_package(office, installer(tmp_path), newer(1), stick)
    make_update_package(office, installer(tmp_path), newer(10), stick)
    make_update_package(office, installer(tmp_path), newer(9), stick)
    versions = [each.version for each in look_for_updates(council, [stick])]
    assert versions == [newer(10), newer(9), newer(1)]
    damaged = stick / "mahalleh-copy.mhu"
    damaged.write_bytes(older.read_bytes()[:-3000])
    found = look_for_updates(council, [stick])
    assert [each.version for each in found] == [newer(10), newer(9), newer(1), ""]
    assert found[-1].problem and found[-1].problem.code == "update_incomplete"
    assert not (tmp_path / "out").exists()


def test_who_is_not_enrolled_takes_none(province: Province, tmp_path: Path) -> None:
    stranger, stick = province.council("T-09", enrol=False), province.stick()
    path = make_update_package(province.office, installer(tmp_path), newer(), stick).path
    (offer,) = look_for_updates(stranger, [stick])
    assert offer.problem and offer.problem.code == "not_enrolled" and best([offer]) is None
    with pytest.raises(KnownError, match="not_enrolled"):
        save_installer(stranger, path, tmp_path / "out")


def test_another_province_is_not_believed(province: Province, tmp_path: Path) -> None:
    from .places import new_province

    other = new_province(tmp_path / "elsewhere")
    try:
        stick = province.stick()
        path = make_update_package(other.office, installer(tmp_path), newer(), stick).path
        (offer,) = look_for_updates(province.council("T-01"), [path])
        assert offer.problem and offer.problem.code == "registry_not_signed_by_root"
    finally:
        other.close()


def test_after_a_new_root_an_old_council_still_believes(province: Province, tmp_path: Path) -> None:
    council, stick = province.council("T-01"), province.stick()
    renew_root(province.office)
    make_update_package(province.office, installer(tmp_path), newer(), stick)
    assert best(look_for_updates(council, [stick])) is not None


def test_an_office_signs_nothing_wrong(province: Province, tmp_path: Path) -> None:
    office, stick = province.office, province.stick()
    good = installer(tmp_path)
    wrong = tmp_path / "notes.exe"
    wrong.write_text("no program", encoding="utf-8")
    for path, version, more, code in (
        (wrong, newer(), {}, "not_an_installer"),
        (tmp_path / "a.txt", newer(), {}, "not_an_installer"),
        (good, newer(), {"platform": other_platform()}, "not_an_installer"),
        (good, "1.2", {}, "update_version_invalid"),
        (good, newer(), {"note": "ا" * 700}, "update_note_too_long"),
        (tmp_path / f"gone{good.suffix}", newer(), {}, "file_not_found"),
    ):
        with pytest.raises(KnownError, match=code):
            make_update_package(office, path, version, stick, **more)
    with pytest.raises(KnownError, match="wrong_kind"):
        make_update_package(province.council("T-01"), good, newer(), stick)
    assert list(stick.iterdir()) == []
    persian = make_update_package(office, good, "۹.۱۰.۰", stick, platform=own_platform())
    assert persian.version == "9.10.0"
    names = (
        "mahalleh-setup-1.20.3.exe",
        "mahalleh_2.0.0_amd64.deb",
        "mahalleh.exe",
        "v01.2.3.exe",
        "1.2.3.4.exe",
    )
    assert [version_in_name(Path(name)) for name in names] == ["1.20.3", "2.0.0", "", "", ""]


def test_cancelled_and_full_places_leave_nothing(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council, stick, out = province.council("T-01"), province.stick(), tmp_path / "out"
    path = make_update_package(province.office, installer(tmp_path), newer(), stick).path

    def stop(done: int, _all: int) -> None:
        if done > 2_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_installer(council, path, out, stop)
    assert list(out.iterdir()) == []

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="no_space"):
        save_installer(council, path, out)
    assert list(out.iterdir()) == []


def test_a_bundle_that_is_too_new_names_the_update_beside_it(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council, stick = province.council("T-01"), province.stick()
    province.to_office(council)
    with monkeypatch.context() as future:  # the office's program of tomorrow
        future.setattr(exporting, "SCHEMA", SCHEMA + 1)
        # Another computer of the council has declared more than this one knows.
        note_declared(province.office, council.set_id, SCHEMA + 1)
        exporting.return_bundles(province.office, stick)
    (refused,) = import_bundles(council, [stick])
    assert (refused.outcome, refused.code) == ("refused", "schema_too_new")
    make_update_package(province.office, installer(tmp_path), newer(2), stick)
    assert with_update_named([refused], look_for_updates(council, [stick])) == [refused]  # it reads no more
    make_update_package(province.office, installer(tmp_path), newer(1), stick, schema=SCHEMA + 1)
    (told,) = with_update_named([refused], look_for_updates(council, [stick]))
    (warning,) = told.warnings
    assert (warning.code, warning.params["version"]) == ("update_is_here", newer(1))
    other = Imported("m-1.mhb", "refused", code="bundle_damaged")
    assert with_update_named([other], look_for_updates(council, [stick])) == [other]


def test_the_key_is_that_of_the_office_and_its_purpose_its_own(province: Province, tmp_path: Path) -> None:
    path = make_update_package(province.office, installer(tmp_path), newer(), province.stick()).path
    found = open_update(path, keyring.require_registry(province.office))
    assert found.signer.signer == keyring.keys(province.office).signer
    assert PREFIX == b"mahalleh-update/1\0"
