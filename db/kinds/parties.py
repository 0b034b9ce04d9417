"""Who acts: organisations, people, the posts they hold, how they relate, what they offer.

Names of person and contact fields follow RFC 6350 (vCard 4.0); organisation identifiers and
types follow IATI 2.03.
"""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel

from db.kinds.field import (
    code,
    codes,
    column,
    content,
    country,
    date,
    decimal,
    flag,
    integer,
    language,
    listing,
    longtext,
    ref,
    structure,
)
from db.kinds.spec import Label


class Organisation(SQLModel, table=True):
    """A ministry, company, bank, university, union or any other agent of AI diplomacy."""

    __tablename__ = "organisation"
    kind_label: ClassVar = Label("Organisation", "Organisations", title=("name",))
    rid: int | None = Field(default=None, primary_key=True)
    name: str | None = column("Name", listed=True, required=True)
    name_narratives: str | None = structure(
        "Name in other languages", help="lang and text of each", united=True
    )
    abbreviation: str | None = column("Abbreviation")
    agent_type: str | None = code("Kind of agent", "agent_type", listed=True)
    iati_identifier: str | None = column("IATI organisation identifier")
    iati_type: str | None = code("IATI organisation type", "OrganisationType")
    other_identifiers: str | None = structure("Other identifiers", united=True)
    sector: str | None = code("Sector", "organisation_sector", listed=True)
    country: str | None = country(listed=True)
    city: str | None = column("City", listed=True)
    parent: bytes | None = ref("Part of", "organisation", tree=True)
    website: str | None = column("Website")
    phones: str | None = structure("Telephones", united=True)
    emails: str | None = structure("E-mail", united=True)
    addresses: str | None = structure("Addresses", united=True)
    categories: str | None = listing("Categories")
    logo: str | None = content("Logo")
    card_uid: str | None = column("Card UID", hidden=True)
    card_extra: str | None = structure("Other card properties", hidden=True, searched=True)
    note: str | None = longtext("Note")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Person(SQLModel, table=True):
    """A private individual or office-holder whom the desk knows."""

    __tablename__ = "person"
    kind_label: ClassVar = Label("Person", "People", title=("name",))
    erasable: ClassVar = True
    rid: int | None = Field(default=None, primary_key=True)
    name: str | None = column("Name", register="name", listed=True, required=True)
    family_name: str | None = column("Family name", register="name")
    given_name: str | None = column("Given name", register="name")
    additional_names: str | None = column("Additional names", register="name")
    honorific_prefixes: str | None = column("Prefixes", register="name")
    honorific_suffixes: str | None = column("Suffixes", register="name")
    sort_as: str | None = column("Sort as", register="name")
    other_names: str | None = structure("Names in other scripts", help="lang and text of each", united=True)
    nickname: str | None = column("Nickname")
    position_title: str | None = column("Job title", listed=True)
    organisation: bytes | None = ref("Organisation", "organisation", listed=True)
    country: str | None = country("Nationality", listed=True)
    languages: str | None = listing("Languages")
    phones: str | None = structure("Telephones", united=True)
    emails: str | None = structure("E-mail", united=True)
    addresses: str | None = structure("Addresses", united=True)
    website: str | None = column("Website")
    urls: str | None = structure("Other web addresses", united=True)
    impps: str | None = structure("Messaging", united=True)
    birthday: str | None = column("Birthday", searched=False)
    anniversary: str | None = column("Anniversary", searched=False)
    gender: str | None = column("Gender", searched=False)
    timezone: str | None = column("Time zone", searched=False)
    geo: str | None = column("Place (geo)", searched=False)
    photo: str | None = content("Photo")
    categories: str | None = listing("Categories")
    preferred_language: str | None = language("Preferred language")
    card_uid: str | None = column("Card UID", hidden=True)
    card_extra: str | None = structure("Other card properties", hidden=True, searched=True)
    note: str | None = longtext("Note")


class Role(SQLModel, table=True):
    """A person's post at an organisation, with its dates."""

    __tablename__ = "role"
    kind_label: ClassVar = Label("Role", "Roles", title=("title", "role"))
    rid: int | None = Field(default=None, primary_key=True)
    person: bytes | None = ref("Person", "person", listed=True, required=True, goes_with=True)
    organisation: bytes | None = ref("Organisation", "organisation", listed=True)
    title: str | None = column("Job title", listed=True)
    role: str | None = code("Role", "role", listed=True)
    unit: str | None = column("Department")
    since: str | None = date("Since", register="period", listed=True)
    until: str | None = date("Until", register="period")
    main: int | None = flag("Main role")
    note: str | None = longtext("Note")


class Relationship(SQLModel, table=True):
    """A typed, dated link between two records, with its strength.

    A party to a case (IATI participating-org) is a relationship from the case to the organisation.
    """

    __tablename__ = "relationship"
    kind_label: ClassVar = Label("Relationship", "Relationships", title=("type", "label"))
    rid: int | None = Field(default=None, primary_key=True)
    subject: bytes | None = ref("From", listed=True, required=True, goes_with=True)
    object: bytes | None = ref("To", listed=True, required=True, goes_with=True)
    type: str | None = code("Type", "relationship_type", listed=True, required=True)
    label: str | None = column("As named in the source")
    label_narratives: str | None = structure("As named, by language")
    organisation_role: str | None = code("IATI role", "OrganisationRole")
    organisation_type: str | None = code("IATI organisation type", "OrganisationType")
    activity_id: str | None = column("Their activity identifier")
    crs_channel: str | None = column("CRS channel code", searched=False)
    strength: int | None = integer("Strength", unit="of 5")
    since: str | None = date("Since", register="period", listed=True)
    until: str | None = date("Until", register="period")
    note: str | None = longtext("Note")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Capability(SQLModel, table=True):
    """What an organisation offers or needs."""

    __tablename__ = "capability"
    kind_label: ClassVar = Label("Capability", "Capabilities", title=("title", "area"))
    rid: int | None = Field(default=None, primary_key=True)
    organisation: bytes | None = ref("Organisation", "organisation", listed=True, required=True)
    direction: str | None = code("Offers or needs", "capability_kind", listed=True, required=True)
    area: str | None = code("Area", "capability_area", listed=True)
    title: str | None = column("Title", listed=True)
    agenda: str | None = codes("Agenda", "agenda")
    quantity: str | None = decimal("Quantity")
    unit: str | None = column("Unit")
    since: str | None = date("Since", register="period")
    until: str | None = date("Until", register="period")
    evidence: str | None = longtext("Evidence")
