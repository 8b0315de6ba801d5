# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Invented members, and the answers of an attendance list."""

from __future__ import annotations

from dataclasses import dataclass

from mahalleh_desktop.ui.widgets.fields.choice import Answer

TODAY = "2026-10-07"
ANSWERS = (
    Answer("present", "حاضر", "good", "حp1"),
    Answer("late", "با تأخیر", "warn", "تl2"),
    Answer("excused", "موجه", "info", "مe3"),
    Answer("absent", "غایب", "bad", "غa4"),
)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    national_id: str
    mobile: str
    share: int
    state: str
    tone: str


PEOPLE = tuple(
    Person(name, role, national_id, mobile, share, state, tone)
    for name, role, national_id, mobile, share, state, tone in (
        ("مریم آریان‌نژاد", "رئیس شورا، معتمد محل", "۳۰۷••••۱۳۹", "۰۹۱۳ ۳۴۵ ۶۷۸۹", 100, "فعال", "good"),
        ("علی کریمی", "نایب‌رئیس، نخبهٔ فرهنگی", "۲۹۹••••۱۲۰", "۰۹۱۳ ۱۱۱ ۲۰۴۰", 92, "فعال", "good"),
        ("فاطمه یوسفی", "دبیر، نمایندهٔ بانوان", "۳۱۳••••۸۳۷", "۰۹۳۵ ۴۴۸ ۷۱۲۰", 100, "فعال", "good"),
        ("حجت‌الاسلام حسین پورموسوی", "امام جماعت", "۳۰۶••••۰۲۳", "۰۹۱۹ ۲۰۰ ۸۸۱۲", 83, "فعال", "good"),
        ("ژاله چراغی", "نمایندهٔ جوانان", "۳۱۷••••۴۱۹", "۰۹۱۰ ۹۳۳ ۵۵۱۸", 75, "فعال", "good"),
        ("رضا گودرزی", "نمایندهٔ پایگاه بسیج", "۲۹۸••••۷۴۴", "۰۹۱۲ ۷۸۱ ۰۰۳۲", 58, "غیبت زیاد", "warn"),
        ("زهرا ملکی", "نخبهٔ اجتماعی", "۳۰۵••••۷۷۳", "۰۹۳۷ ۶۱۲ ۳۳۴۹", 42, "پایان دوره", "bad"),
        ("یوسف نجفی", "علی‌البدل، خیّر", "۳۰۳••••۸۱۱", "۰۹۱۲ ۶۰۳ ۱۹۷۵", 67, "فعال", "good"),
        ("پریسا صادقی", "علی‌البدل، تسهیلگر", "۳۰۸••••۵۵۰", "۰۹۳۰ ۵۷۷ ۴۱۰۸", 88, "فعال", "good"),
    )
)
