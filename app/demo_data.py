"""The demonstration's records: read from ``resources/demonstration``, dated from the day they are asked for.

The data names other records by key and dates by whole days from the day of building, so that what is due
next week is always due next week.  A date that would fall on a weekend moves away from that day: back to
the Friday when it is past, on to the Monday when it is to come.  ``{"day": n, "on": d}`` is day ``d`` of the
month that lies ``n`` days away, for contracts that run from the first or the fifteenth.

Moves of a case and instalments of a loan are not written there: they follow from the case's way and from
the loan's terms, and so cannot contradict them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from db import ids
from db.kinds import kind
from db.kinds.field import FieldSpec, ValueType
from resources import path

_FILES = ("parties", "network", "cases", "diary", "negotiation", "money", "governance")
_FRIDAY, _SATURDAY = 4, 5

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A record ready to be written; ``body`` is a document's content, or an attachment's."""

    kind: str
    id: str
    values: Values
    body: bytes | None = None


def desk_facts() -> dict[str, Any]:
    """Post, capital and conflict of the demonstration, as its ``desk.json`` states them."""
    loaded: dict[str, Any] = json.loads(path("demonstration", "desk.json").read_text(encoding="utf-8"))
    return loaded


class Demonstration:
    """All records of the demonstration as of ``today``, with fresh ids."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._raw: dict[str, dict[str, Any]] = {}
        for name in _FILES:
            loaded = json.loads(path("demonstration", f"{name}.json").read_text(encoding="utf-8"))
            self._raw.update((entry["key"], entry) for entry in loaded["records"])
        self.ids: dict[str, str] = {}
        for key, entry in self._raw.items():
            if entry["kind"] != "relationship":
                self.ids[key] = ids.to_text(ids.new_id())
        for key, entry in self._raw.items():
            if entry["kind"] == "relationship":
                ends = entry["values"]
                self.ids[key] = ids.link_id(ends["type"], self.ids[ends["subject"]], self.ids[ends["object"]])

    def day(self, offset: int) -> date:
        """The working day that lies ``offset`` days from today."""
        found = self.today + timedelta(days=offset)
        weekday = found.weekday()
        if offset == 0 or weekday < _SATURDAY:
            return found
        return (
            found - timedelta(days=weekday - _FRIDAY) if offset < 0 else found + timedelta(days=7 - weekday)
        )

    def resolved(self, token: str, values: Mapping[str, Any]) -> Values:
        """Values as the store takes them: keys become ids, offsets become dates."""
        fields = kind(token).field
        return {name: self._resolve(fields[name], value) for name, value in values.items()}

    def records(self) -> Iterator[Made]:
        """Every record, those that follow from others after the one they follow from."""
        for key, entry in self._raw.items():
            sort = entry["kind"]
            values = self.resolved(sort, entry["values"])
            body = entry["body"].encode() if "body" in entry else None
            moves = self._moves(self.ids[key], values, entry.get("way", ()))
            yield Made(sort, self.ids[key], values, body)
            yield from moves
            if sort == "funding":
                yield from self._commitment(self.ids[key], values)
                yield from self._instalments(self.ids[key], values)
            elif sort == "tranche" and "paid_on" in values:
                yield self._disbursement(entry["values"]["funding"], values)

    def _resolve(self, field: FieldSpec, value: Any) -> Any:
        if field.type is ValueType.REFERENCE:
            return self.ids[value]
        if field.type is ValueType.REFERENCES:
            return [self.ids[key] for key in value]
        if field.type is ValueType.DATE:
            return self._date(value)
        if field.type is ValueType.MOMENT:
            return self._moment(*value)
        if field.type is ValueType.STRUCTURE:
            return [
                {name: self._date(item) if isinstance(item, dict) else item for name, item in entry.items()}
                for entry in value
            ]
        return value

    def _date(self, value: int | Mapping[str, int]) -> str:
        if isinstance(value, int):
            return self.day(value).isoformat()
        if "on" in value:
            return (self.today + timedelta(days=value["day"])).replace(day=value["on"]).isoformat()
        return self.day(value["day"]).isoformat()

    def _moment(self, offset: int, clock: str, minutes: int = 0) -> str:
        start = datetime.combine(self.day(offset), time.fromisoformat(clock))
        return (start + timedelta(minutes=minutes)).isoformat(timespec="minutes")

    def _moves(self, case: str, values: Values, way: Sequence[Mapping[str, Any]]) -> list[Made]:
        """The moves along a case's way; sets the case's own stage to the last of them."""
        from resources.vocabulary import step_of

        moves, before = [], None
        for stop in way:
            on = self._date(stop["on"])
            move = {
                "case": case,
                "from_stage": before,
                "to_stage": stop["stage"],
                "on": on,
                "officer": stop["officer"],
                "reason": stop["reason"],
            }
            moves.append(self._derived("move", move, values))
            values |= {
                "stage": stop["stage"],
                "stage_since": on,
                "stage_evidence": stop["reason"],
                "step": step_of(stop["stage"]),
            }
            before = stop["stage"]
        return moves

    def _derived(self, token: str, values: Values, source: Values) -> Made:
        """A record that follows from another one and is handled like it."""
        common = {name: source[name] for name in ("marking", "release_to") if name in source}
        kept = {name: value for name, value in values.items() if value is not None}
        return Made(token, ids.to_text(ids.new_id()), kept | common)

    def _transaction(self, funding: str, terms: Values, type_: str, on: str, amount: str, text: str) -> Made:
        back = type_ in {"5", "6"}
        values = {
            "case": terms["case"],
            "funding": funding,
            "type": type_,
            "date": on,
            "value_date": on,
            "amount": amount,
            "currency": terms["currency"],
            "description": text,
            "provider": terms["receiver" if back else "provider"],
            "receiver": terms["provider" if back else "receiver"],
            "flow_type": terms.get("flow_type"),
            "finance_type": terms.get("finance_type"),
        }
        return self._derived("transaction", values, terms)

    def _commitment(self, funding: str, terms: Values) -> Iterator[Made]:
        if "signed_on" in terms and terms["type"] != "in-kind":
            yield self._transaction(funding, terms, "2", terms["signed_on"], terms["amount"], terms["title"])

    def _disbursement(self, key: str, tranche: Values) -> Made:
        terms = self.resolved("funding", self._raw[key]["values"])
        text = f"{terms['title']}: {tranche['title']}"
        return self._transaction(self.ids[key], terms, "3", tranche["paid_on"], tranche["amount"], text)

    def _instalments(self, funding: str, terms: Values) -> Iterator[Made]:
        """The schedule of a loan; what fell due is paid, with its transactions, once the loan is drawn."""
        if "profile" not in terms:
            return
        from app.finance.schedule import LoanTerms, schedule

        loan = LoanTerms(
            face_value=Decimal(terms["amount"]),
            currency=terms["currency"],
            rate=Decimal(terms["rate"]),
            maturity=Decimal(terms["maturity"]),
            grace=Decimal(terms["grace"]),
            per_year=terms["per_year"],
            profile=terms["profile"],
            fee=Decimal(terms["fee"]),
        )
        for row in schedule(loan, date.fromisoformat(terms["start"])):
            assert row.date is not None
            due = row.date.isoformat()
            paid = terms["status"] in {"repaying", "completed"} and row.date < self.today
            values = {
                "funding": funding,
                "case": terms["case"],
                "number": row.n,
                "due": due,
                "amount": str(row.total),
                "principal": str(row.principal),
                "interest": str(row.interest),
                "fees": str(row.fees),
                "balance": str(row.balance),
                "currency": terms["currency"],
                "status": "paid" if paid else "scheduled",
                "paid_on": due if paid else None,
            }
            yield self._derived("repayment", values, terms)
            for type_, amount in (("6", row.principal), ("5", row.interest)):
                if paid and amount:
                    yield self._transaction(
                        funding, terms, type_, due, str(amount), f"{terms['title']}: {row.n}"
                    )
