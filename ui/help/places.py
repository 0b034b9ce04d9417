"""Which page of help belongs to what is on screen.  The one place that says so; tests hold it complete.

A target is the name of a page, or ``page#anchor`` for a part of it.
"""

from __future__ import annotations

from typing import Final

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "begin": ("start", "search"),
    "desk": (
        "today",
        "cases",
        "funding",
        "network",
        "duplicates",
        "agenda",
        "interactions",
        "mandates",
        "ethics",
        "documents",
    ),
    "traffic": ("importing", "exchange", "peers", "joining", "folders", "format", "reports", "markings"),
    "safety": ("keys", "backups", "trouble", "policy"),
}
"""Every page, in the order of the window's list."""

FIRST: Final = "start"
ENGLISH_ONLY: Final = frozenset({"policy"})
"""For IT staff, and made from the program's own table: not translated."""

SECTIONS: Final[dict[str, str]] = {
    "today": "today",
    "cases": "cases",
    "funding": "funding",
    "network": "network",
    "agenda": "agenda",
    "interactions": "interactions",
    "mandates": "mandates",
    "ethics": "ethics",
    "documents": "documents",
    "reports": "reports",
    "exchange": "exchange",
    "import": "importing",
    "settings": "keys",
}

KINDS: Final[dict[str, str]] = {
    "case": "cases",
    "task": "interactions#tasks",
    "move": "cases#stages",
    "round": "cases#negotiations",
    "agreement": "cases#negotiations",
    "obligation": "cases#negotiations",
    "funding": "funding",
    "transaction": "funding#movements",
    "tranche": "funding#schedules",
    "repayment": "funding#schedules",
    "budget": "funding#movements",
    "rate": "funding#rates",
    "person": "network#people",
    "organisation": "network",
    "role": "network#roles",
    "relationship": "network#relationships",
    "capability": "network#capabilities",
    "position": "agenda#positions",
    "strategy": "agenda#strategies",
    "profile": "agenda#strategies",
    "indicator": "agenda#indicators",
    "result": "agenda#indicators",
    "term": "agenda#terms",
    "interaction": "interactions",
    "mandate": "mandates",
    "objective": "mandates#objectives",
    "review": "ethics",
    "risk": "ethics#risks",
    "system": "ethics#systems",
    "dataset": "ethics#systems",
    "incident": "ethics#incidents",
    "document": "documents",
    "attachment": "documents#attachments",
    "signature": "documents#signatures",
}

SETTINGS: Final[dict[str, str]] = {
    "access": "keys",
    "appearance": "search#appearance",
    "backups": "backups",
    "folders": "folders",
    "check": "trouble#check",
    "audit": "keys#audit",
    "policy": "policy",
}

EXCHANGE: Final[dict[str, str]] = {
    "conflicts": "exchange",
    "send": "exchange#writing",
    "came": "exchange#taking",
    "map": "exchange#taking",
    "peers": "peers",
}
"""The views of Exchange."""

FIRST_WINDOW: Final[dict[str, str]] = {
    "welcome": "start",
    "unlock": "keys#unlocking",
    "first_run": "start#first-file",
    "join": "joining#first",
}
"""The pages of the window that stands before a case file is open."""


def pages() -> list[str]:
    """The name of every page, in order."""
    return [page for group in GROUPS.values() for page in group]


def target_of(section: str, inner: str = "") -> str:
    """What helps with a section of the window, and with the kind or page of settings on show in it."""
    if section == "settings":
        return SETTINGS.get(inner, SECTIONS["settings"])
    if section == "exchange":
        return EXCHANGE.get(inner, SECTIONS["exchange"])
    return KINDS.get(inner) or SECTIONS.get(section, FIRST)
