"""The datatypes of W3C XML Schema part 2 that IATI uses: whether a text is one, and what it should be.

libxml2 itself is asked, value by value, so that a single value is judged as it would be in its file.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from resources.sentences import say

WANTED = {
    "decimal": say("a number written with digits and a point, such as 1250000.00"),
    "date": say("a date such as 2026-11-23"),
    "dateTime": say("a date and time such as 2026-11-23T09:30:00"),
    "boolean": say("true, false, 1 or 0"),
    "int": say("a whole number"),
    "positiveInteger": say("a whole number above zero"),
    "nonNegativeInteger": say("a whole number, zero or above"),
    "anyURI": say("a web address"),
    "NMTOKEN": say("one word without spaces"),
    "language": say("a language code such as en"),
}
"""What a value of a datatype looks like, to end a sentence with."""


@cache
def _judge() -> etree.XMLSchema:
    elements = "".join(f'<xs:element name="{name}" type="xs:{name}"/>' for name in WANTED)
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{elements}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text))


def fits(datatype: str, text: str) -> bool:
    """Whether ``text`` is a value of an XML Schema datatype; ``language`` may be empty, as xml:lang may."""
    if datatype == "string" or (datatype == "language" and not text):
        return True
    value = etree.Element(datatype)
    try:
        value.text = text
    except ValueError:  # characters that XML cannot hold
        return False
    return bool(_judge().validate(value))
