"""What an XML element says, as plain data, and back again.

A *statement* is a dictionary: attributes are texts under their names (``xml:lang`` is ``lang``), child
elements are lists of statements under theirs, character data is ``text``.  Names of other namespaces stand
in Clark notation, ``{uri}name``.  Nothing is lost but comments, processing instructions, white space
between elements, and the order of differently named siblings, which the grammar fixes anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

Statement = dict[str, Any]

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RENAMED = {XML_LANG: "lang", "lang": "@lang", "text": "@text", "tail": "@tail"}
_NAMES = {key: name for name, key in _RENAMED.items()}
_NOT_CHILDREN = frozenset({"text", "tail"})


def statement(element: etree._Element, *, mixed: bool = False) -> Statement:
    """The statement that ``element`` makes; its depth is bounded by the parser's own limit.

    ``mixed`` looks for text between child elements as well, which IATI never has and other namespaces may.
    """
    said: Statement = {}
    for name, value in element.items():
        said[_RENAMED.get(name, name)] = value
    text = element.text
    for child in element:
        tag = child.tag
        if type(tag) is not str:  # a comment or a processing instruction: only what follows it counts
            if child.tail:
                text = (text or "") + child.tail
            continue
        inner = statement(child, mixed=mixed or tag[0] == "{")
        if mixed and child.tail and not child.tail.isspace():
            inner["tail"] = child.tail.strip()
        members = said.get(tag)
        if members is None:
            said[tag] = [inner]
        elif type(members) is list:
            members.append(inner)
        else:  # an attribute has the same name
            said.setdefault(f"{tag}*", []).append(inner)
    if text and not text.isspace():
        said["text"] = text
    return said


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(said: Any) -> str:
    """The one JSON text of a statement: the same as ``db.values.canonical_json``, made by one encoder."""
    return _encode(said)


def attribute_name(key: str) -> str:
    """The XML name of an attribute from its key in a statement."""
    return _NAMES.get(key, key)


def attributes(said: Statement) -> Iterator[tuple[str, str]]:
    """The attributes of a statement: key and value."""
    for key, value in said.items():
        if type(value) is str and key not in _NOT_CHILDREN:
            yield key, value


def children(said: Statement) -> Iterator[tuple[str, list[Statement]]]:
    """The child elements of a statement: key and members."""
    for key, value in said.items():
        if type(value) is list:
            yield key, value


def is_foreign(key: str) -> bool:
    """Whether a key names something of another namespace than IATI's (which has none)."""
    return key.startswith("{")


def first_text(narratives: Sequence[Statement] | None) -> str | None:
    """The text of the first narrative that has one, without outer white space."""
    for narrative in narratives or ():
        text = narrative.get("text")
        if text:
            return str(text).strip()
    return None
