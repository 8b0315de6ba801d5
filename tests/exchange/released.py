# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Files of released formats, kept and read forever; a folder that was released is never written again.

In ``tests``, ``python -m exchange.released FOLDER`` writes those of today into a new folder.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.core.secrecy import public_fields
from mahalleh_desktop.core.versions.version import PROVINCE
from mahalleh_desktop.exchange.bundle.row_keys import new_row_key
from mahalleh_desktop.exchange.bundle.sealed_rows import seal_version
from mahalleh_desktop.exchange.bundle.writing import write_bundle
from mahalleh_desktop.exchange.enrolment import enrol, make_request, read_request
from mahalleh_desktop.exchange.fingerprint import fingerprint
from mahalleh_desktop.exchange.keys import seal_keys
from mahalleh_desktop.exchange.vault import create_vault

from .world import NOW, SPRING, Stream, replica, world

SCAN = b"%PDF-1.7 an invented scan"
PASSPHRASE = "گذرواژهٔ نمونه"
FIXTURES = Path(__file__).parent / "released"
PROBLEM = {
    "title": "مسئلهٔ نمونه", "category": "violence", "severity": 4, "extent": 2, "urgency": 5,
    "reported_on": "2026-04-02", "status": "open", "confidential": True, "referral": "judicial",
}  # fmt: skip


def council_stream() -> Stream:
    """Associations, an edit, a deletion and a sealed problem."""
    stream = Stream(SPRING, replica("spring"))
    first = stream.add("association", row="a", fields={"name": "خانهٔ جوانان", "kind": "جوانان", "pos": 1024})
    other = stream.add("association", row="b", fields={"name": "خیریهٔ باران", "pos": 2048})
    fields = {"name": "خانهٔ جوانان چشمه", "kind": "جوانان", "pos": 1024}
    stream.add("association", row="a", parents=(first.vid,), fields=fields)
    stream.add("association", row="b", parents=(other.vid,), fields={}, deleted=True)
    problem = stream.add("problem", row="p", fields=PROBLEM)
    recipients = world().registry.confidential_recipients_of(SPRING)
    stream.lines[-1] = seal_version(problem, public_fields("problem", PROBLEM), new_row_key(recipients))
    return stream


def office_streams() -> list[Stream]:
    province, council = Stream(PROVINCE, replica("office")), Stream(SPRING, replica("office"))
    province.add("list_entry", fields={"list": "seat", "code": "benefactor", "title": "خیّر"})
    council.add("directive", fields={"title": "ابلاغیهٔ نمونه", "on": "2026-04-01"})
    return [province, council]


def write_released(folder: Path) -> None:
    """Writes keys, registry, enrolment, vault and bundles into a new folder."""
    folder.mkdir(parents=True)
    province, registry = world(), world().registry
    for name in ("working", "confidential", "spring"):
        (folder / f"{name}.sealed").write_bytes(seal_keys(getattr(province, name), None))
    (folder / "orchard.sealed").write_bytes(seal_keys(province.orchard, PASSPHRASE))
    (folder / "root.txt").write_text(f"{fingerprint(registry.root)}\n", encoding="ascii")
    (folder / "registry.json").write_bytes(province.registry_bytes)
    request = make_request(
        province.spring, device=replica("spring"), set_id=SPRING, code="T-01", name="شورای محلهٔ چشمه"
    )
    (folder / "request.json").write_bytes(request)
    (folder / "answer.json").write_bytes(enrol(read_request(request), registry, province.root, NOW)[1])
    vault, recovery = create_vault(bytes(range(32)), PASSPHRASE)
    (folder / "vault.json").write_bytes(vault)
    (folder / "recovery.txt").write_text(f"{recovery}\n", encoding="ascii")
    recipients = registry.recipients_of(SPRING)
    stream = council_stream().rows
    write_bundle(
        folder / "council.mhb", kind="council", keys=province.spring, recipients=recipients, schema=SCHEMA,
        streams=[stream], registry_version=registry.version,
        blobs={hashlib.sha256(SCAN).hexdigest(): SCAN},
    )  # fmt: skip
    write_bundle(
        folder / "return.mhb", kind="return", keys=province.working, recipients=recipients, schema=SCHEMA,
        streams=[stream, *(each.rows for each in office_streams())], registry_version=registry.version,
        registry=province.registry_bytes, have_blobs=[hashlib.sha256(SCAN).hexdigest()],
    )  # fmt: skip


if __name__ == "__main__":
    write_released(Path(sys.argv[1]))
