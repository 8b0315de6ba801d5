# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An office of many councils, each with meetings and with all that its lists show, without bundles.

Every council is enrolled in the registry; each has a conflict, the office's score of a problem and a row in
quarantine. Titles of problems are written as people do, with the place they are about; of some like ones a
part is joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import msgspec

from mahalleh_desktop.core.versions.clock import pack
from mahalleh_desktop.core.versions.version import make_version
from mahalleh_desktop.exchange.certificates import self_made_certificate
from mahalleh_desktop.exchange.keys import generate_keys
from mahalleh_desktop.exchange.registry import Council, Device, sign_registry
from mahalleh_desktop.exchange.signatures import to_text
from mahalleh_desktop.storage import quarantine
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.storage.versions import head_vids, receive
from mahalleh_desktop.usecases.demonstration.story import council_year
from mahalleh_desktop.usecases.keys import keyring
from mahalleh_desktop.usecases.keys.revoking import REVOKED
from mahalleh_desktop.usecases.office.bank import renew_bank
from mahalleh_desktop.usecases.office.guidance import send_directive
from mahalleh_desktop.usecases.office.likeness import join_problems, proposals
from mahalleh_desktop.usecases.office.ranking import score_problem
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

from .province import receive_council

TODAY = "2026-11-22"
SEED = 1405
_JOINED_OF = 25  # councils to one group
_AREAS = ("کوچهٔ", "خیابان", "بلوار", "میدان", "جنب مسجد", "پشت مدرسهٔ", "شهرک", "انتهای خیابان")
_FIRST = ("شهید", "امام", "آیت‌الله", "میرزا", "سردار", "حاج", "دکتر", "استاد")
_LAST = (
    "باهنر", "رضایی", "کریمی", "صدوقی", "سلیمانی", "کامیاب", "مطهری", "بهشتی", "منتظری", "چمران", "خواجو",
    "نجفی", "یوسفی", "کرمانی", "فردوسی", "حافظ", "سعدی", "رازی", "پاستور", "قدس", "ولیعصر", "آزادی", "فجر",
    "استقلال", "جمهوری", "پیروزی", "بسیج", "گلستان", "بهار", "شقایق",
)  # fmt: skip
_MORE = ("", "", "در شب", "هر روز", "از سال گذشته", "در فصل زمستان", "برای سالمندان")


def written(random: Random, title: str) -> str:
    """A title as one of many secretaries would write it: some words of it, the place, or both."""
    words = title.split()
    kept = words[: random.randint(min(2, len(words)), len(words))]
    place = f"{random.choice(_AREAS)} {random.choice(_FIRST)} {random.choice(_LAST)}"
    parts = (" ".join(kept), place if random.random() < 0.7 else "", random.choice(_MORE))
    return " ".join(part for part in parts if part)


def fill_office(office: Workspace, start: int, end: int, meetings: int) -> None:
    """Puts the councils of these numbers into an office and enrols them."""
    entries, devices = [], []
    for number in range(start, end):
        raw = council_year(SEED, number, meetings + 1, TODAY)
        _as_written(raw, number)
        set_id = receive_council(office, raw, TODAY)
        name, code = raw["council"]["name"], raw["council"]["code"]
        keys = generate_keys()
        certificate = to_text(self_made_certificate(keys.signing_key, name, code, office.clock.now()))
        entries.append(Council(set_id, code, name, "council"))
        devices.append(Device(f"{number:032x}", set_id, keys.recipient, keys.signer, certificate))
    held = keyring.require_registry(office)
    root = keyring.keys(office, keyring.ROOT)
    changed = msgspec.structs.replace(
        held, version=held.version + 1, councils=(*held.councils, *entries), devices=(*held.devices, *devices)
    )
    keyring.keep_registry(office, sign_registry(changed, root), root.signer)
    _fill_words(office, [entry.set_id for entry in entries])


def _as_written(raw: dict[str, Any], number: int) -> None:
    random = Random(number)
    for problem in raw["problems"]:
        problem["title"] = written(random, problem["title"])


def _fill_words(office: Workspace, sets: Sequence[str]) -> None:
    """What stands between an office and its councils: scores, conflicts, rows in quarantine, directives."""
    for number, set_id in enumerate(sets):
        row, fields = next(iter(read_rows(office.store.db, "problem", "set_id = ?", [set_id]).items()))
        score_problem(office, row, 40 + number % 100, "نظر دفتر")
        heads = head_vids(office.store, row)
        made = [
            make_version(
                set_id=set_id, table="problem", row=row, parents=tuple(heads), device=f"{number:030x}{n:02x}",
                fields={**fields, "people_affected": n}, seq=1, hlc=pack(office.now_ms(), 0),
            )
            for n in range(3)
        ]  # fmt: skip
        with office.transaction():
            receive(office.store, made[:2], office.now_ms())
            quarantine.keep(office.store, made[2:], REVOKED)
        if number % _JOINED_OF == 0:
            send_directive(office, "ابلاغیهٔ نمونه", "متن ابلاغیه", [])
    renew_bank(office)
    for like in proposals(office)[: -(-len(sets) // _JOINED_OF)]:
        join_problems(office, [each.row for each in like.problems[:10]])
