# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""The frozen snapshot of a meeting (``minutes.json``): everything its paper says, and nothing else.

All names are resolved, confidential problems appear by number only, and no follow-up state is kept. The
SHA-256 of its canonical bytes is the content hash; the paper is made from it alone (EXCHANGE.md 1).
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any

from mahalleh_desktop.core.versions.canonical import NotCanonicalError, decode, encode

FORMAT = "mahalleh-minutes/1"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on top: up to three lines, the accent colour (``#0b5c4f``), the logo as a blob's hash.

    ``stamp`` is council, mosque or none; with ``signatures_on_sheet`` those present sign on the attendance
    sheet instead of on the minutes.
    """

    lines: tuple[str, ...]
    colour: str = "#0b5c4f"
    logo: str = ""
    stamp: str = "council"
    preprinted: bool = False
    signatures_on_sheet: bool = False


@dataclass(frozen=True, slots=True)
class AgendaLine:
    title: str
    presenter: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One member; ``status`` is a code of the glossary, times are ``HH:MM``.

    ``thumbprint``: signs by thumbprint, beside which a witness signs.
    """

    name: str
    honorific: str
    gender: str
    role: str
    seat: str
    standing: str
    status: str
    arrived_at: str = ""
    left_at: str = ""
    reason: str = ""
    stand_in: str = ""
    thumbprint: bool = False


@dataclass(frozen=True, slots=True)
class GuestLine:
    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class DissentLine:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ResolutionLine:
    """One decision. ``votes_*`` and ``unanimous`` are None where nothing was recorded."""

    number: str
    text: str
    agenda: int | None = None
    executor: str = ""
    partners: tuple[str, ...] = ()
    responsible: str = ""
    due_on: str = ""
    continuous: bool = False
    unanimous: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    vote_method: str = ""
    rejected: bool = False
    dissents: tuple[DissentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QuorumLine:
    """The judgement at the start: principals in term, how many count as present, how many are needed.

    ``needed`` is 0 and ``convened`` None where attendance was not recorded.
    """

    principals: int
    present: int
    needed: int
    convened: bool | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting as its paper tells it. Dates are ISO Gregorian, "" or None is "not recorded"."""

    council: str
    council_code: str
    level: str
    province: str
    county: str
    neighbourhood: str
    mosque: str
    letterhead: Letterhead
    number: str
    kind: str
    source: str
    held_on: str
    starts_at: str
    starts_note: str
    ends_at: str
    place: str
    presiding: str
    presiding_role: str
    clerk: str
    clerk_role: str
    quorum: QuorumLine
    agenda: tuple[AgendaLine, ...]
    attendance: tuple[AttendanceLine, ...]
    guests: tuple[GuestLine, ...]
    discussion: str
    resolutions: tuple[ResolutionLine, ...]
    attachments: tuple[str, ...]
    next_meeting_on: str
    copies_to: tuple[str, ...] = ()


def minutes_bytes(minutes: Minutes) -> bytes:
    """The canonical bytes of ``minutes.json``."""
    return encode({"format": FORMAT, **dataclasses.asdict(minutes)})


def minutes_from(data: bytes) -> Minutes:
    """The snapshot of canonical bytes. Raises NotCanonicalError if they are no snapshot of format 1."""
    raw = decode(data)
    if not isinstance(raw, dict) or raw.pop("format", None) != FORMAT:
        raise NotCanonicalError("not minutes")
    try:
        raw["letterhead"] = _one(Letterhead, raw["letterhead"])
        raw["quorum"] = _one(QuorumLine, raw["quorum"])
        raw["agenda"] = _all(AgendaLine, raw["agenda"])
        raw["attendance"] = _all(AttendanceLine, raw["attendance"])
        raw["guests"] = _all(GuestLine, raw["guests"])
        for each in raw["resolutions"]:
            each["dissents"] = _all(DissentLine, each["dissents"])
        raw["resolutions"] = _all(ResolutionLine, raw["resolutions"])
        minutes = _one(Minutes, raw)
    except (TypeError, KeyError, AttributeError) as error:
        raise NotCanonicalError("not minutes") from error
    assert isinstance(minutes, Minutes)
    return minutes


def content_hash(data: bytes) -> str:
    """The content hash of ``minutes.json``: SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def printed_code(sha256: str) -> str:
    """The code printed on each page: 12 characters of Crockford base32, ``TCQR-WP0H-TNDN``."""
    code = code_of(sha256)[:12]
    return "-".join((code[:4], code[4:8], code[8:]))


def code_of(sha256: str) -> str:
    """The first 120 bits of a content hash in Crockford base32: 24 characters."""
    bits = int(sha256[:30], 16)
    return "".join(_CROCKFORD[bits >> shift & 31] for shift in range(115, -1, -5))


def qr_text(council_code: str, sha256: str, page: int) -> str:
    """What a page's QR says: ``MHL1:council:code:page``, pages from 1."""
    return f"MHL1:{council_code}:{code_of(sha256)}:{page}"


def _one(cls: type, raw: dict[str, Any]) -> Any:
    return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()})


def _all(cls: type, raw: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(_one(cls, each) for each in raw)
