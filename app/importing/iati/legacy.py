"""Activities of IATI 1.0x, brought into the shape of 2.0x.

The older standard has text where the newer one has narratives, words where it has codes, and no order of
elements.  The correspondences are those of the standard's own upgrade notes from 1.05 to 2.01
(https://iatistandard.org/en/iati-standard/upgrades/integer-upgrade-to-2-01/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from app.importing.iati.grammar import NEWEST, ElementType, types
from app.importing.iati.statement import XML_LANG

if TYPE_CHECKING:
    from app.importing.iati.stream import Member

_CODES: dict[tuple[str, str], dict[str, str]] = {
    ("activity-date", "type"): {
        "start-planned": "1",
        "start-actual": "2",
        "end-planned": "3",
        "end-actual": "4",
    },
    ("participating-org", "role"): {
        "Funding": "1",
        "Accountable": "2",
        "Extending": "3",
        "Implementing": "4",
    },
    ("transaction-type", "code"): {
        "IF": "1",
        "C": "2",
        "D": "3",
        "E": "4",
        "IR": "5",
        "LR": "6",
        "R": "7",
        "QP": "8",
        "QS": "9",
        "CG": "10",
    },
    ("sector", "vocabulary"): {
        "DAC": "1",
        "DAC-3": "2",
        "COFOG": "3",
        "NACE": "4",
        "NTEE": "5",
        "ADT": "6",
        "RO2": "98",
        "RO": "99",
    },
    ("policy-marker", "vocabulary"): {"DAC": "1", "RO": "99"},
}


def is_legacy(member: Member) -> bool:
    """Whether a member states a version of 1.0x."""
    return member.version.startswith("1.")


def upgrade(activity: etree._Element) -> None:
    """Change an activity of 1.0x, in place, to what 2.0x calls the same things."""
    _recode(activity)
    _gather(activity, "title")
    _split_contacts(activity)
    _reshape(activity, "iati-activity")


def _recode(activity: etree._Element) -> None:
    for (element, attribute), codes in _CODES.items():
        for found in activity.iter(element):
            value = found.get(attribute)
            if value in codes:
                found.set(attribute, codes[value])
    for indicator in activity.iter("period-start", "period-end", "activity-date", "transaction-date"):
        if indicator.get("iso-date") is None and (indicator.text or "").strip()[:4].isdecimal():
            text = (indicator.text or "").strip()
            if len(text) >= len("2014-01-01"):
                indicator.set("iso-date", text[:10])
                indicator.text = None


def _gather(parent: etree._Element, tag: str) -> None:
    """Several elements that differ in language only become one with several narratives."""
    members = parent.findall(tag)
    for later in members[1:]:
        _into_narrative(members[0])
        _into_narrative(later)
        members[0].extend(list(later))
        parent.remove(later)


def _split_contacts(activity: etree._Element) -> None:
    for contact in activity.findall("contact-info"):
        for tag in ("organisation", "person-name", "job-title", "mailing-address"):
            _gather(contact, tag)


def _into_narrative(element: etree._Element) -> None:
    """Move an element's own text, with its language, into a narrative."""
    text = element.text
    if text is None or not text.strip():
        return
    element.text = None
    narrative = etree.Element("narrative")
    narrative.text = text.strip()
    language = element.attrib.pop(XML_LANG, None)
    if language:
        narrative.set(XML_LANG, language)
    element.insert(0, narrative)


def _reshape(element: etree._Element, type_name: str) -> None:
    """Give text to narratives where 2.0x has them, and put children into its order."""
    known = types(NEWEST)
    described: ElementType | None = known.get(type_name)
    if described is None or described.text is not None:
        return
    order = {child.name: place for place, child in enumerate(described.children)}
    if "narrative" in order:
        _into_narrative(element)
    by_name = {child.name: child.type for child in described.children}
    for child in element:
        if type(child.tag) is str and child.tag in by_name:
            _reshape(child, by_name[child.tag])
    element[:] = sorted(element, key=lambda child: order.get(str(child.tag), len(order)))
