"""What a person should know about a case file that opened all the same: an older copy, a network drive, ...

A notice is no failure. The command line prints each on stderr, the window shows a banner.
"""

from __future__ import annotations

from dataclasses import dataclass

from resources.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """One such thing: a stable ``code`` for programs, and a sentence for people."""

    code: str
    sentence: Sentence
