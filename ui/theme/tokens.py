"""Design tokens as typed values, so that no widget carries a colour or a length of its own.

The numbers live in ``resources/theme/tokens.json``; this module only gives them names that the type
checker knows.  It needs no Qt, which lets the contrast of every pair be checked without a screen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from resources import path as resource

T = TypeVar("T")

MODES: Final = ("light", "dark", "highContrast")


@dataclass(frozen=True, slots=True)
class Colours(Generic[T]):
    """One value per role of colour: ``Colours[str]`` holds ``#RRGGBB``, ``Colours[QColor]`` paints."""

    window: T
    surface: T
    sidebar: T
    sunken: T
    hover: T
    line: T
    lineStrong: T
    field: T
    text: T
    text2: T
    text3: T
    ink: T
    inkHover: T
    onInk: T
    inkTint: T
    link: T
    focus: T
    wax: T
    waxTint: T
    onWax: T
    ochre: T
    ochreTint: T
    green: T
    greenTint: T
    plum: T
    plumTint: T
    seal: T
    onSeal: T


@dataclass(frozen=True, slots=True)
class Pair:
    """Two roles that meet on screen, and the contrast ratio (WCAG 2.2) that they must reach."""

    front: str
    back: str
    needs: float


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type scale: size and line in logical pixels, weight from 1 to 1000."""

    size: int
    line: int
    weight: int
    family: str = "interface"


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in logical pixels, from a hair (2) to the gap between sections (48)."""

    s1: int
    s2: int
    s3: int
    s4: int
    s5: int
    s6: int
    s7: int
    s8: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything that ``tokens.json`` says."""

    colours: dict[str, Colours[str]]
    pairs: tuple[Pair, ...]
    marking: tuple[tuple[str, str], ...]
    heat: dict[str, tuple[str, ...]]
    series: dict[str, tuple[str, ...]]
    space: Space
    families: dict[str, tuple[str, ...]]
    scale: dict[str, Type]
    arabic_document_scale: float
    radius: dict[str, int]
    height: dict[str, int]
    width: dict[str, int]
    icon: dict[str, int]
    stroke: float
    motion: dict[str, int]
    minimum: tuple[int, int]
    reference: tuple[int, int]
    wide: int
    regular: int


def _colours(table: dict[str, dict[str, str]], mode: str) -> Colours[str]:
    return Colours(**{field.name: table[field.name][mode] for field in fields(Colours)})


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Read the tokens once.  A missing role is a broken build, and raises ``KeyError``."""
    raw: dict[str, Any] = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))
    kind = raw["type"]
    return Tokens(
        colours={mode: _colours(raw["colour"], mode) for mode in MODES},
        pairs=tuple(Pair(p["front"], p["back"], float(p["needs"])) for p in raw["contrast"]),
        marking=tuple((m["front"], m["back"]) for m in sorted(raw["marking"], key=lambda m: m["level"])),
        heat={mode: tuple(values) for mode, values in raw["heat"].items()},
        series={mode: tuple(values) for mode, values in raw["series"].items()},
        space=Space(**raw["space"]),
        families={name: tuple(chain) for name, chain in kind["families"].items()},
        scale={name: Type(**step) for name, step in kind["scale"].items()},
        arabic_document_scale=float(kind["arabic"]["documentScale"]),
        radius=dict(raw["radius"]),
        height=dict(raw["height"]),
        width=dict(raw["width"]),
        icon={key: int(raw["icon"][key]) for key in ("small", "base", "nav", "grid")},
        stroke=float(raw["icon"]["stroke"]),
        motion=dict(raw["motion"]),
        minimum=(int(raw["window"]["minimum"][0]), int(raw["window"]["minimum"][1])),
        reference=(int(raw["window"]["reference"][0]), int(raw["window"]["reference"][1])),
        wide=int(raw["window"]["wide"]),
        regular=int(raw["window"]["regular"]),
    )


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, back: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    a, b = luminance(front), luminance(back)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
