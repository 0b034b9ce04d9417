"""Words that stand in the index and are written almost as what was typed: what a misspelling meant.

Asked for only when a search finds nothing. The vocabulary is read from the index by ranges, those of the
first letters, and compared by optimal string alignment distance: letters wrong, left out, too many, or two
in the wrong order. A word with a wrong first letter is found only where its second one stands first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

SHORTEST = 4
"""Letters of a word in which a mistake is looked for; shorter ones are too like each other."""
_LONG = 8
"""From so many letters on, two mistakes are forgiven."""
MOST = 12
"""Words that one misspelling may have meant."""
_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"


def mistakes(word: str) -> int:
    """How many mistakes are forgiven in a word."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < _LONG else 2


def near(raw: Any, word: str, *, unfinished: bool = False) -> list[str]:
    """Words of the index that differ from a folded one by few letters, nearest and most frequent first.

    Of an ``unfinished`` word, beginnings are compared and given. Empty where nothing is near enough.
    """
    limit = mistakes(word)
    if not limit:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    counts: dict[str, int] = {}
    for term, documents in _vocabulary(raw, dict.fromkeys((word[0], word[1]))):
        key = term[: len(word)] if unfinished else term
        if abs(len(key) - len(word)) <= limit:
            counts[key] = counts.get(key, 0) + documents
    found = process.extract(
        word, list(counts), scorer=OSA.distance, processor=None, score_cutoff=limit, limit=None
    )
    ranked = sorted(found, key=lambda item: (item[1], -counts[item[0]], item[0]))
    return [term for term, _, _ in ranked[:MOST]]


def _vocabulary(raw: Any, letters: Iterable[str]) -> list[tuple[str, int]]:
    """The words that begin with one of these letters, and in how many records each stands."""
    raw.execute(_TABLE)
    words: list[tuple[str, int]] = []
    for letter in letters:
        after = chr(ord(letter) + 1)
        sql = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?"
        words += raw.execute(sql, (letter, after))
    return words
