# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An invented council for the papers' tests: its minutes, its keys, and the tools that read a PDF back."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pypdf import PdfReader

from mahalleh_desktop.core.minutes import (
    AgendaLine,
    AttendanceLine,
    DissentLine,
    GuestLine,
    Letterhead,
    Minutes,
    QuorumLine,
    ResolutionLine,
)
from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.documents.issuer import Issuer

NOON = datetime(2026, 9, 11, 12, 30, tzinfo=timezone(timedelta(hours=3, minutes=30)))
COUNCIL = "شورای پیشرفت محلهٔ گلستان"
CLERK, PRESIDING, MEMBER = "مریم اسلامی‌نیا", "علی‌اکبر رضایی", "فاطمه کریمی‌پور"
LETTERHEAD = Letterhead((COUNCIL, "مسجد امام حسن مجتبی (ع)", "استان کرمان، شهرستان بردسیر"))
ISSUER = Issuer(COUNCIL, "K3M9A", LETTERHEAD)
ABSENT = "محسن ثابتی"
_NAMES = (PRESIDING, CLERK, MEMBER, "رضا ملک‌زاده", "نصرت‌الله خراسانی‌پور", "لیلا چیت‌ساز")


def attendance(count: int = 6) -> tuple[AttendanceLine, ...]:
    roles = ("chair", "secretary") + ("member",) * count
    return tuple(
        AttendanceLine(
            name=_NAMES[place] if place < len(_NAMES) else f"عضو آزمایشی شمارهٔ {place + 1}",
            honorific="آقای" if place % 2 == 0 else "خانم",
            gender="male" if place % 2 == 0 else "female",
            role=roles[place],
            seat="معتمد محل",
            standing="principal",
            status=("present", "present", "late", "left_early")[place % 4],
            arrived_at="18:20",
            left_at="19:40",
        )
        for place in range(count)
    )


def minutes(**changes: Any) -> Minutes:
    """Minutes of two pages; keyword arguments replace fields."""
    base = Minutes(
        council=COUNCIL,
        council_code="K3M9A",
        level="neighbourhood",
        province="کرمان",
        county="بردسیر",
        neighbourhood="گلستان",
        mosque="مسجد امام حسن مجتبی (ع)",
        letterhead=LETTERHEAD,
        number="1405/17",
        kind="ordinary",
        source="live",
        held_on="2026-09-10",
        starts_at="18:15",
        starts_note="",
        ends_at="20:00",
        place="شبستان مسجد، طبقهٔ همکف",
        presiding=PRESIDING,
        presiding_role="chair",
        clerk=CLERK,
        clerk_role="secretary",
        quorum=QuorumLine(7, 6, 4, True),
        agenda=(
            AgendaLine("قرائت مصوبات جلسهٔ پیش", CLERK, "دو مصوبه انجام شده است."),
            AgendaLine("روشنایی معابر و پیاده‌روهای خیابان لالهٔ شرقی", "رضا ملک‌زاده"),
        ),
        attendance=(
            *attendance(),
            AttendanceLine(ABSENT, "آقای", "male", "member", "", "principal", "excused", reason="بیماری"),
        ),
        guests=(GuestLine("حمیده کرباسی", "مددکار ادارهٔ بهزیستی"),),
        discussion=(
            "در آغاز جلسه، دبیر شورا گزارش پیگیری مصوبه‌های جلسهٔ شمارهٔ 16 را قرائت کرد "
            "و از مجموع ۷ مصوبه، ۵ مصوبه (۷۱٪) اجرا شده است. نقشهٔ نقاط تاریک با نرم‌افزار "
            "OpenStreetMap تهیه شد.\nهزینهٔ برآوردی ۱۲٬۵۰۰٬۰۰۰ ریال است."
        ),
        resolutions=(
            ResolutionLine(
                "1405/17/1", "نامه‌نگاری با شهرداری برای تعمیر ۱۴ پایهٔ چراغ", 2, "شهرداری", ("شرکت برق",),
                "رضا ملک‌زاده", "2026-10-07", unanimous=True,
            ),
            ResolutionLine(
                "1405/17/2", "تمدید ساعت کار کتابخانه", None, "کمیتهٔ فرهنگی", continuous=True,
                unanimous=False, votes_for=4, votes_against=1, abstained=1, vote_method="secret",
                dissents=(DissentLine(MEMBER, "بودجه‌ای برای آن نیست."),),
            ),
        ),
        attachments=("نقشهٔ نقاط تاریک",),
        next_meeting_on="2026-10-08",
        copies_to=("فرمانداری بردسیر",),
    )  # fmt: skip
    return dataclasses.replace(base, **changes)


@dataclass(frozen=True)
class Keys:
    key_pem: bytes
    certificate_pem: bytes


class Authority:
    """A root and the certificates that it issues, as the office would."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self._builder(self._name, self._key.public_key(), authority=True)
        self.pem = builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def issue(self, name: str) -> Keys:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._builder(subject, key.public_key(), authority=False).sign(
            self._key, hashes.SHA256()
        )
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return Keys(pem, certificate.public_bytes(serialization.Encoding.PEM))

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, *, authority: bool
    ) -> x509.CertificateBuilder:
        usage = x509.KeyUsage(True, True, False, False, False, authority, authority, False, False)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOON - timedelta(days=2))
            .not_valid_after(NOON + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        )


def run(*command: str | Path) -> str:
    """The output of a tool that must succeed without complaint."""
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", without_controls(text))


def poppler_text(path: Path) -> str:
    return one_line(run("pdftotext", "-enc", "UTF-8", path, "-"))


def pdfium_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return one_line(" ".join(page.get_textpage().get_text_range() for page in document))


def pypdf_text(path: Path) -> str:
    return one_line(" ".join(page.extract_text() for page in PdfReader(path).pages))


def no_spaces(text: str) -> str:
    return re.sub(r"\s", "", without_controls(text))


def check_pdf(path: Path) -> None:
    """qpdf finds no fault; every font is embedded as a subset with a map to Unicode."""
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    fonts = run("pdffonts", path).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert re.search(r"\+Vazirmatn-\w+ +TrueType +\S+ +yes yes yes", line), line


def contents(pdf: bytes) -> list[bytes]:
    """The drawing operators of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [page.Contents.read_bytes() for page in opened.pages]
