"""The last pass over a drawn document: structure, language, metadata, colour profile, a steady identifier.

The drawing library writes none of these. With them the file is a tagged PDF that also meets PDF/A-1b
(ISO 19005-1): it will read the same in an archive, and a screen reader follows it. The same content gives the
same bytes, so two people can compare what they printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from reports.icc import srgb
from reports.tags import Content, Element, Structure


@dataclass(frozen=True, slots=True)
class About:
    """What the catalogue says of the document. `created` is an ISO 8601 moment with its offset."""

    title: str
    author: str
    subject: str
    language: str
    created: str
    rtl: bool = False


_PRODUCER = "Chancery"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(drawn: bytes, structure: Structure, about: About) -> bytes:
    """The finished file from what was drawn and what was meant."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _tag(pdf, structure)
        _make_searchable(pdf)
        _describe(pdf, about)
        out = BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version="1.4",
            deterministic_id=True,
            compress_streams=True,
        )
        return out.getvalue()


def _tag(pdf: Pdf, structure: Structure) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents: list[list[pikepdf.Object | None]] = [[None] * structure.count(n) for n in range(len(pdf.pages))]
    root.K = Array([_element(pdf, structure.root, root, parents)])
    numbers = Array()
    for n, page in enumerate(pdf.pages):
        page.obj.StructParents = n
        page.obj.Tabs = Name.S
        numbers.append(n)
        numbers.append(pdf.make_indirect(Array([owner for owner in parents[n] if owner is not None])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(
    pdf: Pdf, element: Element, parent: pikepdf.Object, parents: list[list[pikepdf.Object | None]]
) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.type), P=parent))
    if element.alt:
        made.Alt = String(element.alt)
    if element.said:
        made.ActualText = String(element.said)
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
    kids = Array()
    for child in element.children:
        if isinstance(child, Content):
            page = pdf.pages[child.page].obj
            kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=child.number))
            parents[child.page][child.number] = made
        else:
            kids.append(_element(pdf, child, made, parents))
    made.K = kids
    return made


_PAIR = re.compile(r"^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)
_BLOCK = 100  # entries that one bfchar block may hold (PDF 1.4, 5.9.2)


def _make_searchable(pdf: Pdf) -> None:
    """Let each joined Arabic form be read back as the letter that was typed, else no search would find it."""
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.Font or "/ToUnicode" not in item:
            continue
        # Codes come before the block, pairs inside it; the code space range is a pair too, on its own line.
        text = item.ToUnicode.read_bytes().decode("ascii")
        head, _, rest = text.partition("endcodespacerange\n")
        pairs = [(code, _letters(target)) for code, target in _PAIR.findall(rest) if target != "0000"]
        blocks = [pairs[n : n + _BLOCK] for n in range(0, len(pairs), _BLOCK)]
        body = "".join(
            f"{len(block)} beginbfchar\n"
            + "".join(f"<{code}> <{to}>\n" for code, to in block)
            + "endbfchar\n"
            for block in blocks
        )
        tail = rest[rest.rindex("endcmap") :]
        item.ToUnicode.write(f"{head}endcodespacerange\n{body}{tail}".encode("ascii"))


def _letters(target: str) -> str:
    """What a glyph is read back as, in the UTF-16 that the format asks for.

    The library writes the bare code point, which is wrong above U+FFFF.
    """
    char = chr(int(target, 16))
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        char = unicodedata.normalize("NFKC", char)
    return char.encode("utf-16-be").hex().upper()


def _describe(pdf: Pdf, about: About) -> None:
    catalogue = pdf.Root
    catalogue.Lang = String(about.language)
    catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if about.rtl:
        catalogue.ViewerPreferences.Direction = Name.R2L
    fields = {
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "created": about.created,
    }
    xmp = _XMP.format(producer=_PRODUCER, **{key: escape(value) for key, value in fields.items()})
    metadata = pdf.make_stream(xmp.encode("utf-8"))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    catalogue.Metadata = metadata
    stamp = _pdf_date(about.created)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Subject=String(about.subject),
            Creator=String(_PRODUCER),
            Producer=String(_PRODUCER),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    profile = pdf.make_stream(srgb())
    profile.N = 3
    catalogue.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def _pdf_date(moment: str) -> str:
    """An ISO 8601 moment in UTC (``2026-11-20T00:00:00Z``) as the PDF date that says the same."""
    return "D:" + "".join(char for char in moment if char.isdigit()) + "Z"
