"""What libxml2 says of a broken file, in sentences for people."""

from __future__ import annotations

import re

from app.importing.iati.deviations import short
from resources.sentences import Sentence, say, verbatim

_ELEMENT = re.compile(r"Element '([^']*)'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)


def of_schema(message: str) -> tuple[str, Sentence]:
    """The element (or attribute) that a schema error is about, and libxml2's reason."""
    match = _ELEMENT.match(message)
    if match is None:
        return "", verbatim(message.strip())
    element, attribute, text = match.groups()
    return short(f"{element}/@{attribute}" if attribute else element), verbatim(text.strip())


def too_early() -> Sentence:
    """Why a file without its last closing tag cannot be read."""
    return say("The file ends too early: it was cut off, or not fully written.")


def not_well_formed(message: str, *, ended: bool) -> Sentence:
    """Why an XML file cannot be read, in a sentence; ``ended`` says whether its last closing tag is there."""
    text = re.sub(r", line \d+, column \d+.*", "", message.strip(), flags=re.DOTALL)
    lower = text.lower()
    if "entit" in lower and ("loop" in lower or "amplification" in lower or "expansion" in lower):
        return say("The file was refused: its entities expand without bound, as in an attack.")
    if "excessive depth" in lower or "maximal depth" in lower:
        return say("The file was refused: its elements are nested deeper than any IATI file needs.")
    if "huge" in lower or "too long" in lower or "buffer size limit" in lower or "out of memory" in lower:
        return say("The file was refused: one text or attribute in it is longer than any IATI file needs.")
    if "document is empty" in lower or text in ("", "no element found"):
        return say("The file is empty, or no XML.")
    if "encod" in lower or "not proper utf-8" in lower or "invalid bytes" in lower:
        return say(
            "The file’s characters do not fit its declared encoding ({reason}).", reason=text.rstrip(".")
        )
    if "premature end" in lower or not ended:
        return too_early()
    return say("The file is not well-formed XML: {reason}.", reason=text.rstrip("."))
