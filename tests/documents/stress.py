# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Minutes that ask for much: seven pages of varied text, thirty members, long rows, signs of all kinds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from mahalleh_desktop.core.minutes import (
    AgendaLine,
    AttendanceLine,
    DissentLine,
    GuestLine,
    Minutes,
    QuorumLine,
    ResolutionLine,
)
from tests.documents.sample import CLERK, MEMBER, PRESIDING, minutes

_FIRST = ("علی‌اکبر", "مریم", "سید محمّد", "فاطمه", "رضا", "لیلا", "نصرت‌الله", "زهرا", "حسین", "نرگس")
_LAST = (
    "رضایی", "اسلامی‌نیا", "لاجوردی طباطبایی", "کریمی‌پور", "ملک‌زاده", "چیت‌ساز", "خراسانی‌پور", "یوسفی نژاد",
    "شکوهی", "گل‌محمدی", "پاک‌نژاد", "ژاله‌خواه", "قنبری", "میرزایی بردسیری", "ثابتی",
)  # fmt: skip
_SEATS = ("امام جماعت", "معتمد محل", "نخبهٔ فرهنگی", "نمایندهٔ بانوان", "نمایندهٔ پایگاه بسیج", "گروه جهادی")

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
AGENDA: list[str] = _TEXTS["agenda"]
DISCUSSION: list[str] = _TEXTS["discussion"]
RESOLUTIONS: list[dict[str, str]] = _TEXTS["resolutions"]
LONG_RESOLUTION = max((each["text"] for each in RESOLUTIONS), key=len)


def stress(word: str = "") -> Minutes:
    """Seven pages; ``word`` stands in many places beside the usual text, to try what a hostile one does."""
    beside = f" {word}" if word else ""
    return minutes(
        place="سالن اجتماعات مجتمع ورزشی شهدای گمنام، خیابان امام خمینی (ره)، جنب مسجد جامع، طبقهٔ همکف",
        quorum=QuorumLine(26, 24, 14, True),
        agenda=tuple(
            AgendaLine(title + beside, CLERK if n % 3 == 0 else "", "به مصوبه رسید." if n % 4 == 1 else "")
            for n, title in enumerate(AGENDA)
        ),
        attendance=_attendance(beside),
        guests=tuple(
            GuestLine(name, office)
            for name, office in (
                ("حمیده کرباسی", "مددکار ادارهٔ بهزیستی"), ("مهندس آرش فولادی", "شرکت توزیع برق"),
                ("سرگرد یاسر عامری", "راهنمایی و رانندگی"), ("دکتر سارا نخعی", "خانهٔ سلامت"),
                ("John Smith", "UNICEF"), ("کامران آذر", "شرکت پاک‌گستران کویر"), ("اعظم رنجبر", ""),
            )
        ),
        discussion="\n".join(text + beside for text in DISCUSSION),
        resolutions=tuple(
            _resolution(n, each["text"] + beside, each["executor"]) for n, each in enumerate(RESOLUTIONS, 1)
        ),
        attachments=("نقشهٔ نقاط تاریک", "گزارش مالی پاییز (Q3-1405.xlsx)", "تصویر نامهٔ ۱۴۰۵/۸۸۱ ادارهٔ برق"),
        copies_to=(
            "فرمانداری بردسیر", "شهرداری منطقهٔ ۲", "ادارهٔ آموزش و پرورش ناحیهٔ ۱",
            "پایگاه بسیج صاحب‌الزمان (عج)",
        ),
    )  # fmt: skip


def _woman(place: int) -> bool:
    return place in (1, 2) or (place > 2 and place % 10 in (1, 3, 5, 7, 9))


def _attendance(beside: str) -> tuple[AttendanceLine, ...]:
    """Thirty members: late, gone early, absent with and without a reason, one with a stand-in."""
    statuses = {4: "late", 9: "left_early", 26: "excused", 27: "absent", 28: "unexcused", 29: "unknown"}
    return tuple(
        AttendanceLine(
            name=(PRESIDING, CLERK, MEMBER)[n] if n < 3 else f"{_FIRST[n % 10]} {_LAST[n * 4 % 15]}{beside}",
            honorific="خانم" if _woman(n) else "حجت‌الاسلام" if n % 6 == 0 and n else "آقای",
            gender="female" if _woman(n) else "male",
            role=("chair", "secretary")[n] if n < 2 else "member",
            seat=_SEATS[n % 6],
            standing="substitute" if n in (24, 25) else "principal",
            status=statuses.get(n, "present"),
            arrived_at="18:20",
            left_at="19:40",
            reason="مأموریت اداری در شهرستان سیرجان" if n == 26 else "",
            stand_in="عبّاس جوانمرد" if n == 27 else "",
            thumbprint=n == 12,
        )
        for n in range(30)
    )


def _resolution(number: int, text: str, executor: str) -> ResolutionLine:
    counted = number in (3, 5, 9)
    return ResolutionLine(
        f"1405/17/{number}",
        text,
        None,
        executor,
        ("شرکت برق", "دهیاری امیرآباد") if number in (1, 9) else (),
        "رضا ملک‌زاده" if number % 3 == 1 else "",
        "" if number in (6, 10) else f"2026-{10 + number % 3}-{5 + number:02}",
        number == 10,
        None if counted or number == 6 else True,
        19 if counted else None,
        4 if counted else None,
        1 if counted else None,
        "secret" if number == 9 else "",
        number == 9,
        (DissentLine(MEMBER, "بودجه‌ای برای گرمایش نیست و «وعدهٔ خیّران» سند ندارد."),) if number == 5 else (),
    )
