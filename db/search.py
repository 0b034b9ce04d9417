"""One full-text index over everything: what goes in, and how a query is asked.

Text is folded by Unicode rules before the index sees it: compatibility forms, case, and a space
between characters of scripts that write without spaces, so that any part of a Chinese, Japanese or
Thai name is found.  Digits of telephone numbers are also indexed without their punctuation.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from db.kinds.field import FieldSpec, ValueType
from db.kinds.spec import KindSpec
from db.near import near

_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3130-\u318f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff])"
)
_NOT_WORD = re.compile(r"[\W_]+")
"""What parts words, by today's Unicode: SQLite's tables are older, so its index is told nothing of them."""
_NUMBER = re.compile(r"[+(]?\d[\d ().\-/\u00a0\u2010-\u2015]{3,}\d")
_NOT_DIGIT = re.compile(r"\D")
_WORDS = re.compile(r"\w+", re.UNICODE)
_TOO_LONG = 200_000

TRUNK = "(0)"
"""A trunk prefix between country and area code, which nobody dials who dials the country code."""
LONG_NUMBER = 9
SHORTEST_END = 6
LONGEST_END = 10
"""Digits: what counts as a long number, and which of its ends are indexed."""


class _WithoutMarks(dict[int, int | str | None]):
    """A translation table that drops combining marks, filled as characters are met."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _WithoutMarks(zip(map(ord, "øłđðþæœħıŋŧ"), "o l d d th ae oe h i n t".split(), strict=True))
"""Letters that Unicode does not take apart, but that people type without their stroke, are in it already."""


def without_marks(text: str) -> str:
    """Text decomposed, its accents dropped."""
    return unicodedata.normalize("NFKD", text).translate(_BARE)


def fold_text(text: str) -> str:
    """Text as the index tokenises it: NFKC, case folded, unspaced scripts split by character."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = without_marks(folded)
    folded = unicodedata.normalize("NFC", bare)
    return _UNSPACED.sub(r" \1 ", _NOT_WORD.sub(" ", folded))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith("data:"):  # a picture or key written out as a URI is no text
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def plain_strings(field: FieldSpec, stored: Any) -> Iterator[str]:
    """The texts inside a stored value, in order."""
    if stored is None:
        return
    if field.many:
        yield from _strings(json.loads(stored))
    else:
        yield str(stored)


def _body(parts: list[str]) -> str:
    text = "\n".join(parts)
    if len(text) > _TOO_LONG:
        text = text[:_TOO_LONG]
    numbers = {
        form
        for match in _NUMBER.findall(text)
        for spelling in (match, match.replace(TRUNK, ""))
        for form in _number_forms(_digits(spelling))
    }
    folded = fold_text(text)
    return folded + "\n" + " ".join(sorted(numbers)) if numbers else folded


def _digits(text: str) -> str:
    """The digits of a number, those of other scripts as ours."""
    digits = _NOT_DIGIT.sub("", text)
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _number_forms(digits: str) -> Iterator[str]:
    """A number's digits, and the ends of a long one: without country or area code it is found too."""
    yield digits
    if len(digits) >= LONG_NUMBER:
        for length in range(SHORTEST_END, min(len(digits), LONGEST_END + 1)):
            yield digits[-length:]


def record_title(spec: KindSpec, row: dict[str, Any]) -> str:
    """What a record is called in lists: its first title field, or several short ones in a row."""
    parts = [str(row[name]) for name in spec.title_fields if row.get(name) not in (None, "")]
    if not parts:
        return ""
    if spec.field[spec.title_fields[0]].type is ValueType.TEXT and row.get(spec.title_fields[0]):
        return " ".join(parts[0].split())[:300]
    return " ".join(parts)[:300]


def texts_of(
    raw: Any, spec: KindSpec, rids: Sequence[int]
) -> Iterator[tuple[int, bool, str, tuple[str, str]]]:
    """Of records of one kind, by rid: rid, whether it is gone, title, and what the index holds of it."""
    fields = spec.searched
    title_fields = [spec.field[name] for name in spec.title_fields]
    wanted = list({f.name: f for f in (*title_fields, *fields)}.values())
    names = "".join(f', t."{f.name}"' for f in wanted)
    ordered = sorted(set(rids))
    for start in range(0, len(ordered), 500):
        part = ordered[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = (
            f'SELECT t.rid, r.gone = 1{names} FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
            f" WHERE t.rid IN ({marks}) ORDER BY t.rid"
        )
        for rid, gone, *values in raw.execute(sql, part):
            row = {f.name: value for f, value in zip(wanted, values, strict=True)}
            title = record_title(spec, row)
            if gone:
                yield rid, True, title, ("", "")
                continue
            parts = [
                text
                for f in fields
                if f.name not in spec.title_fields
                for text in plain_strings(f, row[f.name])
            ]
            extra = [str(row[f.name]) for f in title_fields if row[f.name] is not None]
            yield rid, False, title, (_body([title]), _body([*extra, *parts]))


def index_records(raw: Any, spec: KindSpec, rids: Sequence[int], *, new_from: int | None = None) -> None:
    """Write titles and index rows of records of one kind; ``rids`` from ``new_from`` on are new.

    FTS5 flushes when a rowid is below the last one, so rows go in sorted.
    """
    titles: list[tuple[str, int]] = []
    rows: list[tuple[int, str, str]] = []
    stale: list[tuple[int]] = []
    for rid, gone, title, texts in texts_of(raw, spec, rids):
        titles.append((title, rid))
        if new_from is None or rid < new_from:
            stale.append((rid,))
        if not gone:
            rows.append((rid, *texts))
    raw.executemany("UPDATE record SET title = ? WHERE rid = ?", titles)
    if stale:
        raw.executemany("DELETE FROM search WHERE rowid = ?", stale)
    raw.executemany("INSERT INTO search(rowid, title, body) VALUES (?,?,?)", rows)


def query_text(text: str) -> str | None:
    """The FTS5 query for what a person typed: every word must occur, the last may be unfinished.

    None when there is no word in it.
    """
    number = text.strip()
    if _is_number(number):
        return _number_query(number)
    terms: list[str] = []
    for chunk in text.split():
        if _is_number(chunk):
            terms.append(_number_query(chunk))
            continue
        words = _WORDS.findall(fold_text(chunk).replace("_", " "))
        if words:
            terms.append(f'"{" ".join(words)}"')
    if not terms:
        return None
    if terms[-1].endswith('"'):
        terms[-1] += "*"
    return " AND ".join(terms)


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them."""
    return _WORDS.findall(fold_text(text).replace("_", " "))


def saying(raw: Any, text: str) -> list[int]:
    """Row numbers of the records that say all words of a text, as they stand in it."""
    phrases = [" ".join(words) for chunk in text.split() if (words := words_of(chunk))]
    if not phrases:
        return []
    query = " AND ".join(f'"{phrase}"' for phrase in phrases)
    return [rid for (rid,) in raw.execute("SELECT rowid FROM search WHERE search MATCH ?", (query,))]


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and len(_NOT_DIGIT.sub("", text)) >= 5


def _number_query(text: str) -> str:
    """A number by its digits, with or without a trunk prefix, or by its groups as they are written."""
    digits = _digits(text.replace(TRUNK, ""))
    groups = " ".join(re.findall(r"\d+", text))
    return f'("{digits}"* OR "{digits.lstrip("0") or digits}"* OR "{groups}"*)'


def matching(raw: Any, text: str, limit: int, *, kind_number: int | None = None, most: int = 3) -> list[int]:
    """Record ids (rids) that match, best first; records marked above ``most`` are left out.

    Those that lead to another are among them as they stand; whom they are shown as, ``db.leads`` says.

    Ranked by bm25 with the title weighted, where the query is selective; by recency where not. Where nothing
    matches, words that are written almost the same are looked for (``db.near``).
    """
    query = query_text(text)
    if query is None:
        return []
    found = _ranked(raw, query, limit, kind_number, most)
    if not found and (meant := meant_query(raw, text)) is not None:
        found = _ranked(raw, meant, limit, kind_number, most)
    return found


def meant_query(raw: Any, text: str) -> str | None:
    """The FTS5 query for what a person may have meant; None where every word is too short or unlike any."""
    chunks = [chunk for chunk in text.split() if _is_number(chunk) or _WORDS.search(fold_text(chunk))]
    terms: list[str] = []
    corrected = False
    for place, chunk in enumerate(chunks):
        if _is_number(chunk):
            terms.append(_number_query(chunk))
            continue
        last = place == len(chunks) - 1
        for word in _WORDS.findall(fold_text(chunk).replace("_", " ")):
            star = "*" if last else ""
            if _stands(raw, f'"{word}"{star}'):
                terms.append(f'"{word}"{star}')
                continue
            meant = near(raw, word, unfinished=last) or (near(raw, word) if last else [])
            if not meant:
                return None
            corrected = True
            terms.append("(" + " OR ".join(f'"{one}"{star}' for one in meant) + ")")
    return " AND ".join(terms) if corrected else None


def meant_words(raw: Any, text: str) -> str:
    """The nearest words for what a person typed, where it stands nowhere so; else an empty text."""
    query = query_text(text)
    if query is None or _stands(raw, query):
        return ""
    words: list[str] = []
    typed = _WORDS.findall(fold_text(text).replace("_", " "))
    for place, word in enumerate(typed):
        last = place == len(typed) - 1
        if _stands(raw, f'"{word}"{"*" if last else ""}'):
            words.append(word)
            continue
        meant = (near(raw, word) if last else []) or near(raw, word, unfinished=last)
        if not meant:
            return ""
        words.append(meant[0])
    return "" if words == typed else " ".join(words)


def _stands(raw: Any, query: str) -> bool:
    found = raw.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (query,)).fetchone()
    return found is not None


def _ranked(raw: Any, query: str, limit: int, kind_number: int | None, most: int) -> list[int]:
    condition = "AND r.kind = ?" if kind_number is not None else ""
    arguments: list[Any] = [query, most, *([kind_number] if kind_number is not None else [])]
    found = raw.execute(
        "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT 2001)", (query,)
    ).fetchone()[0]
    order = "bm25(search, 8.0, 1.0), search.rowid DESC" if found <= 2000 else "search.rowid DESC"
    sql = (
        "SELECT search.rowid FROM search JOIN record r ON r.rid = search.rowid"
        f" WHERE search MATCH ? AND r.gone <> 1 AND r.marking <= ? {condition} ORDER BY {order} LIMIT ?"
    )
    return [rid for (rid,) in raw.execute(sql, [*arguments, limit])]


def snippet(texts: Sequence[str], query: str, width: int = 120) -> str:
    """The passage of the first text that holds a word of the query, or the first text's start."""
    words = [w for w in _WORDS.findall(fold_text(query)) if w]
    digits = _digits(query)
    for text in texts:
        folded = fold_text(text)
        if any(word in folded for word in words) or (len(digits) >= 5 and digits in _digits(text)):
            return _around(text, words, width)
    return _around(texts[0], words, width) if texts else ""


def _around(text: str, words: Sequence[str], width: int) -> str:
    flat = " ".join(text.split())
    lowered = flat.casefold()
    places = [at for word in words if (at := lowered.find(word)) >= 0]
    start = max(0, (min(places) if places else 0) - width // 3)
    piece = flat[start : start + width]
    return ("…" if start else "") + piece + ("…" if start + width < len(flat) else "")
