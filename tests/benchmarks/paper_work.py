# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.benchmarks.paper_work WHO COUNT``: one producer in a process of its own.

Prints one JSON document: seconds of the processor for each document (the first one, which loads fonts,
apart), so that other work on the machine counts little; pages and peak memory.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from tests.benchmarks.paper_content import as_html, as_typst, content
from tests.benchmarks.processes import peak_of


def ours_pages() -> Callable[[int], bytes]:
    from mahalleh_desktop.documents.meetings.minutes import drawn_minutes

    return lambda number: drawn_minutes(content(number), state="finalised", sha256=f"{number:064x}").data


def ours_whole() -> Callable[[int], bytes]:
    from mahalleh_desktop.documents.meetings.minutes import render_minutes

    return lambda number: render_minutes(content(number), state="finalised")


def ours_signing() -> Callable[[int], bytes]:
    from mahalleh_desktop.documents.meetings.minutes import render_minutes
    from mahalleh_desktop.documents.signatures.signing import sign_pdf
    from tests.documents.sample import Authority

    papers = {number: render_minutes(content(number), state="finalised") for number in range(501)}
    authority = Authority("دفتر استانداری")
    keys = authority.issue("دبیر")

    def sign(number: int) -> bytes:
        return sign_pdf(
            papers[number], private_key_pem=keys.key_pem, certificate_pem=keys.certificate_pem,
            chain_pem=[authority.pem], signer_name=content(number).clerk, role="clerk",
            at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        )  # fmt: skip

    return sign


def qt() -> Callable[[int], bytes]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6 import QtCore, QtGui

    from mahalleh_desktop.resources import folder

    app = QtGui.QGuiApplication(["benchmark"])
    for path in (folder("resources") / "fonts").glob("*.ttf"):
        QtGui.QFontDatabase.addApplicationFont(str(path))

    def render(number: int) -> bytes:
        buffer = QtCore.QBuffer()
        buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
        writer = QtGui.QPdfWriter(buffer)
        writer.setPageSize(QtGui.QPageSize(QtGui.QPageSize.PageSizeId.A4))
        writer.setResolution(96)
        document = QtGui.QTextDocument()
        document.setDefaultFont(QtGui.QFont("Vazirmatn", 10))
        document.setHtml(as_html(content(number)))
        document.print_(writer)
        del writer
        assert app
        return bytes(buffer.data().data())

    return render


def fpdf2() -> Callable[[int], bytes]:
    fpdf = importlib.import_module("fpdf")

    from mahalleh_desktop.resources import folder

    def render(number: int) -> bytes:
        pdf = fpdf.FPDF()
        for style, name in (("", "Regular"), ("B", "Bold")):
            pdf.add_font("Vazirmatn", style, folder("resources") / "fonts" / f"Vazirmatn-{name}.ttf")
        pdf.set_font("Vazirmatn", size=10)
        pdf.set_text_shaping(True)
        pdf.add_page()
        pdf.write_html(as_html(content(number)))
        return bytes(pdf.output())

    return render


def weasyprint() -> Callable[[int], bytes]:
    module = importlib.import_module("weasyprint")

    from mahalleh_desktop.resources import folder

    path = (folder("resources") / "fonts" / "Vazirmatn-Regular.ttf").as_uri()
    face = f"<style>@font-face {{ font-family: Vazirmatn; src: url({path}) }}</style>"
    return lambda number: bytes(module.HTML(string=face + as_html(content(number))).write_pdf())


def typst() -> Callable[[int], bytes]:
    module = importlib.import_module("typst")

    from mahalleh_desktop.resources import folder

    fonts = [str(folder("resources") / "fonts")]
    return lambda number: bytes(module.compile(as_typst(content(number)).encode(), font_paths=fonts))


PRODUCERS = {
    "pages": ours_pages, "whole": ours_whole, "signing": ours_signing, "qt": qt, "fpdf2": fpdf2,
    "weasyprint": weasyprint, "typst": typst,
}  # fmt: skip


def main(who: str, count: int) -> None:
    try:
        make = PRODUCERS[who]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    start = time.process_time()
    first = make(0)
    begun = time.process_time() - start
    each = []
    for number in range(1, count + 1):
        start = time.process_time()
        make(number)
        each.append(time.process_time() - start)
    peak = peak_of()
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(io.BytesIO(first)))
    print(json.dumps({"first": begun, "each": each, "peak": peak, "pages": pages, "bytes": len(first)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
