"""The head-of-mission brief: everything it says, gathered from the case file as of a day.

Money, moves and meetings after the day are left out or taken back, so an older brief can be made again.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.brief_due import due_items
from app.brief_mandate import asked_for, decisions, mandates
from app.brief_model import Brief, Header
from app.brief_money import case_values, currency_rows, ledgers, outlook
from app.brief_people import people
from app.brief_portfolio import Usual, changes, moved_since, stages, standings
from app.brief_rates import Rates
from app.brief_rows import Records, text_of
from app.mandates import KINDS, Voice, voices

if TYPE_CHECKING:
    from app.desk import Desk

PERIOD = timedelta(days=90)
"""How far back "what changed" reaches, unless asked otherwise."""
AHEAD = timedelta(days=30)
"""How far ahead the key figure of what is due counts."""


def gather(
    desk: Desk,
    *,
    as_of: date,
    up_to: str = "confidential",
    period_from: date | None = None,
    currency: str | None = None,
    lang: str = "en",
) -> Brief:
    """The brief's content as of the end of a day, from records marked up to `up_to`.

    `period_from` starts the period of what changed (90 days by default); `currency` is the reporting
    currency, by default the one that most rates on file start from; `lang` chooses labels of the post's own
    terms. Raises ReportRefused for an unknown marking.
    """
    from db.digest import state_digest

    records = Records(desk, up_to)
    start = period_from or as_of - PERIOD
    placed = standings(records, as_of)
    usual = Usual(records, as_of)
    books = ledgers(records, as_of)
    rates = Rates(records, currency, as_of)
    expected = outlook(records, rates, as_of)
    asked = asked_for(records, placed, as_of)
    named, known = people(records, desk.officer, as_of, lang)
    stage_rows = stages(records, placed, usual, case_values(records, books), rates, as_of)
    due = due_items(records, placed, asked, as_of)
    moved = changes(records, start, as_of)
    money = currency_rows(books, rates, as_of)
    for standing in placed:
        records.use(standing.case)
    header = Header(
        post=desk.facts.post,
        country=desk.facts.country,
        title=desk.facts.title,
        officer=desk.officer,
        as_of=as_of,
        period_from=start,
        replica=desk.facts.replica_id.hex()[-8:],
        fingerprint=state_digest(desk.store)[0],
        ceiling=up_to,
        reporting_currency=rates.currency,
    )
    return Brief(
        header=header,
        marking=records.marking,
        open_cases=sum(standing.open for standing in placed),
        closed_cases=sum(not standing.open for standing in placed),
        moved_cases=moved_since(records, placed, start, as_of),
        stages=stage_rows,
        money=money,
        quarters=expected.quarters,
        quarters_currency=expected.currency,
        quarters_left_out=expected.left_out,
        due=due,
        due_until=as_of + AHEAD,
        mandates=mandates(records, asked, as_of, _foreign(desk, records)),
        people=named,
        people_known=known,
        changes=moved,
        decisions=decisions(asked, placed, usual, as_of),
        own_terms=_own_terms(records, lang),
    )


def _foreign(desk: Desk, records: Records) -> set[str]:
    """Mandates and objectives that neither the capital nor this post wrote, by id."""
    found = set()
    for kind in KINDS:
        ids = [text_of(row, "id") for row in records.of(kind)]
        found |= {key for key, voice in voices(desk, kind, ids).items() if voice is Voice.OTHER}
    return found


def _own_terms(records: Records, lang: str) -> dict[str, str]:
    """Labels of the post's own vocabulary entries, keyed ``vocabulary:code``."""
    found = {}
    for term in records.of("term"):
        label = text_of(term, "label")
        for entry in term.get("labels") or ():
            if isinstance(entry, dict) and entry.get("lang") == lang and entry.get("text"):
                label = str(entry["text"])
        found[f"{text_of(term, 'vocabulary')}:{text_of(term, 'code')}"] = label
    return found


__all__ = ["AHEAD", "PERIOD", "Brief", "gather"]
