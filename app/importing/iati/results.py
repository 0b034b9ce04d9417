"""Results of an activity: each indicator is a record, and each of its periods.

IATI nests indicators in results; an indicator keeps what its result says, with the result's place among
the activity's results, so that the exporter can nest them again.
"""

from __future__ import annotations

from app.importing.iati.mapping import INDICATOR, MEASURED, PERIOD, RESULT
from app.importing.iati.marks import RECORD, take_mark
from app.importing.iati.rules import Values
from app.importing.iati.statement import Statement, canonical
from app.importing.incoming import Incoming
from db.ids import child_id


def read_results(said: Statement, case_id: str, place: str) -> tuple[list[Incoming], list[Incoming]]:
    """Take the results out of an activity's statement: indicators and their periods."""
    indicators: list[Incoming] = []
    periods: list[Incoming] = []
    seen: dict[str, int] = {}
    bare: list[Statement] = []
    for position, result in enumerate(said.pop("result", ())):
        members = result.pop("indicator", None)
        if not members:  # against the schema; kept as it is
            bare.append(result)
            continue
        shared = RESULT.take(result)
        for member in members:
            own_periods = member.pop("period", ())
            own_id = take_mark(member, RECORD)
            content = canonical([shared, {k: v for k, v in member.items() if k in ("title", "measure")}])
            turn = seen.get(content, 0)
            seen[content] = turn + 1
            record_id = own_id or child_id(case_id, "indicator", content, turn)
            indicators.append(_indicator(record_id, case_id, member, shared, result, position, place))
            periods += _periods(own_periods, record_id, case_id, place)
    if bare:
        said["result"] = bare
    return indicators, periods


def _indicator(
    record_id: str,
    case_id: str,
    member: Statement,
    shared: Values,
    result: Statement,
    position: int,
    place: str,
) -> Incoming:
    values: Values = dict.fromkeys(("description", "ascending", "baseline", "result_type"))
    values |= INDICATOR.take(member)
    values |= shared
    values["case"] = case_id
    values.setdefault("title", values.get("result_title") or "—")
    values["iati_extra"] = [{"result": [{**result, "position": str(position)}], **member}]
    return Incoming("indicator", record_id, values, place)


def _periods(members: list[Statement], indicator_id: str, case_id: str, place: str) -> list[Incoming]:
    found = []
    seen: dict[str, int] = {}
    for member in members:
        own_id = take_mark(member, RECORD)
        content = canonical(member)
        turn = seen.get(content, 0)
        seen[content] = turn + 1
        values = PERIOD.take(member)
        for side, mapping in MEASURED.items():
            sides = member.get(side)
            if sides:
                values |= mapping.take(sides[0])
                if sides == [{}]:
                    del member[side]
        values["case"] = case_id
        values["indicator"] = indicator_id
        if member:
            values["iati_extra"] = [member]
        record_id = own_id or child_id(indicator_id, "result", content, turn)
        found.append(Incoming("result", record_id, values, place))
    return found
