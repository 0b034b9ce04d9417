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
"""Parameters of ORG (else TITLE) in our own exports: the ids of the records that it was written from."""
STATES = "X-CHANCERY-STATES"
"""Parameter of ORG and TITLE in our own exports: ``person`` where the person's own field says it too,
``role`` and ``main`` where a role does."""
_OURS = (ORGANISATION_ID, ROLE_ID, STATES)

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
    found["name"] = found.get("name") or _fallback(context, found)
    found = fields.stated(context, found)
    if not card.is_ours:
        # Our own export may leave roles out: those that have ended, those above its marking.
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
    """The position and the first organisation; each ORG, with its TITLE, makes a role.

    In our own exports parameters tell apart what the person's record says and what its roles say.
    """
    card = context.card
    titles = card.all("TITLE") or card.all("ROLE")
    found: dict[str, Any] = {"position_title": "", "organisation": None}
    position = next((line for line in titles if "person" in line.param(STATES)), None)
    if position is None and not any(line.param(STATES) for line in titles):
        position = titles[0] if titles else None
    if position is not None:
        found["position_title"] = unescape(position.value).strip()
    of_roles = [line for line in titles if "role" in line.param(STATES) or not line.param(STATES)]
    if not card.all("ORG") and len(of_roles) == 1 and of_roles[0] is position and not position.param(STATES):
        of_roles = []  # a title alone is the person's position: there is no post to join it to
    roles: dict[str, Incoming] = {}
    for line, title in _paired(card.all("ORG"), of_roles):
        role = _role(context, record, line, title)
        ours = line if line is not None and line.param(ORGANISATION_ID) else None
        if not found["organisation"] and (ours is None or "person" in ours.param(STATES)):
            found["organisation"] = role.values.get("organisation")
        if ours is not None and not ours.param(ROLE_ID):
            continue  # a person of ours who has an organisation and no role in it
        stating = line or title
        own = stating is not None and bool(stating.param(ROLE_ID))
        main = stating is not None and "main" in stating.param(STATES) if own else not roles
        role.values["main"] = True if main else None
        # The same post stated twice in one card says nothing new.
        roles.setdefault(role.id, role)
    if position is not None and position.name == "TITLE" and not context.is_taken(position):
        context.remember("position_title", "TITLE", context.frame(position, *_OURS))
    context.parsed.records.extend(roles.values())
    return found


def _role(context: Context, record: str, line: Line | None, title: Line | None) -> Incoming:
    parts = components(line.value) if line else [""]
    name, unit = parts[0], ", ".join(part for part in parts[1:] if part)
    text = unescape(title.value).strip() if title else ""
    stating = line or title
    own = own_id("".join(stating.param(ROLE_ID))) if stating else None
    role = own or child_id(record, "role", canonical_json([name, unit, text]), 0)
    stated: dict[str, Any] = {"person": record, "title": text or None, "unit": unit or None}
    if line is not None:
        known = own_id("".join(line.param(ORGANISATION_ID)))
        context.remember(f"role {role}", "ORG", context.frame(line, *_OURS))
        if name:
            stated["organisation"] = known or child_id(record, "organisation", name, 0)
            stub = Incoming("organisation", stated["organisation"], {"name": name}, context.card.origin)
            context.parsed.records.append(stub)
    if title is not None and title.name == "TITLE":
        context.remember(f"role {role}", "TITLE", context.frame(title, *_OURS))
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
