# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Every paper of one invented council. ``python -m tests.documents.all_papers`` writes the golden files anew.

Look at the pictures before committing golden files that have changed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image

from mahalleh_desktop.core.minutes import QuorumLine
from mahalleh_desktop.documents.care_forms import render_handover
from mahalleh_desktop.documents.letters import Letter, render_letter
from mahalleh_desktop.documents.meetings.addenda import render_addendum
from mahalleh_desktop.documents.meetings.minutes import render_minutes
from mahalleh_desktop.documents.pictures import page_images_zip
from mahalleh_desktop.documents.reports.yearly import Figure, render_yearly
from tests.documents import test_other_papers
from tests.documents.looks import DPI, as_png, look, side_by_side
from tests.documents.sample import ISSUER, LETTERHEAD, PRESIDING, attendance, minutes, one_line, run
from tests.documents.stress import stress

GOLDEN = Path(__file__).parent / "golden"
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
    "yearly-six": lambda: render_yearly(
        replace(
            test_other_papers.YEARLY,
            figures=tuple(Figure(f"شاخص {n}", n, 12 if n % 2 else None) for n in range(1, 7)),
        )
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


def page_images() -> Image.Image:
    """The look of the pictures for a telephone."""
    archive = zipfile.ZipFile(io.BytesIO(page_images_zip(ALL["minutes"]())))
    pages = [Image.open(io.BytesIO(archive.read(name))) for name in archive.namelist()]
    small = [page.resize((round(page.width * DPI / 150), round(page.height * DPI / 150))) for page in pages]
    return side_by_side(small)


def write_golden() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name, make in ALL.items():
        pdf = make()
        (GOLDEN / f"{name}.txt").write_text(golden_text(pdf, GOLDEN), encoding="utf-8")
        (GOLDEN / f"{name}.png").write_bytes(as_png(look(pdf)))
    (GOLDEN / "page-images.png").write_bytes(as_png(page_images()))
    (GOLDEN / "paper.pdf").unlink()


if __name__ == "__main__":
    write_golden()
