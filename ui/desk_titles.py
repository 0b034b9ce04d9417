"""Titles that the store made up of codes, dates and sums, in the words of the window's language.

A position's title is ``data-governance oppose`` in the store, the same for every post; a reader sees
"Data governance, Opposes".
"""

from __future__ import annotations

import re
from functools import lru_cache

from ui import formats
from ui.language import spoken

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def worded(kind: str, title: str) -> str:
    """A record's title as the window shows it; one that a person wrote stays as it is."""
    return _worded(kind, title, spoken()) if kind in _made_up() and title else title


@lru_cache(maxsize=1)
def _made_up() -> frozenset[str]:
    """The kinds whose titles begin with something other than text."""
    from app.describe import KINDS, ValueType

    return frozenset(
        token for token, spec in KINDS.items() if spec.field[spec.title_fields[0]].type is not ValueType.TEXT
    )


@lru_cache(maxsize=4096)
def _worded(kind: str, title: str, lang: str) -> str:
    from app.describe import KINDS, ValueType
    from resources import vocabulary

    spec = KINDS[kind]
    fields = [spec.field[name] for name in spec.title_fields]
    words: list[str] = []
    left = title.split(" ")
    for field in fields:
        if not left:
            break
        first = left[0]
        if field.type is ValueType.TEXT:
            words.append(" ".join(left))
            left = []
        elif field.type is ValueType.CODE:
            terms = vocabulary.load(field.vocabulary) if field.vocabulary in vocabulary.names() else None
            if terms is None or first in terms:
                words.append(terms.label(first, lang) if terms is not None else first)
                left.pop(0)
        elif field.type is ValueType.DATE and _DAY.fullmatch(first):
            words.append(formats.middle_day(left.pop(0)))
        elif field.type is ValueType.DECIMAL and formats.is_decimal(first):
            words.append(formats.brief_sum(left.pop(0)))
        elif field.type is ValueType.CURRENCY and len(first) == 3 and first.isupper():
            money = words and fields[fields.index(field) - 1].type in (ValueType.DECIMAL, ValueType.CURRENCY)
            code = left.pop(0)
            if money:
                words[-1] += f" {code}"
            else:
                words.append(code)
        elif field.type is ValueType.INTEGER and first.isdigit():
            words.append(left.pop(0))
    # What fits none of its fields was made by a release that names records otherwise.
    return ", ".join(words) if not left else title
