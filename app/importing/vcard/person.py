"""A person's card as records: the person, the organisations it names, the roles that join them."""

from __future__ import annotations

from typing import Any

from app.importing.incoming import Family, Incoming
from app.importing.vcard import extra, fields, values
from app.importing.vcard.cards import own_id
from app.importing.vcard.context import Context
from app.importing.vcard.lines import Line
from app.importing.vcard.names import names
from app.importing.vcard.text import components, unescape
from db.ids import child_id
from db.values import canonical_json

ORGANISATION_ID = "X-CHANCERY-ORGANISATION"
ROLE_ID = "X-CHANCERY-ROLE"
"""Parameters of ORG in our own exports: the ids of the records that the property was written from."""
POSITION = "X-CHANCERY-POSITION"
"""Parameter of a TITLE in our own exports that is the person's position and of no role."""

_ANNIVERSARIES = ("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY")


def person(context: Context, record: str) -> Incoming:
    """The person of a card; the organisations and roles that it states are added to the result."""
    card = context.card
    found: dict[str, Any] = names(context)
    found |= fields.contact(context)
    found["website"], found["urls"] = fields.website(context)
    found["impps"] = context.gather(values.messaging, "IMPP", *values.MESSENGERS)
    found["nickname"] = ", ".join(fields.listed(context, "nickname", "NICKNAME"))
    found["birthday"] = values.date_text(context.single("birthday", "BDAY"))
    found["anniversary"] = values.date_text(context.single("anniversary", *_ANNIVERSARIES))
    found["gender"] = values.gender_text(context.single("gender", "GENDER", "X-GENDER"))
    found["timezone"] = context.single("timezone", "TZ")
    found["geo"] = values.geo_text(context.single("geo", "GEO"))
    found |= _languages(context)
    found["photo"] = fields.picture(context, "PHOTO")
    found["card_uid"] = card.foreign_uid
    found |= _posts(context, record)
    found |= fields.marking(context)
    found["card_extra"] = extra.rest(context)
    found = fields.stated(context, found)
    if not found.get("name") and (text := _fallback(context, found)):
        found["name"] = text
    context.parsed.families.append(Family("role", "person", record))
    return Incoming("person", record, found, card.origin)


def _languages(context: Context) -> dict[str, Any]:
    languages = sorted(context.gather(values.plain, "LANG"), key=lambda item: int(item.get("pref", 101)))
    if not languages:
        return {}
    found: dict[str, Any] = {"languages": list(dict.fromkeys(item["value"] for item in languages))}
    if "pref" in languages[0]:
        found["preferred_language"] = languages[0]["value"]
    return found


def _fallback(context: Context, found: dict[str, Any]) -> str:
    """What to call a card that has no name: the next best thing that it shows, on one line."""
    organisation = [part for line in context.card.all("ORG") for part in components(line.value) if part]
    candidates: list[str] = [found.get("nickname", ""), *organisation[:1]]
    candidates += [item["value"] for field in ("emails", "phones", "impps") for item in found.get(field, ())]
    candidates += [found.get("website", ""), found.get("position_title", "")]
    shown = (*values.ADDRESS_PARTS, "formatted")
    candidates += [
        ", ".join(item[part] for part in shown if part in item) for item in found.get("addresses", ())
    ]
    candidates.append(found.get("note", ""))
    return next((line[:200] for text in candidates if (line := " ".join(text.split()))), "")


def _posts(context: Context, record: str) -> dict[str, Any]:
    """The position and the first organisation; each ORG, with its TITLE, makes a role."""
    card = context.card
    titles = card.all("TITLE") or card.all("ROLE")
    own = [line for line in titles if line.param(POSITION)]
    titles = [line for line in titles if not line.param(POSITION)]
    found: dict[str, Any] = {"position_title": "", "organisation": None}
    for position in own[:1]:
        context.remember("position_title", "TITLE", context.frame(position, POSITION))
    for position in [*own, *titles][:1]:
        found["position_title"] = unescape(position.value).strip()
    if not card.all("ORG") and len(titles) == 1:
        # A title alone is the person's position: there is no post to join it to.
        if titles[0].name == "TITLE":
            context.remember("position_title", "TITLE", context.frame(titles[0]))
        return found
    roles: dict[str, Incoming] = {}
    for line, title in _paired(card.all("ORG"), titles):
        role = _role(context, record, line, title)
        found["organisation"] = found["organisation"] or role.values.get("organisation")
        if line is not None and line.param(ORGANISATION_ID) and not line.param(ROLE_ID):
            continue  # our own export of a person who has an organisation and no role in it
        role.values["main"] = not roles
        # The same post stated twice in one card says nothing new.
        roles.setdefault(role.id, role)
    context.parsed.records.extend(roles.values())
    return found


def _role(context: Context, record: str, line: Line | None, title: Line | None) -> Incoming:
    parts = components(line.value) if line else [""]
    name, unit = parts[0], ", ".join(part for part in parts[1:] if part)
    text = unescape(title.value).strip() if title else ""
    own = own_id("".join(line.param(ROLE_ID))) if line else None
    role = own or child_id(record, "role", canonical_json([name, unit, text]), 0)
    stated: dict[str, Any] = {"person": record, "title": text or None, "unit": unit or None}
    if line is not None:
        known = own_id("".join(line.param(ORGANISATION_ID)))
        context.remember(f"role {role}", "ORG", context.frame(line, ORGANISATION_ID, ROLE_ID))
        if name:
            stated["organisation"] = known or child_id(record, "organisation", name, 0)
            stub = Incoming("organisation", stated["organisation"], {"name": name}, context.card.origin)
            context.parsed.records.append(stub)
    if title is not None and title.name == "TITLE":
        context.remember(f"role {role}", "TITLE", context.frame(title))
    return Incoming("role", role, stated, context.card.origin)


def _paired(organisations: list[Line], titles: list[Line]) -> list[tuple[Line | None, Line | None]]:
    """Each ORG with the TITLE of its group, else with the next TITLE; the TITLEs left over alone."""
    grouped = {line.group.lower(): line for line in titles if line.group}
    bound = {id(line): grouped[line.group.lower()] for line in organisations if line.group.lower() in grouped}
    taken = {id(title) for title in bound.values()}
    free = [line for line in titles if id(line) not in taken]
    pairs: list[tuple[Line | None, Line | None]] = [
        (line, bound.get(id(line)) or (free.pop(0) if free else None)) for line in organisations
    ]
    pairs.extend((None, line) for line in free)
    return pairs
