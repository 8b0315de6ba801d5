# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every paper of one invented council. ``python -m tests.documents.all_papers`` writes the golden files anew.

Look at the pictures before committing golden files that have changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PIL import Image

from mahalleh_desktop.core.minutes import QuorumLine
from mahalleh_desktop.documents.care_forms import render_handover
from mahalleh_desktop.documents.letters import Letter, render_letter
from mahalleh_desktop.documents.meetings.addenda import render_addendum
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import page_count, page_picture
from tests.documents import test_other_papers
from tests.documents.sample import ISSUER, LETTERHEAD, PRESIDING, attendance, minutes, one_line, run
from tests.documents.stress import stress

GOLDEN = Path(__file__).parent / "golden"
_SIDE = 16
_LONG = (
    "شورای پیشرفت محلهٔ نخلستان و امیرآباد و شهرک باهنر بخش مرکزی (کرمان)",
    "مسجد جامع حضرت صاحب‌الزمان عجل‌الله تعالی فرجه‌الشریف، حسینیهٔ شهدا",
    "استان کرمان، شهرستان کرمان، بخش مرکزی، شهر کرمان، محلهٔ نخلستان",
)

ALL: dict[str, Callable[[], bytes]] = {
    "minutes": lambda: render_minutes(minutes(), state="finalised"),
    "minutes-stress": lambda: render_minutes(stress(), state="finalised"),
    "minutes-draft": lambda: render_minutes(minutes(), state="draft"),
    "minutes-archive": lambda: render_minutes(minutes(source="archive", number="1403/4"), state="archive"),
    "minutes-void": lambda: render_minutes(minutes(), state="void"),
    "minutes-long-head": lambda: render_minutes(
        minutes(letterhead=replace(LETTERHEAD, lines=_LONG)), state="finalised"
    ),
    "minutes-long-name": lambda: render_minutes(minutes(council="، ".join(_LONG[:2])), state="finalised"),
    "letter-long-subject": lambda: render_letter(
        Letter(
            ISSUER,
            "1405/38",
            "2026-11-01",
            "، ".join(_LONG),
            "ریاست محترم شهرداری",
            "متن نامه.\n" * 24,
            PRESIDING,
            "رئیس شورا",
            copies_to=("فرماندار محترم شهرستان بردسیر، برای استحضار",),
        )
    ),
    "minutes-on-sheet": lambda: render_minutes(
        minutes(letterhead=replace(LETTERHEAD, signatures_on_sheet=True, stamp="mosque")), state="finalised"
    ),
    "minutes-thumbprint": lambda: render_minutes(
        minutes(attendance=tuple(replace(each, thumbprint=n == 2) for n, each in enumerate(attendance()))),
        state="finalised",
    ),
    "minutes-preprinted": lambda: render_minutes(
        minutes(letterhead=replace(LETTERHEAD, preprinted=True, stamp="none")), state="finalised"
    ),
    "minutes-no-quorum": lambda: render_minutes(
        minutes(quorum=QuorumLine(15, 6, 8, False), resolutions=(), next_meeting_on=""), state="finalised"
    ),
    "correction": lambda: render_addendum(
        minutes(), "correction", 1, "2026-10-01", "مبلغ مصوبهٔ ۲ اصلاح شد.", "TCQR-WP0H-TNDN"
    ),
    "supplement": lambda: render_addendum(
        minutes(), "supplement", 2, "2026-10-01", "نقشهٔ پیوست جزء مصوبهٔ ۱ است.", "TCQR-WP0H-TNDN"
    ),
    "handover-blank": lambda: render_handover(replace(test_other_papers.HANDOVER, fingerprint="")),
    **{name: make for name, (make, _texts) in test_other_papers.PAPERS.items()},
}


def golden_text(pdf: bytes, folder: Path) -> str:
    """The text of each page as poppler reads it, a line a page; codes that hash the content are left out."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    pages = run("pdftotext", "-enc", "UTF-8", path, "-").split("\f")
    return "".join(one_line(page).strip() + "\n" for page in pages if page.strip())


def looks(pdf: bytes) -> list[str]:
    """What each page looks like: where its picture, made very small, becomes darker to the right."""
    return [_look(page_picture(pdf, number, 30)) for number in range(1, page_count(pdf) + 1)]


def _look(picture: Image.Image) -> str:
    small = picture.convert("L").resize((_SIDE + 1, _SIDE * 2), Image.Resampling.BOX)
    values = small.tobytes()
    bits = ""
    for row in range(_SIDE * 2):
        line = values[row * (_SIDE + 1) : (row + 1) * (_SIDE + 1)]
        bits += "".join("1" if b < a - 2 else "0" for a, b in pairwise(line))
    return f"{int(bits, 2):0{len(bits) // 4}x}"


def differing(one: str, two: str) -> int:
    """How many of the 512 places of two looks differ."""
    return bin(int(one, 16) ^ int(two, 16)).count("1")


def write_golden() -> None:
    GOLDEN.mkdir(exist_ok=True)
    pictures = {}
    for name, make in ALL.items():
        pdf = make()
        (GOLDEN / f"{name}.txt").write_text(golden_text(pdf, GOLDEN), encoding="utf-8")
        pictures[name] = looks(pdf)
    (GOLDEN / "paper.pdf").unlink()
    (GOLDEN / "looks.json").write_text(json.dumps(pictures, indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    write_golden()
