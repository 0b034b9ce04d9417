"""What kinds and fields are called in the languages of the window; their English names are in `db.kinds`.

``resources/labels/LANG.json`` holds one entry for each English name.
"""

from __future__ import annotations

import json
from functools import lru_cache

from resources import path


@lru_cache(maxsize=8)
def table(lang: str) -> dict[str, str]:
    """English name to name in a language (BCP 47, two letters); empty for one that is not shipped."""
    file = path("labels", f"{lang}.json")
    if not file.is_file():
        return {}
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def label(english: str, lang: str) -> str:
    """A name in a language; the English one where there is no other."""
    return table(lang).get(english, english)
