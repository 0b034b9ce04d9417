"""Reading a policy file: TOML, held against the table; each thing that is off becomes one sentence."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.policy import trust
from app.policy.table import BY_KEY
from app.policy.taking import Misfit, taken
from resources.sentences import Sentence, say, why

MANDATORY, RECOMMENDED, PREFERENCES = "mandatory", "recommended", "preferences"
_MOST = 256 * 1024
Found = Mapping[str, Any]


@dataclass(slots=True)
class Reading:
    """What one file says, and what is wrong with it, in sentences; one that is not there says nothing.

    A user's own values stand in ``own``, a system's in the two others.
    """

    file: Path
    mandatory: dict[str, Any] = field(default_factory=dict)
    recommended: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    problems: list[Sentence] = field(default_factory=list)


def read_system(file: Path) -> Reading:
    """The policy of the machine. What fits of a broken one is kept: it can still be the stricter rule."""
    found = Reading(file)
    document = _document(found, administrators_only=True)
    for name, part in document.items():
        if name not in (MANDATORY, RECOMMENDED):
            found.problems.append(
                say(
                    "{file}: “{name}” stands outside [{mandatory}] and [{recommended}], which hold all"
                    " settings.",
                    file=file,
                    name=name,
                    mandatory=MANDATORY,
                    recommended=RECOMMENDED,
                )
            )
        elif not isinstance(part, dict):
            found.problems.append(
                say("{file}: {name} must be a section, written as [{name}].", file=file, name=name)
            )
        else:
            values = found.mandatory if name == MANDATORY else found.recommended
            _take(found, part, values, f"[{name}] ")
    return found


def read_user(file: Path) -> Reading:
    """A user's own policy: settings at the top, or below [preferences]."""
    found = Reading(file)
    document = _document(found)
    part = document.pop(PREFERENCES, {})
    if isinstance(part, dict):
        _take(found, part, found.own, f"[{PREFERENCES}] ")
    else:
        found.problems.append(
            say("{file}: {name} must be a section, written as [{name}].", file=file, name=PREFERENCES)
        )
    _take(found, document, found.own, "")
    for key in found.own:
        if not BY_KEY[key].for_user:
            found.problems.append(
                say("{file}: {key} is for the policy file of the machine only.", file=file, key=key)
            )
    return found


def _document(found: Reading, *, administrators_only: bool = False) -> dict[str, Any]:
    """The tables of a TOML file; an empty one where it is missing, and where it cannot be read."""
    file = found.file
    try:
        try:
            state = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return {}
        if not stat.S_ISREG(state.st_mode):
            found.problems.append(
                say("{file} is no file; put the policy into a file of that name.", file=file)
            )
            return {}
        if administrators_only and (flaw := trust.flaw(file)):
            found.problems.append(
                say(
                    "{file} {flaw}; let an administrator own it and nobody else write to it.",
                    file=file,
                    flaw=flaw,
                )
            )
            return {}
        with file.open("rb") as source:
            data = source.read(_MOST + 1)
    except OSError as error:
        found.problems.append(
            say("{file} cannot be read ({reason}); let every user read it.", file=file, reason=why(error))
        )
        return {}
    if len(data) > _MOST:
        found.problems.append(say("{file} is far too long for a policy file.", file=file))
        return {}
    return _parsed(found, data)


def _parsed(found: Reading, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        # Notepad puts a mark before UTF-8, which TOML does not know.
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        found.problems.append(say("{file} is not UTF-8 text; save it as such.", file=found.file))
    except (ValueError, RecursionError) as error:
        said = str(error).rstrip(".") or say("too deep")
        if b"\\" in data:
            told = say(
                "{file} is not in TOML form: {said}; write paths between single quotes.",
                file=found.file,
                said=said,
            )
        else:
            told = say("{file} is not in TOML form: {said}.", file=found.file, said=said)
        found.problems.append(told)
    return {}


def _take(found: Reading, part: Mapping[str, Any], values: dict[str, Any], section: str) -> None:
    for key, raw in part.items():
        setting = BY_KEY.get(key)
        if setting is None:
            from difflib import get_close_matches

            named = {"file": found.file, "setting": f"{section}{key[:60]}"}
            if near := get_close_matches(key, BY_KEY, n=1):
                told = say("{file}: {setting} is no setting; {near} may be meant.", **named, near=near)
            else:
                told = say("{file}: {setting} is no setting.", **named)
            found.problems.append(told)
            continue
        try:
            value = taken(setting, raw)
        except Misfit as misfit:
            found.problems.append(
                say(
                    "{file}: {setting} {misfit}.",
                    file=found.file,
                    setting=f"{section}{key}",
                    misfit=misfit.words,
                )
            )
            continue
        if key in values:
            found.problems.append(say("{file}: {key} stands there twice.", file=found.file, key=key))
        values[key] = value
