"""Read models to print: an ordinary one, an empty one, and one that is absurd in every field."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.brief_model import (
    Brief,
    Change,
    CurrencyRow,
    Decision,
    DecisionKind,
    Due,
    DueKind,
    Header,
    Mandate,
    Marking,
    Money,
    ObjectiveRow,
    Person,
    Quarter,
    Rate,
    Stage,
)

TODAY = date(2027, 2, 15)
ARABIC_NAME = "ليلى بنت سالم"
CHINESE_NAME = "陈晓东"


def _header(**more: object) -> Header:
    facts: dict[str, object] = {
        "post": "NBO",
        "country": "KE",
        "title": "AI desk at the embassy",
        "officer": "Maren Osthoff",
        "as_of": TODAY,
        "period_from": TODAY - timedelta(days=90),
        "replica": "4c1f",
        "fingerprint": "0badc0ffee5eed17" * 4,
        "reporting_currency": "EUR",
        **more,
    }
    return Header(**facts)  # type: ignore[arg-type]


def empty_brief() -> Brief:
    """A case file in which nothing has been entered."""
    return Brief(header=_header(fingerprint="", reporting_currency=None))


def ordinary_brief() -> Brief:
    """A post with ten open cases, three currencies with rates, and something in every section."""
    rate = Rate(Decimal("1.0850"), TODAY - timedelta(days=3), "central bank’s daily list")
    shilling = Rate(Decimal("139.75"), TODAY - timedelta(days=3), "central bank’s daily list")
    return Brief(
        header=_header(),
        marking=Marking("restricted", ("NBO", "ADD")),
        open_cases=10,
        closed_cases=3,
        moved_cases=4,
        stages=(
            Stage("identify", "scoping", 2, 0, (Money(Decimal(250000), "EUR"),), Decimal(250000), 5, 9),
            Stage("negotiate", "analysis", 1, 1, (), None, 22, 11),
            Stage(
                "negotiate", "offer", 2, 1, (Money(Decimal(7400000), "USD"),), Decimal("6820276.50"), 19, 12
            ),
            Stage(
                "implement", "signed", 1, 0, (Money(Decimal(12000000), "EUR"),), Decimal(12000000), 3, None
            ),
            Stage(
                "implement", "disbursing", 4, 0, (Money(Decimal(3100000), "EUR"),), Decimal(3100000), 40, None
            ),
        ),
        money=(
            CurrencyRow(
                "EUR",
                Decimal(15350000),
                Decimal("2750000.5"),
                Rate(Decimal(1), TODAY, ""),
                Decimal("15350000.00"),
                Decimal("2750000.50"),
            ),
            CurrencyRow(
                "USD", Decimal(7400000), Decimal(925000), rate, Decimal("6820276.50"), Decimal("852534.56")
            ),
            CurrencyRow("KES", Decimal(48000000), Decimal(0), shilling, Decimal("343470.48"), Decimal(0)),
        ),
        quarters=(
            Quarter(2027, 1, Decimal(900000)),
            Quarter(2027, 2, Decimal(2400000), Decimal(150000)),
            Quarter(2027, 3, Decimal(0)),
            Quarter(2027, 4, Decimal(1750000), Decimal(150000)),
            Quarter(2028, 1, Decimal(600000)),
        ),
        quarters_currency="EUR",
        due=(
            Due(
                TODAY - timedelta(days=12),
                DueKind.OBLIGATION,
                "Annual report of the crop lab",
                "Crop forecast lab",
                "M. Osthoff",
            ),
            Due(
                TODAY - timedelta(days=2),
                DueKind.PROMISE,
                "Send the sample clauses on data return",
                "Health data pact",
                "M. Osthoff",
            ),
            Due(
                TODAY + timedelta(days=6),
                DueKind.TRANCHE,
                "",
                "Crop forecast lab",
                "",
                Money(Decimal(450000), "EUR"),
                2,
            ),
            Due(
                TODAY + timedelta(days=9),
                DueKind.TASK,
                "Brief the trade section before the fair",
                "",
                "J. Aranda",
            ),
            Due(
                TODAY + timedelta(days=30),
                DueKind.ROUND,
                "Text on liability",
                "Health data pact",
                "",
                None,
                3,
            ),
            Due(
                TODAY + timedelta(days=61),
                DueKind.REPAYMENT,
                "",
                "Grid sensors",
                "",
                Money(Decimal("125000.50"), "USD"),
                1,
            ),
        ),
        due_until=TODAY + timedelta(days=30),
        mandates=(
            Mandate(
                "Annual instruction",
                date(2026, 9, 1),
                (
                    ObjectiveRow("1", "Health data", 3, 2),
                    ObjectiveRow("2", "Farm yields", 2, 2),
                    ObjectiveRow("3", "Teacher training", 0, 1),
                    ObjectiveRow("4", "Grid and water", 1, 3),
                ),
            ),
        ),
        people=(
            Person(
                "Wanjiru Kamotho",
                "",
                "Director",
                "Data Protection Authority",
                TODAY - timedelta(days=4),
                "meeting",
                "Send the sample clauses on data return",
                TODAY - timedelta(days=2),
                4,
                6,
            ),
            Person(
                ARABIC_NAME,
                "Layla bint Salim",
                "Adviser",
                "Regional development bank",
                TODAY - timedelta(days=80),
                "call",
                "",
                None,
                2,
                3,
            ),
            Person(CHINESE_NAME, "", "Engineer", "Grid operator", None, "", "", None, None, 0),
        ),
        people_known=14,
        changes=(
            Change(
                TODAY - timedelta(days=8), "Grid sensors", "cleared", "signed", "Both parliaments informed"
            ),
            Change(TODAY - timedelta(days=40), "Crop forecast lab", "set-up", "disbursing", ""),
        ),
        decisions=(
            Decision(
                DecisionKind.OPEN_CASE, "Teacher training", "Annual instruction", until=date(2027, 6, 30)
            ),
            Decision(DecisionKind.GO_ON, "Health data pact", "", "analysis", 22, 11),
        ),
    )


def absurd_brief(cases: int = 500) -> Brief:
    """Far too much of everything: long names, huge amounts, every script, hundreds of rows."""
    long_name = "Interministerial Directorate-General for the Coordination of Everything " * 6
    huge = Decimal("98765432109876543210.99")
    codes = ["EUR", "USD", "JPY", "KWD", "IDR", "CLF", "XOF", "CHF", "GBP", ""]
    stages = [
        "scoping",
        "first-contact",
        "audience-study",
        "delegation",
        "analysis",
        "appraisal",
        "design",
        "call-open",
        "selection",
        "negotiation",
        "offer",
        "draft-text",
        "cleared",
        "signed",
        "adopted",
        "set-up",
        "disbursing",
    ]
    step = dict.fromkeys(stages[:4], "identify") | dict.fromkeys(stages[4:13], "negotiate")
    names = [
        long_name,
        ARABIC_NAME * 9,
        CHINESE_NAME * 30,
        "Ω" * 90,
        "שם ארוך מאוד " * 8,
        "x" * 300,
        "😀 한국어 हिन्दी",
    ]
    return Brief(
        header=_header(title=long_name, officer=long_name[:118], country="CD", reporting_currency=None),
        marking=Marking("confidential", tuple(f"P{n:02d}" for n in range(60))),
        open_cases=cases,
        closed_cases=cases * 2,
        moved_cases=cases,
        stages=tuple(
            Stage(
                step.get(name, "implement"),
                name,
                30,
                n % 3 * 7,
                tuple(Money(huge * (n + 1), c) for c in codes[:4]),
                None,
                400 + n,
                12,
            )
            for n, name in enumerate(stages)
        ),
        money=tuple(CurrencyRow(code, huge * (n + 1), -huge) for n, code in enumerate(codes)),
        quarters=tuple(Quarter(2027 + n // 4, n % 4 + 1, huge * n, huge) for n in range(12)),
        quarters_currency="JPY",
        quarters_left_out=3,
        due=tuple(
            Due(
                TODAY + timedelta(days=n * 3 - 400),
                list(DueKind)[n % len(DueKind)],
                names[n % 7],
                names[(n + 1) % 7],
                names[(n + 2) % 7],
                Money(huge, codes[n % 10]),
                n,
            )
            for n in range(300)
        ),
        due_until=TODAY + timedelta(days=30),
        mandates=tuple(
            Mandate(
                long_name,
                None,
                tuple(ObjectiveRow(f"9.{n}.{m}.1234", names[m % 7], m * 5, m * 3) for m in range(8)),
            )
            for n in range(4)
        ),
        people=tuple(
            Person(
                names[n % 7],
                names[(n + 3) % 7],
                long_name,
                long_name,
                TODAY - timedelta(days=n * 9),
                "meeting",
                names[(n + 5) % 7],
                TODAY,
                n % 6,
                n,
            )
            for n in range(60)
        ),
        people_known=4000,
        changes=tuple(
            Change(TODAY - timedelta(days=n), names[n % 7], "scoping", "unheard-of-stage-code", long_name)
            for n in range(80)
        ),
        decisions=tuple(
            Decision(
                DecisionKind.GO_ON if n % 2 else DecisionKind.OPEN_CASE,
                names[n % 7],
                long_name,
                "offer",
                123,
                4,
                TODAY,
            )
            for n in range(12)
        ),
    )


BRIEFS = {"empty": empty_brief, "ordinary": ordinary_brief, "absurd": absurd_brief}


@pytest.fixture
def briefs() -> dict[str, Callable[[], Brief]]:
    """Makers of read models by name: empty, ordinary, absurd."""
    return dict(BRIEFS)


@pytest.fixture
def run_tool() -> Callable[..., str]:
    """Run a command-line PDF tool on a file; skips the test where the tool is not installed."""

    def run(*command: str | Path) -> str:
        try:
            done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
        except FileNotFoundError:
            pytest.skip(f"{command[0]} (poppler-utils) is not installed")
        return done.stdout.decode("utf-8")

    return run
