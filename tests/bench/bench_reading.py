"""Lists and search, over the bare SQL query that finds the same rows."""

from __future__ import annotations

from typing import Any

from tests.bench.measure import Desks, Line, median, show
from tests.bench.sample import fill


def run(desks: Desks) -> None:
    """At 10,000 and at 100,000 records."""
    for count in (10_000, 100_000):
        desk = desks.fresh()
        fill(desk, count)
        show(f"Reading {count:,} records", _lines(desk, desk.store.raw))
        desk.close()


def _lines(desk: Any, raw: Any) -> list[Line]:
    from db.query import Filter, Order

    word = desk.list("organisation", limit=1)[0]["name"].split()[0].lower()
    filtered = [Filter("country", "is", "ID"), Filter("sector", "is", "health")]
    join = "FROM record r JOIN organisation t ON t.rid = r.rid WHERE r.kind = 1 AND r.gone = 0"

    def timed(what: str, ours: Any, sql: str, arguments: tuple[Any, ...] = (), goal: str = "") -> Line:
        baseline = median(lambda _: raw.execute(sql, arguments).fetchall(), runs=5)
        return Line(what, median(lambda _: ours(), runs=5), baseline, sql.split(" WHERE")[0][:60], goal)

    misspelt = word[:2] + word[3] + word[2] + word[4:]
    matched = "FROM search WHERE search MATCH ?"
    return [
        timed("row numbers, unsorted", lambda: desk.select("organisation"), f"SELECT r.rid {join}"),
        timed(
            "row numbers, filtered by two fields",
            lambda: desk.select("organisation", where=filtered),
            f"SELECT r.rid {join} AND t.country = 'ID' AND t.sector = 'health'",
            goal="100 ms",
        ),
        timed(
            "row numbers, sorted by name",
            lambda: desk.select("organisation", order=[Order("name")]),
            f"SELECT r.rid {join} ORDER BY t.name",
            goal="100 ms",
        ),
        timed(
            "the first 50 whole records, sorted by city",
            lambda: desk.list("organisation", order=[Order("city")], limit=50),
            f"SELECT r.*, t.* {join} ORDER BY t.city LIMIT 50",
            goal="100 ms",
        ),
        timed("all whole records", lambda: desk.list("organisation"), f"SELECT r.*, t.* {join}"),
        timed(
            "search: a word, best 50 with snippets",
            lambda: desk.search(word),
            f"SELECT rowid {matched} ORDER BY rank LIMIT 50",
            (f'"{word}"*',),
            "30 ms",
        ),
        timed(
            "search: three letters, best 50",
            lambda: desk.search(word[:3]),
            f"SELECT rowid {matched} ORDER BY rowid DESC LIMIT 50",
            (f'"{word[:3]}"*',),
            "30 ms",
        ),
        timed(
            "search: two words",
            lambda: desk.search(f"{word} health"),
            f"SELECT rowid {matched} ORDER BY rank LIMIT 50",
            (f'"{word}" "health"*',),
            "30 ms",
        ),
        timed(
            "search: a misspelt word, best 50 of what it meant",
            lambda: desk.search(misspelt),
            f"SELECT rowid {matched} ORDER BY rank LIMIT 50",
            (f'"{word}"*',),
            "30 ms",
        ),
    ]
