# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Minutes of two pages, each with other names, numbers and sentences, the same content as HTML and Typst."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from random import Random

from mahalleh_desktop.core.jalali import short_date
from mahalleh_desktop.core.minutes import (
    AgendaLine,
    AttendanceLine,
    Letterhead,
    Minutes,
    QuorumLine,
    ResolutionLine,
)
from mahalleh_desktop.core.persian.digits import persian_digits

_FIRST = ("علی", "مریم", "رضا", "فاطمه", "حسین", "نرگس", "مهدی", "پروین", "سعید", "لیلا", "نصرت‌الله", "زهرا")
_LAST = ("رضایی", "اسلامی‌نیا", "ملک‌زاده", "کریمی‌پور", "شکوهی", "گل‌محمدی", "پاک‌نژاد", "چیت‌ساز", "ژاله‌خواه")
_SENTENCES = (
    "در آغاز جلسه، دبیر شورا گزارش پیگیری مصوبات جلسهٔ پیش را قرائت کرد.",
    "از مجموع {n} مصوبه، {m} مصوبه (۷۱٪) اجرا شده و دیگر موارد به‌دلیل تأخیر در تأمین اعتبار باقی مانده است.",
    "دربارهٔ خاموشی {n} پایهٔ چراغ در خیابان لالهٔ شرقی توضیح داده شد.",
    "هزینهٔ برآوردی تعمیر {n}٬۵۰۰٬۰۰۰ ریال است و از محل کمک‌های مردمی تأمین می‌شود.",
    "نقشهٔ نقاط تاریک با نرم‌افزار OpenStreetMap تهیه شد و در اختیار شهرداری قرار گرفت.",
    "اعضا پس از بحث و بررسی، «همکاری با آموزش و پرورش» را در دستور کار قرار دادند.",
    "مسئول کتابخانه از ساعت {m}:۳۰ تا ۲۰:۱۵ پاسخ‌گوی مراجعه‌کنندگان خواهد بود.",
)
_AGENCIES = ("شهرداری کرمان", "ادارهٔ بهزیستی", "آموزش و پرورش", "شرکت توزیع برق", "مرکز بهداشت")


def content(number: int) -> Minutes:
    """Minutes of two pages; the same number gives the same ones."""
    random = Random(number)
    people = [f"{random.choice(_FIRST)} {random.choice(_LAST)}" for _ in range(12)]
    said = [
        random.choice(_SENTENCES).format(
            n=persian_digits(random.randint(3, 90)), m=persian_digits(number % 24)
        )
        for _ in range(9)
    ]
    council = f"شورای پیشرفت محلهٔ {random.choice(_LAST)}"
    return Minutes(
        council=council, council_code="K3M9A", level="neighbourhood", province="کرمان", county="کرمان",
        neighbourhood="گلستان", mosque="مسجد امام حسن مجتبی (ع)",
        letterhead=Letterhead((council, "مسجد امام حسن مجتبی (ع)", "استان کرمان، شهرستان کرمان")),
        number=f"1405/{number}", kind="ordinary", source="live", held_on="2026-09-10", starts_at="18:30",
        starts_note="", ends_at="20:15", place="شبستان مسجد", presiding=people[0], presiding_role="chair",
        clerk=people[1], clerk_role="secretary", quorum=QuorumLine(15, 12, 8, True),
        agenda=tuple(AgendaLine(f"{random.choice(_SENTENCES)[:40]} بند {n}") for n in range(1, 7)),
        attendance=tuple(
            AttendanceLine(name, "آقای", "male", "member", "معتمد محل", "principal", "present")
            for name in people
        ),
        guests=(), discussion=" ".join(said[:5]) + "\n" + " ".join(said[5:]),
        resolutions=tuple(
            ResolutionLine(
                f"1405/{number}/{n}", random.choice(_SENTENCES).format(n=n, m=n), None,
                random.choice(_AGENCIES), due_on="2026-10-07", votes_for=11, votes_against=0, abstained=1,
            )
            for n in range(1, 6)
        ),
        attachments=(), next_meeting_on="2026-10-08",
    )  # fmt: skip


def as_html(minutes: Minutes) -> str:
    """The same paper for programs that lay out HTML: head, facts, agenda, attendance, text, resolutions."""

    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>{html.escape(persian_digits(cell))}</td>" for cell in cells) + "</tr>"

    people = "".join(
        row(str(n), line.name, line.seat, "&nbsp;") for n, line in enumerate(minutes.attendance, 1)
    )
    decided = "".join(
        row(
            str(n),
            line.text,
            line.executor,
            short_date(line.due_on),
            f"موافق {line.votes_for} ممتنع 1 مخالف 0",
        )
        for n, line in enumerate(minutes.resolutions, 1)
    )
    agenda = "".join(f"<li>{html.escape(line.title)}</li>" for line in minutes.agenda)
    texts = "".join(f'<p align="justify">{html.escape(each)}</p>' for each in minutes.discussion.split("\n"))
    return (
        '<html dir="rtl"><body dir="rtl" style="font-family: Vazirmatn; font-size: 10.5pt">'
        f"<p align=center>بسمه تعالی</p><h2>{minutes.council}</h2><p>{minutes.mosque}</p>"
        f"<p>شماره: {minutes.number} تاریخ: {short_date(minutes.held_on)}</p><hr>"
        f"<h3>دستور جلسه</h3><ol>{agenda}</ol><h3>حاضران</h3>"
        f'<table border="1" width="100%" cellpadding="6">{people}</table>'
        f"<p>با حضور ۱۲ نفر از ۱۵ عضو اصلی، جلسه رسمیت یافت.</p><h3>خلاصهٔ مذاکرات</h3>{texts}"
        f'<h3>مصوبات</h3><table border="1" width="100%" cellpadding="4">{decided}</table>'
        f"<p>نظر مخالف:</p><p>جلسهٔ بعدی روز ۱۶ مهر برگزار می‌شود.</p>"
        f'<table border="1" width="100%" cellpadding="30">{row(minutes.presiding, minutes.clerk)}</table>'
        "</body></html>"
    )


def as_typst(minutes: Minutes) -> str:
    """The same paper in Typst's markup; texts stand as strings, so that none of their signs is markup."""

    def text(value: str) -> str:
        return "#" + json.dumps(persian_digits(value), ensure_ascii=False)

    def table(columns: str, rows: Iterable[Sequence[str]]) -> str:
        cells = ", ".join(f"[{text(cell)}]" for row in rows for cell in row)
        return f"#table(columns: {columns}, inset: 6pt, {cells})"

    people = [(str(n), line.name, line.seat, " ") for n, line in enumerate(minutes.attendance, 1)]
    decided = [
        (str(n), line.text, line.executor, short_date(line.due_on), f"موافق {line.votes_for} ممتنع 1 مخالف 0")
        for n, line in enumerate(minutes.resolutions, 1)
    ]
    blocks = [
        '#set page("a4")\n#set par(justify: true)\n#set text(lang: "fa", font: "Vazirmatn", size: 10.5pt)',
        "#align(center)[بسمه تعالی]", f"== {text(minutes.council)}", text(minutes.mosque),
        text(f"شماره: {minutes.number} تاریخ: {short_date(minutes.held_on)}"),
        "=== دستور جلسه", *(f"+ {text(line.title)}" for line in minutes.agenda),
        "=== حاضران", table("(auto, 1fr, 1fr, 1fr)", people),
        text("با حضور 12 نفر از 15 عضو اصلی، جلسه رسمیت یافت."), "=== خلاصهٔ مذاکرات",
        *(text(each) for each in minutes.discussion.split("\n")), "=== مصوبات",
        table("(auto, 3fr, 1fr, auto, 1fr)", decided), text("نظر مخالف:"),
        text("جلسهٔ بعدی روز 16 مهر برگزار می‌شود."),
        table("(1fr, 1fr)", [(minutes.presiding, minutes.clerk)]),
    ]  # fmt: skip
    return "\n\n".join(blocks)
