"""What the head-of-mission brief says, as plain values: the contract between the desk's data and the printer.

The report writer sees these values and never a database, so a page can be checked against numbers that a
test wrote down, and a wrong figure is either wrong here or wrong on paper, never lost between the two.
Nothing here is text for a reader: findings are worded by `reports`, in the language of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

_PRECISION = 60
"""Significant digits of arithmetic with money: more than any amount has."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. `currency` is an ISO 4217 code, or empty when the record names none."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Marking:
    """The handling of the whole report: the highest level it contains, and whom all of it may go to.

    `release` holds post codes; None means that no record restricts its release, an empty tuple that no post
    but this one may have all of it.
    """

    level: str = "open"
    release: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """Who reports, on what day, from which data.

    `period_from` and `as_of` are inclusive calendar days; `fingerprint` is the store's state digest in
    hexadecimal; `ceiling` is the highest marking that was let in.
    """

    post: str
    country: str
    title: str
    officer: str
    as_of: date
    period_from: date
    replica: str = ""
    fingerprint: str = ""
    ceiling: str = "confidential"
    reporting_currency: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """The open cases of one stage.

    `step` and `stage` are vocabulary codes (empty when a case has none); `weeks` is the longest time that
    one of them has stood there, in whole weeks; `usual` the median of closed cases, in weeks; `stale` how
    many have stood longer than `usual`. `value` adds up per currency; `converted` is in the reporting
    currency and None unless every part of it has a rate.
    """

    step: str
    stage: str
    cases: int
    stale: int = 0
    value: tuple[Money, ...] = ()
    converted: Decimal | None = None
    weeks: int | None = None
    usual: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of a row's currency one unit of the reporting currency buys, on a day, from a source."""

    value: Decimal
    on: date
    source: str


def share_of(paid: Decimal, committed: Decimal) -> Decimal | None:
    """`paid` in per cent of `committed`; None without a commitment, or when more came back than went out."""
    if committed <= 0 or paid < 0:
        return None
    with localcontext(prec=_PRECISION):
        return paid * 100 / committed


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """Money in one currency: committed, paid out, left to pay (never below what the records say).

    `converted` is `committed` in the reporting currency, None without a `rate`.
    """

    currency: str
    committed: Decimal
    paid: Decimal
    rate: Rate | None = None
    converted: Decimal | None = None
    paid_converted: Decimal | None = None

    @property
    def left(self) -> Decimal:
        """Committed and not yet paid out; negative when more was paid than committed."""
        with localcontext(prec=_PRECISION):
            return self.committed - self.paid

    @property
    def share(self) -> Decimal | None:
        """Paid out in per cent of what is committed; None when that says nothing (see `share_of`)."""
        return share_of(self.paid, self.committed)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Expected payments of one calendar quarter in one currency; reflows are repayments due to come back."""

    year: int
    quarter: int
    out: Decimal
    back: Decimal = Decimal(0)


class DueKind(StrEnum):
    """Why something is on the list of what is due."""

    TASK = "task"
    OBLIGATION = "obligation"
    PROMISE = "promise"
    TRANCHE = "tranche"
    REPAYMENT = "repayment"
    ROUND = "round"
    STEP = "step"
    REVIEW = "review"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing with a date. `title` is the record's own text; money is exact; `who` may be empty."""

    on: date
    kind: DueKind
    title: str
    case: str = ""
    who: str = ""
    money: Money | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """One thing that a mandate asks for, with the number of open cases that answer it."""

    number: str
    title: str
    cases: int
    wanted: int | None = None

    @property
    def short(self) -> int:
        """How many cases are missing: `wanted` (one, if unstated) less those there are, never below 0."""
        return max(0, (1 if self.wanted is None else self.wanted) - self.cases)

    @property
    def empty(self) -> bool:
        """Whether it is asked for and no case answers it."""
        return self.cases == 0 and self.short > 0


@dataclass(frozen=True, slots=True)
class Mandate:
    """What is asked of the post. `issued_on` is None when the record has no date.

    `foreign` says that neither the capital nor this post wrote all of it.
    """

    title: str
    issued_on: date | None
    objectives: tuple[ObjectiveRow, ...]
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to know: the name as its owner writes it, and beside it its Latin form where it has one.

    `next_on` is the next promise or follow-up that concerns the person, `strength` the relation, 1 to 5.
    """

    name: str
    latin: str = ""
    role: str = ""
    organisation: str = ""
    last_on: date | None = None
    last_type: str = ""
    next_title: str = ""
    next_on: date | None = None
    strength: int | None = None
    contacts: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A case that moved to another stage within the period."""

    on: date
    case: str
    from_stage: str
    to_stage: str
    why: str = ""
    officer: str = ""


class DecisionKind(StrEnum):
    """What the head of mission is asked; each kind is one question in the report's words."""

    OPEN_CASE = "open_case"  # an objective of a mandate that no case answers
    GO_ON = "go_on"  # a case that has stood longer than is usual for its stage


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that waits for the head of mission, drawn from the records by rule.

    `subject` is the objective or the case; `mandate` the mandate that asks for it; `stage`, `weeks` and
    `usual` say where a case stands and for how long; `until` is the record's own date, None without one.
    """

    kind: DecisionKind
    subject: str
    mandate: str = ""
    stage: str = ""
    weeks: int | None = None
    usual: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole content of the brief. Every list is complete and in printing order; paper does the cutting.

    `moved_cases` counts open cases that changed stage within the period; `due_until` is the last day that the
    key figure of what is due counts; `quarters_left_out` counts
    currencies that `quarters` cannot show; `own_terms` are labels of the post's own vocabulary entries, keyed
    `vocabulary:code`.
    """

    header: Header
    marking: Marking = Marking()
    open_cases: int = 0
    closed_cases: int = 0
    moved_cases: int = 0
    stages: tuple[Stage, ...] = ()
    money: tuple[CurrencyRow, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    quarters_currency: str = ""
    quarters_left_out: int = 0
    due: tuple[Due, ...] = ()
    due_until: date | None = None
    mandates: tuple[Mandate, ...] = ()
    people: tuple[Person, ...] = ()
    people_known: int = 0
    changes: tuple[Change, ...] = ()
    decisions: tuple[Decision, ...] = ()
    own_terms: Mapping[str, str] = field(default_factory=dict)

    @property
    def stale_cases(self) -> int:
        """How many open cases have stood longer than is usual for their stage."""
        return sum(stage.stale for stage in self.stages)

    @property
    def late(self) -> int:
        """How many dated things are overdue."""
        return sum(1 for due in self.due if due.on < self.header.as_of)

    @property
    def objectives(self) -> tuple[ObjectiveRow, ...]:
        """The objectives of every mandate, in order."""
        return tuple(row for mandate in self.mandates for row in mandate.objectives)
