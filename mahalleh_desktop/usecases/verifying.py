# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Verifying a paper, a bundle, a picture of a paper or a printed code, importing nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahalleh_desktop.core.minutes import code_of, content_hash
from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle.reading import inspect_bundle
from mahalleh_desktop.exchange.certificates import to_pem
from mahalleh_desktop.files import file_faults
from mahalleh_desktop.storage.materialised import read_rows
from mahalleh_desktop.usecases import keyring
from mahalleh_desktop.usecases.importing import reader
from mahalleh_desktop.usecases.workspace import Workspace

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{12,24}\Z")
_QR = re.compile(r"MHL1:([^:]*):([0-9A-HJKMNP-TV-Z]{24}):(\d+)\Z")
_TELLS = frozenset(
    {"self_made_certificate", "code_known", "signed_by", "bundle_from", "edition_current", "for_us"}
)
"""Findings that only tell; any other says that something is wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind``: pdf, bundle, picture or code."""

    kind: str
    findings: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        return all(finding.code in _TELLS for finding in self.findings)


def verify(workspace: Workspace, target: str) -> Verdict:
    """Judges a file or a printed code. Raises ``not_verifiable`` for what is neither."""
    path = Path(target)
    if path.is_file():
        return _verify_file(workspace, path)
    code = plain_code(target)
    if not _CODE.match(code):
        raise KnownError("file_not_found" if "." in target or "/" in target else "not_a_code", path=path.name)
    return Verdict("code", tuple(_code_findings(workspace, code)))


def plain_code(typed: str) -> str:
    """A printed code as it is compared: Crockford base32, whatever digits, case, spaces and dashes."""
    text = re.sub(r"[\s\u200c\-‐–_]+", "", ascii_digits(without_controls(typed))).upper()
    return text.translate(str.maketrans("OIL", "011"))


def _verify_file(workspace: Workspace, path: Path) -> Verdict:
    with file_faults(path), path.open("rb") as file:
        start = file.read(64)
    if start.startswith(b"age-encryption.org/"):
        return Verdict("bundle", tuple(_bundle_findings(workspace, path)))
    if b"%PDF-" in start:
        return Verdict("pdf", tuple(_pdf_findings(workspace, path.read_bytes())))
    if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"):
        return Verdict("picture", tuple(_picture_findings(workspace, path.read_bytes())))
    raise KnownError("not_verifiable")


def _bundle_findings(workspace: Workspace, path: Path) -> list[Problem]:
    inspection = inspect_bundle(
        path,
        reader(workspace),
        check_fields=version_problem,
        now_ms=workspace.now_ms(),
        workdir=workspace.folder,
    )
    found = list(inspection.problems)
    if inspection.head is not None:
        signer = inspection.head.signer
        found.insert(0, Problem("bundle_from", "", {"name": signer.name, "code": signer.code or "-"}))
        if inspection.good:
            found.append(Problem("for_us"))
    return found


def _pdf_findings(workspace: Workspace, data: bytes) -> list[Problem]:
    from mahalleh_desktop.documents.signing_check import attached_minutes, verify_pdf

    minutes = attached_minutes(data)
    sha256 = content_hash(minutes) if minutes is not None else ""
    edition = _edition_of(workspace, code_of(sha256)) if sha256 else None
    expected = edition.get("expected_signers", []) if edition else []
    roots, own = _roots(workspace)
    judged = verify_pdf(data, roots_pem=[*roots, *own], expected=list(map(str, expected)))
    found = [
        Problem(
            "signed_by", "", {"name": each.name, "when": each.when.date().isoformat() if each.when else "-"}
        )
        for each in judged.signatures
        if each.intact
    ]
    found += judged.findings
    if judged.signatures and all(each.trusted for each in judged.signatures) and own:
        office_only = verify_pdf(data, roots_pem=roots, expected=()) if roots else None
        if office_only is None or not all(each.trusted for each in office_only.signatures):
            found.append(Problem("self_made_certificate"))
    if sha256:
        found += _edition_findings(edition)
    elif not judged.findings:
        found.append(Problem("no_code_on_paper"))
    return found


def _picture_findings(workspace: Workspace, data: bytes) -> list[Problem]:
    from mahalleh_desktop.documents.qr import read_code_from_picture

    codes = [found.group(2) for text in read_code_from_picture(data) if (found := _QR.match(text))]
    if not codes:
        return [Problem("no_code_on_paper")]
    return [finding for code in dict.fromkeys(codes) for finding in _code_findings(workspace, code)]


def _code_findings(workspace: Workspace, code: str) -> list[Problem]:
    edition = _edition_of(workspace, code)
    found = _edition_findings(edition)
    if edition is not None:
        found.insert(0, Problem("code_known", "", {"number": edition["meeting_number"]}))
    return found


def _edition_findings(edition: dict[str, Any] | None) -> list[Problem]:
    if edition is None:
        return [Problem("code_unknown")]
    if edition.get("void"):
        return [Problem("edition_void", "", {"reason": edition.get("reason", "-")})]
    return [Problem("edition_current")]


def _edition_of(workspace: Workspace, code: str) -> dict[str, Any] | None:
    """The edition whose code begins with the given characters, with its meeting's number."""
    for fields in read_rows(workspace.store.db, "edition").values():
        if code_of(fields["content"]).startswith(code):
            rows = read_rows(workspace.store.db, "meeting", '"row" = ?', [fields["meeting"]])
            number = next((each["number"] for each in rows.values()), "?")
            return {**fields, "meeting_number": number}
    return None


def _roots(workspace: Workspace) -> tuple[list[bytes], list[bytes]]:
    """The office's roots, and this workspace's own self-made certificates (PEM)."""
    registry = keyring.registry(workspace)
    roots = [to_pem(root.der).encode() for root in registry.roots] if registry else []
    own = [to_pem(path.read_bytes()).encode() for path in sorted((workspace.folder / "keys").glob("*.der"))]
    return roots, own
