"""How hard a passphrase is to guess, and whether policy takes it.

zxcvbn judges. It takes the spaces between words for random characters, does not know that an attacker tries e
for é, and finds three known words in a row hard to guess, even the officer's own; so what counts is the
weakest of the passphrase as it stands, of its bare letters, and of what is left of these without the
officer's own words. What it says of languages that it has no list of is on the generous side.

Advice is given as codes: the window words them in the officer's language, ``sentence`` in English.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from db.errors import ChanceryError
from resources.sentences import Sentence, say, say_number

LONGEST = 48
"""Characters that are judged. The cost grows with the square, and so many say enough."""

SHORT, MANY_SIGNS = 16, 8
"""Of a text with more different signs that may stand for letters than that, fewer characters are judged: each
of them doubles the cost, and such a text is none of words."""

SHORTEST_WORD = 3
"""Letters of an own word below which it is not looked for: ``de`` stands in many others."""

_NEXT_TO_NOTHING = "a"
"""zxcvbn fails on an empty text."""

_SIGNS = frozenset("4@8({[<369!|1705$+%2")
"""What zxcvbn also reads as letters."""

_BETWEEN = re.compile(r"[\s\-_.,;:'’]+")
_judging = threading.Lock()
"""zxcvbn keeps the officer's own words in a dictionary of the module."""


class Strength(Enum):
    """How long a passphrase holds against somebody who has the file: up to an hour where a million guesses
    are enough, half a year for 10^10, thousands of years for 10^14, at 500 a second with one graphics card.
    """

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


_BOUNDS = ((1e6, Strength.WEAK), (1e10, Strength.FAIR), (1e14, Strength.GOOD))


class Advice(Enum):
    """What makes a passphrase easy to guess."""

    COMMON = "common"
    OWN_WORDS = "own-words"
    KEYBOARD = "keyboard"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    DATE = "date"
    NAME = "name"
    ONE_WORD = "one-word"
    MORE_WORDS = "more-words"


_ENGLISH: dict[Advice, Sentence] = {
    Advice.COMMON: say("it is among the first that are tried"),
    Advice.OWN_WORDS: say("your own name, post or title is tried early"),
    Advice.KEYBOARD: say("neighbouring keys are tried early"),
    Advice.REPEATED: say("repetition adds next to nothing"),
    Advice.SEQUENCE: say("a sequence adds next to nothing"),
    Advice.DATE: say("dates and years are tried early"),
    Advice.NAME: say("names are tried early"),
    Advice.ONE_WORD: say("one word alone is soon found"),
    Advice.MORE_WORDS: say("it takes another word or two"),
}


class PassphraseRefused(ChanceryError):
    """A new passphrase that policy does not take."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``score`` is zxcvbn's, 0 to 4, which policy speaks of; ``advice`` is None for what holds well."""

    strength: Strength
    score: int
    advice: Advice | None = None


def judged(text: str, inputs: Iterable[str] = ()) -> Judgement:
    """How hard it is to guess for somebody who knows ``inputs``: officer, post, title, name of the file."""
    if not text:
        return Judgement(Strength.NONE, 0)
    plain = unicodedata.normalize("NFC", text)
    bare = _bare(plain) or plain
    words = _own_words(inputs)
    left = _without(bare, words)
    found = {form: _zxcvbn(form, words) for form in (plain, bare, left)}
    weakest = min(found, key=lambda form: float(found[form]["guesses"]))
    guesses = float(found[weakest]["guesses"])
    strength = next((word for bound, word in _BOUNDS if guesses < bound), Strength.STRONG)
    advice = None
    if strength.value < Strength.GOOD.value:
        own = weakest == left != bare
        advice = Advice.OWN_WORDS if own else _advice(found[weakest]["sequence"])
    return Judgement(strength, min(int(result["score"]) for result in found.values()), advice)


def flaw_in_length(text: str) -> int:
    """The fewest characters that policy asks for, where this passphrase has fewer; else 0."""
    from app import policy

    shortest = policy.effective().minimum_passphrase_length
    return shortest if len(unicodedata.normalize("NFC", text)) < shortest else 0


def is_strong_enough(judgement: Judgement) -> bool:
    """Whether policy takes a passphrase of this strength."""
    from app import policy

    return judgement.score >= policy.effective().minimum_passphrase_strength


def check_new_passphrase(text: str, inputs: Iterable[str] = ()) -> None:
    """Raise PassphraseRefused for what a policy file does not take as a new passphrase, saying why.

    Where no file says anything, scripts may use what they were given; the window asks a person for the
    program's own minimum all the same. PolicyBroken where policy cannot be read.
    """
    from app import policy

    effective = policy.effective()
    effective.require_sound()
    if effective.states("minimum_passphrase_length") and (shortest := flaw_in_length(text)):
        raise PassphraseRefused(
            say_number(
                "The passphrase is too short: at least {n} characters are needed; four or five words that"
                " have nothing to do with one another are easy to keep in mind.",
                shortest,
            )
        )
    if not effective.states("minimum_passphrase_strength"):
        return
    judgement = judged(text, inputs)
    if not is_strong_enough(judgement):
        raise PassphraseRefused(
            say(
                "The passphrase is too easy to guess ({flaw}); take four or five words that "
                "have nothing to do with one another.",
                flaw=sentence(judgement),
            )
        )


def sentence(judgement: Judgement) -> Sentence:
    """The advice in English, as a part of a sentence."""
    return _ENGLISH[judgement.advice or Advice.MORE_WORDS]


def warm() -> None:
    """Read the word lists now, so that the first character typed does not wait for them."""
    import zxcvbn  # noqa: F401 - reading it is all


def _zxcvbn(text: str, words: list[str]) -> Mapping[str, Any]:
    from zxcvbn import zxcvbn

    signs = len(_SIGNS.intersection(text))
    cut = text[: SHORT if signs > MANY_SIGNS else LONGEST]
    with _judging:
        result: Mapping[str, Any] = zxcvbn(cut, user_inputs=words)
    return result


def _own_words(inputs: Iterable[str]) -> list[str]:
    """The words of names and titles, each also without accents, and the whole without its spaces."""
    found: dict[str, None] = {}
    for text in inputs:
        for word in (*_BETWEEN.split(text), _bare(text)):
            for form in (word.casefold(), _bare(word).casefold()):
                if len(form) > 1:
                    found[form] = None
    return list(found)


def _without(bare: str, words: list[str]) -> str:
    """What is left of a text when the officer's own words are taken out."""
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= SHORTEST_WORD:
            bare = re.sub(re.escape(word), "", bare, flags=re.IGNORECASE)
    return bare or _NEXT_TO_NOTHING


def _bare(text: str) -> str:
    """Without what stands between words, and without accents."""
    apart = unicodedata.normalize("NFD", _BETWEEN.sub("", text))
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def _advice(sequence: list[Mapping[str, Any]]) -> Advice:
    """What zxcvbn found to be the longest piece that it knows."""
    alone = len(sequence) == 1
    longest = max(sequence, key=lambda match: len(match["token"]), default={"pattern": "bruteforce"})
    match longest["pattern"]:
        case "spatial":
            return Advice.KEYBOARD
        case "repeat":
            return Advice.REPEATED
        case "sequence":
            return Advice.SEQUENCE
        case "date" | "regex":
            return Advice.DATE
        case "dictionary":
            return _advice_on_word(longest["dictionary_name"], alone)
    return Advice.MORE_WORDS


def _advice_on_word(dictionary: str, alone: bool) -> Advice:
    if dictionary == "user_inputs":
        return Advice.OWN_WORDS
    if dictionary in ("surnames", "male_names", "female_names"):
        return Advice.NAME
    if not alone:
        return Advice.MORE_WORDS
    return Advice.COMMON if dictionary == "passwords" else Advice.ONE_WORD
