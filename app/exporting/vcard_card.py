"""Records as vCard 4.0 cards (RFC 6350): the reverse of ``app.importing.vcard``, property by property.

What an import kept in ``card_extra`` is written back, so a card goes in and out without loss; parameters
of our own (``X-CHANCERY-...``), which other programs pass over, let it come home to the same records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app import __version__
from app.exporting.content_lines import CardWriter, listed, raw, structured, text, token, uri
from app.exporting.records import Row
from app.importing.vcard.binary import data_uri, picture_type
from app.importing.vcard.cards import own_id
from app.importing.vcard.context import APPLE_LABEL
from app.importing.vcard.fields import MARKING
from app.importing.vcard.names import NAME_PARTS, PHONETIC
from app.importing.vcard.person import ORGANISATION_ID, ROLE_ID, STATES
from app.importing.vcard.values import ADDRESS_PARTS, phone_text

Item = dict[str, Any]
Params = dict[str, list[str]]

PRODID = f"-//Chancery//Chancery {__version__}//EN"
# Apple shows these in the reader's language where they carry its marks.
_APPLE_WORDS = frozenset(
    "Home Work Mobile Main HomeFAX WorkFAX OtherFAX Pager Other School HomePage AssistantPhone Anniversary"
    " Mother Father Parent Brother Sister Child Friend Spouse Partner Assistant Manager".split()
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_VCARD_DATE = re.compile(r"(\d{8}|\d{4}(-\d{2})?|--\d{2}(\d{2})?|---\d{2})(T[\d+Z-]+)?")
_NEVER = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", MARKING})


@dataclass(frozen=True, slots=True)
class Post:
    """A role as its person's card states it; ``organisation`` is a name, empty where it may not be named."""

    role: str
    organisation: str
    organisation_id: str
    title: str
    unit: str
    main: bool


class _Card:
    """What is said of single values, and the writer."""

    def __init__(self, row: Row) -> None:
        self.row = row
        extras = [item for item in row.get("card_extra") or () if isinstance(item, dict)]
        self.extras = [
            item for item in extras if "for" not in item and str(item.get("name", "")).upper() not in _NEVER
        ]
        self._said = {(item["for"], item.get("name")): item for item in extras if "for" in item}
        self.out = CardWriter(str(item["group"]) for item in self.extras if item.get("group"))

    def has(self, name: str) -> bool:
        """Whether a kept property has this name."""
        return any(item["name"] == name for item in self.extras)

    def head(self, kind: str) -> None:
        """What every card begins with."""
        row = self.row
        self.out.add("BEGIN", "VCARD")
        self.out.add("VERSION", "4.0")
        self.out.add("PRODID", text(PRODID))
        self.out.add("UID", text(row.get("card_uid") or f"urn:uuid:{row['id']}"))
        if changed := row.get("changed_at"):
            self.out.add("REV", token(str(changed)[:19]).replace("-", "") + "Z")
        if row.get("marking") not in (None, "", "open"):
            self.out.add(MARKING, text(str(row["marking"])))
        if kind and not self.has("KIND"):
            self.out.add("KIND", kind)

    def item(self, name: str, value: str, item: Item, params: Params | None = None, group: str = "") -> None:
        """A property with its types, preference, other parameters, label, and group where it needs one."""
        made: Params = dict(params or {})
        if types := [str(word) for word in item.get("types") or ()]:
            made["TYPE"] = types
        if pref := item.get("pref"):
            made["PREF"] = [str(pref)]
        for param, values in (item.get("params") or {}).items():
            made.setdefault(param, [str(entry) for entry in values])
        helpers = item.get("with") or ()
        if not group and (item.get("label") or helpers):
            group = self.out.new_group()
        self.out.add(name, value, made, group)
        if label := item.get("label"):
            before, after = APPLE_LABEL if label in _APPLE_WORDS else ("", "")
            self.out.add("X-ABLabel", text(f"{before}{label}{after}"), group=group)
        for helper in helpers:
            self.out.add(helper["name"], raw(str(helper["value"])), group=group)

    def single(self, field: str, name: str, value: str, params: Params | None = None) -> None:
        """The property of a single-valued field, with what was said about it when it was imported."""
        if value:
            self.item(name, value, self.said(field, name), params)

    def said(self, field: str, name: str) -> Item:
        """What was said about the value of a field when it was imported."""
        return self._said.get((field, name), {})

    def end(self, visible: Callable[[str], bool]) -> bytes:
        """The kept properties and the end; a link to a record of ours only where that one may be seen."""
        for item in self.extras:
            value = str(item.get("value", ""))
            own = own_id(value)
            if own is not None and not visible(own):
                continue
            if item["name"] == "URL":
                self.item("URL", uri(value), item)
            else:
                self.out.add(str(item["name"]), raw(value), item.get("params"), str(item.get("group", "")))
        self.out.add("END", "VCARD")
        return self.out.data()


def person_card(
    row: Row, posts: Sequence[Post], photo: bytes | None, visible: Callable[[str], bool] = lambda _id: True
) -> bytes:
    """The card of one person; ``posts`` are the roles to state, the main one first."""
    card = _Card(row)
    card.head("")
    _names(card)
    card.single("nickname", "NICKNAME", listed(_entries(row.get("nickname"))))
    _posts(card, posts)
    _contact(card)
    for item in row.get("impps") or ():
        card.item("IMPP", uri(item["value"]), item)
    _website(card)
    for item in row.get("urls") or ():
        card.item("URL", uri(item["value"]), item)
    for field, name in (("birthday", "BDAY"), ("anniversary", "ANNIVERSARY")):
        value, params = _date(row.get(field) or "")
        card.single(field, name, value, params)
    card.single("gender", "GENDER", _gender(row.get("gender") or ""))
    _languages(card)
    card.single("timezone", "TZ", text(row.get("timezone") or ""))
    card.single("geo", "GEO", uri(row.get("geo") or ""))
    _picture(card, "PHOTO", photo)
    _words(card)
    return card.end(visible)


def organisation_card(
    row: Row, logo: bytes | None, visible: Callable[[str], bool] = lambda _id: True
) -> bytes:
    """The card of one organisation."""
    card = _Card(row)
    card.head("org")
    name = row.get("name") or row["id"]
    card.single("name", "FN", text(name))
    for item in row.get("name_narratives") or ():
        card.out.add(
            "FN", text(item.get("text", "")), {"LANGUAGE": [item["lang"]]} if item.get("lang") else None
        )
    if not card.has("ORG"):
        card.single("name", "ORG", structured([name]))
    if not card.has("X-ABSHOWAS"):
        card.out.add("X-ABShowAs", "COMPANY")
    card.single("abbreviation", "NICKNAME", listed(_entries(row.get("abbreviation"))))
    _contact(card)
    _website(card)
    _picture(card, "LOGO", logo)
    _words(card)
    return card.end(visible)


def _entries(value: Any) -> list[str]:
    return [entry for part in str(value or "").split(", ") if (entry := part.strip())]


def _names(card: _Card) -> None:
    row = card.row
    card.single("name", "FN", text(row.get("name") or row["id"]))
    parts = [_entries(row.get(field)) for field in NAME_PARTS]
    if any(parts) or row.get("sort_as"):
        params: Params = {"SORT-AS": _entries(row["sort_as"])} if row.get("sort_as") else {}
        card.item("N", ";".join(listed(part) for part in parts), card.said("family_name", "N"), params)
    for item in row.get("other_names") or ():
        if item.get("type") == "phonetic" and any(field in item for field in PHONETIC.values()):
            for name, field in PHONETIC.items():
                if item.get(field):
                    card.out.add(name, text(item[field]))
            continue
        more = {"LANGUAGE": [item["lang"]]} if item.get("lang") else {}
        card.out.add("FN", text(item.get("text", "")), {**more, **(item.get("params") or {})})


def _posts(card: _Card, posts: Sequence[Post]) -> None:
    """ORG and TITLE of each role, bound by a group where there are several; the person's own position."""
    position = card.row.get("position_title") or ""
    organisation = card.row.get("organisation") or ""
    if position and all(post.title != position for post in posts):
        card.single("position_title", "TITLE", text(position), {STATES: ["person"]} if posts else None)
    for post in posts:
        group = card.out.new_group() if len(posts) > 1 else ""
        ids: Params = {ORGANISATION_ID: [post.organisation_id], ROLE_ID: [post.role]}
        params: Params = {name: values for name, values in ids.items() if values[0]}
        states = ["main"] if post.main else []
        if post.organisation or post.unit:
            if organisation and post.organisation_id == organisation:
                organisation = ""
                states.append("person")
            value = structured([post.organisation, *_entries(post.unit)])
            card.item("ORG", value, card.said(f"role {post.role}", "ORG"), {**params, STATES: states}, group)
            params, states = {}, []
        if post.title:
            states += ["role", *(["person"] if post.title == position else [])]
            position = "" if post.title == position else position
            said = card.said(f"role {post.role}", "TITLE")
            card.item("TITLE", text(post.title), said, {**params, STATES: states}, group)


def _contact(card: _Card) -> None:
    for item in card.row.get("phones") or ():
        value = str(item.get("value", ""))
        link = str(item.get("uri") or "")
        if link and phone_text(link) == value:
            card.item("TEL", uri(link), item, {"VALUE": ["uri"]} if link.lower().startswith("tel:") else None)
        elif value:
            card.item("TEL", text(value), item)
    for item in card.row.get("emails") or ():
        card.item("EMAIL", text(str(item.get("value", ""))), item)
    for item in card.row.get("addresses") or ():
        params: Params = {"LABEL": [item["formatted"]]} if item.get("formatted") else {}
        if item.get("country_code"):
            params["CC"] = [item["country_code"]]
        parts = [str(item.get(part) or "") for part in ADDRESS_PARTS]
        card.item("ADR", structured([*parts, *(item.get("more") or ())]), item, params)


def _website(card: _Card) -> None:
    card.single("website", "URL", uri(card.row.get("website") or ""))


def _words(card: _Card) -> None:
    card.single("categories", "CATEGORIES", listed(card.row.get("categories") or ()))
    card.single("note", "NOTE", text(card.row.get("note") or ""))


def _date(value: str) -> tuple[str, Params | None]:
    if found := _DATE.fullmatch(value):
        return "".join(found.groups()), None
    if not value or _VCARD_DATE.fullmatch(value):
        return value, None
    return text(value), {"VALUE": ["text"]}


def _gender(value: str) -> str:
    if not value or (value[:1] in "MFONU" and value[1:2] in ("", ";")):
        return value[:2] + text(value[2:])
    return f";{text(value)}"


def _languages(card: _Card) -> None:
    preferred = card.row.get("preferred_language")
    spoken = [str(language) for language in card.row.get("languages") or ()]
    ordered = (
        [preferred, *(language for language in spoken if language != preferred)] if preferred else spoken
    )
    for place, language in enumerate(ordered, start=1):
        card.out.add("LANG", text(language), {"PREF": [str(min(place, 100))]} if preferred else None)


def _picture(card: _Card, name: str, data: bytes | None) -> None:
    if data:
        card.out.add(name, data_uri(data, picture_type(data) or "application/octet-stream"))
