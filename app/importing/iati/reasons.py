"""What libxml2 says of a broken file, in sentences for people."""

from __future__ import annotations

import re

_ELEMENT = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)
_NAMES = re.compile(r"Expected is (?:one of )?\( (.*?) \)")
_VALUE = re.compile(
    r"'(.*)' is not a valid value of the (?:atomic|union|local atomic) type '(?:xs:)?(\w+)'", re.DOTALL
)
_ATTRIBUTE = re.compile(r"[Tt]he attribute '([^']*)'")

_DATATYPES = {
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
_SHOWN = 60


def of_schema(message: str) -> tuple[str, str]:
    """The element (or attribute) that a schema error is about, and the reason in a sentence."""
    match = _ELEMENT.match(message)
    if match is None:
        return "", message.strip()
    element, attribute, text = match.groups()
    name = f"{element}/@{attribute}" if attribute else element
    return name, _reason(text.strip())


def _reason(text: str) -> str:
    expected = _NAMES.search(text)
    wanted = _listed(expected[1]) if expected else ""
    if text.startswith("This element is not expected"):
        return f"The element is not expected here{f'; the standard has {wanted}' if wanted else ''}."
    if text.startswith("Missing child element"):
        return f"An element is missing inside it{f': {wanted}' if wanted else ''}."
    value = _VALUE.match(text)
    if value is not None:
        shown = value[1] if len(value[1]) <= _SHOWN else value[1][:_SHOWN] + "…"
        return f"“{shown}” is not {_DATATYPES.get(value[2], f'a valid {value[2]}')}."
    attribute = _ATTRIBUTE.match(text)
    if attribute is not None:
        if "required but missing" in text:
            return f"The attribute “{attribute[1]}” is required but missing."
        if "not allowed" in text:
            return f"The attribute “{attribute[1]}” is not allowed here."
    if text.startswith("Character content"):
        return "It holds text of its own, where the standard has only elements."
    if text.startswith("Element content is not allowed"):
        return "It holds elements, where the standard has only text."
    return text


def _listed(names: str) -> str:
    parts = [part.strip() for part in names.split(",")]
    own = [part for part in parts if not part.startswith("##")]
    return ", ".join(own)


def not_well_formed(message: str) -> str:
    """Why an XML file cannot be read, in a sentence."""
    text = re.sub(r", line \d+, column \d+.*", "", message.strip(), flags=re.DOTALL)
    lower = text.lower()
    if "entit" in lower and ("loop" in lower or "amplification" in lower or "expansion" in lower):
        return "The file was refused: its entities expand without bound, as in an attack."
    if "excessive depth" in lower or "maximal depth" in lower:
        return "The file was refused: its elements are nested deeper than any IATI file needs."
    if "huge" in lower or "too long" in lower or "buffer size limit" in lower or "out of memory" in lower:
        return "The file was refused: one text or attribute in it is longer than any IATI file needs."
    if "document is empty" in lower or text in ("", "no element found"):
        return "The file is empty, or no XML."
    if "encod" in lower or "not proper utf-8" in lower or "invalid bytes" in lower:
        return f"The file's characters do not fit its declared encoding ({text.rstrip('.')})."
    if "premature end" in lower:
        return "The file ends too early: it was cut off, or not fully written."
    return f"The file is not well-formed XML: {text.rstrip('.')}."
