"""One value of one setting: what the file may say, and which of two values is stricter."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any

from app.policy.table import LISTS, Form, Setting, Stricter
from app.policy.texts import Unfit
from resources.sentences import Sentence, say

_SHOWN = 40
"""Characters of a value that does not fit which are quoted."""


class Misfit(Exception):
    """A value that its setting does not take; ``words`` follow the setting's name in a sentence."""

    def __init__(self, words: Sentence) -> None:
        super().__init__(words)
        self.words = words


def taken(setting: Setting, raw: Any) -> Any:
    """The value as it counts, of what TOML gave; raises Misfit."""
    match setting.form:
        case Form.FLAG:
            fits = type(raw) is bool
        case Form.NUMBER:
            fits = type(raw) is int and setting.low <= raw <= setting.high
        case Form.CHOICE:
            fits = type(raw) is str and raw in setting.choices
        case Form.CHOICES:
            return _several(setting, raw)
        case Form.TEXT | Form.FOLDER:
            return _text(setting, raw) if raw != "" else ""
        case _:
            if type(raw) is not list:
                raise Misfit(_otherwise(setting, raw))
            return tuple(dict.fromkeys(_text(setting, each) for each in raw))
    if not fits:
        raise Misfit(_otherwise(setting, raw))
    return raw


def _several(setting: Setting, raw: Any) -> tuple[str, ...]:
    """Some of the choices, in the order of the choices."""
    if type(raw) is not list or not raw or any(each not in setting.choices for each in raw):
        raise Misfit(_otherwise(setting, raw))
    return tuple(choice for choice in setting.choices if choice in raw)


def _text(setting: Setting, raw: Any) -> str:
    if type(raw) is not str:
        raise Misfit(_otherwise(setting, raw))
    try:
        return setting.clean(raw)
    except Unfit as error:
        raise Misfit(
            say("takes {takes}; {value} {flaw}", takes=setting.takes, value=_quoted(raw), flaw=error.words)
        ) from None


def _otherwise(setting: Setting, raw: Any) -> Sentence:
    return say("takes {takes}, not {value}", takes=setting.takes, value=_quoted(raw))


def _quoted(raw: Any) -> str:
    if type(raw) is bool:
        return "true" if raw else "false"
    try:
        text = f"“{raw}”" if type(raw) is str else str(raw)
    except (ValueError, RecursionError):  # a number of thousands of digits, a list of lists of lists
        return say("that")
    text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def tightened(setting: Setting, bound: Any, wish: Any) -> Any:
    """What holds where ``bound`` is mandatory and somebody wishes for ``wish``: the wish as far as it is
    stricter, else the bound.
    """
    if setting.weakest is not None:
        if bound == setting.weakest:
            return wish if setting.stricter is not Stricter.NONE else bound
        if wish == setting.weakest:
            return bound
    match setting.stricter:
        case Stricter.LOWER:
            return min(bound, wish)
        case Stricter.HIGHER:
            return max(bound, wish)
        case Stricter.TRUE:
            return bound or wish
        case Stricter.FALSE:
            return bound and wish
        case Stricter.SUBSET:
            # None of the wish is left where it lies wholly outside: that would be no rule at all.
            return tuple(each for each in wish if _among(setting, each, bound)) or bound
    return bound


def _among(setting: Setting, one: str, many: tuple[str, ...]) -> bool:
    """Whether an entry is one of many; a folder is also where it lies in one of them."""
    if setting.form is not Form.FOLDERS:
        return one in many
    parts = PurePath(os.path.normcase(one))
    return any(parts.is_relative_to(os.path.normcase(each)) for each in many)


def shown(setting: Setting, value: Any) -> Any:
    """The value as JSON has it."""
    return list(value) if setting.form in LISTS else value
