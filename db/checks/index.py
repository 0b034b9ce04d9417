"""Titles and search index against the records: both are derived, so both can be made anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from db.checks.finding import REPAIR, CheckFinding
from db.kinds import STORED
from db.kinds.spec import KindSpec
from db.search import index_records, texts_of
from resources.sentences import say_number

_TOKEN = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
"""What the index's ascii tokeniser takes for a word."""
_SPACE = 1 << 64


def index_findings(raw: Any) -> Iterator[CheckFinding]:
    """Records whose title or index entry is not what their fields make of them."""
    wrong_titles, wanted = _from_records(raw)
    if wrong_titles:
        yield CheckFinding(
            "warning",
            say_number("{n} records are listed under another title.", wrong_titles),
            REPAIR,
        )
    found = _from_index(raw)
    differing = sum(1 for rid in wanted.keys() | found.keys() if wanted.get(rid, 0) != found.get(rid, 0))
    if differing:
        yield CheckFinding(
            "warning",
            say_number("The search index is not right for {n} records.", differing),
            REPAIR,
        )


def rebuild(raw: Any) -> None:
    """Make titles and search index anew, within the caller's transaction."""
    raw.execute("INSERT INTO search(search) VALUES ('delete-all')")
    for spec, rids in _by_kind(raw):
        index_records(raw, spec, rids, new_from=0)


def _by_kind(raw: Any) -> Iterator[tuple[KindSpec, list[int]]]:
    for spec in STORED.values():
        rids = [
            rid
            for (rid,) in raw.execute(
                "SELECT rid FROM record WHERE kind = ? ORDER BY rid", (spec.number,)
            ).fetchall()
        ]
        if rids:
            yield spec, rids


def _from_records(raw: Any) -> tuple[int, dict[int, int]]:
    """How many titles differ, and for each record a sum over its words that no order changes."""
    titles = dict(raw.execute("SELECT rid, title FROM record").fetchall())
    wrong = 0
    sums: dict[int, int] = {}
    for spec, rids in _by_kind(raw):
        for rid, gone, title, texts in texts_of(raw, spec, rids):
            wrong += titles.get(rid) != title
            if gone:
                continue
            total = 0
            for column, text in zip(("title", "body"), texts, strict=True):
                for word in _TOKEN.findall(text.encode("utf-8", "surrogatepass")):
                    total += _word(word.lower(), column)
            if total:
                sums[rid] = total % _SPACE
    return wrong, sums


def _from_index(raw: Any) -> dict[int, int]:
    raw.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)")
    sums: dict[int, int] = {}
    try:
        for term, rid, column in raw.execute("SELECT term, doc, col FROM temp.words"):
            sums[rid] = (sums.get(rid, 0) + _word(term.encode("utf-8", "surrogatepass"), column)) % _SPACE
    finally:
        raw.execute("DROP TABLE temp.words")
    return {rid: total for rid, total in sums.items() if total}


def _word(word: bytes, column: str) -> int:
    return hash((word, column)) & (_SPACE - 1)
