"""The grammar of IATI 2.0x, read from data and turned into a validator.

``resources/iati/grammar.json`` says in a compact notation of our own what the standard allows where, and
since which version.  From it an XML Schema is written in memory, so that the checking itself is done by
libxml2, at its speed and with its line numbers, and nothing has to be fetched at set-up.  The exporter
reads the same grammar for the order of elements.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from resources import path

NEWEST = "2.03"
"""The version that an unknown one counts as, and that the exporter writes."""

_XSD = "http://www.w3.org/2001/XMLSchema"
_XML = "http://www.w3.org/XML/1998/namespace"
_CHILD = re.compile(r"([\w-]+)(?:=([\w-]+))?([?*+]?)(?::([\d.]+)(?:-([\d.]+))?)?")
_ATTRIBUTE = re.compile(r"([\w:-]+)(!?)(?:=(\w+))?(?::([\d.]+)(?:-([\d.]+))?)?")
_OCCURS = {"": ("1", "1"), "?": ("0", "1"), "*": ("0", "unbounded"), "+": ("1", "unbounded")}

# The attributes of the XML namespace; xml:lang may be empty, which takes a stated language back.
_XML_XSD = f"""<xs:schema xmlns:xs="{_XSD}" targetNamespace="{_XML}">
<xs:attribute name="lang"><xs:simpleType><xs:union memberTypes="xs:language"><xs:simpleType>
<xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction>
</xs:simpleType></xs:union></xs:simpleType></xs:attribute>
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName">
<xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction>
</xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/><xs:attribute name="id" type="xs:ID"/></xs:schema>"""


@dataclass(frozen=True, slots=True)
class Child:
    """An element allowed inside another one: its name, its type, and how often (``""``, ``? * +``)."""

    name: str
    type: str
    occurs: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name (``xml:lang`` included), XML Schema datatype, and whether it must be there."""

    name: str
    datatype: str
    required: bool


@dataclass(frozen=True, slots=True)
class ElementType:
    """What one type of element holds, in one version of the standard."""

    children: tuple[Child, ...]
    attributes: tuple[Attribute, ...]
    text: str | None
    open: str


def _in_force(version: str, since: str | None, until: str | None) -> bool:
    return (since is None or version >= since) and (until is None or version <= until)


@cache
def _data() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(path("iati", "grammar.json").read_text("utf-8"))
    return raw


def versions() -> tuple[str, ...]:
    """The versions of the standard that are described, oldest first."""
    return tuple(_data()["versions"])


def known_version(stated: str | None) -> str:
    """The version to check by: the stated one if it is described, else the newest."""
    text = (stated or "").strip()
    return text if text in versions() else NEWEST


@cache
def types(version: str = NEWEST) -> dict[str, ElementType]:
    """Every element type of a version, by the name that the grammar gives it."""
    found = {}
    for name, entry in _data()["types"].items():
        children = []
        for token in entry.get("children", "").split():
            match = _CHILD.fullmatch(token)
            assert match is not None, token
            child, kind, occurs, since, until = match.groups()
            if _in_force(version, since, until):
                children.append(Child(child, kind or child, occurs))
        attributes = []
        for token in entry.get("attributes", "").split():
            match = _ATTRIBUTE.fullmatch(token)
            assert match is not None, token
            attribute, required, datatype, since, until = match.groups()
            if _in_force(version, since, until):
                attributes.append(Attribute(attribute, datatype or "string", bool(required)))
        found[name] = ElementType(
            tuple(children), tuple(attributes), entry.get("text"), entry.get("open", "ea")
        )
    return found


def _type_xsd(name: str, described: ElementType) -> str:
    content = ""
    if described.text is None:
        for child in described.children:
            least, most = _OCCURS[child.occurs]
            occurs = f'minOccurs="{least}" maxOccurs="{most}"'
            content += f'<xs:element name="{child.name}" type="{child.type}" {occurs}/>'
        if "e" in described.open:
            content += (
                '<xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>'
            )
        content = f"<xs:sequence>{content}</xs:sequence>"
    attributes = ""
    for attribute in described.attributes:
        if attribute.name.startswith("xml:"):
            attributes += f'<xs:attribute ref="{attribute.name}"/>'
        else:
            use = "required" if attribute.required else "optional"
            typed = f'type="xs:{attribute.datatype}" use="{use}"'
            attributes += f'<xs:attribute name="{attribute.name}" {typed}/>'
    if "a" in described.open:
        attributes += '<xs:anyAttribute namespace="##other" processContents="lax"/>'
    if described.text is not None:
        content = f'<xs:simpleContent><xs:extension base="xs:{described.text}">{attributes}'
        return f'<xs:complexType name="{name}">{content}</xs:extension></xs:simpleContent></xs:complexType>'
    return f'<xs:complexType name="{name}">{content}{attributes}</xs:complexType>'


class _XmlNamespace(etree.Resolver):
    """Hands the schema of the XML namespace to libxml2 from memory, and nothing else from anywhere."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        asked = not public_id and (system_url or "").endswith("xml-namespace")
        return self.resolve_string(_XML_XSD if asked else "", context)


@cache
def schema(version: str = NEWEST) -> etree.XMLSchema:
    """A validator of one version, for whole documents and for single activities or organisations.

    The roots take no members as well: a stream of members is checked one by one, the root apart.
    """
    body = "".join(_type_xsd(name, described) for name, described in types(version).items())
    roots = _data()["roots"]
    elements = "".join(f'<xs:element name="{name}" type="{name}"/>' for name in (*roots, *roots.values()))
    text = (
        f'<xs:schema xmlns:xs="{_XSD}"><xs:import namespace="{_XML}" schemaLocation="memory:xml-namespace"/>'
        f"{elements}{body}</xs:schema>"
    )
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_XmlNamespace())
    return etree.XMLSchema(etree.fromstring(text, parser))
