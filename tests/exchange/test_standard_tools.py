# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Anyone can look inside with standard tools: age, tar and openssl."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mahalleh_desktop.exchange.bundle.manifest import PREFIX
from mahalleh_desktop.exchange.keys import write_certificate, write_identity
from mahalleh_desktop.exchange.signatures import to_bytes

from .forging import council_bundle, return_bundle
from .world import NOW, world

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="needs Debian package age")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs Debian package openssl")


def run(*command: str | Path, given: bytes = b"") -> bytes:
    return subprocess.run(
        [str(part) for part in command], input=given, check=True, capture_output=True
    ).stdout


@needs_age
def test_age_and_tar_list_a_bundle(tmp_path: Path) -> None:
    bundle = return_bundle().write(tmp_path)
    identity = tmp_path / "identity.txt"
    identity.write_text(write_identity(world().spring), encoding="utf-8")
    tar = run("age", "-d", "-i", identity, bundle)
    listed = run("tar", "-tv", given=tar).decode().splitlines()
    names = [line.split()[-1] for line in listed]
    assert names == ["manifest.json", "manifest.sig", "registry.json", "rows.jsonl.gz"]
    assert all(line.startswith("-rw------- ") for line in listed)
    (tmp_path / "bundle.tar").write_bytes(tar)
    run("tar", "-xf", tmp_path / "bundle.tar", "-C", tmp_path)
    rows = run("gzip", "-dc", given=(tmp_path / "rows.jsonl.gz").read_bytes())
    assert rows.count(b"\n") == 9


@needs_openssl
def test_openssl_verifies_the_signature_and_the_certificate(tmp_path: Path) -> None:
    registry = world().registry
    entry = next(device for device in registry.devices if device.signer == world().spring.signer)
    certificate, root = tmp_path / "certificate.pem", tmp_path / "root.pem"
    certificate.write_text(write_certificate(to_bytes(entry.certificate)), encoding="ascii")
    root.write_text(write_certificate(registry.roots[0].der), encoding="ascii")
    key, signature, signed = tmp_path / "key.pem", tmp_path / "manifest.sig", tmp_path / "signed"
    key.write_bytes(run("openssl", "x509", "-in", certificate, "-pubkey", "-noout"))
    members = council_bundle().members()
    signed.write_bytes(PREFIX + members[0][1])
    signature.write_bytes(members[1][1])
    assert b"Verified OK" in run(
        "openssl", "dgst", "-sha256", "-verify", key, "-signature", signature, signed
    )
    at = str(int(NOW.timestamp()))
    assert b"OK" in run("openssl", "verify", "-x509_strict", "-attime", at, "-CAfile", root, certificate)
