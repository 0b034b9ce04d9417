"""The datatypes of W3C XML Schema part 2 that IATI uses: whether a text is one, and what it should be.

libxml2 itself is asked, value by value, so that a single value is judged as it would be in its file.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

WANTED = {
    "decimal": "a number written with digits and a point, such as 1250000.00",
    "date": "a date such as 2026-11-23",
    "dateTime": "a date and time such as 2026-11-23T09:30:00",
    "boolean": "true, false, 1 or 0",
    "int": "a whole number",
    "positiveInteger": "a whole number above zero",
    "nonNegativeInteger": "a whole number, zero or above",
    "anyURI": "a web address",
    "NMTOKEN": "one word without spaces",
    "language": "a language code such as en",
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
