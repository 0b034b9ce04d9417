"""Which items of the agenda a code of IATI or the DAC speaks of, and what AI can do for each goal.

The tables lie under ``catalogue/``.  Links from the Goals' own vocabularies are exact; those from DAC
sectors and policy markers are indicative, and their file says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from resources import path

_GOAL = re.compile(r"0*(\d{1,2})(?:\.[0-9a-z]+)*\.?$", re.IGNORECASE)
_GOALS = range(1, 18)
_DAC_VOCABULARIES = frozenset({"1", "2"})


@dataclass(frozen=True, slots=True)
class Application:
    """An AI application that serves a goal: the need, the kind of solution, and who provides such things.

    ``goal`` and ``raises`` are codes of ``agenda`` (``raises``: what to watch for), ``providers`` of
    ``agent_type``, ``areas`` of ``capability_area``; texts are by language, English always present.
    """

    code: str
    goal: str
    labels: Mapping[str, str]
    need: Mapping[str, str]
    solution: Mapping[str, str]
    providers: tuple[str, ...]
    areas: tuple[str, ...]
    raises: tuple[str, ...]


@cache
def _links() -> Mapping[str, Any]:
    loaded: dict[str, Any] = json.loads(path("catalogue", "agenda_links.json").read_text(encoding="utf-8"))
    return MappingProxyType(loaded)


def of_sector(vocabulary: str | None, code: str) -> tuple[str, ...]:
    """Agenda items of an IATI sector; ``vocabulary`` is its SectorVocabulary code (none means 1, DAC)."""
    links = _links()
    if vocabulary in links["goal_vocabularies"]["sector"]:
        return _goal(code)
    if (vocabulary or "1") not in _DAC_VOCABULARIES:
        return ()
    prefixes = links["sector_prefixes"]
    for length in range(len(code), 1, -1):
        if code[:length] in prefixes:
            return tuple(prefixes[code[:length]])
    return ()


def of_tag(vocabulary: str | None, code: str) -> tuple[str, ...]:
    """Agenda items of an IATI tag; ``vocabulary`` is its TagVocabulary code."""
    return _goal(code) if vocabulary in _links()["goal_vocabularies"]["tag"] else ()


def of_policy_marker(code: str, significance: str | None) -> tuple[str, ...]:
    """Agenda items of a DAC policy marker, where it is an objective at all (significance 1 or more)."""
    if significance not in {"1", "2", "3", "4"}:
        return ()
    return tuple(_links()["policy_markers"].get(code, ()))


@cache
def applications() -> tuple[Application, ...]:
    """The shipped catalogue, by goal and then in its own order."""
    raw = json.loads(path("catalogue", "applications.json").read_text(encoding="utf-8"))
    return tuple(
        Application(
            code=entry["code"],
            goal=entry["goal"],
            labels=MappingProxyType(entry["labels"]),
            need=MappingProxyType(entry["need"]),
            solution=MappingProxyType(entry["solution"]),
            providers=tuple(entry["providers"]),
            areas=tuple(entry["areas"]),
            raises=tuple(entry["raises"]),
        )
        for entry in raw["applications"]
    )


def _goal(code: str) -> tuple[str, ...]:
    """The goal in the code of a goal, target or indicator ("4", "4.b", "4.1.1"); nothing for others."""
    found = _GOAL.match(code.strip())
    number = int(found[1]) if found else 0
    return (f"sdg-{number}",) if number in _GOALS else ()
