"""The brief's content from a real case file: every figure against the records that were written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.brief import gather
from app.brief_errors import ReportRefused
from app.brief_model import DecisionKind, DueKind, Money
from app.brief_money import currency_rows, ledgers
from app.brief_rates import Rates
from app.brief_rows import Records
from app.desk import Desk

TODAY = date(2027, 3, 10)


def ago(days: int) -> str:
    """The day that many days before the day of the brief, as records hold it."""
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    """An empty case file."""
    made, _ = Desk.create(
        tmp_path / "brief.chancery",
        post="NBO",
        country="KE",
        title="AI desk",
        officer="Maren Osthoff",
        passphrase="three plain words",
    )
    with made:
        yield made


def test_an_empty_case_file_has_an_empty_brief(desk: Desk) -> None:
    brief = gather(desk, as_of=TODAY)
    assert (brief.open_cases, brief.stages, brief.money, brief.due, brief.people) == (0, (), (), (), ())
    assert (brief.header.post, brief.header.country, brief.header.officer) == ("NBO", "KE", "Maren Osthoff")
    assert len(brief.header.fingerprint) == 64
    assert brief.marking.level == "open"
    assert brief.marking.release is None


def test_cases_stand_in_their_stage_and_are_late_against_finished_stays(desk: Desk) -> None:
    for days in (7, 14, 21):
        case = desk.add(
            "case", {"title": f"Done {days}", "type": "grant", "stage": "closed", "stage_since": ago(9)}
        )
        desk.add("move", {"case": case, "to_stage": "analysis", "on": ago(300)})
        desk.add(
            "move", {"case": case, "from_stage": "analysis", "to_stage": "signed", "on": ago(300 - days)}
        )
    desk.add("case", {"title": "Quick", "type": "grant", "stage": "analysis", "stage_since": ago(10)})
    desk.add("case", {"title": "Slow", "type": "grant", "stage": "analysis", "stage_since": ago(70)})
    desk.add("case", {"title": "Halted", "type": "grant", "stage": "suspended", "stage_since": ago(900)})
    brief = gather(desk, as_of=TODAY)
    assert (brief.open_cases, brief.closed_cases) == (3, 3)
    analysis = next(stage for stage in brief.stages if stage.stage == "analysis")
    assert (analysis.step, analysis.cases, analysis.stale) == ("negotiate", 2, 1)
    assert (analysis.weeks, analysis.usual) == (10, 2)
    assert brief.stale_cases == 1
    assert [item.subject for item in brief.decisions] == ["Slow"]
    assert brief.decisions[0].kind is DecisionKind.GO_ON


def test_an_older_day_takes_later_moves_back(desk: Desk) -> None:
    case = desk.add("case", {"title": "Port", "type": "loan", "stage": "signed", "stage_since": ago(5)})
    desk.add("move", {"case": case, "to_stage": "offer", "on": ago(60)})
    desk.add("move", {"case": case, "from_stage": "offer", "to_stage": "signed", "on": ago(5)})
    then = gather(desk, as_of=TODAY - timedelta(days=30))
    assert [(stage.stage, stage.weeks) for stage in then.stages] == [("offer", 4)]
    now = gather(desk, as_of=TODAY)
    assert [stage.stage for stage in now.stages] == ["signed"]
    assert [(change.from_stage, change.to_stage) for change in now.changes] == [
        ("offer", "signed"),
        ("", "offer"),
    ]
    assert now.moved_cases == 1


def test_money_counts_each_case_once(desk: Desk) -> None:
    case = desk.add("case", {"title": "Mill", "type": "grant", "stage": "disbursing"})
    funding = desk.add(
        "funding",
        {"case": case, "amount": "1000.00", "currency": "EUR", "status": "disbursing", "signed_on": ago(90)},
    )
    desk.add("tranche", {"funding": funding, "amount": "400.00", "currency": "EUR", "paid_on": ago(50)})
    desk.add(
        "transaction", {"case": case, "type": "4", "amount": "120.00", "currency": "EUR", "date": ago(40)}
    )
    gift = {"case": case, "type": "in-kind", "amount": "77.00", "currency": "EUR", "status": "committed"}
    desk.add("funding", gift)
    (row,) = gather(desk, as_of=TODAY).money
    assert (row.currency, row.committed, row.paid, row.left) == (
        "EUR",
        Decimal(1000),
        Decimal(400),
        Decimal(600),
    )
    assert row.share == 40
    desk.add(
        "transaction", {"case": case, "type": "3", "amount": "500.00", "currency": "EUR", "date": ago(20)}
    )
    (row,) = gather(desk, as_of=TODAY).money
    assert row.paid == Decimal(620)
    desk.add(
        "transaction",
        {
            "case": case,
            "funding": funding,
            "type": "2",
            "amount": "900.00",
            "currency": "EUR",
            "date": ago(91),
        },
    )
    (row,) = gather(desk, as_of=TODAY).money
    assert row.committed == Decimal(900)


def test_conversion_takes_the_newest_rate_up_to_the_day_and_says_which(desk: Desk) -> None:
    case = desk.add("case", {"title": "Mill", "type": "grant", "stage": "disbursing"})
    for currency, amount in (("USD", "110.00"), ("EUR", "50.00"), ("KES", "7000.00")):
        desk.add(
            "transaction", {"case": case, "type": "2", "amount": amount, "currency": currency, "date": ago(9)}
        )
    for value, days in (("1.00", 100), ("1.10", 10), ("9.99", -5)):
        desk.add(
            "rate", {"base": "EUR", "quote": "USD", "value": value, "on": ago(days), "origin": "daily list"}
        )
    apart = gather(desk, as_of=TODAY)
    assert apart.header.reporting_currency == "EUR"
    rows = {row.currency: row for row in apart.money}
    assert rows["KES"].converted is None
    dollar = rows["USD"]
    assert dollar.converted == Decimal(100)
    assert dollar.rate is not None
    assert (dollar.rate.value, dollar.rate.on.isoformat(), dollar.rate.source) == (
        Decimal("1.10"),
        ago(10),
        "daily list",
    )
    assert apart.stages[0].converted is None
    desk.add("rate", {"base": "KES", "quote": "EUR", "value": "0.01", "on": ago(1)})
    whole = gather(desk, as_of=TODAY)
    assert {row.currency: row.converted for row in whole.money} == {"EUR": 50, "USD": 100, "KES": 70}
    assert whole.stages[0].converted == 220


def test_what_is_due_is_in_order_and_what_is_done_is_not(desk: Desk) -> None:
    case = desk.add("case", {"title": "Mill", "type": "loan", "stage": "repaying"})
    shut = desk.add("case", {"title": "Shut", "type": "loan", "stage": "closed"})
    loan = desk.add(
        "funding", {"case": case, "type": "concessional-loan", "amount": "10.00", "currency": "USD"}
    )
    desk.add("task", {"title": "Late", "due": ago(3), "status": "open", "officer": "M. O.", "case": case})
    desk.add("task", {"title": "Done", "due": ago(2), "status": "done"})
    desk.add("task", {"title": "Of a closed case", "due": ago(2), "status": "open", "case": shut})
    desk.add("obligation", {"title": "Report", "due": ago(-4), "status": "pending", "case": case})
    desk.add("obligation", {"title": "Met", "due": ago(-4), "status": "met", "case": case})
    desk.add(
        "repayment",
        {
            "funding": loan,
            "number": 3,
            "due": ago(-6),
            "amount": "2.50",
            "currency": "USD",
            "status": "scheduled",
        },
    )
    desk.add(
        "tranche", {"funding": loan, "due": ago(-8), "amount": "4.00", "currency": "USD", "status": "planned"}
    )
    desk.add(
        "tranche", {"funding": loan, "due": ago(8), "amount": "4.00", "currency": "USD", "paid_on": ago(8)}
    )
    desk.add("round", {"case": case, "number": 2, "title": "Text", "start": ago(-9)})
    desk.add("round", {"case": case, "number": 1, "title": "Past", "start": ago(9)})
    desk.add(
        "repayment", {"funding": loan, "number": 9, "due": ago(-900), "amount": "2.50", "currency": "USD"}
    )
    desk.add(
        "interaction",
        {
            "subject": "Call",
            "start": ago(20),
            "promised_by_us": "The list.",
            "follow_up": ago(-2),
            "case": case,
        },
    )
    brief = gather(desk, as_of=TODAY)
    assert [(item.kind, item.title) for item in brief.due] == [
        (DueKind.TASK, "Late"),
        (DueKind.PROMISE, "The list"),
        (DueKind.OBLIGATION, "Report"),
        (DueKind.REPAYMENT, ""),
        (DueKind.TRANCHE, ""),
        (DueKind.ROUND, "Text"),
    ]
    assert brief.late == 1
    assert brief.due[0].case == "Mill"
    assert brief.due[3].money == Money(Decimal("2.50"), "USD")
    assert brief.due[3].number == 3
    assert [(quarter.out, quarter.back) for quarter in brief.quarters[:1]] == [(Decimal(4), Decimal("2.5"))]


def test_a_mandate_is_held_against_the_cases_that_name_its_objectives(desk: Desk) -> None:
    mandate = desk.add("mandate", {"title": "Orders", "issued_on": ago(200), "status": "issued"})
    old = desk.add("mandate", {"title": "Old", "issued_on": ago(900), "status": "superseded"})
    desk.add("objective", {"mandate": old, "title": "Gone", "number": "1"})
    ids = {
        number: desk.add(
            "objective", {"mandate": mandate, "title": f"O{number}", "number": number, "wanted": 2}
        )
        for number in ("10", "9", "1")
    }
    desk.add("case", {"title": "A", "type": "grant", "stage": "analysis", "objectives": [ids["9"], ids["1"]]})
    desk.add("case", {"title": "B", "type": "grant", "stage": "closed", "objectives": [ids["9"]]})
    desk.add("case", {"title": "C", "type": "grant", "stage": "cancelled", "objectives": [ids["10"]]})
    brief = gather(desk, as_of=TODAY)
    assert [item.title for item in brief.mandates] == ["Orders"]
    assert [(row.number, row.cases, row.short) for row in brief.objectives] == [
        ("1", 1, 1),
        ("9", 2, 0),
        ("10", 0, 2),
    ]
    assert [(item.kind, item.subject, item.mandate) for item in brief.decisions] == [
        (DecisionKind.OPEN_CASE, "O10", "Orders")
    ]


def test_people_come_by_what_is_promised_and_by_the_last_meeting(desk: Desk) -> None:
    ministry = desk.add("organisation", {"name": "Ministry of Works"})
    other_names = [{"lang": "ar-Latn", "text": "Layla"}]
    layla = desk.add("person", {"name": "ليلى", "other_names": other_names})
    quiet = desk.add("person", {"name": "Quiet Q", "position_title": "Clerk", "organisation": ministry})
    desk.add("person", {"name": "Maren Osthoff"})
    desk.add(
        "role", {"person": layla, "organisation": ministry, "title": "Chief", "since": ago(100), "main": True}
    )
    desk.add("role", {"person": layla, "title": "Was", "since": ago(900), "until": ago(200)})
    desk.add(
        "interaction", {"subject": "Met", "type": "call", "start": ago(30), "participants": [layla, quiet]}
    )
    desk.add("interaction", {"subject": "Again", "type": "meeting", "start": ago(4), "participants": [quiet]})
    desk.add("task", {"title": "Answer", "due": ago(-3), "status": "open", "person": layla})
    desk.add("relationship", {"subject": quiet, "object": ministry, "type": "knows", "strength": 4})
    brief = gather(desk, as_of=TODAY)
    assert brief.people_known == 2
    first, second = brief.people
    assert (first.name, first.latin, first.role, first.organisation) == (
        "ليلى",
        "Layla",
        "Chief",
        "Ministry of Works",
    )
    assert (first.next_title, first.last_type, first.contacts) == ("Answer", "call", 1)
    assert (second.name, second.role, second.strength) == ("Quiet Q", "Clerk", 4)
    assert (second.last_type, second.contacts) == ("meeting", 2)


def test_the_marking_is_the_highest_of_what_is_in_it_and_the_release_what_all_allow(desk: Desk) -> None:
    desk.add("case", {"title": "Open", "type": "grant", "marking": "official", "release_to": ["NBO", "ADD"]})
    secret = {"title": "Secret", "type": "grant", "marking": "confidential", "release_to": ["NBO"]}
    case = desk.add("case", secret)
    desk.add("task", {"title": "Visible", "due": ago(1), "status": "open", "case": case})
    desk.add("incident", {"title": "Not in a brief", "marking": "confidential"})
    everything = gather(desk, as_of=TODAY)
    assert everything.marking.level == "confidential"
    assert everything.marking.release == ("NBO",)
    below = gather(desk, as_of=TODAY, up_to="restricted")
    assert below.marking.level == "official"
    assert below.marking.release == ("ADD", "NBO")
    assert below.open_cases == 1
    assert below.due[0].case == "", "the title of a record above the ceiling must not leak"
    with pytest.raises(ReportRefused, match="open, official, restricted, confidential"):
        gather(desk, as_of=TODAY, up_to="secret")


class _Rows:
    """A case file that only lists: what the sums read, with rows of a test's own making."""

    def __init__(self, **kinds: Sequence[dict[str, Any]]) -> None:
        self._kinds = kinds

    def list(self, kind: str, **_: Any) -> list[dict[str, Any]]:
        return [
            {"id": f"{kind}-{n}", "marking": "open", **row} for n, row in enumerate(self._kinds.get(kind, ()))
        ]


_AMOUNTS = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=Decimal("-1e24"), max_value=Decimal("1e24")
)
_TRANSACTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "case": st.sampled_from([None, "a", "b"]),
            "type": st.sampled_from(["1", "2", "3", "4", "5", "C", "D"]),
            "amount": _AMOUNTS.map(str),
            "currency": st.sampled_from(["EUR", "USD", "JPY", None]),
            "date": st.sampled_from([None, ago(0), ago(400), ago(-1)]),
        }
    ),
    max_size=30,
)


@given(_TRANSACTIONS)
def test_no_amount_is_lost(transactions: list[dict[str, Any]]) -> None:
    records = Records(_Rows(transaction=transactions), "confidential")  # type: ignore[arg-type]
    rows = currency_rows(ledgers(records, TODAY), Rates(records, None, TODAY), TODAY)
    with localcontext(prec=80):
        for code in ("EUR", "USD", "JPY", None):
            mine = [
                row
                for row in transactions
                if row["currency"] == code and (row["date"] or "") <= TODAY.isoformat()
            ]
            committed = sum((Decimal(row["amount"]) for row in mine if row["type"] in ("2", "C")), Decimal(0))
            paid_types = ("3", "4", "D")
            paid = sum((Decimal(row["amount"]) for row in mine if row["type"] in paid_types), Decimal(0))
            found = [row for row in rows if row.currency == (code or "")]
            assert sum((row.committed for row in found), Decimal(0)) == committed
            assert sum((row.paid for row in found), Decimal(0)) == paid


def test_the_ministrys_file_adds_up(desk: Desk, shared_data: Path) -> None:
    source = shared_data / "iati" / "spain-maec-indonesia-2015.xml"
    desk.apply_import(desk.read_sources([source]))
    brief = gather(desk, as_of=TODAY)
    assert brief.open_cases + brief.closed_cases == 83
    sums: dict[str, dict[str, Decimal]] = {}
    for row in desk.list("transaction"):
        by_type = sums.setdefault(row["currency"], {})
        by_type[row["type"]] = by_type.get(row["type"], Decimal(0)) + Decimal(row["amount"])
    for money in brief.money:
        assert money.committed == sums[money.currency].get("2", Decimal(0))
        assert money.paid == sums[money.currency].get("3", Decimal(0)) + sums[money.currency].get(
            "4", Decimal(0)
        )
    assert brief.late == 0, "a published plan of 2011 is nobody's overdue task"
