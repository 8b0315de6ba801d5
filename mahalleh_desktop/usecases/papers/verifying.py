# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Verifying a paper, a bundle, a picture of a paper or a printed code, importing nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mahalleh_desktop.core.persian.digits import ascii_digits
from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.core.records.tables import version_problem
from mahalleh_desktop.errors import KnownError, Problem
from mahalleh_desktop.exchange.bundle.reading import inspect_bundle
from mahalleh_desktop.files import file_faults, read_file
from mahalleh_desktop.usecases.papers.verifying_codes import code_findings
from mahalleh_desktop.usecases.sync.importing import reader
from mahalleh_desktop.usecases.workspaces.workspace import Workspace

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{12,24}\Z")
_QR = re.compile(r"MHL1:[^:]*:([0-9A-Z]{24}):[0-9]+")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp")
_KEYS = str.maketrans("ضصثقفغعهخحشسیيبلاتنمظطزرذدپئ", "QWERTYUIOPASDDFGHJKLZXCVBNMM")
"""Letters that come out where somebody types the code with the Persian keyboard on."""
TELLS = frozenset({
    "self_made_certificate", "code_known", "signed_by", "bundle_from", "edition_current", "for_us",
    "agrees_with_record", "is_of_record", "page_of_record", "body_not_compared",
    "addendum_known", "text_agrees",
})  # fmt: skip
"""Findings that only tell; any other says that something is wrong."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind``: pdf, bundle, picture or code."""

    kind: str
    findings: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        return all(finding.code in TELLS for finding in self.findings)


def verify(workspace: Workspace, target: str) -> Verdict:
    """Judges a file or a printed code. Raises ``file_not_found``, ``not_a_code``, ``not_verifiable``."""
    path = Path(target)
    if path.is_file():
        return verify_file(workspace, path)
    if not _CODE.match(plain_code(target)) and ("." in target or "/" in target):
        raise KnownError("file_not_found", path=path.name)
    return verify_code(workspace, target)


def verify_code(workspace: Workspace, typed: str) -> Verdict:
    """Judges a printed code, or what a telephone reads in the QR. Raises ``not_a_code``."""
    code = plain_code(typed)
    if not _CODE.match(code):
        raise KnownError("not_a_code", path=typed[:40])
    return Verdict("code", tuple(code_findings(workspace, code)))


def plain_code(typed: str) -> str:
    """A code as it is compared: Crockford base32, whatever digits, widths, case, spaces and dashes.

    Letters of the Persian keyboard become those that stand on the same keys; of a QR only the code is kept.
    """
    text = unicodedata.normalize("NFKC", without_controls(typed))
    if found := _QR.search(text.upper()):
        text = found.group(1)
    text = re.sub(r"[\s\u200c\-‐–_ـ]+", "", ascii_digits(text)).translate(_KEYS).upper()
    return text.translate(str.maketrans("OIL", "011"))


def verify_file(workspace: Workspace, path: Path) -> Verdict:
    """Judges a PDF, a bundle or a picture of a paper. Raises ``not_verifiable``, ``file_not_found``."""
    from mahalleh_desktop.usecases.papers.verifying_papers import paper_findings, picture_findings

    with file_faults(path), path.open("rb") as file:
        start = file.read(64)
    if start.startswith(b"age-encryption.org/"):
        return Verdict("bundle", tuple(_bundle_findings(workspace, path)))
    if b"%PDF-" in start:
        return Verdict("pdf", tuple(paper_findings(workspace, read_file(path))))
    if path.suffix.lower() in PICTURES:
        return Verdict("picture", tuple(picture_findings(workspace, read_file(path))))
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
