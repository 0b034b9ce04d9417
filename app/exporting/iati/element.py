"""Statements as XML elements, in the order that the standard demands."""

from __future__ import annotations

import re

from lxml import etree

from app.importing.iati.grammar import types
from app.importing.iati.marks import NAMESPACE, PREFIX
from app.importing.iati.statement import Statement, attribute_name, attributes

# What XML 1.0 cannot hold at all; it may come from text that was pasted into the program.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS = {PREFIX: NAMESPACE}


def element_of(said: Statement, tag: str, type_name: str) -> etree._Element:
    """The element that makes a statement which fits the grammar (``conform``)."""
    marked = any(name.startswith(f"{{{NAMESPACE}}}") for name in _keys(said))
    root = etree.Element(tag, nsmap=_MARKS if marked else None)
    _fill(root, said, type_name)
    etree.indent(root, space="  ", level=1)
    return root


def bytes_of(element: etree._Element) -> bytes:
    """The element in UTF-8."""
    return bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=False))


def _keys(said: Statement) -> list[str]:
    found = []
    for key, value in said.items():
        if type(value) is list:
            for member in value:
                found += _keys(member)
        else:
            found.append(key)
    return found


def _fill(element: etree._Element, said: Statement, type_name: str | None) -> None:
    for key, value in attributes(said):
        element.set(attribute_name(key), _NO_XML.sub("", value))
    text = said.get("text")
    if text:
        element.text = _NO_XML.sub("", text)
    described = types()[type_name] if type_name is not None else None
    known = {child.name: child.type for child in described.children} if described else {}
    names = [*known, *(key for key, value in said.items() if type(value) is list and key not in known)]
    for name in names:
        for member in said.get(name, ()):
            child = etree.SubElement(element, name.rstrip("*"))
            _fill(child, member, known.get(name))
            if member.get("tail"):
                child.tail = _NO_XML.sub("", member["tail"])
