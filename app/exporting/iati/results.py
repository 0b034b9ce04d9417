"""Indicators and their periods, nested in results again."""

from __future__ import annotations

from copy import deepcopy

from app.exporting.iati.files import CaseFile, Row
from app.importing.iati.mapping import INDICATOR, MEASURED, PERIOD, RESULT
from app.importing.iati.marks import RECORD
from app.importing.iati.statement import Statement, canonical
from db.ids import child_id


def result_elements(file: CaseFile) -> list[Statement]:
    """The results of an activity; indicators that came from one result stand in one again."""
    groups: dict[tuple[str, str, str], list[tuple[Row, Statement, Statement]]] = {}
    for row in sorted(file.of("indicator"), key=lambda row: (_position(row), row["id"])):
        rest = deepcopy((row.get("iati_extra") or [{}])[0])
        frame = (rest.pop("result", None) or [{}])[0]
        position = frame.pop("position", "")
        # An indicator of the desk's own goes with others of the same result by name.
        key = (
            (position, "", "")
            if position
            else ("", row.get("result_title") or "", row.get("result_type") or "")
        )
        groups.setdefault(key, []).append((row, frame, rest))
    periods: dict[str, list[Row]] = {}
    for row in file.of("result"):
        periods.setdefault(row.get("indicator") or "", []).append(row)
    seen: dict[str, int] = {}
    return [_result(members, periods, file.case["id"], seen) for members in groups.values()]


def _position(row: Row) -> int:
    frame = ((row.get("iati_extra") or [{}])[0].get("result") or [{}])[0]
    text = str(frame.get("position", ""))
    return int(text) if text.isdecimal() else 1 << 30


def _result(
    members: list[tuple[Row, Statement, Statement]],
    periods: dict[str, list[Row]],
    case_id: str,
    seen: dict[str, int],
) -> Statement:
    first, frame, _ = members[0]
    said = RESULT.restate({**first, "result_title": first.get("result_title") or first.get("title")}, frame)
    said.setdefault("type", "9")  # other
    shared = RESULT.take(deepcopy(said))
    said["indicator"] = [
        _indicator(row, rest, shared, periods.get(row["id"], []), case_id, seen) for row, _, rest in members
    ]
    return said


def _indicator(
    row: Row,
    rest: Statement,
    shared: dict[str, object],
    periods: list[Row],
    case_id: str,
    seen: dict[str, int],
) -> Statement:
    said = INDICATOR.restate(row, rest)
    said.setdefault("measure", "1")  # a unit, the plainest of the list
    content = canonical([shared, {k: v for k, v in said.items() if k in ("title", "measure")}])
    turn = seen.get(content, 0)
    seen[content] = turn + 1
    if child_id(case_id, "indicator", content, turn) != row["id"]:
        said[RECORD] = row["id"]
    if periods:
        said["period"] = _periods(periods, row["id"])
    return said


def _periods(rows: list[Row], indicator_id: str) -> list[Statement]:
    found = []
    seen: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row.get("period_start") or "", row["id"])):
        rest = (row.get("iati_extra") or [{}])[0]
        said = PERIOD.restate(row, rest)
        for side, mapping in MEASURED.items():
            sides = said.get(side, [{}])
            first = mapping.restate(row, sides[0])
            if first or len(sides) > 1 or side in said:
                said[side] = [first, *sides[1:]]
        content = canonical(said)
        turn = seen.get(content, 0)
        seen[content] = turn + 1
        if child_id(indicator_id, "result", content, turn) != row["id"]:
            said[RECORD] = row["id"]
        found.append(said)
    return found
