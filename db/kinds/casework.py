"""What the desk works on: cases and their moves, mandates, interactions, tasks, negotiation.

A case that came from an IATI activity keeps that standard's elements under its names (IATI 2.03).
"""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel

from db.kinds.field import (
    ValueType,
    code,
    codes,
    column,
    content,
    country,
    currency,
    date,
    flag,
    integer,
    language,
    listing,
    longtext,
    money,
    ref,
    refs,
    structure,
    value_date,
)
from db.kinds.spec import Label


class Mandate(SQLModel, table=True):
    """The capital's instruction to its posts, which cases answer to."""

    __tablename__ = "mandate"
    kind_label: ClassVar = Label("Mandate", "Mandates", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    reference: str | None = column("Reference", listed=True)
    issued_by: str | None = column("Issued by", listed=True)
    issued_on: str | None = date("Issued on", listed=True)
    start: str | None = date("In force from", register="period")
    end: str | None = date("In force until", register="period")
    status: str | None = code("Status", "mandate_status", listed=True)
    agenda: str | None = codes("Agenda", "agenda")
    text: str | None = longtext("Text")


class Objective(SQLModel, table=True):
    """One thing that a mandate asks for."""

    __tablename__ = "objective"
    kind_label: ClassVar = Label("Objective", "Objectives", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    mandate: bytes | None = ref("Mandate", "mandate", listed=True, required=True)
    number: str | None = column("Number", listed=True)
    title: str | None = column("Title", listed=True, required=True)
    agenda: str | None = codes("Agenda", "agenda", listed=True)
    pillar: str | None = code("Pillar", "pillar")
    wanted: int | None = integer("Cases wanted", listed=True)
    due: str | None = date("Due", listed=True)
    text: str | None = longtext("Text")


class Case(SQLModel, table=True):
    """A partnership, negotiation, grant, loan, laboratory, campaign, exchange or standard."""

    __tablename__ = "case"
    kind_label: ClassVar = Label("Case", "Cases", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    type: str | None = code("Kind of case", "case_type", listed=True)
    stage: str | None = code("Stage", "stage", register="stage", listed=True)
    stage_since: str | None = date("In this stage since", register="stage", listed=True)
    stage_evidence: str | None = longtext("Evidence for the stage", register="stage")
    step: str | None = code("Step", "step", register="stage", listed=True)
    direction: str | None = codes("Direction", "direction", listed=True)
    form: str | None = codes("Form", "form", listed=True)
    counterpart: bytes | None = ref("Counterpart", "organisation", listed=True)
    officer: str | None = column("Our officer", listed=True)
    mandate: bytes | None = ref("Answers to", "mandate")
    objectives: str | None = refs("Objectives", "objective")
    agenda: str | None = codes("Agenda", "agenda", listed=True)
    pillars: str | None = codes("Pillars", "pillar")
    country: str | None = country(listed=True)
    priority: str | None = code("Priority", "priority")
    next_due: str | None = date("Next due", register="next", listed=True)
    next_step: str | None = column("Next step", register="next")
    amount: str | None = money("Value", listed=True)
    currency: str | None = currency(listed=True)
    value_date: str | None = value_date()
    summary: str | None = longtext("Summary")
    planned_start: str | None = date("Planned start", register="period")
    actual_start: str | None = date("Actual start", register="period")
    planned_end: str | None = date("Planned end", register="period")
    actual_end: str | None = date("Actual end", register="period")
    website: str | None = column("Website")
    iati_identifier: str | None = column("IATI identifier")
    title_narratives: str | None = structure("Title by language")
    descriptions: str | None = structure("Descriptions")
    reporting_org: bytes | None = ref("Reporting organisation", "organisation")
    activity_status: str | None = code("Activity status", "ActivityStatus")
    activity_dates: str | None = structure("Activity dates", hidden=True, searched=True)
    activity_scope: str | None = code("Activity scope", "ActivityScope")
    recipient_countries: str | None = structure("Recipient countries")
    recipient_regions: str | None = structure("Recipient regions")
    locations: str | None = structure("Locations")
    sectors: str | None = structure("Sectors")
    tags: str | None = structure("Tags")
    policy_markers: str | None = structure("Policy markers")
    humanitarian: int | None = flag("Humanitarian")
    humanitarian_scopes: str | None = structure("Humanitarian scopes")
    collaboration_type: str | None = code("Collaboration type", "CollaborationType")
    default_flow_type: str | None = code("Flow type", "FlowType")
    default_finance_type: str | None = code("Finance type", "FinanceType")
    default_aid_types: str | None = structure("Aid types")
    default_tied_status: str | None = code("Tied status", "TiedStatus")
    default_currency: str | None = column("Default currency", ValueType.CURRENCY)
    default_language: str | None = language("Default language")
    other_identifiers: str | None = structure("Other identifiers")
    related_activities: str | None = structure("Related activities")
    contacts: str | None = structure("Contacts in the source")
    conditions: str | None = structure("Conditions")
    country_budget_items: str | None = structure("Country budget items")
    document_links: str | None = structure("Document links")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)
    as_received: str | None = content("Activity as received", hidden=True)


class Move(SQLModel, table=True):
    """A move of a case to a stage: when, who, why."""

    __tablename__ = "move"
    kind_label: ClassVar = Label("Move", "Moves", title=("to_stage", "on"))
    rid: int | None = Field(default=None, primary_key=True)
    case: bytes | None = ref("Case", "case", listed=True, required=True)
    from_stage: str | None = code("From stage", "stage", register="stage", listed=True)
    to_stage: str | None = code("To stage", "stage", register="stage", listed=True)
    on: str | None = date("On", register="stage", listed=True)
    officer: str | None = column("Officer", listed=True)
    reason: str | None = longtext("Reason")


class Interaction(SQLModel, table=True):
    """A meeting, call, note verbale, démarche, visit, consultation or event."""

    __tablename__ = "interaction"
    kind_label: ClassVar = Label("Interaction", "Interactions", title=("subject",))
    rid: int | None = Field(default=None, primary_key=True)
    subject: str | None = column("Subject", listed=True, required=True)
    type: str | None = code("Type", "interaction_type", listed=True)
    start: str | None = column("Start", ValueType.MOMENT, register="period", listed=True)
    end: str | None = column("End", ValueType.MOMENT, register="period")
    place: str | None = column("Place", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    organisations: str | None = refs("Organisations", "organisation")
    participants: str | None = refs("Participants", "person")
    officer: str | None = column("Our officer", listed=True)
    said: str | None = longtext("What was said")
    promised_by_us: str | None = longtext("What we promised")
    promised_to_us: str | None = longtext("What was promised to us")
    follow_up: str | None = date("Follow up by", listed=True)
    uid: str | None = column("Calendar UID", hidden=True)


class Task(SQLModel, table=True):
    """Something that somebody has to do by a date."""

    __tablename__ = "task"
    kind_label: ClassVar = Label("Task", "Tasks", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    due: str | None = date("Due", listed=True)
    status: str | None = code("Status", "task_status", listed=True)
    priority: str | None = code("Priority", "priority", listed=True)
    officer: str | None = column("Officer", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    person: bytes | None = ref("Person", "person")
    interaction: bytes | None = ref("From the interaction", "interaction")
    done_on: str | None = date("Done on")
    note: str | None = longtext("Note")


class Position(SQLModel, table=True):
    """Where a party stands on an agenda item, with its evidence and date."""

    __tablename__ = "position"
    kind_label: ClassVar = Label("Position", "Positions", title=("agenda", "stance"))
    rid: int | None = Field(default=None, primary_key=True)
    party: bytes | None = ref("Party", "organisation", "person", listed=True, required=True, goes_with=True)
    agenda: str | None = code("Agenda item", "agenda", listed=True, required=True)
    stance: str | None = code("Stance", "position_stance", register="stance", listed=True)
    on: str | None = date("As of", register="stance", listed=True)
    evidence: str | None = longtext("Evidence", register="stance")
    case: bytes | None = ref("Case", "case", listed=True)
    interaction: bytes | None = ref("Said at", "interaction")
    document: bytes | None = ref("Document", "document")


class Round(SQLModel, table=True):
    """A round of a negotiation: its offers and outcome."""

    __tablename__ = "round"
    kind_label: ClassVar = Label("Round", "Rounds", title=("number", "title"))
    rid: int | None = Field(default=None, primary_key=True)
    case: bytes | None = ref("Case", "case", listed=True, required=True)
    number: int | None = integer("Number", listed=True)
    title: str | None = column("Title", listed=True)
    start: str | None = date("Start", register="period", listed=True)
    end: str | None = date("End", register="period", listed=True)
    place: str | None = column("Place", listed=True)
    offers: str | None = structure("Offers", help="party, text and date of each")
    outcome: str | None = longtext("Outcome")


class Agreement(SQLModel, table=True):
    """What was agreed, as one instrument."""

    __tablename__ = "agreement"
    kind_label: ClassVar = Label("Agreement", "Agreements", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    type: str | None = code("Type", "agreement_type", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    reference: str | None = column("Reference", listed=True)
    signed_on: str | None = date("Signed on", listed=True)
    in_force: str | None = date("In force from", register="period", listed=True)
    expires: str | None = date("Expires", register="period", listed=True)
    depositary: str | None = column("Depositary")
    document: bytes | None = ref("Text", "document")
    languages: str | None = listing("Authentic languages")
    summary: str | None = longtext("Summary")


class Signature(SQLModel, table=True):
    """A party's signature, ratification or reservation."""

    __tablename__ = "signature"
    kind_label: ClassVar = Label("Signature", "Signatures", title=("type", "on"))
    rid: int | None = Field(default=None, primary_key=True)
    agreement: bytes | None = ref("Agreement", "agreement", listed=True, required=True)
    party: bytes | None = ref("Party", "organisation", listed=True)
    person: bytes | None = ref("Signed by", "person", listed=True)
    type: str | None = code("Type", "signature_type", listed=True)
    on: str | None = date("On", listed=True)
    text: str | None = longtext("Text of the reservation or declaration")


class Obligation(SQLModel, table=True):
    """What an agreement obliges a party to do, and by when."""

    __tablename__ = "obligation"
    kind_label: ClassVar = Label("Obligation", "Obligations", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True, required=True)
    agreement: bytes | None = ref("Agreement", "agreement", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    party: bytes | None = ref("Owed by", "organisation", listed=True)
    due: str | None = date("Due", listed=True)
    status: str | None = code("Status", "obligation_status", listed=True)
    text: str | None = longtext("Text")
