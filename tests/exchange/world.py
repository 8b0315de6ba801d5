# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""An invented province for the tests: an office, two councils, a county government, with real keys."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from mahalleh_desktop.core.records.rows import council_uuid
from mahalleh_desktop.core.records.tables import SCHEMA
from mahalleh_desktop.core.versions.clock import pack
from mahalleh_desktop.core.versions.version import PROVINCE, Version, make_version
from mahalleh_desktop.exchange.bundle.opening import Reader
from mahalleh_desktop.exchange.bundle.rows import StreamRows
from mahalleh_desktop.exchange.certificates import issue_certificate, make_root_certificate
from mahalleh_desktop.exchange.enrolment import enrol, make_request, read_request
from mahalleh_desktop.exchange.keys import DeviceKeys, generate_keys
from mahalleh_desktop.exchange.registry import Kind, Registry, sign_registry
from mahalleh_desktop.exchange.registry_changes import first_registry

NOW = datetime(2026, 5, 4, 17, 30, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
SPRING, ORCHARD, COUNTY = (council_uuid(code) for code in ("T-01", "T-02", "F-01"))


def replica(name: str) -> str:
    """A replica id that is the same in each run."""
    return uuid.uuid5(uuid.NAMESPACE_OID, name).hex


def row_id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def member(last_name: str, **more: Any) -> dict[str, Any]:
    """The fields of a member that the program's tables demand."""
    return {"first_name": "مریم", "last_name": last_name, "role": "member", **more}


@dataclass(frozen=True)
class World:
    """Keys of everybody and the registry that the office has signed."""

    root: DeviceKeys
    working: DeviceKeys
    recovery: DeviceKeys
    confidential: DeviceKeys
    spring: DeviceKeys
    spring_laptop: DeviceKeys
    orchard: DeviceKeys
    county: DeviceKeys
    registry: Registry

    @property
    def registry_bytes(self) -> bytes:
        return sign_registry(self.registry, self.root)

    @property
    def office_reader(self) -> Reader:
        return Reader([self.working.identity], self.registry, None, SCHEMA)

    def council_reader(self, keys: DeviceKeys, set_id: str = SPRING) -> Reader:
        return Reader([keys.identity], self.registry, set_id, SCHEMA)


@cache
def world() -> World:
    """The province; made once, because keys take time."""
    root, working, recovery, confidential = (generate_keys() for _ in range(4))
    root_certificate = make_root_certificate(root.signing_key, "استانداری نمونه", NOW)
    certificate = issue_certificate(
        root.signing_key, root_certificate, working.spki, "دفتر امور اجتماعی", "OFFICE", NOW
    )
    registry = first_registry(
        office="دفتر امور اجتماعی",
        root_certificate=root_certificate,
        device=replica("office"),
        certificate=certificate,
        working=working.recipient,
        recovery=recovery.recipient,
        confidential=confidential.recipient,
    )
    spring, laptop, orchard, county = (generate_keys() for _ in range(4))
    devices: list[tuple[DeviceKeys, str, str, str, Kind]] = [
        (spring, "spring", SPRING, "T-01", "council"),
        (laptop, "spring laptop", SPRING, "T-01", "council"),
        (orchard, "orchard", ORCHARD, "T-02", "council"),
        (county, "county", COUNTY, "F-01", "county"),
    ]
    for keys, name, set_id, code, kind in devices:
        request = make_request(
            keys, device=replica(name), set_id=set_id, code=code, name=f"شورای محلهٔ {code}", kind=kind
        )
        registry, _ = enrol(read_request(request), registry, root, NOW)
    return World(root, working, recovery, confidential, spring, laptop, orchard, county, registry)


@dataclass
class Stream:
    """A device's stream that grows."""

    set_id: str
    device: str
    versions: list[Version] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)

    def add(self, table: str = "member", row: str = "", **more: Any) -> Version:
        """Appends a version; ``parents``, ``fields``, ``deleted``, ``hlc`` as for ``make_version``.

        ``row`` is a name that a uuid is made of; ``uuid`` is the row's very own.
        """
        seq = len(self.versions) + 1
        version = make_version(
            set_id=self.set_id,
            table=table,
            row=more.get("uuid") or row_id(row or f"{self.set_id}/{self.device}/{seq}"),
            parents=tuple(more.get("parents", ())),
            fields=more.get("fields", member(f"نمونه {seq}")),
            deleted=more.get("deleted", False),
            device=self.device,
            seq=seq,
            hlc=more.get("hlc", pack(NOW_MS + seq, 0)),
        )
        self.versions.append(version)
        self.lines.append(version.body)
        return version

    @property
    def rows(self) -> StreamRows:
        return StreamRows(self.set_id, self.device, tuple(self.lines))

    def copy(self) -> Stream:
        return Stream(self.set_id, self.device, list(self.versions), list(self.lines))


def council_stream(name: str = "spring", set_id: str = SPRING, count: int = 6) -> Stream:
    """A stream of members; the last version is an edit of the first."""
    stream = Stream(set_id, replica(name))
    for _ in range(count - 1):
        stream.add()
    first = stream.versions[0]
    stream.add(row=f"{set_id}/{stream.device}/1", parents=(first.vid,), fields=member("ویرایش‌شده"))
    return stream


def office_streams(set_id: str = SPRING) -> list[Stream]:
    """What the office writes: lists in its own set, a directive and a receipt in the council's."""
    province, council = Stream(PROVINCE, replica("office")), Stream(set_id, replica("office"))
    province.add("list_entry", fields={"list": "seat", "code": "benefactor", "title": "خیّر"})
    council.add("directive", fields={"title": "ابلاغیه", "on": "2026-04-01"})
    council.add("receipt", fields={"bundle": "0" * 64})
    return [province, council]
