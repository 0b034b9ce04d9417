"""Codes into words: a post's own term first, then the shipped vocabulary, then the code itself."""

from __future__ import annotations

from app.brief_model import Brief
from reports.words import Words
from resources import vocabulary


def label(words: Words, brief: Brief, name: str, code: str) -> str:
    """The printed label of a code of vocabulary `name`; empty for an empty code."""
    if not code:
        return ""
    own = brief.own_terms.get(f"{name}:{code}")
    return words.safe(own if own is not None else vocabulary.label(name, code, words.lang))
