"""What is in force: the machine's policy, the user's own and the program's defaults, made into one.

What is mandatory binds, and a user's own value counts where it is stricter. What is recommended is a default
that the user's own value replaces. A policy of the machine that is not sound is taken for the strictest, and
nothing is changed or sent out until it is mended: a slip in that file must not weaken a rule in silence.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.policy import files
from app.policy.files import Reading
from app.policy.table import SETTINGS, Setting, Stricter, Values
from app.policy.taking import shown, tightened
from db import places
from db.errors import ChanceryError
from resources.sentences import NOTHING, Sentence, say, unended


class PolicyBroken(ChanceryError):
    """The policy of the machine cannot be used, so what it may forbid is not done."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: words, and the file that says so, where one does."""

    words: Sentence
    file: Path | None = None

    def __str__(self) -> str:
        return self.words if self.file is None else f"{self.words} ({self.file})"


_BUILT_IN = Origin(say("the program's own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Values):
    """The values in force. ``problems`` are sentences about the machine's file, ``warnings`` about the
    user's own, which is then ignored; ``mandated`` holds what is mandatory, by key.
    """

    origins: Mapping[str, Origin] = field(default_factory=dict)
    mandated: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Sentence, ...] = ()
    warnings: tuple[Sentence, ...] = ()

    def origin(self, key: str) -> Origin:
        """Where the value of a setting comes from."""
        return self.origins.get(key, _BUILT_IN)

    def states(self, key: str) -> bool:
        """Whether a file says what this setting is, rather than the program itself."""
        return key in self.origins and self.origins[key] != _BUILT_IN

    def listed(self) -> list[dict[str, Any]]:
        """Every setting: its key, its value as JSON has it, its origin in words."""
        return [
            {
                "key": each.key,
                "value": shown(each, getattr(self, each.key)),
                "origin": str(self.origin(each.key)),
            }
            for each in SETTINGS
        ]

    @property
    def broken(self) -> Sentence:
        """One sentence that says why the policy of the machine cannot be used; empty where it is sound."""
        if not self.problems:
            return NOTHING
        problem = unended(self.problems[0])
        if len(self.problems) == 1:
            return say(
                "The policy of this machine cannot be used ({problem}), so nothing may be changed or sent"
                " out; ask your administrator, `chancery selftest` lists what is wrong.",
                problem=problem,
            )
        return say(
            "The policy of this machine cannot be used ({problem}, and {more} more), so nothing may be"
            " changed or sent out; ask your administrator, `chancery selftest` lists what is wrong.",
            problem=problem,
            more=len(self.problems) - 1,
        )

    def require_sound(self) -> None:
        """Raise PolicyBroken where the policy of the machine cannot be used."""
        if self.problems:
            raise PolicyBroken(self.broken)


def _wished(setting: Setting, system: Reading, own: Mapping[str, Any], mine: Path) -> tuple[Any, Origin]:
    """What would hold if nothing were mandatory."""
    key = setting.key
    if system.problems and setting.stricter is not Stricter.NONE:
        strictest = Origin(say("the strictest, while the policy cannot be used"), system.file)
        value = tightened(setting, setting.fallback, own[key]) if key in own else setting.fallback
        return value, strictest
    if key in own:
        return own[key], Origin(say("your own"), mine)
    if key in system.recommended:
        return system.recommended[key], Origin(say("recommended"), system.file)
    return setting.default, _BUILT_IN


def combined(system: Reading, user: Reading) -> Policy:
    """The values in force, of what the two files say."""
    own = {} if user.problems else user.own
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for setting in SETTINGS:
        key = setting.key
        value, origin = _wished(setting, system, own, user.file)
        if key in system.mandatory:
            bound, wish = system.mandatory[key], value
            wished = origin is not _BUILT_IN
            value = tightened(setting, bound, wish) if wished else bound
            if value != bound:
                origin = Origin(
                    say("{origin}, stricter than what is mandatory", origin=origin.words), origin.file
                )
            else:
                weak = key in own and own[key] != bound
                words = say("mandatory, and not weakened by your own") if weak else say("mandatory")
                origin = Origin(words, system.file)
        values[key], origins[key] = value, origin
    return Policy(
        **values,
        origins=origins,
        mandated=dict(system.mandatory),
        problems=tuple(system.problems),
        warnings=tuple(
            say("{problem}; your own policy file is ignored.", problem=unended(each))
            for each in user.problems
        ),
    )


_aside: ContextVar[bool] = ContextVar("policy set aside", default=False)
_kept: Policy | None = None
_OWN = Policy()


def effective() -> Policy:
    """The policy in force; the files are read once."""
    if _aside.get():
        return _OWN
    return _kept if _kept is not None else reload()


def reload() -> Policy:
    """Read the files anew."""
    global _kept  # noqa: PLW0603 - one process has one policy
    _kept = combined(
        files.read_system(places.system_policy_file()), files.read_user(places.user_policy_file())
    )
    return _kept


@contextlib.contextmanager
def set_aside() -> Iterator[None]:
    """The program's own values only, on this thread: for case files of the program's own making, such as
    those of the self-test and the demonstration, which hold nobody's work.
    """
    token = _aside.set(True)
    try:
        yield
    finally:
        _aside.reset(token)
