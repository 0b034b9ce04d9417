"""Money: fundings and their terms, tranches, repayments, transactions, budgets, rates of exchange.

Amounts are decimal strings with an ISO 4217 currency; an amount, its currency and its value date
are one register, and so are a loan's terms.  Transaction and budget fields follow IATI 2.03.
"""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel

from db.kinds.field import (
    ValueType,
    code,
    codes,
    column,
    currency,
    date,
    decimal,
    flag,
    integer,
    longtext,
    money,
    ref,
    structure,
    value_date,
)
from db.kinds.spec import Label


class Funding(SQLModel, table=True):
    """A grant, loan, equity stake, guarantee or contribution in kind, with its terms."""

    __tablename__ = "funding"
    kind_label: ClassVar = Label("Funding", "Funding", title=("title", "type"))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    type: str | None = code("Type", "funding_type", listed=True)
    provider: bytes | None = ref("Provider", "organisation", listed=True)
    receiver: bytes | None = ref("Receiver", "organisation", listed=True)
    amount: str | None = money(listed=True)
    currency: str | None = currency(listed=True)
    value_date: str | None = value_date()
    status: str | None = code("Status", "funding_status", listed=True)
    signed_on: str | None = date("Signed on", listed=True)
    rate: str | None = decimal("Interest rate", register="terms", unit="% a year")
    maturity: str | None = decimal("Maturity", register="terms", unit="years")
    grace: str | None = decimal("Grace to first principal payment", register="terms", unit="years")
    per_year: int | None = integer("Payments a year", register="terms")
    profile: str | None = code("Repayment profile", "repayment_profile", register="terms")
    fee: str | None = decimal("Fees", register="terms", unit="% of face value")
    start: str | None = date("Terms run from", register="terms")
    rules: str | None = code("Rule set", "grant_element_rules", register="terms")
    published_grant_element: str | None = decimal("Published grant element", register="published", unit="%")
    published_source: str | None = column("Source of that figure", register="published")
    flow_type: str | None = code("Flow type", "FlowType")
    finance_type: str | None = code("Finance type", "FinanceType")
    aid_type: str | None = code("Aid type", "AidType")
    tied_status: str | None = code("Tied status", "TiedStatus")
    note: str | None = longtext("Note")


class Tranche(SQLModel, table=True):
    """A part of a funding that is to be paid out (IATI planned-disbursement)."""

    __tablename__ = "tranche"
    kind_label: ClassVar = Label("Tranche", "Tranches", title=("title", "amount", "currency", "due"))
    rid: int | None = Field(default=None, primary_key=True)
    title: str | None = column("Title", listed=True)
    funding: bytes | None = ref("Funding", "funding", listed=True)
    case: bytes | None = ref("Case", "case", listed=True)
    number: int | None = integer("Number", listed=True)
    due: str | None = date("Due", register="period", listed=True)
    period_end: str | None = date("Period end", register="period")
    amount: str | None = money(listed=True)
    currency: str | None = currency(listed=True)
    value_date: str | None = value_date()
    type: str | None = code("Type", "BudgetType")
    status: str | None = code("Status", "tranche_status", listed=True)
    condition: str | None = longtext("Condition")
    paid_on: str | None = date("Paid on", listed=True)
    provider_org: str | None = structure("Provider in the source")
    receiver_org: str | None = structure("Receiver in the source")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Repayment(SQLModel, table=True):
    """One instalment of a loan's schedule."""

    __tablename__ = "repayment"
    kind_label: ClassVar = Label("Repayment", "Repayments", title=("number", "amount", "currency", "due"))
    rid: int | None = Field(default=None, primary_key=True)
    funding: bytes | None = ref("Funding", "funding", listed=True, required=True)
    case: bytes | None = ref("Case", "case", listed=True)
    number: int | None = integer("Number", listed=True)
    due: str | None = date("Due", listed=True)
    amount: str | None = money("Total", listed=True)
    principal: str | None = money("Principal", listed=True)
    interest: str | None = money("Interest", listed=True)
    fees: str | None = money("Fees")
    balance: str | None = money("Balance after", listed=True)
    currency: str | None = currency(listed=True)
    status: str | None = code("Status", "repayment_status", listed=True)
    paid_on: str | None = date("Paid on", listed=True)


class Transaction(SQLModel, table=True):
    """Money that moved or was committed (IATI transaction)."""

    __tablename__ = "transaction"
    kind_label: ClassVar = Label("Transaction", "Transactions", title=("type", "amount", "currency", "date"))
    rid: int | None = Field(default=None, primary_key=True)
    case: bytes | None = ref("Case", "case", listed=True)
    funding: bytes | None = ref("Funding", "funding")
    type: str | None = code("Type", "TransactionType", listed=True)
    date: str | None = date("Date", listed=True)
    amount: str | None = money(listed=True)
    currency: str | None = currency(listed=True)
    value_date: str | None = value_date(listed=True)
    reference: str | None = column("Reference", listed=True)
    humanitarian: int | None = flag("Humanitarian")
    description: str | None = longtext("Description", listed=True)
    description_narratives: str | None = structure("Description by language")
    provider: bytes | None = ref("Provider", "organisation", listed=True)
    receiver: bytes | None = ref("Receiver", "organisation", listed=True)
    provider_org: str | None = structure("Provider in the source")
    receiver_org: str | None = structure("Receiver in the source")
    disbursement_channel: str | None = code("Disbursement channel", "DisbursementChannel")
    sectors: str | None = structure("Sectors")
    recipient_countries: str | None = structure("Recipient countries")
    recipient_regions: str | None = structure("Recipient regions")
    flow_type: str | None = code("Flow type", "FlowType")
    finance_type: str | None = code("Finance type", "FinanceType")
    aid_types: str | None = structure("Aid types")
    tied_status: str | None = code("Tied status", "TiedStatus")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Budget(SQLModel, table=True):
    """What is set aside for a period (IATI budget)."""

    __tablename__ = "budget"
    kind_label: ClassVar = Label("Budget", "Budgets", title=("amount", "currency", "period_start"))
    rid: int | None = Field(default=None, primary_key=True)
    case: bytes | None = ref("Case", "case", listed=True)
    type: str | None = code("Type", "BudgetType", listed=True)
    status: str | None = code("Status", "BudgetStatus", listed=True)
    period_start: str | None = date("Period start", register="period", listed=True)
    period_end: str | None = date("Period end", register="period", listed=True)
    amount: str | None = money(listed=True)
    currency: str | None = currency(listed=True)
    value_date: str | None = value_date()
    lines: str | None = structure("Budget lines")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Rate(SQLModel, table=True):
    """A rate of exchange on a day, with its source: one ``base`` buys ``value`` ``quote``."""

    __tablename__ = "rate"
    kind_label: ClassVar = Label("Rate of exchange", "Rates of exchange", title=("base", "quote", "on"))
    rid: int | None = Field(default=None, primary_key=True)
    base: str | None = column(
        "Base currency", ValueType.CURRENCY, register="rate", listed=True, required=True
    )
    quote: str | None = column(
        "Quote currency", ValueType.CURRENCY, register="rate", listed=True, required=True
    )
    value: str | None = decimal("Quote units for one base unit", register="rate", listed=True, required=True)
    on: str | None = date("On", register="rate", listed=True, required=True)
    origin: str | None = column("Source", register="rate", listed=True)


class Indicator(SQLModel, table=True):
    """What a case measures (IATI result/indicator)."""

    __tablename__ = "indicator"
    kind_label: ClassVar = Label("Indicator", "Indicators", title=("title",))
    rid: int | None = Field(default=None, primary_key=True)
    case: bytes | None = ref("Case", "case", listed=True, required=True)
    title: str | None = column("Title", listed=True, required=True)
    title_narratives: str | None = structure("Title by language")
    result_title: str | None = column("Result", listed=True)
    result_type: str | None = code("Result type", "ResultType")
    result_narratives: str | None = structure("Result by language")
    description: str | None = longtext("Description")
    measure: str | None = code("Measure", "IndicatorMeasure", listed=True)
    ascending: int | None = flag("More is better")
    baseline: str | None = structure("Baseline")
    agenda: str | None = codes("Agenda", "agenda")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)


class Result(SQLModel, table=True):
    """An indicator's target and actual value for a period."""

    __tablename__ = "result"
    kind_label: ClassVar = Label("Result", "Results", title=("period_start", "actual"))
    rid: int | None = Field(default=None, primary_key=True)
    indicator: bytes | None = ref("Indicator", "indicator", listed=True, required=True)
    case: bytes | None = ref("Case", "case", listed=True)
    period_start: str | None = date("Period start", register="period", listed=True)
    period_end: str | None = date("Period end", register="period", listed=True)
    target: str | None = column("Target", register="target", searched=False, listed=True)
    target_comment: str | None = longtext("Comment on the target", register="target")
    actual: str | None = column("Actual", register="actual", searched=False, listed=True)
    actual_comment: str | None = longtext("Comment on the actual value", register="actual")
    iati_extra: str | None = structure("Other IATI elements", hidden=True, searched=True)
