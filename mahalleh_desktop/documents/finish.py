# SPDX-FileCopyrightText: Mahalleh Desktop contributors
# SPDX-License-Identifier: Apache-2.0
"""Makes drawn pages a lasting file: metadata, language, colours, and the data the paper was made from.

Built to PDF/A-3b (ISO 19005-3). The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, PageLocation, String

from mahalleh_desktop.core.persian.isolate import without_controls
from mahalleh_desktop.documents.page.flow import Drawn
from mahalleh_desktop.documents.page.sheet import Mark
from mahalleh_desktop.resources import resource

MINUTES_FILE, ADDENDUM_FILE = "minutes.json", "addendum.json"
PRODUCER = "Mahalleh Desktop"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>fa</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finish_pdf(
    drawn: Drawn,
    *,
    title: str,
    author: str,
    on: str = "",
    attached: bytes | None = None,
    attached_name: str = MINUTES_FILE,
    people: Mapping[str, str] | None = None,
    kind: str = "list",
    number: str = "",
    addendum: str = "",
) -> bytes:
    """The finished file. ``on`` is its ISO date, ``attached`` its canonical data.

    ``people`` names who signs at each place of the pages; the places are kept in the file for signing.
    ``kind``, ``number``, ``addendum`` are what ``reading_back.PaperFacts`` tells of it.
    """
    date = (on or "2000-01-01") + "T00:00:00Z"
    title, author = _CONTROL.sub("", without_controls(title)), _CONTROL.sub("", without_controls(author))
    with pikepdf.open(io.BytesIO(drawn.data)) as pdf:
        root = pdf.Root
        values = {"title": escape(title), "author": escape(author), "date": date, "producer": PRODUCER}
        metadata = pdf.make_stream(_XMP.format(**values).encode())
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = metadata
        root.Lang = String("fa")
        root.MarkInfo = Dictionary(Marked=False)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=Name.R2L)
        for unneeded in ("/Outlines", "/PageMode"):
            if unneeded in root:
                del root[unneeded]
        if len(drawn.marks) > 1:
            with pdf.open_outline() as outline:
                outline.root.extend(_entry(mark) for mark in drawn.marks)
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        _describe(pdf, title, author, date)
        profile = pdf.make_stream(_profile())
        profile.N = 3
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            DestOutputProfile=profile,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            Info=String("sRGB IEC61966-2.1"),
        )
        root.OutputIntents = Array([intent])
        if attached is not None:
            _attach(pdf, attached_name, attached, date)
        about = {"Kind": kind, "Number": number, "Addendum": addendum}
        _keep_facts(pdf, about, _places(drawn, people or {}), date)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            min_version="1.7",
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
        )
        return buffer.getvalue()


def _entry(mark: Mark) -> OutlineItem:
    title = _CONTROL.sub("", without_controls(mark.title))
    return OutlineItem(title, mark.page, PageLocation.XYZ, left=0, top=round(mark.top))


@cache
def _profile() -> bytes:
    return resource("icc/sRGB.icc").read_bytes()


def _pdf_date(date: str) -> String:
    digits = date.replace("-", "").replace(":", "").replace("T", "").replace("Z", "")
    return String(f"D:{digits}Z")


def _describe(pdf: pikepdf.Pdf, title: str, author: str, date: str) -> None:
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info.Title, info.Author = String(title), String(author)
    info.Producer, info.Creator = String(PRODUCER), String(PRODUCER)
    info.CreationDate = info.ModDate = _pdf_date(date)


def _attach(pdf: pikepdf.Pdf, name: str, data: bytes, date: str) -> None:
    stream = pdf.make_indirect(pikepdf.Stream(pdf, data))
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/application/json")
    checksum = hashlib.md5(data, usedforsecurity=False).digest()
    stream.Params = Dictionary(Size=len(data), ModDate=_pdf_date(date), CheckSum=String(checksum))
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            AFRelationship=Name.Data,
            Desc=String("The data this paper was made from"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(name), described])))
    pdf.Root.AF = Array([described])


def _places(drawn: Drawn, people: Mapping[str, str]) -> Array:
    return Array(
        Dictionary(
            T=String(place.name),
            Person=String(people[place.name]),
            Page=place.page,
            Rect=Array([round(each, 2) for each in place.box]),
        )
        for place in drawn.places
        if place.name in people
    )


def _keep_facts(pdf: pikepdf.Pdf, about: Mapping[str, str], places: Array, date: str) -> None:
    """Which paper it is and where people sign, as private data of the file.

    The places become form fields when the clerk signs.
    """
    facts = {name: String(_CONTROL.sub("", value)) for name, value in about.items()}
    private = Dictionary({"/SignaturePlaces": places, **{f"/{name}": text for name, text in facts.items()}})
    pdf.Root.PieceInfo = Dictionary(MahallehDesktop=Dictionary(Private=private, LastModified=_pdf_date(date)))
