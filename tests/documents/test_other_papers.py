# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The papers beside the minutes: each one a sound file that says what it must and hides what it must."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from mahalleh_desktop.core.minutes import Letterhead
from mahalleh_desktop.documents.care_forms import (
    EnrolmentForm,
    HandoverForm,
    HandoverItem,
    render_enrolment,
    render_handover,
)
from mahalleh_desktop.documents.issuer import Issuer
from mahalleh_desktop.documents.letters import (
    Letter,
    render_letter,
)
from mahalleh_desktop.documents.meetings.meeting_papers import (
    Invitee,
    MeetingNotice,
    form_code,
    render_attendance_sheet,
    render_handwritten_form,
    render_invitation,
    render_kit,
)
from mahalleh_desktop.documents.pictures import page_count, page_picture
from mahalleh_desktop.documents.reports.lists import (
    FollowUpReport,
    FollowUpRow,
    LetterRegister,
    MemberList,
    MemberRow,
    RegisterRow,
    render_follow_up,
    render_letter_register,
    render_members,
)
from mahalleh_desktop.documents.reports.yearly import (
    Bar,
    Chart,
    Figure,
    ReportTable,
    YearlyReport,
    render_yearly,
)
from mahalleh_desktop.documents.scanned.qr import codes_in
from tests.documents.sample import (
    CLERK,
    ISSUER,
    PRESIDING,
    check_pdf,
    no_spaces,
    pdfium_text,
    poppler_text,
)

NOTICE = MeetingNotice(
    ISSUER,
    "1405/18",
    "ordinary",
    "2026-10-08",
    "",
    "بعد از نماز مغرب و عشا",
    "شبستان مسجد",
    ("قرائت مصوبات جلسهٔ پیش", "روشنایی معابر"),
    (
        Invitee(PRESIDING, "حجت‌الاسلام", "male", "chair"),
        Invitee(CLERK, "خانم", "female", "secretary", "نخبهٔ اجتماعی"),
        Invitee("لیلا چیت‌ساز", "خانم", "female", "member", "معتمد محل", "substitute"),
    ),
    CLERK,
    "دبیر شورا",
)
LETTER = Letter(
    ISSUER,
    "1405/12",
    "2026-09-12",
    "اعلام مصوبهٔ ۱ از جلسهٔ شمارهٔ ۱۷",
    "جناب آقای کریمی، رئیس محترم ادارهٔ برق",
    "با احترام، شورا مقرر کرد:\n«تعمیر ۱۴ پایهٔ چراغ»\nخواهشمند است تا تاریخ ۱۴۰۵/۰۷/۱۵ اقدام شود.",
    PRESIDING,
    "رئیس شورا",
    copies_to=("فرماندار محترم شهرستان",),
)
MEMBERS = MemberList(
    ISSUER,
    "2026-11-22",
    (
        MemberRow(
            CLERK, "خانم", "secretary", "", "principal", "3076135139", "09170000000", since="2025-04-23"
        ),
        MemberRow("رضا ملک‌زاده", standing="substitute"),
    ),
)
REGISTER = LetterRegister(
    ISSUER,
    1405,
    tuple(
        RegisterRow(
            ("outgoing", "incoming")[n % 2],
            f"1405/{n}",
            "2026-09-12",
            f"موضوع {n}",
            "شهرداری",
            their_number="۵۵",
        )
        for n in range(1, 40)
    ),
)
FOLLOW_UP = FollowUpReport(
    ISSUER,
    "2026-11-22",
    (
        FollowUpRow(
            "1405/17/1", "تعمیر چراغ", "شهرداری", "2026-10-07", status="open", days_late=46, carry_count=2
        ),
        FollowUpRow("1405/17/2", "کتابخانه", continuous=True, last_on="2026-11-01", last_note="ادامه دارد"),
    ),
)
YEARLY = YearlyReport(
    ISSUER,
    1404,
    (Figure("جلسه", 11), Figure("حضور", 131, 165), Figure("پاسخ", 0, 0)),
    (
        Chart("ماه‌ها", tuple(Bar(f"ماه {n}", n % 4) for n in range(12)), upright=True),
        Chart("دستگاه‌ها", (Bar("شهرداری", 3, 4), Bar("ادارهٔ کل نوسازی، توسعه و تجهیز مدارس استان", 0, 0))),
        Chart("خالی", ()),
    ),
    (ReportTable("مسئله‌ها", ("ردیف", "مسئله"), (("1", "تاریکی بلوار"),)), ReportTable("هیچ", ("ستون",), ())),
    "متن گزارش.",
)
ENROLMENT = EnrolmentForm(
    ISSUER,
    "7QK2-M4TD-9XZB-11FA-GH3W-0P8R",
    "2026-11-22",
    "کرمان",
    secretary=CLERK,
    chair=PRESIDING,
    mobile="09130000000",
)
HANDOVER = HandoverForm(
    ISSUER, "2026-11-22", CLERK, "زهرا باغینی", PRESIDING, (HandoverItem("مهر شورا", "1"),), "7QK2-M4TD"
)

PAPERS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "kit": (lambda: render_kit(NOTICE), ("دعوت‌نامه", "برگهٔ حضور", "فرم دست‌نویس صورت‌جلسه")),
    "invitation": (
        lambda: render_invitation(NOTICE),
        ("۱۶ مهر", "بعد از نماز مغرب و عشا", "سرکار عالی", "روشنایی معابر", "رئیس محترم"),
    ),
    "attendance_sheet": (lambda: render_attendance_sheet(NOTICE), (CLERK, "امضا یا اثر انگشت", "علی‌البدل")),
    "handwritten_form": (
        lambda: render_handwritten_form(NOTICE),
        ("محل مهر شورا", "خلاصهٔ مذاکرات", PRESIDING),
    ),
    "letter": (
        lambda: render_letter(LETTER),
        ("موضوع: اعلام مصوبهٔ ۱", "سلام علیکم", "۱۴۰۵/۰۷/۱۵", "بایگانی شورا"),
    ),
    "members": (lambda: render_members(MEMBERS), ("۳۰۷••••۱۳۹", "۲ عضو: ۱ اصلی، ۱ علی‌البدل")),
    "letter_register": (lambda: render_letter_register(REGISTER), ("۱۴۰۵/۳۹", "وارده", "صادره")),
    "follow_up": (lambda: render_follow_up(FOLLOW_UP), ("از مهلت گذشته", "مستمر", "ادامه دارد")),
    "yearly": (lambda: render_yearly(YEARLY), ("سال ۱۴۰۴", "۱۳۱ از ۱۶۵", "تاریکی بلوار")),
    "enrolment": (lambda: render_enrolment(ENROLMENT), ("7QK2", "GH3W", "اثر انگشت", CLERK)),
    "handover": (lambda: render_handover(HANDOVER), ("مهر شورا", "تحویل‌گیرنده")),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_each_paper(kind: str, tmp_path: Path) -> None:
    render, wanted = PAPERS[kind]
    pdf = render()
    path = tmp_path / f"{kind}.pdf"
    path.write_bytes(pdf)
    check_pdf(path)
    assert render() == pdf
    texts = [no_spaces(read(path)) for read in (poppler_text, pdfium_text)]
    for each in (*wanted, "صفحهٔ ۱ از"):
        assert any(no_spaces(each) in text for text in texts), each


def test_the_kit_has_an_invitation_each_a_sheet_and_a_form() -> None:
    assert page_count(render_kit(NOTICE)) == 3 + 1 + 2
    apart = dataclasses.replace(NOTICE, apart=True)
    assert page_count(render_attendance_sheet(apart)) == 2


def test_sheets_apart_name_their_group(tmp_path: Path) -> None:
    path = tmp_path / "apart.pdf"
    path.write_bytes(render_attendance_sheet(dataclasses.replace(NOTICE, apart=True)))
    text = poppler_text(path)
    assert "خواهران" in text and "برادران" in text


def test_the_handwritten_form_names_its_meeting_by_qr() -> None:
    pdf = render_handwritten_form(NOTICE)
    for number in (1, 2):
        assert codes_in(page_picture(pdf, number, 150).convert("L")) == [form_code(NOTICE, number)]


def test_a_large_council_fits_its_papers(tmp_path: Path) -> None:
    people = tuple(
        Invitee(f"عضو شمارهٔ {n} با نام خانوادگی بسیار بلند", "حجت‌الاسلام والمسلمین") for n in range(40)
    )
    large = dataclasses.replace(NOTICE, people=people, agenda=tuple(f"بند {n}" for n in range(20)))
    path = tmp_path / "large.pdf"
    path.write_bytes(render_handwritten_form(large))
    check_pdf(path)
    assert page_count(render_attendance_sheet(large)) >= 2


def test_no_whole_national_id_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "members.pdf"
    path.write_bytes(render_members(MEMBERS))
    text = poppler_text(path)
    assert "3076135139" not in text and "۳۰۷۶۱۳۵۱۳۹" not in text


def test_a_letter_follows_answers_and_goes_through_the_county(tmp_path: Path) -> None:
    letter = dataclasses.replace(
        LETTER, follows=("1405/9", "2026-09-01"), answers=("۵۵/الف", ""), via_county="بردسیر", stamp="none"
    )
    path = tmp_path / "letter.pdf"
    path.write_bytes(render_letter(letter))
    text = no_spaces(poppler_text(path))
    for wanted in ("پیرو نامهٔ شمارهٔ ۱۴۰۵/۹", "عطف به نامهٔ", "از طریق: فرمانداری محترم شهرستان بردسیر"):
        assert no_spaces(wanted) in text
    assert no_spaces("محل مهر") not in text


def test_empty_lists_and_bare_issuers_print() -> None:
    bare = Issuer("شورا", "A1", Letterhead(()))
    assert page_count(render_members(MemberList(bare, "2026-11-22", ()))) == 1
    assert page_count(render_letter_register(LetterRegister(bare, 1405, ()))) == 1
    assert page_count(render_follow_up(FollowUpReport(bare, "2026-11-22", ()))) == 1
    assert page_count(render_yearly(YearlyReport(bare, 1405, ()))) == 1
    assert (
        page_count(render_kit(dataclasses.replace(NOTICE, issuer=bare, people=(), agenda=(), place=""))) >= 2
    )
