# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Papers of a county government: the form of its enrolment, and the receipt for bundles (رسید تحویل)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahalleh_desktop.core.jalali import long_date, short_date
from mahalleh_desktop.core.persian.digits import grouped, persian_digits
from mahalleh_desktop.core.persian.isolate import left_to_right
from mahalleh_desktop.documents.care_forms import facts_table, fingerprint_block, office_part
from mahalleh_desktop.documents.issuer import Issuer, titled
from mahalleh_desktop.documents.page.blocks import BODY, PLAIN, Block, Paragraph, gap
from mahalleh_desktop.documents.page.signature_block import Signer, signature_block
from mahalleh_desktop.documents.page.tables import Column, Row, Table
from mahalleh_desktop.documents.wording import wording


@dataclass(frozen=True, slots=True)
class CountyForm:
    """``fingerprint`` as the program shows it; ``on`` ISO."""

    issuer: Issuer
    fingerprint: str
    on: str
    province: str = ""


@dataclass(frozen=True, slots=True)
class DeliveredBundle:
    """A sealed file: its name on the stick, its size in bytes, the SHA-256 (hex) by which it is known."""

    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """``whither`` is ``for_office``, ``for_councils`` or "" where nobody said so; ``on`` is the day."""

    issuer: Issuer
    on: str
    whither: str
    bundles: tuple[DeliveredBundle, ...]


def render_county_enrolment(data: CountyForm) -> bytes:
    """The form that goes to the office with the county's request."""
    return titled(data.issuer, wording("county_enrolment", "title"), data.on, _enrolment(data))


def render_delivery_receipt(data: DeliveryReceipt) -> bytes:
    """What the county gives to the person who brought the stick."""
    return titled(data.issuer, wording("delivery", "title"), data.on, _receipt(data))


def _enrolment(data: CountyForm) -> Iterator[Block]:
    issuer = data.issuer
    yield gap(4)
    yield Paragraph(wording("county_enrolment", "intro", county=issuer.name), BODY)
    yield gap(10)
    yield fingerprint_block(data.fingerprint, issuer.colour)
    yield gap(12)
    facts = (
        (wording("county_enrolment", "county"), issuer.name),
        (wording("county_enrolment", "province"), data.province),
        (wording("county_enrolment", "code"), left_to_right(issuer.code)),
        (wording("enrolment", "requested_on"), short_date(data.on)),
    )
    yield facts_table(facts, issuer.colour)
    yield gap(14)
    yield signature_block(
        (
            Signer(wording("county_enrolment", "governor_sign"), ""),
            Signer(wording("county_enrolment", "clerk_sign"), ""),
        ),
        "none",
    )
    yield gap(16)
    yield from office_part(issuer.colour)


def _receipt(data: DeliveryReceipt) -> Iterator[Block]:
    issuer = data.issuer
    yield gap(4)
    way = wording("delivery", data.whither or "for_unknown")
    count = persian_digits(len(data.bundles))
    intro = wording("delivery", "intro", date=long_date(data.on), count=count, way=way, county=issuer.name)
    yield Paragraph(intro, BODY)
    yield gap(8)
    columns = (
        Column(wording("common", "row"), fixed=32, align="centre"),
        Column(wording("delivery", "file"), share=1.2),
        Column(wording("delivery", "size"), fixed=90, align="centre"),
        Column(wording("delivery", "mark"), share=1.4),
    )
    rows = [
        Row(
            (
                persian_digits(place),
                left_to_right(each.file),
                wording("delivery", "kilobytes", size=grouped(-(-each.size // 1000))),
                left_to_right(_mark(each.sha256)),
            )
        )
        for place, each in enumerate(data.bundles, 1)
    ]
    yield Table(columns, rows, issuer.colour, 26)
    yield gap(8)
    yield Paragraph(wording("delivery", "sealed"), PLAIN)
    yield gap(18)
    yield signature_block(
        (Signer(wording("delivery", "gives"), ""), Signer(wording("delivery", "takes"), "")), "none"
    )


def _mark(sha256: str) -> str:
    """The first sixteen digits of a hash, in groups of four: enough to compare by eye."""
    return "-".join(sha256[start : start + 4].upper() for start in range(0, 16, 4))
