"""What the desk answers for: risks, reviews, AI systems, datasets, strategies, documents, terms."""

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
    integer,
    language,
    listing,
    longtext,
    ref,
    refs,
    structure,
)
from db.kinds.spec import Label


class Risk(SQLModel, table=True):
    """What may go wrong with a case, and what is done about it."""

    __tablename__ = "risk"
    kind_label: ClassVar = Label("Risk", "Risks", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    case: bytes | None = ref("Case", "case", listed=True)
    likelihood: str | None = code("Likelihood", "likelihood", register="rating", listed=True)
    impact: str | None = code("Impact", "impact", register="rating", listed=True)
    status: str | None = code("Status", "risk_status", listed=True)
    owner: str | None = column("Owner", listed=True)
    review_by: str | None = date("Review by", listed=True)
    description: str | None = longtext("Description")
    mitigation: str | None = longtext("Mitigation")


class Review(SQLModel, table=True):
    """A review of ethics; its subject is a case, a system or a dataset."""

    __tablename__ = "review"
    kind_label: ClassVar = Label("Ethics review", "Ethics reviews", title=("title", "on"))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True)
    subject: bytes | None = ref("Subject", "case", "system", "dataset", listed=True, required=True)
    on: str | None = date("On", register="outcome", listed=True)
    outcome: str | None = code("Outcome", "review_outcome", register="outcome", listed=True)
    valid_until: str | None = date("Valid until", register="outcome", listed=True)
    reviewer: str | None = column("Reviewer", listed=True)
    framework: str | None = column("Framework")
    findings: str | None = structure("Findings", help="question, answer and evidence of each")
    conditions: str | None = longtext("Conditions")


class System(SQLModel, table=True):
    """An AI system or model, with its lifecycle stage."""

    __tablename__ = "system"
    kind_label: ClassVar = Label("AI system", "AI systems", title=("name",))
    rid: int | None = Field(default=None, primary_key=True)
    name: str | None = column("Name", listed=True, required=True)
    provider: bytes | None = ref("Provider", "organisation", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    lifecycle: str | None = code("Lifecycle stage", "system_lifecycle", register="lifecycle", listed=True)
    lifecycle_since: str | None = date("Since", register="lifecycle")
    risk_class: str | None = code("Risk class", "system_risk_class", listed=True)
    purpose: str | None = longtext("Purpose")
    version: str | None = column("Version")
    datasets: str | None = refs("Datasets", "dataset")
    website: str | None = column("Website")
    note: str | None = longtext("Note")


class Dataset(SQLModel, table=True):
    """Data for AI: provenance, population, terms of access."""

    __tablename__ = "dataset"
    kind_label: ClassVar = Label("Dataset", "Datasets", title=("name",))
    rid: int | None = Field(default=None, primary_key=True)
    name: str | None = column("Name", listed=True, required=True)
    holder: bytes | None = ref("Holder", "organisation", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    country: str | None = country(listed=True)
    access: str | None = code("Access", "dataset_access", register="access", listed=True)
    access_terms: str | None = longtext("Terms of access", register="access")
    provenance: str | None = longtext("Provenance")
    population: str | None = longtext("Population")
    records: int | None = integer("Number of records")
    languages: str | None = listing("Languages")
    licence: str | None = column("Licence")
    website: str | None = column("Website")


class Strategy(SQLModel, table=True):
    """A regional AI strategy, with its pillars, hubs and industrial parks."""

    __tablename__ = "strategy"
    kind_label: ClassVar = Label("Regional strategy", "Regional strategies", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    region: str | None = column("Region", listed=True)
    countries: str | None = listing("Countries")
    lead: bytes | None = ref("Led by", "organisation", listed=True)
    pillars: str | None = codes("Pillars", "pillar", listed=True)
    hubs: str | None = structure("Hubs and industrial parks")
    start: str | None = date("From", register="period", listed=True)
    end: str | None = date("Until", register="period", listed=True)
    status: str | None = code("Status", "strategy_status", listed=True)
    summary: str | None = longtext("Summary")


class Profile(SQLModel, table=True):
    """A country's or region's rules, culture and feasibility for AI work."""

    __tablename__ = "profile"
    kind_label: ClassVar = Label("Country profile", "Country profiles", title=("title", "country"))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True)
    country: str | None = country(listed=True)
    region: str | None = column("Region", listed=True)
    income_group: str | None = code("Income group", "income_group", listed=True)
    rules: str | None = longtext("Data rules and regulation")
    culture: str | None = longtext("Culture and local practice")
    feasibility: str | None = longtext("Feasibility")
    as_of: str | None = date("As of", listed=True)
    sources: str | None = structure("Sources")


class Incident(SQLModel, table=True):
    """Something that went wrong with an AI system, or was done with one."""

    __tablename__ = "incident"
    kind_label: ClassVar = Label("Incident", "Incidents", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    on: str | None = date("On", listed=True)
    severity: str | None = code("Severity", "severity", listed=True)
    system: bytes | None = ref("System", "system", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    country: str | None = country(listed=True)
    agenda: str | None = codes("Agenda", "agenda")
    status: str | None = code("Status", "incident_status", listed=True)
    description: str | None = longtext("Description")
    response: str | None = longtext("Response")


class Document(SQLModel, table=True):
    """A document; its bytes are stored once, by content hash, inside the encrypted store."""

    __tablename__ = "document"
    kind_label: ClassVar = Label("Document", "Documents", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    type: str | None = code("Type", "document_type", listed=True)
    on: str | None = date("Date", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    author: str | None = column("Author", listed=True)
    reference: str | None = column("Reference", listed=True)
    language: str | None = language()
    file_name: str | None = column("File name", register="file", listed=True)
    media_type: str | None = column("Media type", register="file", searched=False)
    size: int | None = integer("Size", register="file", unit="bytes")
    content: str | None = content("Content", register="file")
    url: str | None = column("Web address")
    text: str | None = longtext("Text")


class Term(SQLModel, table=True):
    """A vocabulary entry of the post's own; its code is unique by post, so posts never clash."""

    __tablename__ = "term"
    kind_label: ClassVar = Label("Term", "Terms", title=("label", "code"))
    rid: int | None = Field(default=None, primary_key=True)
    vocabulary: str | None = column("Vocabulary", listed=True, required=True)
    code: str | None = column("Code", listed=True, required=True)
    label: str | None = column("Label", listed=True, required=True)
    labels: str | None = structure("Label by language")
    note: str | None = longtext("Note")


class Attachment(SQLModel, table=True):
    """A file that belongs to another record; its bytes lie in the store in pieces (``db.blobs``).

    ``content`` is the SHA-256 of the whole file, ``pieces`` that of the hashes of its pieces: so whoever has
    the record can tell each piece from a false one, whoever it comes from.
    """

    __tablename__ = "attachment"
    kind_label: ClassVar = Label("Attachment", "Attachments", title=("file_name",))
    by_hand: ClassVar = False
    rid: int | None = Field(default=None, primary_key=True)
    record: bytes | None = ref("Belongs to", listed=True, required=True, goes_with=True)
    file_name: str | None = column("File name", listed=True, required=True)
    media_type: str | None = column("Media type", listed=True, searched=False)
    size: int | None = integer("Size", register="file", unit="bytes", listed=True)
    content: str | None = content("Content", register="file")
    pieces: str | None = column("Pieces", register="file", searched=False, hidden=True)
    note: str | None = longtext("Note")
